"""What is known of a + b P3(c + d x), whose loss is no quadratic bowl."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from polyviz.theory.features import positions

Array = npt.NDArray[np.float64]


def weights_of_cubic(cubic: Sequence[float]) -> tuple[float, float, float, float] | None:
    """Return weights (a, b, c, d) with which it is this cubic (its four coefficients).

    P3(z) = (5 z^3 - 3 z)/2. With d > 0; (a, -b, -c, -d) is the same curve, its mirrored twin. The
    four equations for the coefficients leave c = k2/(3 k3) * d by the ratio of x^2 to x^3, and d by
    the ratio of x to x^3; None where no real d solves them.
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
    """Return J (N, 4), the derivatives of the prediction at x (N,) by a, b, c and d."""
    _, b, c, d = weights
    z = c + d * x
    slope = b * 1.5 * (5 * z**2 - 1)
    return np.stack([np.ones_like(x), 0.5 * (5 * z**3 - 3 * z), slope, slope * x], axis=1)


def legendre_hessian(weights: Sequence[float], points: int) -> Array:
    """Return the Hessian (4, 4) of the sum of squared errors at these weights.

    It is 2 J^T J + 2 sum r f'' with the errors r and the second derivatives f'' of the prediction.
    """
    made = curvature(weights, points)
    for x in positions(points):
        made += _bend(weights, x)
    return made


def curvature(weights: Sequence[float], points: int) -> Array:
    """Return 2 J^T J (4, 4) at these weights: the Hessian where errors are small (Gauss, Newton).

    What it says of steps keeps a run from a far start from leaving at once.
    """
    made = np.zeros((4, 4))
    for x in positions(points):
        jacobian = derivatives(weights, x)
        made += 2 * jacobian.T @ jacobian
    return made


def _bend(weights: Sequence[float], x: Array) -> Array:
    """Return 2 sum r f'' (4, 4) over the points x (N,)."""
    a, b, c, d = weights
    z = c + d * x
    errors = a + b * 0.5 * (5 * z**3 - 3 * z) - np.sin(x)
    first, second = 1.5 * (5 * z**2 - 1), 15 * z
    bent = np.zeros((4, 4))
    bent[1, 2] = errors @ first
    bent[1, 3] = errors @ (first * x)
    bent[2, 2] = b * (errors @ second)
    bent[2, 3] = b * (errors @ (second * x))
    bent[3, 3] = b * (errors @ (second * x**2))
    return 2 * (bent + np.triu(bent, 1).T)
