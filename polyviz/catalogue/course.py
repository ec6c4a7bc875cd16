"""The course of a run: the spec it started with, and every change made on the way."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from polyviz.catalogue.run_spec import RunSpec

MAX_CHANGES = 1000
"""Most changes that are sent to the window with a run; nobody would read a longer list."""


@dataclass(frozen=True)
class ChangeOfSpec:
    """A spec that takes effect before phase `phase` of step `step`."""

    step: int
    phase: int
    spec: RunSpec

    @property
    def place(self) -> tuple[int, int]:
        """Step and phase before which it takes effect."""
        return self.step, self.phase


@dataclass(frozen=True)
class Turn:
    """A step that changed what a run follows: the spec before the step, and the spec after it."""

    step: int
    before: RunSpec
    spec: RunSpec


@dataclass(frozen=True)
class Course:
    """The spec a run started with, and the changes since then in their order.

    `taken` counts all changes that the run has received, including those that a later one replaced
    or a branch left behind. `is_whole` is False where there are too many changes to list.
    """

    first: RunSpec
    changes: tuple[ChangeOfSpec, ...] = ()
    taken: int = field(default=0, compare=False)
    is_whole: bool = True

    @property
    def spec(self) -> RunSpec:
        """The spec that the run follows at its end."""
        return self.changes[-1].spec if self.changes else self.first

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The steps in which anything but the number of steps changed."""
        found, before = [], self.first
        for step, changes in groupby(self.changes, key=lambda change: change.step):
            *_, last = changes
            if replace(last.spec, steps=before.steps) != before:
                found.append(Turn(step, before, last.spec))
            before = last.spec
        return tuple(found)

    @cached_property
    def values_since(self) -> int:
        """The step in which the hyper-parameters last changed; 0 if they never did."""
        specs = [self.first, *(change.spec for change in self.changes)]
        for change, before in zip(reversed(self.changes), reversed(specs[:-1]), strict=True):
            if change.spec.hyperparameters != before.hyperparameters:
                return change.step
        return 0

    def then(self, change: ChangeOfSpec) -> "Course":
        """Return the course with one more change, which must not lie before the last one."""
        first, kept = self.first, self.changes
        shared: dict[str, Any] = {}  # what may be long, so that it is sent once
        if first.start is not None and change.spec.start == first.start:
            shared["start"] = first.start
        if first.options and change.spec.options == first.options:
            shared["options"] = first.options
        if shared:
            change = replace(change, spec=replace(change.spec, **shared))
        # moving a value back and forth while a run is paused counts as one change
        if kept and kept[-1].place == change.place and self._leaves_no_trace(change.spec):
            kept = kept[:-1]
        return replace(self, changes=(*kept, change), taken=self.taken + 1)

    def until(self, step: int, phase: int = 0) -> "Course":
        """Return the course as it was before this phase of this step."""
        count = bisect_left(self.changes, (step, phase), key=lambda change: change.place)
        return self if count == len(self.changes) else replace(self, changes=self.changes[:count])

    def looked_at(self, step: int) -> "Course":
        """Return the course up to the first phase of a step, with the changes just before it."""
        return self.until(step, 1)

    def spec_from(self, step: int) -> RunSpec:
        """Return the spec that the first phase of a step follows."""
        return self.looked_at(step).spec

    @property
    def listed(self) -> "Course":
        """The course as it is sent to the window: without its changes if they are too many."""
        return self if len(self.changes) <= MAX_CHANGES else self._without_changes

    @cached_property
    def _without_changes(self) -> "Course":
        return replace(self, first=self.spec, changes=(), is_whole=False)

    def _leaves_no_trace(self, spec: RunSpec) -> bool:
        """Whether the last change has no effect once `spec` follows at the same place.

        It has one where it switched to another optimizer, which starts without memory, and where a
        new learning rate is written into a buffer of the optimizer, as with Rprop.
        """
        before = self.changes[-2].spec if len(self.changes) > 1 else self.first
        optimizers = {before.optimizer, self.spec.optimizer, spec.optimizer}
        return len(optimizers) == 1 and not spec.optimizer_row.rate_buffer
