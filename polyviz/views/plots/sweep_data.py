"""What a map of a sweep shows: one measure of all its runs, as far as they are known."""

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.measures import MEASURES, Measure
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.training.frame import Array
from polyviz.views.plots.cells import Cells

Marks = npt.NDArray[np.uint8]
Whole = npt.NDArray[np.intp]

STRIDES = (2, 4, 16)
"""The distances between the values that are computed first, the finest first."""

LARGEST = 1e40
"""Larger numbers are shown as this one: nothing can be told from them."""

REACH = 1.5
"""A scale ends so many times the distance of the quartiles above the upper one (Tukey's fence)."""

CUT = 0.98
"""Where it is linear: if a few runs are far above so many of all, the scale ends below them."""


class Kind(IntEnum):
    """What a cell of the map is."""

    WAITING = 0
    VALUE = 1
    DIVERGED = 2
    NONE = 3
    """The run has no such number"""
    INVALID = 4
    """The run cannot be"""


DONE, IMPOSSIBLE = 1, 2
"""The states of a run beside 0, waiting, as the results of a sweep have them."""


@dataclass(frozen=True, eq=False)
class SweepData:
    """Arrays of the sweep's shape.

    `values` are those of the measure, NaN where a run has none or waits. `states` are 0 for runs
    that wait, 1 for those that are done, and 2 for those that cannot be. `diverged_at` has the step
    at which a run diverged, NaN for the others.
    """

    sweep: SweepSpec
    measure: str
    values: Array
    states: Marks
    diverged_at: Array
    before: "SweepData | None" = field(default=None, repr=False)
    """What was known of another part of the same plane: it is seen until there is better"""

    @property
    def row(self) -> Measure:
        """The measure."""
        return MEASURES[self.measure]

    @cached_property
    def cells(self) -> tuple[Cells, ...]:
        """The cells of each axis."""
        return tuple(map(Cells, self.sweep.axes))

    @cached_property
    def kinds(self) -> Marks:
        """What each cell is, of Kind."""
        kinds = np.zeros(self.states.shape, dtype=np.uint8)
        done = self.states == DONE
        is_value = np.isfinite(self.values)
        kinds[done & is_value] = Kind.VALUE
        kinds[done & ~is_value] = Kind.NONE
        if self.measure != "diverged_at":
            kinds[done & ~is_value & np.isfinite(self.diverged_at)] = Kind.DIVERGED
        kinds[self.states == IMPOSSIBLE] = Kind.INVALID
        return kinds

    @cached_property
    def filled(self) -> tuple[Marks, Array]:
        """Kinds and values; where a run waits they are those of the nearest coarser run."""
        kinds, values = self.kinds, self.values
        if not (kinds == Kind.WAITING).any():
            return kinds, values
        kinds, values = kinds.copy(), values.copy()
        for stride in STRIDES:
            source = np.ix_(*(np.arange(n) // stride * stride for n in self.states.shape))
            taken = (kinds == Kind.WAITING) & (self.states[source] != 0)
            kinds[taken], values[taken] = self.kinds[source][taken], self.values[source][taken]
        if self.before is not None:
            waiting = kinds == Kind.WAITING
            if waiting.any():
                old_kinds, old_values = self._from_before(self.before)
                kinds[waiting], values[waiting] = old_kinds[waiting], old_values[waiting]
        return kinds, values

    def _from_before(self, before: "SweepData") -> tuple[Marks, Array]:
        """Return kinds and values of another part of the plane, at the cells of this one."""
        kinds, values = before.filled
        sources, beside = [], np.zeros(self.states.shape, dtype=bool)
        for at, (new, old) in enumerate(zip(self.cells, before.cells, strict=True)):
            places = np.floor(old.places_of(_numbers(new)) + 0.5)
            out = (places < 0) | (places > old.count - 1)
            form = [1] * len(self.cells)
            form[at] = new.count
            beside |= out.reshape(form)
            sources.append(np.clip(places, 0, old.count - 1).astype(np.intp))
        source = np.ix_(*sources)
        taken = kinds[source].copy()
        taken[beside] = Kind.WAITING
        return taken, values[source]

    def follows(self, before: "SweepData | None") -> bool:
        """Say whether `before` shows the same plane, on other axes of the same fields."""
        if before is None or before.measure != self.measure:
            return False
        pairs = list(zip(self.cells, before.cells, strict=False))
        return (
            len(self.cells) == len(before.cells)
            and before.sweep.base == self.sweep.base
            and all(one.axis.key == other.axis.key for one, other in pairs)
            and not any(cells.is_listed for pair in pairs for cells in pair)
        )

    @cached_property
    def known(self) -> Array:
        """The finite values of all runs that have some, as they are drawn, in no order."""
        found = scaled(self.values[self.kinds == Kind.VALUE], is_log=self.row.is_log)
        return found[np.isfinite(found)]

    @cached_property
    def scale(self) -> "Scale | None":
        """The ends of the scale of values; None if there are none.

        As long as no run is known they are those of what was seen before.
        """
        found = scale_of(self.known, is_log=self.row.is_log)
        return self.before.scale if found is None and self.before is not None else found


@dataclass(frozen=True)
class Scale:
    """The ends of a scale, powers of ten if it is logarithmic.

    `is_cut` says that some values lie above its end.
    """

    low: float
    high: float
    is_log: bool
    is_cut: bool = False


def scaled(values: Array, *, is_log: bool) -> Array:
    """Return values as they are drawn, or their powers of ten; -inf for what has none."""
    clipped = np.clip(values, -LARGEST, LARGEST)
    if not is_log:
        return clipped
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(clipped > 0, np.log10(np.where(clipped > 0, clipped, 1.0)), -np.inf)


def scale_of(known: Array, *, is_log: bool) -> Scale | None:
    """Return the ends of a scale for these finite values, as they are drawn.

    Runs that are about to diverge have values far above all others, and would leave one colour to
    those: the scale ends below them.
    """
    if not known.size:
        return None
    low, high = float(known.min()), float(known.max())
    end = _usual_end(known, low, is_log=is_log)
    is_cut = high > end
    if is_cut:
        high = float(known[known <= end].max())
    if high - low < 1e-9 * max(abs(low), abs(high), 1e-30):
        room = 0.01 if is_log else 0.01 * abs(low) or 1.0
        low, high = low - room, high + room
    return Scale(low, high, is_log, is_cut)


def _usual_end(known: Array, low: float, *, is_log: bool) -> float:
    """Return what values do not exceed unless they are far above all others."""
    if is_log:
        lower, upper = np.quantile(known, (0.25, 0.75)).tolist()
        return float(upper + max(REACH * (upper - lower), 1.0))
    place = min(len(known) - 1, int(CUT * len(known)))
    usual = float(np.partition(known, place)[place])
    return usual + 3 * (usual - low)


def _numbers(cells: Cells) -> Array:
    return np.asarray(cells.axis.values, dtype=np.float64)
