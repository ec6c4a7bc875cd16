"""Code of a Module that somebody has written: what is found in it, and what is wrong with it."""

import ast
import math
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

Tensors = tuple[tuple[str, tuple[int, ...]], ...]

RESERVED = ("OwnModule", "TorchModel")

MAX_CODE = 100_000
"""The most characters of code."""

MAX_PARAMETERS = 5000
"""The most weights of a Module."""

ALLOWED_CODE = QT_TRANSLATE_NOOP("catalogue", "give the code of a class derived from nn.Module")


class ModuleError(Exception):
    """Code of somebody does not work.

    `why` is a text of the catalogue, filled with `details`; `line` is the line of the code where it
    happened, counted from 1, None if it was in no line of it. `file` is where the code is from, ""
    if it is in no file.
    """

    def __init__(self, why: str, line: int | None = None, **details: str) -> None:
        super().__init__(why, line)
        self.why = why
        self.line = line
        self.details = details
        self.file = ""

    def __reduce__(self) -> tuple[Any, ...]:
        # the error can be sent to another process
        return partial(type(self), self.why, self.line, **self.details), ()

    def advice(self, translate: Callable[[str], str] = str) -> str:
        """Return what is wrong as a sentence, without its place."""
        return translate(self.why).format(**self.details)

    def __str__(self) -> str:
        places = (self.file, "" if self.line is None else f"line {self.line}")
        place = ", ".join(part for part in places if part)
        return f"{place}: {self.advice()}" if place else self.advice()


NOT_PYTHON = QT_TRANSLATE_NOOP("catalogue", "this is not Python: {error}")
NO_CLASS = QT_TRANSLATE_NOOP(
    "catalogue", "there is no class derived from nn.Module, such as: class MyModule(nn.Module):"
)
TAKEN_NAME = QT_TRANSLATE_NOOP("catalogue", "choose another name than {name}, which is in use")
FUTURE = QT_TRANSLATE_NOOP(
    "catalogue",
    "leave out from __future__ import ..., which must begin a file: here other lines come before",
)
TOO_LONG = QT_TRANSLATE_NOOP("catalogue", "the code is longer than {most} characters")


@dataclass(frozen=True)
class ModuleCode:
    """Code with a class derived from nn.Module, its name, and names and shapes of its tensors.

    The tensors are found by running it (`polyviz.training.module_check`).
    """

    text: str
    name: str
    tensors: Tensors


def class_in(text: str) -> tuple[str, int]:
    """Return name and line of the class in the code that is trained: the last Module.

    Nothing of the code is run. Raises ModuleError.
    """
    if len(text) > MAX_CODE:
        raise ModuleError(TOO_LONG, most=str(MAX_CODE))
    try:
        tree = ast.parse(text)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # running it will warn
            compile(tree, "module", "exec", dont_inherit=True)  # finds more than parsing does
    except SyntaxError as error:
        raise ModuleError(NOT_PYTHON, error.lineno, error=error.msg) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise ModuleError(NOT_PYTHON, error=str(error) or type(error).__name__) from error
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            raise ModuleError(FUTURE, node.lineno)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    modules: set[str] = set()
    found: ast.ClassDef | None = None
    for node in classes:
        if node.name in RESERVED:
            raise ModuleError(TAKEN_NAME, node.lineno, name=node.name)
        bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        if bases & {"Module", "Sequential", *modules}:
            modules.add(node.name)
            found = node
    if found is None:
        raise ModuleError(NO_CLASS)
    return found.name, found.lineno


@dataclass(frozen=True)
class Code:
    """The option that holds the code of a Module."""

    key: str
    label: str
    help: str
    default: ModuleCode

    def check(self, value: object) -> ModuleCode:
        """Return the code; raise InvalidValueError for anything else, or for no Python."""
        if isinstance(value, Mapping):
            value = _code_from(value)
        if not isinstance(value, ModuleCode) or not value.name.isidentifier():
            raise InvalidValueError(self.key, self.label, repr(value), ALLOWED_CODE)
        return value

    def text(self, value: ModuleCode) -> str:
        """Return the name of the class."""
        return value.name


def _code_from(data: Mapping[str, Any]) -> ModuleCode | None:
    """Return the code that `dataclasses.asdict` wrote; None for anything else.

    Nothing of it is run, so its tensors are believed as long as they are no more than allowed.
    """
    text, name, tensors = (data.get(key) for key in ("text", "name", "tensors"))
    if not (isinstance(text, str) and isinstance(name, str) and isinstance(tensors, list | tuple)):
        return None
    found: list[tuple[str, tuple[int, ...]]] = []
    for tensor in tensors:
        match tensor:
            case [str(key), [*sizes]] if all(type(n) is int and n > 0 for n in sizes):
                found.append((key, tuple(sizes)))
            case _:
                return None
    if not 0 < sum(math.prod(sizes) for _, sizes in found) <= MAX_PARAMETERS:
        return None
    try:
        is_named = class_in(text)[0] == name
    except ModuleError:
        return None
    return ModuleCode(text, name, tuple(found)) if is_named else None
