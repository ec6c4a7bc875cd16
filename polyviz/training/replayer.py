"""Restores earlier steps of a run, by repeating them exactly from a kept checkpoint."""

import copy
from dataclasses import replace

import numpy as np

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.training.course_run import follow
from polyviz.training.frame import Array, Frame, Outcome, curve_x
from polyviz.training.history import NEVER, History
from polyviz.training.model_code import is_same_code, swap_model_code
from polyviz.training.step_loop import Interrupted, never
from polyviz.training.trainer import Trainer

DIFFERENT = QT_TRANSLATE_NOOP("catalogue", "step {0} had a different result when it was repeated")


class NotRepeatedError(Exception):
    """Repeated steps had a different result."""


class Replayer:
    """Restores the earlier steps of a run, one at a time, without changing the run.

    `trainer` is a second trainer, which is at the restored step.
    """

    def __init__(self, run: Trainer) -> None:
        self._run = run
        self.trainer = self._begun()
        self._changes_done = 0

    @property
    def step(self) -> int:
        """The restored step."""
        return self.trainer.step

    def steps_to(self, step: int) -> int:
        """Return how many steps have to be repeated to reach a step."""
        base = self._run.recorder.history.before(step).step
        here = self.step if base <= self.step <= step else base
        return step - here

    def go_to(self, step: int, interrupted: Interrupted = never) -> bool:
        """Restore a step that the run has done; return whether it was reached.

        It is not reached if interrupted, or if the repeated steps diverge other than in the run.
        """
        base = self._run.recorder.history.before(step)
        if not base.step <= self.step <= step or self.trainer.next_phase:
            self._go_back_to(base.step)
        changes = self._run.recorder.history.course.changes
        self._changes_done = follow(self.trainer, changes, self._changes_done, step, interrupted)
        return self.step == step

    def go_near(self, step: int) -> None:
        """Restore the step after the nearest checkpoint, which takes hardly any time."""
        kept = [checkpoint.step for checkpoint in self._run.recorder.history.checkpoints]
        near = min((at for at in kept if at < self._run.step), key=lambda at: abs(at - step))
        self._go_back_to(near)
        self.go_to(near + 1)  # a checkpoint has no y_pred and no loss, which a step computes

    def frame(self) -> Frame:
        """Return the frame of the restored step, with the losses of the whole run."""
        run, spec = self._run, self._spec_from_here()
        now, then = run.frame(), self.trainer.frame()
        return replace(
            then,
            curve=then.curve if is_same_code(spec, self.trainer.spec) else self._curve_by(spec),
            steps=run.spec.steps,
            thinned=now.trace,
            recent=now.recent[:0],
            visited=now.weight_history,
            outcome=Outcome.RUNNING,
            diverged_at=None,
            seconds=run.seconds,
            speed=0.0,
            end=run.step,
            course=now.course,
            changed_at=run.recorder.history.course.until(self.step, 1).values_since,
            spec=spec,
        )

    def branch(self, step: int, spec: RunSpec) -> Trainer:
        """Return a run that follows `spec` from this step on.

        `spec` may have other hyper-parameters, or another optimizer, which then starts without
        memory; its model and data are those of the run. Raises NotRepeatedError if the repeated
        steps have a different result.
        """
        trace = self._run.recorder.trace
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
        made.begin_branch(self._run.recorder.history.until(step), trace, part * self._run.seconds)
        made.change(spec)
        return made

    def _repeat_until(self, step: int) -> None:
        if not self.go_to(step):
            raise NotRepeatedError(Sentence(DIFFERENT, step))

    def _begun(self) -> Trainer:
        made = Trainer(
            replace(self._run.recorder.history.checkpoints[0].spec, start=self._run.start)
        )
        made.recorder.history = History(Course(made.spec), spacing=NEVER)
        return made

    def _spec_from_here(self) -> RunSpec:
        now = self._run.spec
        there = self._run.recorder.history.course.spec_from(self.step)
        return replace(there, start=now.start, steps=now.steps)

    def _curve_by(self, spec: RunSpec) -> Array:
        model = copy.deepcopy(self.trainer.model)
        swap_model_code(model, spec)
        return model.curve(curve_x(spec.interval))

    def _go_back_to(self, step: int) -> None:
        history = self._run.recorder.history
        if step == 0:  # a checkpoint lacks some of the start, such as the powers in use
            self.trainer, self._changes_done = self._begun(), 0
            return
        (checkpoint,) = [kept for kept in history.checkpoints if kept.step == step]
        self.trainer.go_back(checkpoint)
        self._changes_done = sum(change.step < step for change in history.course.changes)
