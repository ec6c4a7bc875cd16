"""The model a + b P3(c + d x), whose loss is not quadratic in its weights."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from polyviz.theory.features import positions

Array = npt.NDArray[np.float64]


def weights_of_cubic(cubic: Sequence[float]) -> tuple[float, float, float, float] | None:
    """Return the weights (a, b, c, d), d > 0, for the cubic with these coefficients (4,).

    P3(z) = (5 z^3 - 3 z)/2. The ratio of the coefficients of x^2 and x^3 gives c/d, that of x and
    x^3 then gives d. (a, -b, -c, -d) is the same curve. None where no real d solves the equations.
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


def derivatives(weights: Sequence[float], x: Array) -> Array:
    """Return J (N, 4), the derivatives of the prediction at x (N,) with respect to a, b, c, d."""
    _, b, c, d = weights
    z = c + d * x
    slope = b * 1.5 * (5 * z**2 - 1)
    return np.stack([np.ones_like(x), 0.5 * (5 * z**3 - 3 * z), slope, slope * x], axis=1)


def legendre_hessian(weights: Sequence[float], points: int) -> Array:
    """Return the Hessian (4, 4) of the sum of squared errors at these weights.

    It is 2 J^T J + 2 sum r f'' with the residuals r and the second derivatives f'' of the
    prediction.
    """
    made = np.zeros((4, 4))
    for x in positions(points):
        jacobian = derivatives(weights, x)
        made += 2 * jacobian.T @ jacobian + _residual_term(weights, x)
    return made


def _residual_term(weights: Sequence[float], x: Array) -> Array:
    """Return 2 sum r f'' (4, 4) over the points x (N,)."""
    a, b, c, d = weights
    z = c + d * x
    residuals = a + b * 0.5 * (5 * z**3 - 3 * z) - np.sin(x)
    first, second = 1.5 * (5 * z**2 - 1), 15 * z
    upper = np.zeros((4, 4))
    upper[1, 2] = residuals @ first
    upper[1, 3] = residuals @ (first * x)
    upper[2, 2] = b * (residuals @ second)
    upper[2, 3] = b * (residuals @ (second * x))
    upper[3, 3] = b * (residuals @ (second * x**2))
    return 2 * (upper + np.triu(upper, 1).T)
