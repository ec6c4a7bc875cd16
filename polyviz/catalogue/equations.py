"""Equations with numbers in place of the weights: for reading, and for Python to evaluate."""

import keyword
import re
from collections.abc import Callable, Mapping, Sequence

from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.numerals import MINUS
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

NAMED = r"\{(\+?)(\w+)\}"
"""A weight in a template."""

NO_NAMES = QT_TRANSLATE_NOOP("catalogue", "these are no names of weights: {0}")
NO_NAME = QT_TRANSLATE_NOOP("catalogue", '"{0}" cannot be the name of a weight')
NO_WEIGHT = QT_TRANSLATE_NOOP("catalogue", '"{0}" has {1}, which is no weight')


def filled(template: str, values: Mapping[str, float], write: Callable[[float], str]) -> str:
    """Return a template of ModelRow with `values` by the names of the weights, as `write` does.

    `{+b}` becomes the number with its sign set off by spaces.
    """

    def written(match: re.Match[str]) -> str:
        text = write(values[match[2]])
        if not match[1]:
            return text
        return f"{text[0]} {text[1:]}" if text[0] in ("-", MINUS) else f"+ {text}"

    return re.sub(NAMED, written, template)


def check_names(row: ModelRow) -> None:
    """Raise ValueError if the weights cannot be written, or an equation names something else."""
    if not row.weights or len({*row.weights}) < len(row.weights):
        raise ValueError(Sentence(NO_NAMES, repr(row.weights)))
    for name in row.weights:
        if not name.isidentifier() or keyword.iskeyword(name):
            raise ValueError(Sentence(NO_NAME, name))
    unsigned = (re.sub(NAMED, r"{\2}", text) for text in (row.formula, row.python))
    for text in (row.equation, *unsigned):
        for name in re.findall(r"\{(.*?)\}", text):
            if name not in row.weights:
                raise ValueError(Sentence(NO_WEIGHT, text, f"{{{name}}}"))


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
