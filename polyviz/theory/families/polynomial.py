"""Sums of the functions of a basis, each with a weight."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from polyviz.catalogue.bases import Scale
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families.family import AnyArray
from polyviz.theory.families.linear import Linear

FLOOR = QT_TRANSLATE_NOOP(
    "catalogue",
    "The best sum of these functions has a loss of {0}. No other weights follow the data more "
    "closely, so the loss can fall to this value, except for rounding, but not to zero.",
)


ROUNDINGS = 8
"""A wave of frequency 1 is wrong by at most so many times the precision of its format, as its
argument is rounded several times."""


class Polynomial(Linear):
    """A polynomial of some degree in a basis on an interval, or a Fourier sum."""

    floor_text = FLOOR

    def __init__(self, basis: str, degree: int, interval: tuple[float, float]) -> None:
        self.basis = basis
        self.degree = degree
        self.scale = Scale.of(basis, interval)

    def columns(self, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        """Return the functions of the basis (N,) at x (N,)."""
        z = (x - self.scale.middle) / self.scale.half
        if self.basis == "fourier":
            waves = [np.ones_like(z)]
            for k in range(1, self.degree + 1):
                waves += [_without_rounding(wave(k * z), k) for wave in (np.cos, np.sin)]
            return waves
        if self.basis in ("monomial", "scaled"):
            return [z**k for k in range(self.degree + 1)]
        made = _recurrence(z, self.degree, is_chebyshev=self.basis == "chebyshev")
        if self.basis != "legendre_normalised":
            return made
        return [math.sqrt(2 * k + 1) * function for k, function in enumerate(made)]

    def _columns_of(self, x: AnyArray, branch: int) -> list[AnyArray]:
        """Return the columns at x (N,), or those that x (N, K) holds, the one of ones included."""
        return self.columns(x, branch) if x.ndim == 1 else list(x.T)


def _recurrence(z: AnyArray, degree: int, *, is_chebyshev: bool) -> list[AnyArray]:
    """Return T_k or P_k (N,) from k = 0 to the degree (Abramowitz and Stegun, 22.7)."""
    made = [np.ones_like(z), z]
    for k in range(1, degree):
        if is_chebyshev:
            made.append(2 * z * made[k] - made[k - 1])
        else:
            made.append(((2 * k + 1) * z * made[k] - k * made[k - 1]) / (k + 1))
    return made


def _without_rounding(wave: AnyArray, frequency: int) -> AnyArray:
    """Return a wave with 0 where it is only rounding: it may be that at all points."""
    least = ROUNDINGS * frequency * np.finfo(wave.dtype).eps
    kept: AnyArray = np.where(np.abs(wave) <= least, np.zeros_like(wave), wave)
    return kept


def polynomial(options: Mapping[str, Any], interval: tuple[float, float]) -> Polynomial:
    """Return the family of a polynomial with these options."""
    return Polynomial(options["basis"], options["degree"], interval)
