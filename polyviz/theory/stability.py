"""How large a learning rate may be: the curvature of the loss decides."""

import math
from dataclasses import replace

import numpy as np

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.legendre import curvature

DEFAULT_POINTS = 2000
"""The points for which the catalogue's default learning rates hold."""

DEFAULT_MOMENTUM = 0.9
"""The momentum for which they hold."""

SMALLEST_ROUNDED = 1e-306
"""Below, two digits are all that is left of a float anyway."""

MARGIN = 0.9
"""The part of the limit that is recommended: a little room for rounding."""


def learning_rate_limit(spec: RunSpec) -> float | None:
    """Return the learning rate above which the run diverges; None where theory has no such number.

    With L the largest eigenvalue of the Hessian it is 2/L for gradient descent, 2 (1 + m)/L with
    momentum m (Polyak 1964), and 2 (1 + m)/((1 + 2 m) L) with Nesterov's. For the dynamic network
    without momentum it is the limit of the branch with the largest eigenvalue: below it no branch
    takes the weights further from the optimum. With momentum that does not follow.
    """
    factor = limit_factor(spec)
    return None if factor is None else factor / largest_eigenvalue(spec)


def limits_by_branch(spec: RunSpec) -> tuple[float, ...] | None:
    """Return the limit of plain gradient descent in each of BRANCHES, None for other models."""
    if spec.model_row.landscape != DYNAMIC:
        return None
    return tuple(2 / steepest(spec.points, extra) for extra in BRANCHES)


def limit_factor(spec: RunSpec) -> float | None:
    """Return the limit of the learning rate in units of 1/(largest eigenvalue); None without one.

    See `learning_rate_limit`.
    """
    landscape = spec.model_row.landscape
    factors = {"hand": 2.0, "sgd": 2.0}
    if spec.momentum is not None and landscape == CUBIC:
        m = spec.momentum
        factors |= {"momentum": 2 * (1 + m), "nesterov": 2 * (1 + m) / (1 + 2 * m)}
    if landscape not in (CUBIC, DYNAMIC) or spec.optimizer not in factors:
        return None
    return factors[spec.optimizer]


def largest_eigenvalue(spec: RunSpec) -> float:
    """Return the largest eigenvalue of the Hessian, for the dynamic network over all branches."""
    branches = BRANCHES if spec.model_row.landscape == DYNAMIC else BRANCHES[:1]
    return max(steepest(spec.points, extra) for extra in branches)


def steepest(points: int, extra_powers: tuple[int, ...] = ()) -> float:
    """Return the largest eigenvalue of one branch."""
    return float(np.linalg.eigvalsh(hessian(points, extra_powers))[-1])


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
            top = np.linalg.eigvalsh(curvature(spec.start, spec.points))[-1]
            rate = min(rate, 1 / float(top))
        if spec.momentum is not None:
            rate *= min(1.0, (1 - spec.momentum) / (1 - DEFAULT_MOMENTUM))
    if rate >= spec.learning_rate:
        rate = spec.learning_rate / 2 or spec.learning_rate
    return rounded_down(rate)


def rounded_down(value: float) -> float:
    """Return the largest number of two digits up to `value` (above 0)."""
    if value < SMALLEST_ROUNDED:
        return value
    exponent = math.floor(math.log10(value)) - 1
    return float(f"{math.floor(value / 10.0**exponent * (1 + 1e-12))}e{exponent}")
