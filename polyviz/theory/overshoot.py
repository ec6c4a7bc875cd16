"""Where steps of gradient descent begin to overshoot, also for a loss that is no single bowl."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.legendre import legendre_hessian
from polyviz.theory.optimum import legendre_spectrum
from polyviz.theory.scaling import gradient_scale, is_understood
from polyviz.theory.spectrum import Spectrum, spectrum_of
from polyviz.theory.stability import LINEAR_UPDATES, LimitKind, limit_factor, limit_of, steepest

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Overshoot:
    """Above the learning rate `limit` steps overshoot more and more, most along `direction` (K,).

    `is_local` says that this is true of the curvature at the weights that were asked for alone.
    """

    limit: float
    kind: LimitKind
    direction: Array
    is_local: bool = False


def spectrum_at(spec: RunSpec, weights: Sequence[float]) -> Spectrum | None:
    """Return the spectrum of the Hessian of `function` at these weights.

    None for other models, whose Hessian is the same everywhere, and where it overflows.
    """
    if spec.model_row.landscape != LEGENDRE or not is_understood(spec):
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        found = legendre_hessian(weights, spec.points)
    if not np.isfinite(found).all():
        return None
    return spectrum_of(found).times(abs(gradient_scale(spec)))


def local_limit(spec: RunSpec, spectrum: Spectrum) -> float | None:
    """Return the limit for the optimizer of `spec` if the curvature stayed what it is at a place.

    `spectrum` is what `spectrum_at` says of the place. None where theory is silent, and where the
    loss bends up along no direction.
    """
    if spec.optimizer not in LINEAR_UPDATES or spec.mistake in ("wrong_sign", "no_reset"):
        return None
    return limit_factor(spec) / spectrum.largest if spectrum.largest > 0 else None


def overshoot_of(spec: RunSpec, weights: Sequence[float]) -> Overshoot | None:
    """Return what a run of `spec` that begins at these weights is above, with its optimizer.

    None where its learning rate is above no limit, and where theory is silent, as of optimizers
    that scale their steps themselves. `function` is looked at where it begins, then at its optimum.
    """
    if spec.optimizer not in LINEAR_UPDATES:
        return None
    if spec.model_row.landscape == LEGENDRE:
        local = spectrum_at(spec, weights)
        limit = None if local is None else local_limit(spec, local)
        if local is not None and limit is not None and spec.learning_rate > limit:
            return Overshoot(limit, LimitKind.LOCAL, local.directions[:, -1], is_local=True)
    known = limit_of(spec)
    if known is None or spec.learning_rate <= known.rate:
        return None
    return Overshoot(known.rate, known.kind, _steepest_direction(spec))


def _steepest_direction(spec: RunSpec) -> Array:
    """Return the steepest direction (K,), of the dynamic network that of its steepest branch."""
    landscape = spec.model_row.landscape
    if landscape == LEGENDRE:
        spectrum = legendre_spectrum(spec.points)
        assert spectrum is not None, "a limit at the optimum is known"
        return spectrum.directions[:, -1]
    branches = BRANCHES if landscape == DYNAMIC else BRANCHES[:1]
    extra = max(branches, key=lambda branch: steepest(spec.points, branch))
    return spectrum_of(hessian(spec.points, extra)).directions[:, -1]
