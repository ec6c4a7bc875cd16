"""Numbers and equations for reading, with a typographic minus."""

import math
from collections.abc import Sequence

from polyviz.catalogue import numerals
from polyviz.catalogue.equations import filled
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.numerals import MINUS


def number_text(value: float, digits: int = 4) -> str:
    """Write a number with about `digits` significant digits; far from 1, with a power of ten."""
    if not math.isfinite(value):
        return "∞" if value > 0 else f"{MINUS}∞" if value < 0 else "–"
    return signed_minus(numerals.rounded(value, digits))


def fixed_text(value: float, decimals: int) -> str:
    """Write a number with `decimals` digits after the point."""
    return signed_minus(numerals.fixed(value, decimals))


def signed_minus(text: str) -> str:
    """Replace hyphens by typographic minus signs."""
    return text.replace("-", MINUS)


def formula_text(row: ModelRow, weights: Sequence[float]) -> str:
    """Write the model's equation with four decimals: y = 0.8567 x − 0.0933 x³."""
    return filled(row.formula, dict(zip(row.weights, weights, strict=True)), _coefficient)


def _coefficient(value: float) -> str:
    if math.isfinite(value) and abs(value) < 1000:
        return fixed_text(value, 4)
    return number_text(value)
