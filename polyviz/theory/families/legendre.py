"""The model a + b P3(c + d x): a cubic, but its loss is not quadratic in its weights."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families.cubic import CUBIC, CUBIC_FLOOR
from polyviz.theory.families.family import AnyArray, Family, LossAndGradient, Weights
from polyviz.theory.families.linear import from_gram
from polyviz.theory.least_squares import Array, Optimum, blocks
from polyviz.theory.unknown import Unknown


class Legendre(Family):
    """Its loss is that of the cubic with the same curve; `cube` is the power of z in P3."""

    has_optimum = True
    floor_text = CUBIC_FLOOR
    optimum_note = QT_TRANSLATE_NOOP("catalogue", "Its twin with −b, −c and −d is the same curve.")

    def __init__(self, cube: int = 3) -> None:
        self.cube = cube

    def mistaken(self, mistake: str | None) -> "Legendre":
        """Return the same with (5 z - 3 z)/2 for P3(z) if that power was forgotten."""
        return Legendre(cube=1) if mistake == "no_cube" else self

    def predict(self, weights: Weights, x: AnyArray, branch: int = 0) -> AnyArray:
        """Return a + b P3(z) (..., N) with z = c + d x."""
        a, b, c, d = weights
        z = c + d * x
        made: AnyArray = a + b * (0.5 * (5 * z**self.cube - 3 * z))
        return made

    def slopes(self, weights: Weights, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        """Return 1, P3(z), b P3'(z) and b P3'(z) x (..., N), by the chain rule."""
        _, b, c, d = weights
        z = c + d * x
        slope = b * (0.5 * (5 * self.cube * z ** (self.cube - 1) - 3))
        return [np.ones_like(x), 0.5 * (5 * z**self.cube - 3 * z), slope, slope * x]

    def losses(self, weights: Array, dataset: Dataset, branch: int = 0) -> Array:
        """Return the sums of squared errors (...) at weights (..., 4), by the cubic's."""
        with np.errstate(over="ignore", invalid="ignore"):
            return CUBIC.losses(cubic_of(weights), dataset)

    def sketched_losses(self, weights: Array, dataset: Dataset, branch: int = 0) -> Array:
        """Return `losses`, which take no longer the more points there are."""
        return self.losses(weights, dataset)

    def hessian_at(self, weights: Sequence[float], dataset: Dataset) -> Array | Unknown:
        """Return the Hessian (4, 4) of the sum of squared errors.

        It is 2 J^T J + 2 sum r f'' with the residuals r and the second derivatives f'' of the
        prediction (Nocedal and Wright, Numerical Optimization, equation 10.5).
        """
        _, b, c, d = weights
        made = np.zeros((4, 4))
        for x, y in blocks(dataset):
            z, residuals = c + d * x, self.predict(weights, x) - y
            jacobian = np.stack(self.slopes(weights, x), axis=1)
            inner = np.stack([0 * x, 0 * x, np.ones_like(x), x], axis=1)  # the derivatives of z
            mixed = np.outer([0, 1, 0, 0], (residuals * 1.5 * (5 * z**2 - 1)) @ inner)
            bent = (inner.T * (residuals * b * 15 * z)) @ inner
            made += 2 * (jacobian.T @ jacobian + mixed + mixed.T + bent)
        return made

    def loss_and_gradient(self, dataset: Dataset, seed: int) -> LossAndGradient | None:
        """Return a function that applies the chain rule to the coefficients of the cubic."""
        gram = CUBIC.gram(dataset)
        return lambda weights: _from_gram(gram, weights)

    def optimum(self, dataset: Dataset) -> Optimum | Unknown:
        """Return the best fit of the cubic, which this model can equal."""
        best = CUBIC.optimum(dataset)
        if isinstance(best, Unknown) or best.weights is None:
            return best
        return replace(best, weights=weights_of_cubic(best.weights))

    def optima(self, dataset: Dataset) -> list[tuple[float, ...]]:
        """Return the best weights and their mirror image, which is the same curve."""
        return [
            weights
            for a, b, c, d in super().optima(dataset)
            for weights in ((a, b, c, d), (a, -b, -c, -d))
        ]

    def best_curve(self, dataset: Dataset, x: Array) -> Array | Unknown:
        """Return the best curve (M,) of the cubic at x (M,)."""
        return CUBIC.best_curve(dataset, x)

    def steepest(self, dataset: Dataset) -> float:
        """Return the largest eigenvalue of the cubic's Hessian."""
        return CUBIC.steepest(dataset)

    def planes(self, count: int) -> tuple[tuple[int, int], ...]:
        """Return (a, c) and (b, d), as for the cubic."""
        return CUBIC.planes(count)


LEGENDRE = Legendre()


def cubic_of(weights: Array) -> Array:
    """Return the coefficients (..., 4) of the cubic a + b P3(c + d x), P3(z) = (5 z^3 - 3 z)/2."""
    a, b, c, d = (weights[..., index] for index in range(4))
    constant = a + b * (2.5 * c**3 - 1.5 * c)
    linear = b * d * (7.5 * c**2 - 1.5)
    return np.stack([constant, linear, 7.5 * b * c * d**2, 2.5 * b * d**3], axis=-1)


def weights_of_cubic(cubic: Sequence[float]) -> tuple[float, float, float, float] | None:
    """Return the weights (a, b, c, d), d > 0, for the cubic with these coefficients (4,).

    This is `cubic_of`, solved: the ratio of the coefficients of x^2 and x^3 gives c/d, that of x
    and x^3 then gives d. (a, -b, -c, -d) is the same curve. None where no real d solves the
    equations.
    """
    k0, k1, k2, k3 = cubic
    if k3 == 0:
        return None
    shift = k2 / (3 * k3)  # c = shift * d
    squared = (k1 / k3 - 3 * shift**2) * -5 / 3  # k1/k3 = 3 shift^2 - 3/(5 d^2), so this is 1/d^2
    if squared <= 0:
        return None
    d = 1 / math.sqrt(squared)
    b = k3 * 2 / (5 * d**3)
    c = shift * d
    return k0 - b * 0.5 * (5 * c**3 - 3 * c), b, c + 0.0, d  # + 0.0: no minus before a zero


def _from_gram(gram: list[list[float]], weights: Sequence[float]) -> tuple[float, list[float]]:
    """Return loss and gradient (4,), by the chain rule from the coefficients of the cubic."""
    a, b, c, d = weights
    p3, slope = 2.5 * c**3 - 1.5 * c, 7.5 * c * c - 1.5
    cubic = (a + b * p3, b * d * slope, 7.5 * b * c * d * d, 2.5 * b * d**3)
    loss, (k0, k1, k2, k3) = from_gram(gram, cubic)
    return loss, [
        k0,
        k0 * p3 + k1 * d * slope + k2 * 7.5 * c * d * d + k3 * 2.5 * d**3,
        k0 * b * slope + k1 * 15 * b * c * d + k2 * 7.5 * b * d * d,
        k1 * b * slope + k2 * 15 * b * c * d + k3 * 7.5 * b * d * d,
    ]
