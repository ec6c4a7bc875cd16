"""The models that have options, in float64: columns by NumPy, and a network unit by unit."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from numpy.polynomial import chebyshev, legendre, polynomial

Array = npt.NDArray[np.float64]

BASES = ("monomial", "scaled", "chebyshev", "legendre", "legendre_normalised", "fourier")

INTERVAL = (-math.pi, math.pi)

MANY = tuple(((7 * k) % 33 - 16) / 32 for k in range(44))
"""Weights that float32 holds exactly, for tests whose own are too few for a network."""


def columns(basis: str, degree: int, x: Array, interval: tuple[float, float] = INTERVAL) -> Array:
    """Return the functions of a basis (N, K) at x (N,)."""
    low, high = interval
    z = (2 * x - low - high) / (high - low)
    if basis == "fourier":
        angles = math.pi * z[:, None] * np.arange(1, degree + 1)
        waves = np.stack([np.cos(angles), np.sin(angles)], axis=2)
        return np.hstack([np.ones((len(x), 1)), waves.reshape(len(x), -1)])
    if basis == "monomial":
        return polynomial.polyvander(x, degree)
    if basis == "scaled":
        return polynomial.polyvander(z, degree)
    if basis == "chebyshev":
        return chebyshev.chebvander(z, degree)
    sizes = np.sqrt(2 * np.arange(degree + 1) + 1) if basis == "legendre_normalised" else 1.0
    return legendre.legvander(z, degree) * sizes


BENT: dict[str, Callable[[Array], Array]] = {
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "sigmoid": lambda z: 0.5 + 0.5 * np.tanh(z / 2),
    "sin": np.sin,
}


def network(
    weights: Sequence[float], x: Array, hidden: Sequence[int] = (16,), activation: str = "tanh"
) -> Array:
    """Return the output (N,) of a network at x (N,), unit by unit.

    The weights are layer by layer those of the first unit, of the second ..., and the biases.
    """
    left = list(weights)
    units = [np.asarray(x, dtype=np.float64)]
    for number, size in enumerate((*hidden, 1)):
        slopes = [[left.pop(0) for _ in units] for _ in range(size)]
        biases = [left.pop(0) for _ in range(size)]
        sums = [
            sum((w * unit for w, unit in zip(own, units, strict=True)), np.full(len(x), bias))
            for own, bias in zip(slopes, biases, strict=True)
        ]
        units = sums if number == len(hidden) else [BENT[activation](one) for one in sums]
    assert not left
    return units[0]
