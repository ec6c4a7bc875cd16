"""Eigenvalues of the loss's Hessian, and what follows from them for the speed of descent."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

HOPELESS = 1e13
"""From this condition number on, the smallest eigenvalue of a matrix of doubles is rounding."""


@dataclass(frozen=True)
class Spectrum:
    """`values` (K,) of a Hessian from the smallest to the largest, `directions` (K, K) as columns.

    Each direction has length 1, and its largest entry is positive.
    """

    values: Array
    directions: Array

    @property
    def largest(self) -> float:
        """The curvature of the steepest direction."""
        return float(self.values[-1])

    @property
    def condition_number(self) -> float | None:
        """How many times steeper the steepest direction is than the flattest.

        None where the flattest is flat, or so nearly that its value is only rounding.
        """
        smallest = float(self.values[0])
        if smallest <= self.largest / HOPELESS:
            return None
        return self.largest / smallest


@dataclass(frozen=True)
class BestPair:
    """A learning rate and a momentum."""

    learning_rate: float
    momentum: float


def spectrum_of(hessian: Array) -> Spectrum:
    """Return the spectrum of a symmetric matrix (K, K); what is only rounding in it is 0."""
    values, directions = np.linalg.eigh(hessian)
    values = np.where(np.abs(values) <= np.abs(values).max() / HOPELESS, 0.0, values)
    largest = np.abs(directions).argmax(axis=0)
    signs = np.sign(directions[largest, np.arange(len(values))])
    return Spectrum(values, directions * signs)


def best_learning_rate(spectrum: Spectrum) -> float | None:
    """Return the rate at which plain gradient descent shrinks its worst error fastest.

    It is 2/(smallest + largest eigenvalue), where both ends shrink alike (Polyak 1964). None for a
    problem without a condition number.
    """
    if spectrum.condition_number is None:
        return None
    return 2 / (float(spectrum.values[0]) + spectrum.largest)


def best_momentum(spectrum: Spectrum) -> BestPair | None:
    """Return the heavy ball's best pair (Polyak 1964), None without a condition number.

    With the roots r and R of the smallest and largest eigenvalue: 4/(R + r)^2, ((R - r)/(R + r))^2.
    """
    if spectrum.condition_number is None:
        return None
    low, high = math.sqrt(float(spectrum.values[0])), math.sqrt(spectrum.largest)
    return BestPair(4 / (high + low) ** 2, ((high - low) / (high + low)) ** 2)
