"""The parts that a formula may have, and the value of a part without x."""

import ast
import math
from collections.abc import Callable

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "arcsin": math.asin,
    "arccos": math.acos,
    "arctan": math.atan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "abs": math.fabs,
    "sign": lambda number: math.copysign(1.0, number) if number else 0.0,
    "floor": lambda number: float(math.floor(number)),
    "ceil": lambda number: float(math.ceil(number)),
}
"""The functions by the name that NumPy and torch give them, each for a single number."""

TOTAL = ("sin", "cos", "arctan", "tanh", "abs", "sign", "floor", "ceil")
"""Functions that have a value of at most the size of x everywhere, or of some units."""

ALIASES = {"asin": "arcsin", "acos": "arccos", "atan": "arctan", "ln": "log"}

CONSTANTS = {"pi": math.pi, "e": math.e}

OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.Mod)

COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)


def has_x(node: ast.AST) -> bool:
    """Say whether a part contains x."""
    return any(isinstance(part, ast.Name) and part.id == "x" for part in ast.walk(node))


def value_of(node: ast.expr) -> float:
    """Return the value of a part without x, computed by Python; raises ArithmeticError or
    ValueError where it has none.
    """
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return CONSTANTS[name]
        case ast.UnaryOp(op=operator, operand=operand):
            value = value_of(operand)
            return -value if isinstance(operator, ast.USub) else value
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return FUNCTIONS[name](value_of(argument))
        case ast.BinOp(left=left, op=operator, right=right):
            return _combined(operator, value_of(left), value_of(right))
    raise TypeError(f"no number: {ast.dump(node)}")


def _combined(operator: ast.operator, left: float, right: float) -> float:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
        case ast.Mod():
            return left % right
    return math.pow(left, right)  # unlike **, it has no complex or endless results
