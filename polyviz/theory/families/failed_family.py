"""A family whose mathematics, written by somebody else, fails."""

import math
from typing import Any

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families.family import Family
from polyviz.theory.families.linear import Linear
from polyviz.theory.unknown import Unknown

TRIED_POINTS = 100

FAILS = QT_TRANSLATE_NOOP("catalogue", "the mathematics of this model fails: {0}")
COLUMNS = QT_TRANSLATE_NOOP("catalogue", "there are {0} columns for {1} weights")
SLOPES = QT_TRANSLATE_NOOP("catalogue", "there are {0} slopes for {1} weights")
SHAPE = QT_TRANSLATE_NOOP("catalogue", "{0} returns the shape {1} instead of {2}")


class FailedFamily(Family):
    """Answers everything with the reason of the failure."""

    def __init__(self, why: str) -> None:
        reason = Sentence(FAILS, why)
        self.no_curve = self.no_slopes = self.no_optimum = self.not_quadratic = reason


def check_curve(family: Family, count: int) -> None:
    """Raise an exception unless the curve and the slopes of so many weights have a y for each x."""
    x = np.linspace(-math.pi, math.pi, 5)
    if isinstance(family, Linear):
        found = max(len(family.columns(x, branch)) for branch in range(len(family.branches)))
        if found != count:
            raise ValueError(Sentence(COLUMNS, found, count))
    with np.errstate(all="ignore"):
        family.optimum(Dataset(TRIED_POINTS))
        for weights, shape in (([0.5] * count, (5,)), ([np.full((2, 1), 0.5)] * count, (2, 5))):
            curve, slopes = family.predict(weights, x), family.slopes(weights, x)
            if not isinstance(curve, Unknown):
                _check_shape("predict", curve, shape)
            if isinstance(slopes, Unknown):
                continue
            if len(slopes) != count:
                raise ValueError(Sentence(SLOPES, len(slopes), count))
            for slope in slopes:
                _check_shape("slopes", slope, shape)


def _check_shape(method: str, values: Any, shape: tuple[int, ...]) -> None:
    found = np.shape(values)
    if values is None or np.broadcast_shapes(found, shape) != shape or len(found) > len(shape):
        raise ValueError(Sentence(SHAPE, method, found, shape))
