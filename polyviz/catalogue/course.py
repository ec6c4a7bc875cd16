"""What a run follows from its start to its present step: a spec, and the changes on the way."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property

from polyviz.catalogue.run_spec import RunSpec

MOST_CHANGES = 1000
"""Most changes that are handed to the window with a run; a run that was changed more often is still
trained, looked back on and branched, but nobody would read it."""


@dataclass(frozen=True)
class ChangeOfSpec:
    """Another spec that a run follows from this point on: before phase `phase` of a step."""

    step: int
    phase: int
    spec: RunSpec

    @property
    def place(self) -> tuple[int, int]:
        """Where it takes effect."""
        return self.step, self.phase


@dataclass(frozen=True)
class Turn:
    """A step from which on a run followed other values than before, whatever happened in it."""

    step: int
    before: RunSpec
    spec: RunSpec


@dataclass(frozen=True)
class Course:
    """The spec a run began with, and the changes since then in their order.

    `taken` counts all changes that the run was told of, also those that another has replaced or
    that a branch has left behind. `is_whole` is false where the changes are too many to be listed.
    Another optimizer begins without a past; the same one keeps its memory when its values change.
    """

    first: RunSpec
    changes: tuple[ChangeOfSpec, ...] = ()
    taken: int = field(default=0, compare=False)
    is_whole: bool = True

    @property
    def spec(self) -> RunSpec:
        """The spec that is followed in the end."""
        return self.changes[-1].spec if self.changes else self.first

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The steps from which on other values held, apart from another number of steps."""
        found: list[Turn] = []
        before = self.first
        for change in self.changes:
            if found and found[-1].step == change.step:
                before = found.pop().before
            if replace(change.spec, steps=before.steps) != before:
                found.append(Turn(change.step, before, change.spec))
            before = change.spec
        return tuple(found)

    def then(self, change: ChangeOfSpec) -> "Course":
        """Return the course with one more change, which is not before the last.

        It replaces one at the same place, of which nothing remains: values that are moved while a
        run is paused are one change.
        """
        kept = self.changes
        if kept and kept[-1].place == change.place and self._leaves_no_trace(change.spec):
            kept = kept[:-1]
        return replace(self, changes=(*kept, change), taken=self.taken + 1)

    def until(self, step: int) -> "Course":
        """Return the course as it was before the first phase of a step."""
        count = bisect_left(self.changes, step, key=lambda change: change.step)
        return self if count == len(self.changes) else replace(self, changes=self.changes[:count])

    def looked_at(self, step: int) -> "Course":
        """Return the course as one sees it who looks back at a step.

        A change before the first phase of that step is included, as it was made in view of it.
        """
        kept = tuple(change for change in self.changes if change.place <= (step, 0))
        return replace(self, changes=kept)

    def spec_from(self, step: int) -> RunSpec:
        """Return what is followed from a step on, a change before its first phase included."""
        return self.looked_at(step).spec

    @property
    def listed(self) -> "Course":
        """The course as the window gets it, always the same object: without too many changes."""
        return self if len(self.changes) <= MOST_CHANGES else self._without_changes

    @cached_property
    def _without_changes(self) -> "Course":
        return replace(self, first=self.spec, changes=(), is_whole=False)

    def _leaves_no_trace(self, spec: RunSpec) -> bool:
        """Whether the last change means nothing once `spec` follows at the same place.

        It does where it has brought another optimizer, which has forgotten the past, and with
        Rprop, whose step sizes begin anew at each new rate.
        """
        before = self.changes[-2].spec if len(self.changes) > 1 else self.first
        optimizers = {before.optimizer, self.spec.optimizer, spec.optimizer}
        return len(optimizers) == 1 and spec.optimizer != "rprop"
