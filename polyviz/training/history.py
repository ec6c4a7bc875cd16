"""Keeps moments of a run in bounded memory, so that each of its steps can be done again."""

from bisect import bisect_left
from dataclasses import dataclass, field

from polyviz.catalogue.course import Course
from polyviz.training.moments import Moment
from polyviz.training.trail import Trail

FIRST_SPACING = 512
"""Steps between two moments at first: to do so many again takes about a tenth of a second, and to
keep a moment that seldom less than a thousandth of the training's time."""

NEVER = 2**62
"""A spacing so long that no second moment is kept."""

MOST_NUMBERS = 40_000
"""Most tensors and numbers of all moments together, half a kilobyte each: some 20 MB."""


@dataclass
class History:
    """Moments at equal distances, a power of two, and what the run followed.

    When the moments are too many, every second one goes. The first, of step 0, stays. A moment
    comes before the changes of its step. From a moment a step can be done again; the trail only
    says where the run was.
    """

    course: Course
    spacing: int = field(default_factory=lambda: FIRST_SPACING)
    moments: list[Moment] = field(default_factory=list)
    trail: Trail = field(default_factory=Trail)

    def next_step(self, step: int) -> int:
        """Return the first step after `step` of which something is to be kept."""
        return min((step // self.spacing + 1) * self.spacing, self.trail.next_step(step))

    def is_due(self, step: int) -> bool:
        """Say whether the moment of this step is to be kept."""
        return step % self.spacing == 0

    def keep(self, moment: Moment) -> None:
        """Keep a moment, of a later step than those before."""
        self.moments.append(moment)
        if len(self.moments) > 2 and len(self.moments) * moment.size > MOST_NUMBERS:
            self.spacing *= 2
            self.moments = [kept for kept in self.moments if kept.step % self.spacing == 0]

    def before(self, step: int) -> Moment:
        """Return the last moment before a step; of step 0 its own."""
        at = bisect_left(self.moments, step, key=lambda moment: moment.step)
        return self.moments[max(0, at - 1)]

    def until(self, step: int) -> "History":
        """Return the history of the same run as it was when so many steps were done."""
        moments = [moment for moment in self.moments if moment.step <= step]
        return History(self.course.until(step), self.spacing, moments, self.trail.until(step))
