"""Finds the line of the code of a Module that something is to be said of."""

import ast
import inspect
import sys
import traceback
from types import FrameType
from typing import Any

import torch

from polyviz.catalogue.own_module import first_line
from polyviz.models import own_module
from polyviz.training.silence import silent


def line_of(error: BaseException, text: str) -> int | None:
    """Return the last line of the code that was being executed, None if none of it was."""
    first, count = first_line(), len(text.splitlines())
    lines = [
        frame.lineno - first + 1
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == own_module.__file__ and frame.lineno is not None
    ]
    inside = [line for line in lines if 1 <= line <= count]
    return inside[-1] if inside else None


def line_naming(text: str, names: frozenset[str]) -> int | None:
    """Return the first line of the code that uses one of these names, None if there is none."""
    lines = [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.Name) and node.id in names)
        or (isinstance(node, ast.keyword) and node.arg in names)
    ]
    return min(lines, default=None)


def line_setting(text: str, names: frozenset[str]) -> int | None:
    """Return the first line outside of __init__ that sets an attribute of one of these names."""
    lines: list[int] = []
    left: list[ast.AST] = [ast.parse(text)]
    while left:
        node = left.pop()
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            continue
        if isinstance(node, ast.Attribute) and node.attr in names:
            lines += [] if isinstance(node.ctx, ast.Load) else [node.lineno]
        left.extend(ast.iter_child_nodes(node))
    return min(lines, default=None)


def repeated_forward(net: torch.nn.Module, x: torch.Tensor, text: str) -> tuple[Any, int | None]:
    """Call the forward of a Module once more; return its result and the line that returned it.

    The result is x if the second call fails. The line is that of the `def` where the end of forward
    was reached without a `return`, and None if forward is not in the code.
    """
    code = getattr(inspect.unwrap(type(net).forward), "__code__", None)
    first, passed = first_line(), list[int]()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code is not code:
            return None
        if event == "line":
            passed.append(frame.f_lineno - first + 1)
        return trace

    before, result = sys.gettrace(), x
    sys.settrace(trace)
    try:
        with silent():  # it has printed the first time
            result = net.forward(x)
    except Exception:  # the first call did not fail; its result is told
        passed.clear()
    finally:
        sys.settrace(before)
    if code is None or code.co_filename != own_module.__file__ or not passed:
        return result, None
    return result, last_return(text, passed) or code.co_firstlineno - first + 1


def last_return(text: str, passed: list[int]) -> int | None:
    """Return the line of the `return` that ended the lines that were passed, None if none did."""
    nodes = list(ast.walk(ast.parse(text)))
    leaving = {node.lineno for node in nodes if isinstance(node, ast.With)}
    last = next((line for line in reversed(passed) if line not in leaving), 0)
    returns = [node for node in nodes if isinstance(node, ast.Return)]
    return next((n.lineno for n in returns if n.lineno <= last <= (n.end_lineno or 0)), None)
