"""Brings earlier steps of a run back: does them again, to the last bit, from a kept moment."""

from dataclasses import replace

import numpy as np

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame, Outcome
from polyviz.training.history import History
from polyviz.training.trainer import Interrupted, Trainer, never

NEVER = 2**62
"""A distance between moments so long that no second one is kept."""


class NotRepeatedError(Exception):
    """Steps that were done again did not come out as before."""


class Past:
    """The steps that a run has done, one of which can be looked at as if it were the present.

    `trainer` is a second trainer that stands where one looks; the run itself is left alone.
    """

    def __init__(self, run: Trainer) -> None:
        """Look at the start of `run`."""
        self._run = run
        self.trainer = self._begun()
        self._changes_done = 0

    @property
    def step(self) -> int:
        """The step that can be looked at."""
        return self.trainer.step

    def steps_to(self, step: int) -> int:
        """Return how many steps have to be done again to come to a step."""
        base = self._run.history.before(step).step
        here = self.step if base <= self.step <= step else base
        return step - here

    def go_to(self, step: int, interrupted: Interrupted = never) -> bool:
        """Go to a step that the run has done; return False if that was interrupted.

        Or if the steps up to there did not come out as they did, which they should.
        """
        base = self._run.history.before(step)
        if not base.step <= self.step <= step or self.trainer.next_phase:
            self._go_back_to(base.step)
        changes = self._run.history.course.changes
        while self._changes_done < len(changes) and changes[self._changes_done].step < step:
            change = changes[self._changes_done]
            self.trainer.advance(change.step - self.step, interrupted)
            if self.step < change.step:
                return False
            for _ in range(change.phase - self.trainer.next_phase):
                self.trainer.phase()
            self.trainer.change(change.spec)
            self._changes_done += 1
        self.trainer.advance(step - self.step, interrupted)
        return self.step == step

    def go_near(self, step: int) -> None:
        """Go to the step after the kept moment that is nearest, which takes no time."""
        kept = [moment.step for moment in self._run.history.moments]
        near = min((at for at in kept if at < self._run.step), key=lambda at: abs(at - step))
        self._go_back_to(near)
        self.go_to(near + 1)  # a step makes what there is to see beside the weights

    def frame(self) -> Frame:
        """Return the step as it was, with the trace of the whole run."""
        run = self._run
        now = run.frame()
        return replace(
            self.trainer.frame(),
            steps=run.spec.steps,
            thinned=now.trace,
            recent=now.recent[:0],
            visited=now.trail,
            outcome=Outcome.RUNNING,
            diverged_at=None,
            seconds=run.seconds,
            speed=0.0,
            end=run.step,
            course=now.course,
            changed_at=run.history.course.until(self.step, 1).values_since,
            spec=self._spec_from_here(),
        )

    def branch(self, step: int, spec: RunSpec) -> Trainer:
        """Return a run that goes on from a step by `spec`, with all that it remembers of itself.

        `spec` may have another optimizer, which then begins anew, or other hyper-parameters; its
        model and data are those of the run. Raises NotRepeatedError if the steps up to there
        do not come out as they did.
        """
        trace = self._run.trace
        known = trace.boundary(step)
        self._repeat_until(known)
        trace = trace.cut(known, self.trainer.last_loss)
        while self.step < step:
            self._repeat_until(self.step + 1)
            loss = self.trainer.last_loss
            if loss is not None:
                trace.extend(np.array([loss]))
        made = self.trainer
        part = step / max(1, self._run.step)
        made.begin_branch(self._run.history.until(step), trace, part * self._run.seconds)
        made.change(spec)
        return made

    def _repeat_until(self, step: int) -> None:
        if not self.go_to(step):
            raise NotRepeatedError(f"step {step} did not come out as before")

    def _begun(self) -> Trainer:
        """Return the run as it was at its start."""
        made = Trainer(replace(self._run.history.moments[0].spec, start=self._run.start))
        made.history = History(Course(made.spec), spacing=NEVER)
        return made

    def _spec_from_here(self) -> RunSpec:
        """Return what the run followed from this step on, a change before its first phase too."""
        now = self._run.spec
        there = self._run.history.course.spec_from(self.step)
        return replace(there, start=now.start, steps=now.steps)

    def _go_back_to(self, step: int) -> None:
        history = self._run.history
        if step == 0:  # some things about a start no moment has, as which powers are in use
            self.trainer, self._changes_done = self._begun(), 0
            return
        (moment,) = [kept for kept in history.moments if kept.step == step]
        self.trainer.go_back(moment)
        self._changes_done = sum(change.step < step for change in history.course.changes)
