"""Reads a formula as people type it, and says what is wrong with it and where."""

import ast
import difflib
import functools
import math
import re

from polyviz.catalogue import numerals
from polyviz.catalogue.formulas.parts import (
    ALIASES,
    COMPARISONS,
    CONSTANTS,
    FUNCTIONS,
    OPERATORS,
    has_x,
    value_of,
)
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

LABEL = QT_TRANSLATE_NOOP("catalogue", "Target")

MAX_LENGTH = 200
"""Most characters of a formula."""

MAX_DEPTH = 30
"""Most levels at which the parts of a formula lie within each other."""

MAX_POWER = 100
"""Largest exponent that is a number; x**100 is beyond float32 already at x = 2.5."""

MAX_NUMBER = 1e30
"""Largest number that a part without x may have."""

KNOWN = ("x", *CONSTANTS, *FUNCTIONS, *ALIASES, "where")

_NO_WORD = r"(?!(?:and|or|not|if|else|in|is)\b)"

IMPLIED_PRODUCT = re.compile(
    rf"(?<![\w.])(?:\d+\.?\d*|\.\d+)\s*{_NO_WORD}(?=[a-df-zA-DF-Z(])|\)\s*{_NO_WORD}(?=[\w(])"
)
"""A product without its sign, as in 2x and (x + 1)(x - 1), which Python takes for a call."""

NAME_ALONE = re.compile(rf"\b(?:{'|'.join((*FUNCTIONS, *ALIASES))})\b(?!\s*\()")
"""The name of a function without a bracket after it."""

EMPTY = QT_TRANSLATE_NOOP("catalogue", "type a formula such as sin(x) + 0.3*x")
TOO_LONG = QT_TRANSLATE_NOOP("catalogue", "a formula has at most {most} characters")
TOO_DEEP = QT_TRANSLATE_NOOP("catalogue", "its brackets lie too deep within each other")
SYNTAX = QT_TRANSLATE_NOOP("catalogue", "at character {first} something is missing or too much")
OPEN = QT_TRANSLATE_NOOP("catalogue", "the bracket at character {first} is not closed")
CLOSED = QT_TRANSLATE_NOOP("catalogue", "the bracket at character {first} was not opened")
UNKNOWN = QT_TRANSLATE_NOOP(
    "catalogue",
    '"{name}" at character {first} is not known; use x, pi, e, and functions such as sin(x), '
    "exp(x), log(x), sqrt(x), abs(x)",
)
NEAREST = QT_TRANSLATE_NOOP(
    "catalogue", '"{name}" at character {first} is not known; did you mean {known}?'
)
PRODUCT = QT_TRANSLATE_NOOP(
    "catalogue", "write a product with *, such as 2*x, at character {first}"
)
REFUSED = QT_TRANSLATE_NOOP("catalogue", '"{part}" at character {first} is not part of a formula')
ABSOLUTE = QT_TRANSLATE_NOOP("catalogue", "write abs(x) for the absolute value")
COMMA = QT_TRANSLATE_NOOP("catalogue", "write numbers with a point, such as 0.3, not with a comma")
NO_ARGUMENT = QT_TRANSLATE_NOOP("catalogue", "write {name}(x) at character {first}")
ONE_ARGUMENT = QT_TRANSLATE_NOOP("catalogue", "{name} at character {first} takes one value")
WHERE = QT_TRANSLATE_NOOP(
    "catalogue", "at character {first} write where(condition, a, b), such as where(x < 0, -1, 1)"
)
CONDITION = QT_TRANSLATE_NOOP(
    "catalogue", "the comparison at character {first} can only be the condition of where(…, a, b)"
)
NO_X = QT_TRANSLATE_NOOP("catalogue", "the condition at character {first} does not depend on x")
POWER = QT_TRANSLATE_NOOP("catalogue", "the exponent at character {first} can be at most {most}")
UNDEFINED = QT_TRANSLATE_NOOP("catalogue", '"{part}" at character {first} has no usable value')


_SPELT = {
    "^": "**",
    "·": "*",
    "×": "*",
    "÷": "/",
    "π": "pi",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "[": "(",
    "]": ")",
    "\n": " ",
    "\t": " ",
    **{sign: f"**{power}" for power, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
}
"""What Python reads for characters that people type or paste."""


@functools.lru_cache(maxsize=256)
def parsed(text: str) -> ast.expr:
    """Return a formula as Python reads it, with only the parts that are allowed.

    Raises InvalidValueError with the place of what cannot be used: `details` has the numbers of its
    `first` and `last` character, counted from 1.
    """
    return _Reader(text).tree()


class _Reader:
    """Reads one formula, and knows where each character of the translated text was typed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: list[int] = []
        """The index in `text` of each character that Python reads"""
        if len(text) > MAX_LENGTH:
            raise self._wrong(TOO_LONG, MAX_LENGTH, len(text), most=str(MAX_LENGTH))
        self._code = self._translated()

    def tree(self) -> ast.expr:
        if not self._code.strip():
            raise self._wrong(EMPTY, 0, len(self._text))
        self._check_brackets()
        implied = IMPLIED_PRODUCT.search(self._code)
        if implied:
            raise self._at(PRODUCT, implied.start(), implied.end())
        try:
            tree = ast.parse(self._code, mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            raise self._misread(error) from None
        self._check_depth(tree)
        tree = self._checked(tree)
        self._check_values(tree)
        return tree

    def _misread(self, error: Exception) -> InvalidValueError:
        """Return an error that says what is meant, or at least where Python stopped reading."""
        if "|" in self._code:
            return self._at(ABSOLUTE, self._code.index("|"), self._code.rindex("|") + 1)
        alone = NAME_ALONE.search(self._code)
        if alone:
            return self._at(NO_ARGUMENT, alone.start(), alone.end(), name=alone[0])
        column, last = getattr(error, "offset", None) or 0, len(self._code) - 1
        first = min(column - 1, last) if column > 0 else last  # 0 for the end
        return self._at(SYNTAX, first, first + 1)

    def _translated(self) -> str:
        """Return what Python reads: ^ is **, and ², π, − and the like are spelt out."""
        head = re.match(r"\s*(?:y|f\s*\(\s*x\s*\))\s*=(?!=)", self._text)
        start = head.end() if head else 0
        code = ""
        for index, sign in enumerate(self._text[start:], start):
            part = _SPELT.get(sign) or numerals.typed(sign) or " "
            code += part
            self._places += [index] * len(part)
        lead = len(code) - len(code.lstrip())
        self._places = self._places[lead:]
        return code.strip()

    def _check_brackets(self) -> None:
        opened = []
        for index, sign in enumerate(self._code):
            if sign == "(":
                opened.append(index)
            elif sign == ")":
                if not opened:
                    raise self._at(CLOSED, index, index + 1)
                opened.pop()
        if opened:
            raise self._at(OPEN, opened[-1], opened[-1] + 1)

    def _check_depth(self, tree: ast.expr) -> None:
        level: list[ast.AST] = [tree]
        for _ in range(MAX_DEPTH):
            level = [
                child
                for node in level
                for child in ast.iter_child_nodes(node)
                if isinstance(child, ast.expr)
            ]
            if not level:
                return
        raise self._at(TOO_DEEP, 0, len(self._code))

    def _checked(self, node: ast.expr) -> ast.expr:
        """Return a part of the tree, with the usual names of functions; raise InvalidValueError."""
        match node:
            case ast.Constant(value=bool()):
                raise self._on(node, REFUSED, part=self._part(node))
            case ast.Constant(value=int() | float()):
                return node
            case ast.Name(id=name) if name == "x" or name in CONSTANTS:
                return node
            case ast.Name(id=name):
                raise self._no_value(node, name)
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as operator, operand=operand):
                return ast.copy_location(ast.UnaryOp(operator, self._checked(operand)), node)
            case ast.BinOp(left=left, op=operator, right=right) if isinstance(operator, OPERATORS):
                made = ast.BinOp(self._checked(left), operator, self._checked(right))
                return ast.copy_location(made, node)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return ast.copy_location(self._checked_call(node, name, arguments), node)
            case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
                raise self._on(node, CONDITION)
            case ast.BinOp(op=ast.BitOr()):
                raise self._on(node, ABSOLUTE)
            case ast.Tuple():
                raise self._on(node, COMMA)
            case ast.Call(func=ast.Constant() | ast.BinOp() | ast.Call()):
                raise self._on(node, PRODUCT)
        raise self._on(node, REFUSED, part=self._part(node))

    def _checked_call(self, node: ast.Call, name: str, arguments: list[ast.expr]) -> ast.expr:
        if name == "where":
            if len(arguments) != 3:
                raise self._on(node, WHERE)
            condition, *values = arguments
            parts = [self._checked_condition(condition), *map(self._checked, values)]
            return ast.Call(node.func, parts, [])
        name = ALIASES.get(name, name)
        if name == "x" or name in CONSTANTS:
            raise self._on(node, PRODUCT)
        if name not in FUNCTIONS:
            raise self._unknown(node.func, name)
        if len(arguments) != 1:
            is_comma = len(arguments) == 2 and all(isinstance(a, ast.Constant) for a in arguments)
            raise self._on(node, COMMA if is_comma else ONE_ARGUMENT, name=name)
        function = ast.copy_location(ast.Name(name, ast.Load()), node.func)
        return ast.Call(function, [self._checked(arguments[0])], [])

    def _checked_condition(self, node: ast.expr) -> ast.expr:
        match node:
            case ast.BoolOp(op=operator, values=values):
                made = ast.BoolOp(operator, [self._checked_condition(value) for value in values])
                return ast.copy_location(made, node)
            case ast.UnaryOp(op=ast.Not() as operator, operand=operand):
                made_not = ast.UnaryOp(operator, self._checked_condition(operand))
                return ast.copy_location(made_not, node)
            case ast.Compare(left=left, ops=[one], comparators=[right]) if isinstance(
                one, COMPARISONS
            ):
                if not has_x(node):
                    raise self._on(node, NO_X)
                compared = ast.Compare(self._checked(left), [one], [self._checked(right)])
                return ast.copy_location(compared, node)
            case ast.Compare(left=left, ops=operators, comparators=others):
                parts = [left, *others]
                pairs = [
                    ast.copy_location(ast.Compare(a, [op], [b]), node)
                    for a, op, b in zip(parts, operators, others, strict=False)
                ]
                return self._checked_condition(
                    ast.copy_location(ast.BoolOp(ast.And(), list(pairs)), node)
                )
        raise self._on(node, WHERE)

    def _check_values(self, tree: ast.expr) -> None:
        """Compute each part without x, and check the exponents."""
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
                self._check_power(node)
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp | ast.Call | ast.Constant) and not has_x(node):
                self._usable(node)

    def _check_power(self, node: ast.BinOp) -> None:
        if not has_x(node.right) and abs(self._usable(node.right)) > MAX_POWER:
            raise self._on(node.right, POWER, most=str(MAX_POWER))

    def _usable(self, node: ast.expr) -> float:
        try:
            value = float(value_of(node))
        except (ArithmeticError, ValueError):
            value = math.nan
        if not abs(value) <= MAX_NUMBER:
            raise self._on(node, UNDEFINED, part=self._part(node))
        return value

    def _no_value(self, node: ast.expr, name: str) -> InvalidValueError:
        if name in FUNCTIONS or name in ALIASES:
            return self._on(node, NO_ARGUMENT, name=name)
        if name == "where":
            return self._on(node, WHERE)
        return self._unknown(node, name)

    def _unknown(self, node: ast.expr, name: str) -> InvalidValueError:
        if name.lower() in KNOWN:
            near = [name.lower()]
        else:
            near = difflib.get_close_matches(name.lower(), KNOWN, 1)
        if near:
            return self._on(node, NEAREST, name=name, known=near[0])
        return self._on(node, UNKNOWN, name=name)

    def _part(self, node: ast.expr) -> str:
        return ast.get_source_segment(self._code, node) or ""

    def _on(self, node: ast.expr, allowed: str, **details: str) -> InvalidValueError:
        ends = node.col_offset, node.end_col_offset or 0  # Python counts bytes
        first, end = (len(self._code.encode()[:end].decode(errors="ignore")) for end in ends)
        return self._at(allowed, first, end, **details)

    def _at(self, allowed: str, first: int, end: int, **details: str) -> InvalidValueError:
        """Return an error about characters of what Python reads, from `first` to before `end`."""
        places = self._places[first:end] or self._places[-1:] or [0]
        return self._wrong(allowed, places[0], places[-1] + 1, **details)

    def _wrong(self, allowed: str, first: int, end: int, **details: str) -> InvalidValueError:
        at = {"first": str(first + 1), "last": str(max(first + 1, end))}
        return InvalidValueError("target", LABEL, self._text, allowed, **at, **details)
