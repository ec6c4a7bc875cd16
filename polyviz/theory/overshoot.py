"""Where steps of gradient descent begin to overshoot, also for a loss that is no single bowl."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.descent import LINEAR_UPDATES
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.legendre import legendre_hessian
from polyviz.theory.spectrum import Spectrum, spectrum_of
from polyviz.theory.stability import learning_rate_limit, limits_by_branch

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Overshoot:
    """Above the learning rate `limit` steps overshoot more and more along `direction` (K,).

    `branch` has the extra powers of the branch of a dynamic network that this is true of, by plain
    descent. `is_local` says that it is true of plain descent at certain weights alone.
    """

    limit: float
    direction: Array
    branch: tuple[int, ...] = ()
    is_local: bool = False


def spectrum_at(spec: RunSpec, weights: Sequence[float]) -> Spectrum | None:
    """Return the spectrum of the Hessian of `function` at these weights.

    None for other models, whose Hessian is the same everywhere, and where it overflows.
    """
    if spec.model_row.landscape != LEGENDRE:
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        found = legendre_hessian(weights, spec.points)
    return spectrum_of(found) if np.isfinite(found).all() else None


def overshoot_of(spec: RunSpec, weights: Sequence[float]) -> Overshoot | None:
    """Return from where on a run of `spec` overshoots that begins at these weights.

    None where theory is silent, as of optimizers that scale their steps themselves.
    """
    landscape = spec.model_row.landscape
    if spec.optimizer not in LINEAR_UPDATES:
        return None
    if landscape == CUBIC:
        limit = learning_rate_limit(spec)
        return None if limit is None else Overshoot(limit, steepest_of(hessian(spec.points)))
    if landscape == DYNAMIC:
        limits = limits_by_branch(spec) or ()
        first = int(np.argmin(limits))
        steep = steepest_of(hessian(spec.points, BRANCHES[first]))
        return Overshoot(limits[first], steep, BRANCHES[first])
    local = spectrum_at(spec, weights)
    if local is None or local.largest <= 0:
        return None
    return Overshoot(2 / local.largest, local.directions[:, -1], is_local=True)


def steepest_of(matrix: Array) -> Array:
    """Return the steepest direction (K,) of a Hessian (K, K)."""
    return spectrum_of(matrix).directions[:, -1]
