"""A learning rate to try instead of one that diverged, and the reason for it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.optimizers import LINEAR_UPDATES
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters
from polyviz.theory.features import branches_of
from polyviz.theory.stability import limit_of, steepest
from polyviz.theory.trial import holds_in_trial

DEFAULT_POINTS = 2000
"""The number of points for which the catalogue's default learning rates were found."""

DEFAULT_MOMENTUM = 0.9
"""The momentum for which they were found."""

MIN_ROUNDED = 1e-306
"""Smaller numbers are not rounded: they come close to the smallest floats."""

MARGIN = 0.9
"""The fraction of the limit that is recommended, which leaves some room for rounding."""

HALVINGS = 100
"""How often a learning rate that fails its trial is halved at most."""


class Reason(Enum):
    """Why a learning rate is suggested."""

    PROVEN = "proven"
    """It is below the limit, so the run cannot diverge."""
    TRIED = "tried"
    """It worked in a trial."""
    USUAL = "usual"
    """It is derived from the default for this model and optimizer, or half of what diverged."""


@dataclass(frozen=True)
class Suggestion:
    """A learning rate with two significant digits, smaller than the one that diverged."""

    rate: float
    reason: Reason


def suggestion_for(spec: RunSpec, start: Sequence[float]) -> Suggestion:
    """Return the learning rate to try after a run of `spec` from these weights diverged.

    For a cubic it is derived from the limit. Otherwise it is derived from the default for the model
    and optimizer, scaled to the number of points and the momentum, and for LINEAR_UPDATES halved
    until a trial works.
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
    """Return the default learning rate, scaled to the points, the momentum and the weight decay.

    With the points it changes as the limit of plain gradient descent does.
    """
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
    """Return `rate` if it is below the one that diverged, else half of that, with two digits."""
    if rate >= spec.learning_rate:
        rate = spec.learning_rate / 2 or spec.learning_rate
    return rounded_down(rate)


def _largest_eigenvalue(spec: RunSpec) -> float:
    """Return the largest eigenvalue of the Hessian over all branches."""
    return max(steepest(spec.points, extra) for extra in branches_of(spec))


def rounded_down(value: float) -> float:
    """Return the largest number of two significant digits that is at most `value` (above 0)."""
    if value < MIN_ROUNDED:
        return value
    exponent = math.floor(math.log10(value)) - 1
    return float(f"{math.floor(value / 10.0**exponent * (1 + 1e-12))}e{exponent}")
