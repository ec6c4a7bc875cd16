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
CHANGING = QT_TRANSLATE_NOOP(
    "catalogue", "the network changes from step to step, and so does the curvature of its loss"
)
BENT = QT_TRANSLATE_NOOP(
    "catalogue", "the loss is not quadratic: its curvature changes with the weights"
)
ONE_BRANCH = QT_TRANSLATE_NOOP("catalogue", "the model has only one branch")
NO_PREDICTION = QT_TRANSLATE_NOOP("catalogue", "no formula is known for the curve of this model")
NO_SLOPES = QT_TRANSLATE_NOOP(
    "catalogue", "no formulas are known for the derivatives of this model"
)
NO_OPTIMUM = QT_TRANSLATE_NOOP(
    "catalogue", "no formula is known for the best weights of this model"
)
SAME_EVERYWHERE = QT_TRANSLATE_NOOP("catalogue", "the curvature is the same everywhere")
TOO_LARGE = QT_TRANSLATE_NOOP("catalogue", "the weights are too large")
ONE_WEIGHT = QT_TRANSLATE_NOOP("catalogue", "a landscape needs two weights")
