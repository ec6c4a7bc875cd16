"""Eigenvalues of the Hessian of the loss, and what they mean for the speed of descent."""

import math
from dataclasses import dataclass

import numpy as np

from polyviz.theory.least_squares import Array

MAX_CONDITION = 1e13
"""Beyond this condition number the smallest computed eigenvalue in float64 is only rounding."""

MAX_FLOAT32_CONDITION = 2.0**25
"""Beyond this condition number float32 loses every step along the flattest direction.

At a rate of at most 2/L, with the largest eigenvalue L, a step along it is at most 2/condition of
the distance from the optimum. A weight as large as that distance does not change by less than
2^-24 of itself."""


@dataclass(frozen=True)
class Spectrum:
    """The eigenvalues (K,) of a Hessian in ascending order, and its eigenvectors (K, K) as columns.

    Each direction has length 1, and its entry of the largest absolute value is positive.
    """

    values: Array
    directions: Array

    @property
    def largest(self) -> float:
        """The curvature of the steepest direction."""
        return float(self.values[-1])

    @property
    def flattest(self) -> float:
        """The smallest positive curvature."""
        return float(self.values[self.values > 0][0])

    @property
    def hidden_below(self) -> float:
        """A curvature below this is only rounding, and is 0 here."""
        return self.largest / MAX_CONDITION

    @property
    def condition_number(self) -> float | None:
        """The ratio of the largest eigenvalue to the smallest, None if that is only rounding."""
        smallest = float(self.values[0])
        if smallest <= self.hidden_below:
            return None
        return self.largest / smallest

    def times(self, scale: float) -> "Spectrum":
        """Return the spectrum of the loss multiplied by `scale`."""
        return self if scale == 1 else Spectrum(self.values * scale, self.directions)


@dataclass(frozen=True)
class BestPair:
    """A learning rate and a momentum."""

    learning_rate: float
    momentum: float


def spectrum_of(hessian: Array) -> Spectrum:
    """Return the spectrum of a symmetric matrix (K, K), with 0 for what is only rounding."""
    return _made(*np.linalg.eigh(hessian))


def spectrum_of_triangle(corner: Array) -> Spectrum:
    """Return the spectrum of the Hessian 2 R^T R from R (K, K) itself.

    Its smallest eigenvalues would lose twice as many digits in the product (Golub and Van Loan,
    Matrix Computations, section 5.3).
    """
    _, sizes, directions = np.linalg.svd(corner)
    return _made(2 * np.square(sizes[::-1]), directions[::-1].T)


def _made(values: Array, directions: Array) -> Spectrum:
    values = np.where(np.abs(values) <= np.abs(values).max() / MAX_CONDITION, 0.0, values)
    largest = np.abs(directions).argmax(axis=0)
    signs = np.sign(directions[largest, np.arange(len(values))])
    return Spectrum(values, directions * signs)


def best_learning_rate(spectrum: Spectrum) -> float:
    """Return the learning rate at which plain gradient descent converges fastest.

    It is 2/(smallest + largest eigenvalue), at which both directions converge equally fast (Polyak
    1964). Flat directions do not count, as no step moves along them.
    """
    return 2 / (spectrum.flattest + spectrum.largest)


def best_momentum(spectrum: Spectrum) -> BestPair:
    """Return the learning rate and momentum at which the heavy ball converges fastest.

    With the square roots r and R of the smallest and the largest positive eigenvalue they are
    4/(R + r)^2 and ((R - r)/(R + r))^2 (Polyak 1964).
    """
    low, high = math.sqrt(spectrum.flattest), math.sqrt(spectrum.largest)
    return BestPair(4 / (high + low) ** 2, ((high - low) / (high + low)) ** 2)
