"""A formula in x: read as people type it, checked against what is allowed, written as code.

It is read by Python's own parser, and every part that is not listed is refused. Nothing of it is
ever given to eval.
"""

import ast
import functools
from dataclasses import dataclass

from polyviz.catalogue.formulas.parts import TOTAL, has_x, value_of
from polyviz.catalogue.formulas.reader import parsed


@dataclass(frozen=True)
class Formula:
    """A formula that has been checked; `text` is as it was typed."""

    text: str

    @property
    def tree(self) -> ast.expr:
        """The formula as Python reads it, with only the parts that are allowed."""
        return parsed(self.text)

    @property
    def depends_on_x(self) -> bool:
        """Whether the formula has different values for different x."""
        return has_x(self.tree)

    @property
    def is_total(self) -> bool:
        """Whether it is certain that the formula has a value for every x."""
        return all(_is_total(node) for node in ast.walk(self.tree))

    @property
    def constant(self) -> float:
        """The value of a formula without x."""
        return float(value_of(self.tree))

    @property
    def python(self) -> str:
        """The formula as Python writes it: the same for all ways to type it."""
        return ast.unparse(self.tree)

    def code(self, library: str) -> str:
        """Return an expression of the array x, for "np" or "torch"."""
        if not self.depends_on_x:
            return f"{library}.full_like(x, {self.constant!r})"
        return ast.unparse(ast.fix_missing_locations(_Code(library).visit(_copy(self.text))))


def read_formula(text: str) -> Formula:
    """Read a formula as people type it.

    Raises InvalidValueError with the place of what cannot be used, see `parsed`.
    """
    parsed(text)
    return Formula(text)


def _is_total(node: ast.AST) -> bool:
    """Return whether a part has a value wherever what it is made of has one."""
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name == "where" or name in TOTAL or not has_x(node)
        case ast.BinOp(op=ast.Pow(), right=ast.Constant(value=int())):
            return True  # a negative number is no constant here
        case ast.BinOp(op=ast.Div(), right=right):
            return not has_x(right)
        case ast.BinOp(op=ast.Pow() | ast.Mod()):
            return not has_x(node)
    return True


class _Code(ast.NodeTransformer):
    """Turns a checked tree into an expression of a library."""

    def __init__(self, library: str) -> None:
        self._library = library

    def visit(self, node: ast.AST) -> ast.AST:
        is_computed = any(isinstance(part, ast.Call | ast.Pow) for part in ast.walk(node))
        if isinstance(node, ast.Call | ast.BinOp) and is_computed and not has_x(node):
            return ast.Constant(value_of(node))
        made: ast.AST = super().visit(node)
        return made

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return node if node.id == "x" else ast.Attribute(ast.Name("math"), node.id)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        assert isinstance(node.func, ast.Name), "the formula has been checked"
        arguments = [self._expression(argument) for argument in node.args]
        if node.func.id == "where":
            arguments[1:] = [_as_float(argument) for argument in arguments[1:]]
        return ast.Call(ast.Attribute(ast.Name(self._library), node.func.id), arguments, [])

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        operator = ast.BitAnd() if isinstance(node.op, ast.And) else ast.BitOr()
        first, *others = map(self._expression, node.values)
        return functools.reduce(lambda left, right: ast.BinOp(left, operator, right), others, first)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        operator = ast.Invert() if isinstance(node.op, ast.Not) else node.op
        return ast.UnaryOp(operator, self._expression(node.operand))

    def _expression(self, node: ast.expr) -> ast.expr:
        made = self.visit(node)
        assert isinstance(made, ast.expr), "an expression becomes one"
        return made


def _as_float(node: ast.expr) -> ast.expr:
    """Return a whole number as a float: two of them would make whole numbers of an array."""
    match node:
        case ast.Constant(value=int() as number):
            return ast.Constant(float(number))
        case ast.UnaryOp(op=operator, operand=operand):
            return ast.UnaryOp(operator, _as_float(operand))
    return node


def _copy(text: str) -> ast.expr:
    """Return the tree of a checked formula that can be changed."""
    return ast.parse(ast.unparse(parsed(text)), mode="eval").body
