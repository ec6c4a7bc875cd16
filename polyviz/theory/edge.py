"""Where theory says that runs begin to diverge on the map of a sweep: the edge of stability.

It is the largest stable learning rate at each value of the other axis or, for a sweep without
learning rates, the momentum at which its learning rate is just stable.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families import family_of
from polyviz.theory.limit import Limit, LimitKind, limit_factor
from polyviz.theory.sharpness import factor_of
from polyviz.theory.stability import is_at_hand, is_nesterov, limit_of
from polyviz.theory.unknown import Unknown

RATE, MOMENTUM = "learning_rate", "momentum"

MAX_PLACES = 400
"""So many values of the other axis are looked at, the more the longer it takes; no screen shows
more."""

HALVINGS = 50
"""So many times an interval is halved to find a momentum; nothing is left of it then."""

NO_AXIS = QT_TRANSLATE_NOOP(
    "catalogue", "the edge is known for the axes learning_rate and momentum only"
)
ONLY_BY_SIMULATION = QT_TRANSLATE_NOOP(
    "catalogue", "the limit of this model is known only by a simulation for each place"
)
ALWAYS_STABLE = QT_TRANSLATE_NOOP("catalogue", "this learning rate is stable with every momentum")
NEVER_STABLE = QT_TRANSLATE_NOOP("catalogue", "this learning rate is stable with no momentum")
NOT_ALLOWED = QT_TRANSLATE_NOOP("catalogue", "these values are not allowed")


@dataclass(frozen=True)
class EdgePoint:
    """A point of the edge, or a gap in it.

    `place` is the number of a value on the other axis, and `other` that value: its number where it
    is a choice, 0 where there is no other axis. `limit` is a value of the axis of the edge, NaN in
    a gap; `why` says then why there is one. Runs diverge above the limit, or below it if not
    `is_above`; `kind` says how certain that is.
    """

    place: int
    other: float
    limit: float
    kind: LimitKind | None = None
    is_above: bool = True
    why: str = ""


@dataclass(frozen=True)
class Edge:
    """The edge on a map: its points, in the order of the values of the other axis.

    `axis` is the number of the axis on which the limits are.
    """

    axis: int
    points: tuple[EdgePoint, ...]

    @property
    def limits(self) -> list[float]:
        """The limits (M,), NaN in gaps."""
        return [point.limit for point in self.points]

    def curve(self) -> tuple[list[float], list[float]]:
        """Return the values (M,) of the points on the first axis and on the second."""
        others = [point.other for point in self.points]
        return (self.limits, others) if self.axis == 0 else (others, self.limits)


def edge_of(sweep: RunGrid, *, may_simulate: bool = False) -> Edge | Unknown:
    """Return the edge on the map of a sweep; Unknown if it has no point, with the first reason.

    With `may_simulate`, limits that only a simulation tells, of about a second each, are known too.
    """
    keys = [axis.key for axis in sweep.axes]
    key = next((key for key in (RATE, MOMENTUM) if key in keys), None)
    if key is None:
        return Unknown(NO_AXIS)
    at = keys.index(key)
    other = next((axis for index, axis in enumerate(sweep.axes) if index != at), None)
    find = _rate_at if key == RATE else _momentum_at
    points = []
    for place in chosen_places(1 if other is None else len(other.values)):
        values: dict[str, Any] = {} if other is None else {other.key: other.values[place]}
        if key == MOMENTUM:
            values[MOMENTUM] = sweep.axes[at].values[-1]  # one that Nesterov's takes too: not 0
        try:
            point = find(sweep.spec_with(values), may_simulate)
        except InvalidValueError:
            point = _gap(NOT_ALLOWED)
        shown = other.values[place] if other is not None and other.is_number else place
        points.append(replace(point, place=place, other=float(shown)))
    gaps = [point.why for point in points if point.why]
    return Unknown(gaps[0]) if len(gaps) == len(points) else Edge(at, tuple(points))


def chosen_places(count: int) -> list[int]:
    """Return at most MAX_PLACES numbers below `count`, evenly spread, with both ends."""
    few = min(count, MAX_PLACES)
    return [round(index * (count - 1) / max(1, few - 1)) for index in range(few)]


def _rate_at(spec: RunSpec, may_simulate: bool) -> EdgePoint:
    """Return the largest stable learning rate for a run."""
    limit = _limit_of(spec, may_simulate)
    if isinstance(limit, Unknown):
        return _gap(limit.reason)
    return EdgePoint(0, 0.0, limit.rate, limit.kind)


def _momentum_at(spec: RunSpec, may_simulate: bool) -> EdgePoint:
    """Return the momentum at which the learning rate of a run is just stable."""
    limit = _limit_of(spec, may_simulate)
    if isinstance(limit, Unknown):
        return _gap(limit.reason)
    if limit.kind is not LimitKind.EXACT:  # it does not go with the factor
        return _gap(ONLY_BY_SIMULATION)
    unit = limit.rate / factor_of(spec)

    def is_stable(momentum: float) -> bool:
        factor = limit_factor(momentum, is_nesterov=is_nesterov(spec))
        return spec.learning_rate <= unit * factor

    low, high = 0.0, 1.0
    is_above = is_stable(low)
    if is_above == is_stable(high):
        return _gap(ALWAYS_STABLE if is_above else NEVER_STABLE)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if is_stable(middle) == is_above:
            low = middle
        else:
            high = middle
    return EdgePoint(0, 0.0, low, limit.kind, is_above)


def _limit_of(spec: RunSpec, may_simulate: bool) -> Limit | Unknown:
    """Return the limit of the learning rate beyond which a run diverges, if theory knows it."""
    if not may_simulate and not is_at_hand(spec):
        return Unknown(ONLY_BY_SIMULATION)
    limit = limit_of(spec)
    if isinstance(limit, Limit) and limit.kind is LimitKind.LOCAL:
        return Unknown(family_of(spec).not_quadratic)  # beyond it a run may end elsewhere
    return limit


def _gap(why: str) -> EdgePoint:
    return EdgePoint(0, 0.0, math.nan, why=why)
