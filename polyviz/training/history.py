"""Keeps checkpoints of a run in bounded memory, so that each of its steps can be repeated."""

from bisect import bisect_left
from dataclasses import dataclass, field

from polyviz.catalogue.course import Course
from polyviz.training.checkpoint import Checkpoint
from polyviz.training.weight_history import WeightHistory

FIRST_SPACING = 512
"""Steps between two checkpoints at first. Repeating that many takes about a tenth of a second, and
keeping a checkpoint that rarely costs less than a thousandth of the training time."""

NEVER = 2**62
"""A spacing so large that only the first checkpoint is kept."""

MAX_NUMBERS = 40_000
"""Most tensors and numbers in all checkpoints together, about half a kilobyte each: some 20 MB."""


@dataclass
class History:
    """The checkpoints of a run, its course and its weight history.

    Checkpoints are a power of two steps apart. When there are too many, every second one is
    dropped; that of step 0 is always kept. A checkpoint is taken before the changes of its step.
    Steps can be repeated from a checkpoint; the weight history only tells where the run has been.
    """

    course: Course
    spacing: int = field(default_factory=lambda: FIRST_SPACING)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    weight_history: WeightHistory = field(default_factory=WeightHistory)

    def next_step(self, step: int) -> int:
        """Return the first step after `step` at which a checkpoint or a row of weights is due."""
        return min((step // self.spacing + 1) * self.spacing, self.weight_history.next_step(step))

    def keep(self, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint; its step is later than that of every other."""
        self.checkpoints.append(checkpoint)
        if len(self.checkpoints) > 2 and len(self.checkpoints) * checkpoint.size > MAX_NUMBERS:
            self.spacing *= 2
            self.checkpoints = [kept for kept in self.checkpoints if kept.step % self.spacing == 0]

    def before(self, step: int) -> Checkpoint:
        """Return the last checkpoint before a step; for step 0 the checkpoint of step 0."""
        at = bisect_left(self.checkpoints, step, key=lambda checkpoint: checkpoint.step)
        return self.checkpoints[max(0, at - 1)]

    def until(self, step: int, phase: int = 0) -> "History":
        """Return the history as it was before this phase of this step."""
        checkpoints = [checkpoint for checkpoint in self.checkpoints if checkpoint.step <= step]
        course = self.course.until(step, phase)
        return History(course, self.spacing, checkpoints, self.weight_history.until(step))
