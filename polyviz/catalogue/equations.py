"""Equations with numbers in place of the weights: for reading, and for Python to evaluate."""

import re
from collections.abc import Callable, Mapping, Sequence

from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.numerals import MINUS


def filled(template: str, values: Mapping[str, float], write: Callable[[float], str]) -> str:
    """Return a template of ModelRow with `values` by the names of the weights, as `write` does.

    `{+b}` becomes the number with its sign set off by spaces.
    """

    def written(match: re.Match[str]) -> str:
        text = write(values[match[2]])
        if not match[1]:
            return text
        return f"{text[0]} {text[1:]}" if text[0] in ("-", MINUS) else f"+ {text}"

    return re.sub(r"\{(\+?)(\w)\}", written, template)


def python_text(row: ModelRow, weights: Sequence[float], added: str = "") -> str:
    """Return a Python expression in `x`, a number or an array, that is the prediction exactly.

    `added` is the template of what a model with several branches adds in one of them.
    """
    values = dict(zip(row.weights, weights, strict=True))
    return filled(row.python + added, values, _literal)


def _literal(value: float) -> str:
    """Return a number as Python source; inf and nan have no literal."""
    text = repr(float(value) + 0.0)
    return text if re.match(r"-?\d", text) else f'float("{text}")'
