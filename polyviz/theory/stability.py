"""How large a learning rate may be: the curvature of the loss decides."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters

Array = npt.NDArray[np.float64]

BRANCHES: tuple[tuple[int, ...], ...] = ((), (4,), (4, 5))
"""The extra powers of x among which the dynamic network chooses."""

DEFAULT_POINTS = 2000
"""The points for which the catalogue's default learning rates hold."""

DEFAULT_MOMENTUM = 0.9
"""The momentum for which they hold."""

SMALLEST_ROUNDED = 1e-306
"""Below, two digits are all that is left of a float anyway."""

MARGIN = 0.9
"""The part of the limit that is recommended: a little room for rounding."""


def hessian(points: int, extra_powers: Sequence[int] = ()) -> Array:
    """Return the second derivatives of the loss by the weights (K, K).

    The loss is sum (F w - y)^2 with the columns 1, x, x^2, x^3 of F, and with `extra_powers` one
    more that is their sum, since they share a weight. Its Hessian is 2 F^T F whatever w and y are.
    """
    x = np.linspace(-math.pi, math.pi, points)
    columns = [x**power for power in range(4)]
    if extra_powers:
        columns.append(np.sum([x**power for power in extra_powers], axis=0))
    features = np.stack(columns, axis=1)
    return 2 * features.T @ features


def learning_rate_limit(spec: RunSpec) -> float | None:
    """Return the learning rate above which the run diverges; None where theory has no such number.

    With L the largest eigenvalue of the Hessian it is 2/L for gradient descent, 2 (1 + m)/L with
    momentum m (Polyak 1964), and 2 (1 + m)/((1 + 2 m) L) with Nesterov's. For the dynamic network
    without momentum it is the limit of the branch with the largest eigenvalue: below it no branch
    takes the weights further from the optimum. With momentum that does not follow.
    """
    landscape = spec.model_row.landscape
    factors = {"hand": 2.0, "sgd": 2.0}
    if spec.momentum is not None and landscape == CUBIC:
        m = spec.momentum
        factors |= {"momentum": 2 * (1 + m), "nesterov": 2 * (1 + m) / (1 + 2 * m)}
    if landscape not in (CUBIC, DYNAMIC) or spec.optimizer not in factors:
        return None
    return factors[spec.optimizer] / largest_eigenvalue(spec)


def largest_eigenvalue(spec: RunSpec) -> float:
    """Return the largest eigenvalue of the Hessian, for the dynamic network over all branches."""
    branches = BRANCHES if spec.model_row.landscape == DYNAMIC else BRANCHES[:1]
    return max(float(np.linalg.eigvalsh(hessian(spec.points, extra))[-1]) for extra in branches)


def holding_learning_rate(spec: RunSpec) -> float:
    """Return a learning rate, with two digits, that holds where that of `spec` diverged.

    It lies below the limit where there is one. Else it is the default of the pair, which for
    gradient descent is as far from the limit for these points as it is for DEFAULT_POINTS, and
    falls as the momentum comes near 1. It is always smaller than the one that diverged.
    """
    limit = learning_rate_limit(spec)
    if limit is not None:
        rate = MARGIN * limit
    else:
        rate = default_hyperparameters(spec.model, spec.optimizer)["learning_rate"]
        if spec.optimizer in ("hand", "sgd", "momentum", "nesterov"):
            rate *= largest_eigenvalue(replace(spec, points=DEFAULT_POINTS))
            rate /= largest_eigenvalue(spec)
        if spec.model_row.landscape == LEGENDRE and spec.start is not None:
            rate = min(rate, 1 / float(np.linalg.eigvalsh(curvature_at_start(spec))[-1]))
        if spec.momentum is not None:
            rate *= min(1.0, (1 - spec.momentum) / (1 - DEFAULT_MOMENTUM))
    if rate >= spec.learning_rate:
        rate = spec.learning_rate / 2 or spec.learning_rate
    return rounded_down(rate)


def curvature_at_start(spec: RunSpec) -> Array:
    """Return 2 J^T J (4, 4) of a + b P3(c + d x) at the start weights of `spec`, J its derivatives.

    Where the errors are small it is the Hessian (Gauss and Newton's); the bound that it gives is
    what keeps a run from a far start from leaving at once.
    """
    _, b, c, d = spec.start or (0.0, 0.0, 0.0, 0.0)
    x = np.linspace(-math.pi, math.pi, spec.points)
    z = c + d * x
    slope = b * 1.5 * (5 * z**2 - 1)
    derivatives = np.stack([np.ones_like(x), 0.5 * (5 * z**3 - 3 * z), slope, slope * x], axis=1)
    return 2 * derivatives.T @ derivatives


def rounded_down(value: float) -> float:
    """Return the largest number of two digits up to `value` (above 0)."""
    if value < SMALLEST_ROUNDED:
        return value
    exponent = math.floor(math.log10(value)) - 1
    return float(f"{math.floor(value / 10.0**exponent * (1 + 1e-12))}e{exponent}")
