"""Models and losses as NumPy formulas, including the mistakes that change them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec

AnyArray = npt.NDArray[Any]


@dataclass(frozen=True)
class Formula:
    """The prediction and the loss of a run as functions of its data x and y (N,).

    x holds the points (N,) or, for the nn model, their powers (N, 3) as they were rounded before
    the first step. `powers` are the extra powers of the dynamic network. `cube` is the power of x
    in the term with d: 3, or 1 if it was forgotten. The loss is the sum of squared errors, their
    mean if `is_mean`, or the sum over all pairs of a prediction and a target if `is_column`.
    """

    landscape: str
    powers: range = range(4, 4)
    cube: int = 3
    is_mean: bool = False
    is_column: bool = False

    def predict(self, w: Sequence[Any], x: AnyArray) -> AnyArray:
        """Return the prediction (N,) for x, in the dtype of x."""
        if self.landscape == LEGENDRE:
            z = w[2] + w[3] * x
            legendre: AnyArray = w[0] + w[1] * (0.5 * (5 * z**self.cube - 3 * z))
            return legendre
        first, second, third = self.columns(x)
        y: AnyArray = w[0] + w[1] * first + w[2] * second + w[3] * third
        for power in self.powers:
            y = y + w[4] * x**power
        return y

    def columns(self, x: AnyArray) -> list[AnyArray]:
        """Return the factors (N,) of b, c and d in the cubic."""
        return [x, x**2, x**self.cube] if x.ndim == 1 else list(x.T)

    def slopes(self, w: Sequence[Any], x: AnyArray) -> list[AnyArray]:
        """Return the derivative (N,) of the prediction with respect to each weight."""
        if self.landscape == LEGENDRE:
            z = w[2] + w[3] * x
            slope = w[1] * (0.5 * (5 * self.cube * z ** (self.cube - 1) - 3))
            return [np.ones_like(x), 0.5 * (5 * z**self.cube - 3 * z), slope, slope * x]
        columns = self.columns(x)
        found = [np.ones_like(columns[0]), *columns]
        if self.landscape != CUBIC:
            found.append(sum((x**power for power in self.powers), np.zeros_like(x)))
        return found

    def outer(self, y_pred: AnyArray, y: AnyArray) -> AnyArray:
        """Return the derivative (N,) of the loss with respect to each prediction."""
        if self.is_column:
            return np.asarray(2 * (len(y) * y_pred - y.sum()))
        slope: AnyArray = 2 * (y_pred - y)
        return slope / len(y) if self.is_mean else slope

    def gradient(self, w: Sequence[float], x: AnyArray, y: AnyArray) -> list[float]:
        """Return the gradient (K,) of the loss, with sums rounded only once (math.fsum)."""
        outer = self.outer(self.predict(w, x), y)
        return [math.fsum(outer * slope) for slope in self.slopes(w, x)]

    def is_parabola(self, index: int) -> bool:
        """Say whether the loss is quadratic in this weight while all others are fixed."""
        return self.landscape != LEGENDRE or self.cube == 1 or index < 2


def formula_of(spec: RunSpec, end: int | None) -> Formula:
    """Return the formula of a step; its extra powers 4, 5 ... are those below `end`."""
    return Formula(
        spec.model_row.landscape,
        range(4, 4 if end is None else end),
        cube=1 if spec.mistake == "no_cube" else 3,
        is_mean=spec.mistake == "mean_loss",
        is_column=spec.mistake == "column_target",
    )
