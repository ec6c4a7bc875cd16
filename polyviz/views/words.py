"""Words and numbers as people read them: translated catalogue texts, signs, groups, units."""

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from polyviz.catalogue.models import ModelRow

NARROW_SPACE = "\u202f"
MINUS = "\u2212"

LARGE, SMALL = 1e5, 1e-4
"""From where on, and below which, a number is written with a power of ten."""


def translated(text: str) -> str:
    """Return a text of the catalogue in the language of the window."""
    return QCoreApplication.translate("catalogue", text)


def count_text(value: int) -> str:
    """Write a count with groups of three: 30 000."""
    return f"{value:,}".replace(",", NARROW_SPACE)


def number_text(value: float, digits: int = 4) -> str:
    """Write a number with about `digits` significant digits, and powers of ten when far from 1."""
    if not math.isfinite(value):
        return "∞" if value > 0 else f"{MINUS}∞" if value < 0 else "–"
    size = abs(value)
    if size and not SMALL <= size < LARGE:
        mantissa, exponent = f"{value:.{max(digits - 2, 1)}e}".split("e")
        return f"{signed_minus(mantissa)}e{signed_minus(str(int(exponent)))}"
    decimals = max(0, digits - 1 - math.floor(math.log10(size))) if size else digits - 1
    return signed_minus(f"{value:.{decimals}f}")


def signed_minus(text: str) -> str:
    """Write the hyphen of a number as a true minus sign."""
    return text.replace("-", MINUS)


def speed_text(steps_per_second: float) -> str:
    """Write a speed shortly: 250, 9.8k."""
    if steps_per_second >= 1000:
        return f"{steps_per_second / 1000:.1f}k"
    return f"{steps_per_second:.0f}" if steps_per_second >= 10 else f"{steps_per_second:.1f}"


def formula_text(row: ModelRow, weights: Sequence[float]) -> str:
    """Write the model's equation for reading: y = 0.8567 x − 0.0933 x³, with four decimals."""
    values = dict(zip(row.weights, weights, strict=True))

    def written(match: re.Match[str]) -> str:
        value = values[match[2]]
        if not match[1]:
            return _coefficient(value)
        sign = MINUS if _coefficient(value).startswith(MINUS) else "+"
        return f"{sign} {_coefficient(abs(value))}"

    return re.sub(r"\{(\+?)(\w)\}", written, row.formula)


def _coefficient(value: float) -> str:
    if math.isfinite(value) and abs(value) < 1000:
        return signed_minus(f"{round(value, 4) + 0.0:.4f}")  # + 0.0: no minus before a zero
    return number_text(value)
