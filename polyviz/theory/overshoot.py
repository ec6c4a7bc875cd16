"""The learning rate above which steps overshoot, also for losses that are not quadratic."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import branches_of, hessian
from polyviz.theory.legendre import legendre_hessian
from polyviz.theory.optimum import legendre_spectrum
from polyviz.theory.scaling import gradient_scale, is_covered
from polyviz.theory.spectrum import Spectrum, spectrum_of
from polyviz.theory.stability import LimitKind, limit_factor, limit_of, steepest

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Overshoot:
    """A learning rate `limit` above which steps overshoot ever more, most along `direction` (K,).

    `is_local` says that it follows from the curvature at the start weights, not at the optimum.
    """

    limit: float
    kind: LimitKind
    direction: Array
    is_local: bool = False


def spectrum_at(spec: RunSpec, weights: Sequence[float]) -> Spectrum | None:
    """Return the spectrum of the Hessian of `function` at these weights (4,).

    None for other models, whose Hessians do not depend on the weights, and where it overflows.
    """
    if spec.model_row.landscape != LEGENDRE or not is_covered(spec):
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        found = legendre_hessian(weights, spec.points)
    if not np.isfinite(found).all():
        return None
    return spectrum_of(found).times(abs(gradient_scale(spec)))


def local_limit(spec: RunSpec, spectrum: Spectrum) -> float | None:
    """Return the limit for the optimizer of `spec` on a quadratic loss with this spectrum.

    None for optimizers and mistakes that theory does not cover, and where no curvature is positive.
    """
    if spec.descent is None or spec.mistake in ("wrong_sign", "no_reset"):
        return None
    return limit_factor(spec) / spectrum.largest if spectrum.largest > 0 else None


def overshoot_of(spec: RunSpec, weights: Sequence[float]) -> Overshoot | None:
    """Return the limit that the learning rate of a run of `spec` from these weights exceeds.

    For `function` that is the limit at the start weights or, if that is not exceeded, the one at
    its optimum. None where no limit is exceeded or none is known, as for adaptive optimizers.
    """
    if spec.descent is None:
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
    """Return the steepest direction (K,), for the dynamic network that of its steepest branch."""
    if spec.model_row.landscape == LEGENDRE:
        spectrum = legendre_spectrum(spec.points)
        assert spectrum is not None, "a limit at the optimum is known"
        return spectrum.directions[:, -1]
    extra = max(branches_of(spec), key=lambda branch: steepest(spec.points, branch))
    return spectrum_of(hessian(spec.points, extra)).directions[:, -1]
