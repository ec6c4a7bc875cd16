"""Trains a run again with all changes that were made on its way."""

from collections.abc import Sequence

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.training.step_loop import Interrupted, never
from polyviz.training.trainer import Trainer


class CourseRun:
    """A trainer that makes the changes of a course at their places."""

    def __init__(self, course: Course) -> None:
        """Make the trainer; raises InvalidValueError if this machine lacks the device."""
        self.trainer = Trainer(course.first)
        self._changes = course.changes
        self._done = 0

    def advance(self, steps: int, interrupted: Interrupted = never) -> int:
        """Run up to so many steps and return how many were completed, as a trainer does."""
        before = self.trainer.step
        self._done = follow(self.trainer, self._changes, self._done, before + steps, interrupted)
        return self.trainer.step - before

    def go_to(self, step: int, phase: int, interrupted: Interrupted = never) -> None:
        """Run to a phase of a step, and make the changes before it, unless interrupted."""
        self.advance(step - self.trainer.step, interrupted)
        self.take_due()
        while self.trainer.step == step and self.trainer.next_phase < phase:
            self.trainer.phase()
            self.take_due()

    def take_due(self) -> None:
        """Make the changes that come before the next phase."""
        here = self.trainer.step, self.trainer.next_phase
        while self._done < len(self._changes) and self._changes[self._done].place == here:
            self.trainer.change(self._changes[self._done].spec)
            self._done += 1


def follow(
    trainer: Trainer,
    changes: Sequence[ChangeOfSpec],
    done: int,
    step: int,
    interrupted: Interrupted = never,
) -> int:
    """Train up to a step, with the changes before it, of which so many are `done` already.

    Return how many are done then. The step is not reached if interrupted, or if the run diverges.
    """
    while done < len(changes) and changes[done].step < step:
        change = changes[done]
        trainer.advance(change.step - trainer.step, interrupted)
        if trainer.step < change.step:
            return done
        for _ in range(change.phase - trainer.next_phase):
            trainer.phase()
        trainer.change(change.spec)
        done += 1
    trainer.advance(step - trainer.step, interrupted)
    return done
