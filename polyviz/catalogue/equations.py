"""Equations with numbers in place of the weights: for reading, and for Python to evaluate."""

import re
from collections.abc import Callable, Mapping, Sequence

from polyviz.catalogue.models import ModelRow
from polyviz.catalogue.numerals import MINUS


def filled(template: str, values: Mapping[str, float], write: Callable[[float], str]) -> str:
    """Return a template of ModelRow with its numbers, `{+b}` with the sign between blanks."""

    def written(match: re.Match[str]) -> str:
        text = write(values[match[2]])
        if not match[1]:
            return text
        return f"{text[0]} {text[1:]}" if text[0] in ("-", MINUS) else f"+ {text}"

    return re.sub(r"\{(\+?)(\w)\}", written, template)


def python_text(row: ModelRow, weights: Sequence[float], extra: Sequence[int] = ()) -> str:
    """Return an expression for the prediction at `x`, which Python evaluates to the last bit.

    It takes a number or an array. `extra` holds the further powers that the dynamic network has
    chosen, each with its last weight.
    """
    values = dict(zip(row.weights, weights, strict=True))
    more = "".join(f" {{+{row.weights[-1]}}}*x**{power}" for power in extra)
    return filled(row.python + more, values, _literal)


def _literal(value: float) -> str:
    """Write a number as Python reads it; what is not finite has no literal."""
    text = repr(float(value) + 0.0)
    return text if re.match(r"-?\d", text) else f'float("{text}")'
