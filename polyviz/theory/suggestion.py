"""A learning rate to try instead of one that diverged, and the reason for it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters
from polyviz.theory.families import family_of
from polyviz.theory.stability import learning_rate_limit
from polyviz.theory.trial import holds_in_trial

DEFAULT_POINTS = 2000
"""The number of points for which the catalogue's default learning rates were found."""

DEFAULT_MOMENTUM = 0.9
"""The momentum for which they were found."""

MIN_ROUNDED = 1e-306
"""Smaller numbers are not rounded: they come close to the smallest floats."""

MARGIN = 0.9
"""The fraction of the limit that is recommended, which leaves some room for rounding."""

MAX_HALVINGS = 100
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

    Where the loss is quadratic it is derived from the limit, otherwise from the default for the
    model and optimizer, and for linear updates halved until a trial works.
    """
    is_quadratic = family_of(spec).is_quadratic
    limit = learning_rate_limit(spec) if is_quadratic else None
    if limit is not None and spec.learning_rate > limit:
        return Suggestion(_below(spec, MARGIN * limit), Reason.PROVEN)
    rate = _below(spec, _usual_rate(spec))
    has_trial = family_of(spec).loss_and_gradient(spec.dataset, spec.seed) is not None
    if is_quadratic or not has_trial or spec.descent is None:
        return Suggestion(rate, Reason.USUAL)
    for halved in range(MAX_HALVINGS):
        tried = rounded_down(rate * 0.5**halved)
        if tried > 0 and holds_in_trial(replace(spec, learning_rate=tried, mistake=None), start):
            return Suggestion(tried, Reason.TRIED)
    return Suggestion(rate, Reason.USUAL)


def _usual_rate(spec: RunSpec) -> float:
    """Return the default learning rate, scaled to the points, the momentum and the weight decay."""
    rate = default_hyperparameters(spec.model_row, spec.optimizer)["learning_rate"]
    if spec.descent is not None:  # with the points it changes as the limit does
        rate *= family_of(spec).steepest(Dataset(DEFAULT_POINTS))
        rate /= family_of(spec).steepest(spec.dataset)
    rate *= min(1.0, (1 - spec.momentum) / (1 - DEFAULT_MOMENTUM))
    if spec.weight_decay:
        rate = min(rate, 1 / spec.weight_decay)
    return rate


def _below(spec: RunSpec, rate: float) -> float:
    """Return `rate` if it is below the one that diverged, else half of that, with two digits."""
    if rate >= spec.learning_rate:
        rate = spec.learning_rate / 2 or spec.learning_rate
    return rounded_down(rate)


def rounded_down(value: float) -> float:
    """Return the largest number of two significant digits that is at most `value` (above 0)."""
    if value < MIN_ROUNDED:
        return value
    exponent = math.floor(math.log10(value)) - 1
    return float(f"{math.floor(value / 10.0**exponent * (1 + 1e-12))}e{exponent}")
