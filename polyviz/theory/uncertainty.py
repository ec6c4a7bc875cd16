"""How far noise moves the best fit of a model that is linear in its weights.

With the columns F, noise of the standard deviation s gives the best weights the covariance matrix
s^2 (F^T F)^-1 = s^2 (R^T R)^-1 (Draper and Smith, Applied Regression Analysis, chapter 5), where R
is the triangle of the QR decomposition of F. No matrix is inverted: with z = R^-T f, the weights
have the curve f^T w at x with the variance s^2 |z|^2, f being the row of F at x.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.least_squares import (
    MIN_ERROR,
    Array,
    Columns,
    blocks,
    count_of,
    is_determined,
    lengths_of,
    minimum_norm_fit,
    triangle,
    why_open,
)
from polyviz.theory.quantiles import NORMAL_95, excess, student_95
from polyviz.theory.unknown import Unknown

BY_CHANCE = 3.3
"""Residuals are no noise if they exceed it by more standard deviations than this in any of the
ways in which they are looked at: by chance one data set of some hundreds does."""

NO_NOISE = QT_TRANSLATE_NOOP("catalogue", "the data have no noise")
NO_SPARE = QT_TRANSLATE_NOOP(
    "catalogue", "there are no more points than weights, so noise cannot be told from misfit"
)
OWN_MISFIT = QT_TRANSLATE_NOOP(
    "catalogue", "the misfit is the model’s own: what the curve leaves over is more than noise"
)
ONLY_ROUNDING = QT_TRANSLATE_NOOP("catalogue", "the noise is no larger than rounding errors")


@dataclass(frozen=True)
class Uncertainty:
    """How far noise moves the best fit.

    `sigma` is the standard deviation of the noise: that of the run if it `is_given`, else estimated
    from the `spare` points, of which there are more than weights. `standard_errors` (K,) are the
    standard deviations of the best weights over many draws of the noise.
    """

    sigma: float
    is_given: bool
    spare: int
    standard_errors: tuple[float, ...]

    @property
    def quantile(self) -> float:
        """How many standard errors lie on each side of a value in 95 % of all draws."""
        return NORMAL_95 if self.is_given else student_95(self.spare)


@functools.lru_cache(maxsize=64)
def uncertainty_of(columns: Columns, dataset: Dataset) -> Uncertainty | Unknown:
    """Return how far noise moves the best fit, unknown where the misfit is not noise."""
    if not dataset.noise and dataset.data is None:
        return Unknown(NO_NOISE)
    reduced = triangle(columns, dataset, 0)
    weights = len(reduced) - 1
    points = count_of(dataset)
    if not is_determined(reduced):
        return why_open(columns, dataset, 0)
    spare = points - weights
    if spare < 1:
        return Unknown(NO_SPARE)
    given = dataset.noise or None
    residuals = Residuals(columns, dataset)
    sigma = math.sqrt(residuals.squares[0] / spare) if given is None else given
    if sigma < MIN_ERROR * residuals.size:
        return Unknown(ONLY_ROUNDING)
    if residuals.excess(spare, given) > BY_CHANCE:
        return Unknown(OWN_MISFIT)
    deviations = np.linalg.norm(whitened(reduced, np.eye(weights)), axis=0)
    return Uncertainty(sigma, given is not None, spare, tuple((sigma * deviations).tolist()))


def band_of(columns: Columns, dataset: Dataset, x: Array) -> Array | Unknown:
    """Return the half width (M,) of the band around the best curve at x (M,).

    At any one x, bands of 95 % of all draws of the noise contain the best curve without noise.
    """
    found = uncertainty_of(columns, dataset)
    if isinstance(found, Unknown):
        return found
    reduced = triangle(columns, dataset, 0)
    deviations: Array = np.linalg.norm(whitened(reduced, np.array(columns(x, 0))), axis=0)
    return found.quantile * found.sigma * deviations


def whitened(reduced: Array, features: Array) -> Array:
    """Return R^-T f (K, M) for features f (K, M) by forward substitution.

    `reduced` is the factor R (K + 1, K + 1) with the data in its last column.
    """
    made = np.empty(features.shape)
    for k, row in enumerate(features):
        made[k] = (row - reduced[:k, k] @ made[:k]) / reduced[k, k]
    return made


class Residuals:
    """What the best curve leaves over at the points, in order of x, alone and in groups.

    The means of groups of n neighbours spread by sigma/sqrt(n) if the residuals are noise, but by
    more if they form a pattern. This is a test for lack of fit in which neighbours stand in for
    repeated measurements (Neill and Johnson 1984); for n = 2 it is one of the correlation between
    neighbours. n goes through the powers of two.
    """

    def __init__(self, columns: Columns, dataset: Dataset) -> None:
        reduced, weights = triangle(columns, dataset, 0), minimum_norm_fit(columns, dataset, 0)
        parts = [*np.abs(weights) * lengths_of(reduced), np.linalg.norm(reduced[:, -1])]
        self.size = max(parts) / math.sqrt(count_of(dataset))
        """The root mean square of the largest term of the curve, or of the data"""
        self.squares: list[float] = []
        """For each n the squared means of groups, times n"""
        self.degrees: list[float] = []
        """For each n the degrees of freedom of these: the groups, less what the fit takes away"""
        transposed_inverse = whitened(reduced, np.eye(len(weights)))
        for x, y in blocks(dataset):
            features = np.array(columns(x, 0))
            self._add(y - weights @ features, transposed_inverse @ features)

    def _add(self, residuals: Array, whitened: Array) -> None:
        n = 1
        while len(residuals):
            level = n.bit_length() - 1
            if level == len(self.squares):
                self.squares.append(0.0)
                self.degrees.append(0.0)
            self.squares[level] += float(residuals @ residuals) / n
            self.degrees[level] += len(residuals) - float(np.square(whitened).sum()) / n
            pairs = len(residuals) // 2
            residuals = residuals[: 2 * pairs].reshape(pairs, 2).sum(axis=1)
            whitened = whitened[:, : 2 * pairs].reshape(len(whitened), pairs, 2).sum(axis=2)
            n *= 2

    def excess(self, spare: int, given: float | None) -> float:
        """Return by how many standard deviations the means of any n exceed those of noise.

        With a `given` sigma, n = 1 asks whether the residuals are as large as that says.
        """
        worst = -math.inf
        for squares, degrees in zip(self.squares, self.degrees, strict=True):
            if degrees < 1:
                break
            if given is not None:
                worst = max(worst, excess(squares / degrees / given**2, degrees))
                continue
            within, below = self.squares[0] - squares, spare - degrees
            if below >= 1:
                least = max(within, 1e-12 * self.squares[0])  # more is rounding
                worst = max(worst, excess(squares / degrees / (least / below), degrees, below))
        return worst
