"""How large a learning rate may be: the curvature of the loss decides."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.optimum import legendre_spectrum
from polyviz.theory.random_steps import estimated_limit, is_estimated
from polyviz.theory.scaling import gathers_gradients, gradient_scale, is_understood

LINEAR_UPDATES = ("hand", "sgd", "momentum", "nesterov")
"""Updates that are the same linear map in each step."""


class LimitKind(Enum):
    """What is so above a limit."""

    EXACT = "exact"
    """The run diverges."""
    LOCAL = "local"
    """The run cannot settle at the best curve: steps there overshoot more and more."""
    ESTIMATED = "estimated"
    """The run diverges; the number is known by simulation, within its error."""
    DECAY = "decay"
    """Weight decay alone makes the weights grow; below, nothing is promised."""


@dataclass(frozen=True)
class Limit:
    """A learning rate and what it limits; `error` is the part of it that it may be off."""

    rate: float
    kind: LimitKind
    error: float = 0.0


def limit_of(spec: RunSpec) -> Limit | None:
    """Return the limit of the learning rate for the optimizer of `spec`, None if none is known.

    With L the largest eigenvalue of the Hessian it is 2/L for gradient descent, 2 (1 + m)/L with
    momentum m (Polyak 1964), and 2 (1 + m)/((1 + 2 m) L) with Nesterov's; of `function`, L is that
    at its optimum. The dynamic network has that of a product of random matrices, which takes about
    a second. AdamW shrinks each weight by rate times decay, which must not turn it over with more
    than its length.
    """
    if not has_limit(spec):
        return None
    if spec.optimizer == "adamw":
        return Limit(2 / (spec.weight_decay or 1.0), LimitKind.DECAY)
    scale = gradient_scale(spec)
    if spec.model_row.landscape == DYNAMIC:
        found = estimated_limit(
            spec.points, spec.momentum or 0.0, is_nesterov=spec.optimizer == "nesterov"
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
    """Say whether a limit may be known of a run of `spec`; takes no time."""
    if spec.optimizer == "adamw":
        return spec.weight_decay not in (None, 0.0)
    landscape = spec.model_row.landscape
    if spec.optimizer not in LINEAR_UPDATES or landscape not in (CUBIC, LEGENDRE, DYNAMIC):
        return False
    if spec.mistake == "wrong_sign" or not is_understood(spec):
        return False
    return not gathers_gradients(spec) or (landscape == CUBIC and is_plain(spec))


def takes_long(spec: RunSpec) -> bool:
    """Say whether the limit of `spec` is found by simulation, however few points it has."""
    is_linear = spec.optimizer in LINEAR_UPDATES
    return is_linear and spec.model_row.landscape == DYNAMIC and has_limit(spec)


def is_at_hand(spec: RunSpec) -> bool:
    """Say whether the limit of `spec` need not be waited for."""
    if not takes_long(spec):
        return True
    is_nesterov = spec.optimizer == "nesterov"
    return is_estimated(spec.points, spec.momentum or 0.0, is_nesterov=is_nesterov)


def learning_rate_limit(spec: RunSpec) -> float | None:
    """Return the rate of `limit_of` where a share of it says how near a run is to diverging."""
    limit = limit_of(spec)
    return None if limit is None or limit.kind is LimitKind.DECAY else limit.rate


def is_plain(spec: RunSpec) -> bool:
    """Say whether a step of `spec` goes down the gradient alone, without momentum."""
    return spec.optimizer in ("hand", "sgd") or not spec.momentum


def limit_factor(spec: RunSpec) -> float:
    """Return the limit in units of 1/(largest eigenvalue), for one of LINEAR_UPDATES on a bowl.

    Descent whose gradients pile up is the heavy ball with a momentum of 1, hence 4.
    """
    m = spec.momentum or 0.0
    if gathers_gradients(spec):
        return 4.0
    return 2 * (1 + m) / (1 + 2 * m) if spec.optimizer == "nesterov" else 2 * (1 + m)


def limits_by_branch(spec: RunSpec) -> tuple[float, ...] | None:
    """Return the limit of plain gradient descent in each of BRANCHES, None for other models."""
    if spec.model_row.landscape != DYNAMIC:
        return None
    return tuple(2 / steepest(spec.points, extra) for extra in BRANCHES)


def steepest(points: int, extra_powers: tuple[int, ...] = ()) -> float:
    """Return the largest eigenvalue of one branch."""
    return float(np.linalg.eigvalsh(hessian(points, extra_powers))[-1])
