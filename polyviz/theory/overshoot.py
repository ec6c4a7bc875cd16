"""The learning rate above which steps overshoot, also for losses that are not quadratic."""

from collections.abc import Sequence
from dataclasses import dataclass

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.least_squares import Array
from polyviz.theory.limit import LimitKind, limit_factor
from polyviz.theory.scaling import gradient_scale, is_covered
from polyviz.theory.spectrum import Spectrum
from polyviz.theory.stability import BROKEN, is_nesterov, limit_of, momentum_of, unsettled
from polyviz.theory.unknown import Unknown, known


@dataclass(frozen=True)
class Overshoot:
    """A learning rate `limit` above which steps overshoot ever more, most along `direction` (K,).

    `is_local` says that it follows from the curvature at the start weights, not at the optimum.
    """

    limit: float
    kind: LimitKind
    direction: Array
    is_local: bool = False


def spectrum_at(spec: RunSpec, weights: Sequence[float]) -> Spectrum | Unknown:
    """Return the spectrum of the Hessian of the loss of `spec` at these weights (K,)."""
    if not is_covered(spec):
        return Unknown(BROKEN)
    found = family_of(spec).spectrum_at(weights, spec.dataset)
    return found if isinstance(found, Unknown) else found.times(abs(gradient_scale(spec)))


def local_limit(spec: RunSpec, spectrum: Spectrum) -> float | None:
    """Return the limit for `spec` on a quadratic loss with this spectrum; None if it has none."""
    if unsettled(spec) is not None or spectrum.largest <= 0:
        return None
    return limit_factor(momentum_of(spec), is_nesterov=is_nesterov(spec)) / spectrum.largest


def overshoot_of(spec: RunSpec, weights: Sequence[float]) -> Overshoot | None:
    """Return the limit that the learning rate of a run of `spec` from these weights (K,) exceeds.

    Where the curvature changes with the weights that is the limit at the start weights or, if that
    is not exceeded, the one at the optimum. None where no known limit is exceeded.
    """
    if spec.descent is None:
        return None
    local = known(spectrum_at(spec, weights))
    limit = None if local is None else local_limit(spec, local)
    if local is not None and limit is not None and spec.learning_rate > limit:
        return Overshoot(limit, LimitKind.LOCAL, local.directions[:, -1], is_local=True)
    found, direction = limit_of(spec), family_of(spec).steepest_direction(spec.dataset)
    if isinstance(found, Unknown) or isinstance(direction, Unknown):
        return None
    return Overshoot(found.rate, found.kind, direction) if spec.learning_rate > found.rate else None
