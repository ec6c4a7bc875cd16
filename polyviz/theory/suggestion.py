"""A learning rate in the place of one that diverged, and what speaks for it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters
from polyviz.theory.features import BRANCHES
from polyviz.theory.stability import LINEAR_UPDATES, limit_of, steepest
from polyviz.theory.trial import holds_in_trial

DEFAULT_POINTS = 2000
"""The points for which the catalogue's default learning rates are found."""

DEFAULT_MOMENTUM = 0.9
"""The momentum for which they are found."""

SMALLEST_ROUNDED = 1e-306
"""Below, two digits are all that is left of a float anyway."""

MARGIN = 0.9
"""The part of the limit that is recommended: a little room for rounding."""

HALVINGS = 100
"""How often a rate that does not hold in a trial is halved."""


class Reason(Enum):
    """What speaks for a suggested learning rate."""

    PROVEN = "proven"
    """It is below the limit, so that the run cannot diverge."""
    TRIED = "tried"
    """It held in a trial."""
    USUAL = "usual"
    """It is the optimizer's default here, or half of the rate that diverged."""


@dataclass(frozen=True)
class Suggestion:
    """A learning rate with two digits, smaller than the one that diverged."""

    rate: float
    reason: Reason


def suggestion_for(spec: RunSpec, start: Sequence[float]) -> Suggestion:
    """Return what to try where a run of `spec` from these weights diverged.

    A cubic has its limit. Else it begins with the default of the pair, which for gradient descent
    is as far from the limit for these points as it is for DEFAULT_POINTS and falls as the momentum
    comes near 1, and tries smaller ones until one holds.
    """
    limit = limit_of(spec) if spec.model_row.landscape == CUBIC else None
    is_linear = spec.optimizer in LINEAR_UPDATES
    if is_linear and limit is not None and spec.learning_rate > limit.rate:
        return Suggestion(_below(spec, MARGIN * limit.rate), Reason.PROVEN)
    rate = _below(spec, _usual_rate(spec))
    if not is_linear or spec.model_row.landscape not in (LEGENDRE, DYNAMIC):
        return Suggestion(rate, Reason.USUAL)
    for halved in range(HALVINGS):
        tried = rounded_down(rate * 0.5**halved)
        if tried > 0 and holds_in_trial(replace(spec, learning_rate=tried, mistake=None), start):
            return Suggestion(tried, Reason.TRIED)
    return Suggestion(rate, Reason.USUAL)


def _usual_rate(spec: RunSpec) -> float:
    rate = default_hyperparameters(spec.model, spec.optimizer)["learning_rate"]
    if spec.optimizer in LINEAR_UPDATES:
        rate *= _largest_eigenvalue(replace(spec, points=DEFAULT_POINTS))
        rate /= _largest_eigenvalue(spec)
    if spec.momentum is not None:
        rate *= min(1.0, (1 - spec.momentum) / (1 - DEFAULT_MOMENTUM))
    if spec.optimizer == "adamw" and spec.weight_decay:
        rate = min(rate, 1 / spec.weight_decay)
    return rate


def _below(spec: RunSpec, rate: float) -> float:
    """Return the rate with two digits, or half of the one that diverged if it is not smaller."""
    if rate >= spec.learning_rate:
        rate = spec.learning_rate / 2 or spec.learning_rate
    return rounded_down(rate)


def _largest_eigenvalue(spec: RunSpec) -> float:
    """Return the largest eigenvalue of the Hessian, for the dynamic network over all branches."""
    branches = BRANCHES if spec.model_row.landscape == DYNAMIC else BRANCHES[:1]
    return max(steepest(spec.points, extra) for extra in branches)


def rounded_down(value: float) -> float:
    """Return the largest number of two digits up to `value` (above 0)."""
    if value < SMALLEST_ROUNDED:
        return value
    exponent = math.floor(math.log10(value)) - 1
    return float(f"{math.floor(value / 10.0**exponent * (1 + 1e-12))}e{exponent}")
