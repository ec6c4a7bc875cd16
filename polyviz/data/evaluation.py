"""Computes a formula for an array, in NumPy or in torch, as the code of the formula does."""

import ast
import operator
from collections.abc import Callable
from typing import Any

from polyviz.catalogue.formulas.formula import Formula
from polyviz.catalogue.formulas.parts import has_x, value_of

OPERATIONS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.Mod: operator.mod,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.invert,
    ast.And: operator.and_,
    ast.Or: operator.or_,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def values_at(formula: Formula, x: Any, library: Any) -> Any:
    """Return the values (N,) of a formula at x (N,), an array of `library`: numpy or torch.

    Its operations are those of `formula.code`, on the same numbers in the same order. They are nan
    or infinite where the formula has no value.
    """
    if not formula.depends_on_x:
        return library.full_like(x, formula.constant)
    return _value(formula.tree, x, library)


def _value(node: ast.expr, x: Any, library: Any) -> Any:
    if not has_x(node):
        return value_of(node)
    match node:
        case ast.Name():
            return x
        case ast.UnaryOp(op=sign, operand=operand):
            return OPERATIONS[type(sign)](_value(operand, x, library))
        case ast.BinOp(left=left, op=sign, right=right):
            parts = _value(left, x, library), _value(right, x, library)
            return OPERATIONS[type(sign)](*parts)
        case ast.Compare(left=left, ops=[sign], comparators=[right]):
            parts = _value(left, x, library), _value(right, x, library)
            return OPERATIONS[type(sign)](*parts)
        case ast.BoolOp(op=sign, values=[first, *others]):
            found = _value(first, x, library)
            for other in others:
                found = OPERATIONS[type(sign)](found, _value(other, x, library))
            return found
        case ast.Call(func=ast.Name(id="where"), args=[condition, *choices]):
            numbers = [_value(choice, x, library) for choice in choices]
            numbers = [float(one) if isinstance(one, int) else one for one in numbers]
            return library.where(_value(condition, x, library), *numbers)
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return getattr(library, name)(_value(argument, x, library))
    raise TypeError(f"not a part of a formula: {ast.dump(node)}")
