"""The answer "not known", with its reason."""

from dataclasses import dataclass
from typing import TypeVar

from polyviz.catalogue.words import QT_TRANSLATE_NOOP

Value = TypeVar("Value")


@dataclass(frozen=True)
class Unknown:
    """Stands in place of a figure that is not known; `reason` is a text of the catalogue."""

    reason: str


def known(value: Value | Unknown) -> Value | None:
    """Return the value, None if it is not known."""
    return None if isinstance(value, Unknown) else value


FEW_POINTS = QT_TRANSLATE_NOOP(
    "catalogue", "so few points do not determine all weights: many curves fit equally well"
)
NO_DIGITS = QT_TRANSLATE_NOOP(
    "catalogue",
    "at these points the functions of the model are so alike that no digit of the weights is "
    "certain, not even in float64; x around 0, a lower degree or another basis would help",
)
NO_PREDICTION = QT_TRANSLATE_NOOP("catalogue", "no formula is known for the curve of this model")
ONE_WEIGHT = QT_TRANSLATE_NOOP("catalogue", "a landscape needs two weights")
