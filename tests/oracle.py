"""What the models have to compute, in float64 NumPy straight from their documented equations."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import oracle_models

Array = npt.NDArray[np.float64]


def sine(points: int) -> tuple[Array, Array]:
    """Return x from -pi to pi and sin(x)."""
    x = np.linspace(-math.pi, math.pi, points)
    return x, np.sin(x)


def prediction(model: str, weights: Sequence[float], x: Array, extra: Sequence[int] = ()) -> Array:
    """Return the model's y for x; `extra` are the powers that share the dynamic network's e."""
    if model == "sine":  # of README's recipe
        a, b, c = weights
        return a * np.sin(b * x + c)
    if model == "polynomial":
        return oracle_models.columns("legendre_normalised", len(weights) - 1, x) @ weights
    if model == "network":
        return oracle_models.network(weights, x)
    if model == "own":  # whose example is a smaller one
        return oracle_models.network(weights, x, hidden=(8,))
    a, b, c, d = weights[:4]
    if model == "function":
        return a + b * np.polynomial.legendre.legval(c + d * x, [0, 0, 0, 1])
    y = np.polynomial.polynomial.polyval(x, [a, b, c, d])
    for power in extra:
        y = y + weights[4] * x**power
    return y


def loss(model: str, weights: Sequence[float], points: int, extra: Sequence[int] = ()) -> float:
    """Return the sum of squared errors."""
    x, y = sine(points)
    return math.fsum((prediction(model, weights, x, extra) - y) ** 2)


def gradients(
    model: str, weights: Sequence[float], points: int, extra: Sequence[int] = ()
) -> tuple[Array, Array]:
    """Return the central differences of the loss, and the sizes of the terms that they add up.

    The sizes say how much rounding a gradient may carry: its terms may cancel each other.
    """
    x, y = sine(points)
    errors = np.abs(prediction(model, weights, x, extra) - y)
    found, sizes = [], []
    for index, weight in enumerate(weights):
        h = 1e-4 * max(1.0, abs(weight))
        up, down = list(weights), list(weights)
        up[index] += h
        down[index] -= h
        change = prediction(model, up, x, extra) - prediction(model, down, x, extra)
        found.append((loss(model, up, points, extra) - loss(model, down, points, extra)) / (2 * h))
        sizes.append(float((2 * errors * np.abs(change) / (2 * h)).sum()))
    return np.array(found), np.array(sizes)


def floor(points: int, powers: Sequence[int] = (0, 1, 2, 3)) -> tuple[float, Array]:
    """Return the smallest loss that these powers of x can reach, and its weights."""
    x, y = sine(points)
    columns = np.stack([x**power for power in powers], axis=1)
    weights = np.linalg.lstsq(columns, y, rcond=None)[0]
    return math.fsum((columns @ weights - y) ** 2), weights
