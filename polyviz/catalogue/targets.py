"""The targets that can be chosen by name, each with its formula."""

from dataclasses import dataclass

from polyviz.catalogue.formulas.formula import Formula, read_formula
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

ALLOWED_TARGET = QT_TRANSLATE_NOOP(
    "catalogue", "type a formula such as sin(x) + 0.3*x, or choose one of {keys}"
)


@dataclass(frozen=True)
class TargetRow:
    """One target: how it is called, and its formula."""

    key: str
    label: str
    formula: str


_ROWS = (
    TargetRow("sin", QT_TRANSLATE_NOOP("catalogue", "sin(x)"), "sin(x)"),
    TargetRow("cos", QT_TRANSLATE_NOOP("catalogue", "cos(x)"), "cos(x)"),
    TargetRow("exp", QT_TRANSLATE_NOOP("catalogue", "exp(x)"), "exp(x)"),
    TargetRow("sqrt", QT_TRANSLATE_NOOP("catalogue", "sqrt(x)"), "sqrt(x)"),
    TargetRow("abs", QT_TRANSLATE_NOOP("catalogue", "|x|"), "abs(x)"),
    TargetRow("step", QT_TRANSLATE_NOOP("catalogue", "Step"), "where(x < 0, -1, 1)"),
    TargetRow(
        "triangle", QT_TRANSLATE_NOOP("catalogue", "Triangle wave"), "2 / pi * arcsin(sin(x))"
    ),
    TargetRow("bump", QT_TRANSLATE_NOOP("catalogue", "Bump"), "exp(-x**2)"),
    TargetRow("sinc", QT_TRANSLATE_NOOP("catalogue", "sinc(x)"), "where(x == 0, 1, sin(x) / x)"),
    TargetRow("cubic", QT_TRANSLATE_NOOP("catalogue", "x³ − x"), "x**3 - x"),
    TargetRow("line", QT_TRANSLATE_NOOP("catalogue", "Straight line"), "0.5*x"),
)

TARGETS = {row.key: row for row in _ROWS}

DEFAULT_TARGET = "sin"


def check_target(text: object) -> str:
    """Return a target as a spec has it: a key of TARGETS, or the formula as it was typed.

    A formula that is that of a row becomes the row's key. Raises InvalidValueError.
    """
    if not isinstance(text, str) or not text.strip():
        raise InvalidValueError(
            "target",
            QT_TRANSLATE_NOOP("catalogue", "Target"),
            text,
            ALLOWED_TARGET,
            keys=", ".join(TARGETS),
        )
    text = text.strip()
    if text in TARGETS:
        return text
    python = read_formula(text).python
    same = (key for key in TARGETS if formula_of(key).python == python)
    return next(same, text)


def formula_of(target: str) -> Formula:
    """Return the formula of a checked target."""
    return read_formula(TARGETS[target].formula if target in TARGETS else target)
