"""The largest stable learning rate, which follows from the curvature of the loss."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.optimizer_row import Descent
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.optimum import legendre_spectrum
from polyviz.theory.random_steps import estimated_limit, is_estimated
from polyviz.theory.scaling import accumulates_gradients, gradient_scale, is_covered


class LimitKind(Enum):
    """What a learning rate above the limit means."""

    EXACT = "exact"
    """The run diverges."""
    LOCAL = "local"
    """The run cannot converge to the best curve: steps near it overshoot ever more."""
    ESTIMATED = "estimated"
    """The run diverges; the limit is an estimate by simulation."""
    DECAY = "decay"
    """Weight decay alone makes the weights grow; a smaller rate guarantees nothing."""


@dataclass(frozen=True)
class Limit:
    """The limit of the learning rate, what it means, and its relative error."""

    rate: float
    kind: LimitKind
    error: float = 0.0


def limit_of(spec: RunSpec) -> Limit | None:
    """Return the limit of the learning rate for the optimizer of `spec`, None if none is known.

    With the largest eigenvalue L of the Hessian it is 2/L for gradient descent, 2 (1 + m)/L with
    momentum m (Polyak 1964), and 2 (1 + m)/((1 + 2 m) L) with Nesterov's; for `function`, L is that
    at its optimum. For the dynamic network it is estimated, which takes about a second. AdamW
    multiplies every weight by 1 - rate * decay, whose absolute value must not exceed 1.
    """
    if not has_limit(spec):
        return None
    if spec.weight_decay:
        return Limit(2 / spec.weight_decay, LimitKind.DECAY)
    scale = gradient_scale(spec)
    if spec.model_row.landscape == DYNAMIC:
        found = estimated_limit(
            spec.points, spec.momentum, is_nesterov=spec.descent is Descent.NESTEROV
        )
        return Limit(found.rate / scale, LimitKind.ESTIMATED, found.error)
    factor = limit_factor(spec)
    if spec.model_row.landscape == CUBIC:
        return Limit(factor / (scale * steepest(spec.points)), LimitKind.EXACT)
    spectrum = legendre_spectrum(spec.points)
    if spectrum is None or spectrum.largest <= 0:
        return None
    return Limit(factor / (scale * spectrum.largest), LimitKind.LOCAL)


def has_limit(spec: RunSpec) -> bool:
    """Say whether `limit_of` may know a limit for a run of `spec`; takes no time."""
    if spec.weight_decay:
        return True
    landscape = spec.model_row.landscape
    if spec.descent is None or landscape not in (CUBIC, LEGENDRE, DYNAMIC):
        return False
    if spec.mistake == "wrong_sign" or not is_covered(spec):
        return False
    return not accumulates_gradients(spec) or (landscape == CUBIC and is_plain(spec))


def takes_long(spec: RunSpec) -> bool:
    """Say whether the limit of `spec` is found by simulation."""
    is_linear = spec.descent is not None
    return is_linear and spec.model_row.landscape == DYNAMIC and has_limit(spec)


def is_at_hand(spec: RunSpec) -> bool:
    """Say whether `limit_of` answers for `spec` without a simulation."""
    if not takes_long(spec):
        return True
    is_nesterov = spec.descent is Descent.NESTEROV
    return is_estimated(spec.points, spec.momentum, is_nesterov=is_nesterov)


def learning_rate_limit(spec: RunSpec) -> float | None:
    """Return the learning rate above which a run of `spec` does not converge, None if unknown.

    The limit by weight decay is left out: below it a run can still diverge.
    """
    limit = limit_of(spec)
    return None if limit is None or limit.kind is LimitKind.DECAY else limit.rate


def is_plain(spec: RunSpec) -> bool:
    """Say whether `spec`, whose update is linear, is gradient descent without momentum."""
    return spec.descent is Descent.PLAIN or not spec.momentum


def limit_factor(spec: RunSpec) -> float:
    """Return the limit of a linear update on a quadratic loss, times its largest eigenvalue.

    Gradient descent with gradients that are never reset is the heavy ball with momentum 1, hence 4.
    """
    m = spec.momentum
    if accumulates_gradients(spec):
        return 4.0
    return 2 * (1 + m) / (1 + 2 * m) if spec.descent is Descent.NESTEROV else 2 * (1 + m)


def limits_by_branch(spec: RunSpec) -> tuple[float, ...] | None:
    """Return the limit of plain gradient descent in each of BRANCHES, None for other models."""
    if spec.model_row.landscape != DYNAMIC:
        return None
    return tuple(2 / steepest(spec.points, extra) for extra in BRANCHES)


def steepest(points: int, extra_powers: tuple[int, ...] = ()) -> float:
    """Return the largest eigenvalue of the Hessian of the sum of squared errors of one branch."""
    return float(np.linalg.eigvalsh(hessian(points, extra_powers))[-1])
