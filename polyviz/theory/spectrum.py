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
    def flattest(self) -> float:
        """The smallest curvature of a direction that is not flat."""
        return float(self.values[self.values > 0][0])

    @property
    def condition_number(self) -> float | None:
        """How many times steeper the steepest direction is than the flattest.

        None where the flattest is flat, or so nearly that its value is only rounding.
        """
        smallest = float(self.values[0])
        if smallest <= self.largest / HOPELESS:
            return None
        return self.largest / smallest

    def times(self, scale: float) -> "Spectrum":
        """Return the spectrum of a loss so many times as large."""
        return self if scale == 1 else Spectrum(self.values * scale, self.directions)


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


def best_learning_rate(spectrum: Spectrum) -> float:
    """Return the rate at which plain gradient descent shrinks its worst error fastest.

    It is 2/(smallest + largest eigenvalue), where both ends shrink alike (Polyak 1964). A flat
    direction does not count: the loss does not depend on it, and no step moves along it.
    """
    return 2 / (spectrum.flattest + spectrum.largest)


def best_momentum(spectrum: Spectrum) -> BestPair:
    """Return the pair at which the heavy ball shrinks its worst error fastest (Polyak 1964).

    With the roots r and R of the smallest and largest eigenvalue that is not 0 they are
    4/(R + r)^2 and ((R - r)/(R + r))^2.
    """
    low, high = math.sqrt(spectrum.flattest), math.sqrt(spectrum.largest)
    return BestPair(4 / (high + low) ** 2, ((high - low) / (high + low)) ** 2)
