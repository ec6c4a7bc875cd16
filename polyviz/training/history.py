"""Keeps checkpoints of a run in bounded memory, so that each of its steps can be repeated."""

from bisect import bisect_left
from dataclasses import dataclass, field

from polyviz.catalogue.course import Course
from polyviz.training.moments import Moment
from polyviz.training.trail import Trail

FIRST_SPACING = 512
"""Steps between two moments at first. Repeating that many takes about a tenth of a second; keeping
a moment that rarely takes less than a thousandth of the training time."""

NEVER = 2**62
"""A spacing so large that only the first moment is kept."""

MOST_NUMBERS = 40_000
"""Most tensors and numbers in all moments together, about half a kilobyte each: some 20 MB."""


@dataclass
class History:
    """The moments of a run, its course and its trail.

    Moments are a power of two steps apart. When there are too many, every second one is dropped;
    that of step 0 is always kept. A moment is taken before the changes of its step. Steps can be
    repeated from a moment; the trail only tells where the run has been.
    """

    course: Course
    spacing: int = field(default_factory=lambda: FIRST_SPACING)
    moments: list[Moment] = field(default_factory=list)
    trail: Trail = field(default_factory=Trail)

    def next_step(self, step: int) -> int:
        """Return the first step after `step` at which a moment or a trail entry is due."""
        return min((step // self.spacing + 1) * self.spacing, self.trail.next_step(step))

    def is_due(self, step: int) -> bool:
        """Say whether the moment of this step is due."""
        return step % self.spacing == 0

    def keep(self, moment: Moment) -> None:
        """Keep a moment; its step is later than that of every other."""
        self.moments.append(moment)
        if len(self.moments) > 2 and len(self.moments) * moment.size > MOST_NUMBERS:
            self.spacing *= 2
            self.moments = [kept for kept in self.moments if kept.step % self.spacing == 0]

    def before(self, step: int) -> Moment:
        """Return the last moment before a step; for step 0 the moment of step 0."""
        at = bisect_left(self.moments, step, key=lambda moment: moment.step)
        return self.moments[max(0, at - 1)]

    def until(self, step: int, phase: int = 0) -> "History":
        """Return the history as it was before this phase of this step."""
        moments = [moment for moment in self.moments if moment.step <= step]
        course = self.course.until(step, phase)
        return History(course, self.spacing, moments, self.trail.until(step))
