"""Drives one model through its four phases: one at a time, one step, or many at full speed."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model
from polyviz.source.page import PHASES
from polyviz.training.checkpoint import Checkpoint, checkpoint_of, restore
from polyviz.training.finite import LastFinite
from polyviz.training.frame import Frame, Outcome
from polyviz.training.history import History
from polyviz.training.losses import PENDING, DeviceLosses, HostLosses, LossRecorder, LossTrace
from polyviz.training.model_code import class_for, is_same_code, swap_model_code
from polyviz.training.replay import StepReplay
from polyviz.training.torch_devices import CUDA_REPLAY, resolve_device, torch_device
from polyviz.training.updates import Update, make_update
from polyviz.training.weight_history import DENSITY, DENSITY_ON_DEVICE, WeightHistory

BACKWARD = PHASES.index("backward")
"""The phase that would come next when a loss is found not to be finite."""

Interrupted = Callable[[], object]
"""Polled after every step; a true value stops `advance`."""


def never() -> bool:
    """Never interrupt."""
    return False


class Trainer:
    """One run of a spec, from its start weights to its last step.

    It knows nothing of threads, windows or files. `step` counts the updates done, `next_phase` is
    the index in PHASES of the phase that comes next: 0 between two steps.
    """

    def __init__(self, spec: RunSpec) -> None:
        """Make data, model and optimizer; raise InvalidValueError for a missing device."""
        self.spec = spec
        self.device = resolve_device(spec)
        self._torch_device = torch_device(self.device)
        self.start = spec.start if spec.start is not None else class_for(spec).draw_start(spec.seed)
        self.model = self._new_model()
        self.x, self.y = self.model.data(spec.points)
        self.y_pred: Any = None
        self.loss: Any = None
        self.step = 0
        self.next_phase = 0
        self.outcome = Outcome.RUNNING
        self._update = self.make_update()
        density = DENSITY if self.device == "cpu" else DENSITY_ON_DEVICE
        self.history = History(Course(spec), weight_history=WeightHistory(density))
        self._remember()
        self._losses, self._replay = self._make_losses()
        self._first_recorded = 0
        self._busy_s = 0.0
        self._seen = LastFinite(self.start)

    def make_update(self) -> Update:
        """Return a new update as the spec describes it, without memory of earlier steps."""
        return make_update(self.model, self.spec, capturable=self.device == CUDA_REPLAY)

    @property
    def is_running(self) -> bool:
        """Whether steps are left."""
        return self.outcome is Outcome.RUNNING

    @property
    def has_diverged(self) -> bool:
        """Whether a loss was not finite."""
        return self.outcome is Outcome.DIVERGED

    @property
    def dtype(self) -> str:
        """The number format of the weights, such as "float32"."""
        return str(self.y.dtype).removeprefix("torch.")

    @property
    def evaluations(self) -> int:
        """How often the last step ran the forward phase; with LBFGS several times."""
        return self._update.evaluations

    @property
    def optimizer(self) -> torch.optim.Optimizer | None:
        """The optimizer of torch.optim; None where the update is by hand."""
        return self._update.optimizer

    @property
    def last_loss(self) -> float | None:
        """The newest finite loss; None before the first."""
        self._losses.check()
        return self._losses.last

    @property
    def diverged_at(self) -> int | None:
        """The step whose loss was not finite; None while all were."""
        return self.step if self.has_diverged else None

    @property
    def speed(self) -> float:
        """Steps per second so far, counting only the time spent training."""
        return self.step / self._busy_s if self._busy_s else 0.0

    @property
    def seconds(self) -> float:
        """How long its steps have taken, in seconds."""
        return self._busy_s

    @property
    def trace(self) -> LossTrace:
        """All losses so far."""
        self._losses.flush()
        return self._losses.trace

    def change(self, spec: RunSpec) -> None:
        """Take hyper-parameters, optimizer, number of steps and mistake from `spec` from now on.

        A new optimizer starts without memory.
        """
        change = ChangeOfSpec(self.step, self.next_phase, spec)
        self.history.course = self.history.course.then(change)
        self.history.weight_history.begin(self.step)
        self._add_to_weight_history()
        self._follow(spec)
        if self.outcome is not Outcome.DIVERGED:
            done = self.step >= spec.steps
            self.outcome = Outcome.FINISHED if done else Outcome.RUNNING

    def go_back(self, checkpoint: Checkpoint) -> None:
        """Return to an earlier checkpoint of a run with the same model and data."""
        self._follow(checkpoint.spec)
        restore(self.model, self._update, checkpoint)
        self.step, self.next_phase, self.outcome = checkpoint.step, 0, Outcome.RUNNING
        self.y_pred = self.loss = None
        self._losses, self._replay = self._make_losses()
        self._first_recorded = checkpoint.step

    def begin_branch(self, history: History, trace: LossTrace, seconds: float) -> None:
        """Continue as a run of its own, with this history, trace and training time so far."""
        self.history = history
        self._losses, self._replay = self._make_losses(trace)
        self._first_recorded = 0
        self._busy_s = seconds

    def _follow(self, spec: RunSpec) -> None:
        if not is_same_code(spec, self.spec):
            swap_model_code(self.model, spec)
            self.x, self.y = self.model.data(spec.points)
        is_same = spec.optimizer == self.spec.optimizer
        self.spec = spec
        if is_same:
            self._update.set(spec)
        else:
            self._update = self.make_update()
        self._forget_recorded_step()

    def _add_to_weight_history(self) -> None:
        """Add the present weights and gradients to the weight history, if an entry is due."""
        if self.next_phase == 0 and self.history.weight_history.is_due(self.step):
            self.history.weight_history.add(self.step, self.model.weights(), self.model.gradients())

    def _remember(self) -> None:
        """Add to the weight history and keep a checkpoint, each if it is due."""
        self._add_to_weight_history()
        if self.next_phase == 0 and self.history.is_due(self.step):
            self.history.keep(checkpoint_of(self.model, self._update, self.step, self.spec))

    def phase(self) -> str | None:
        """Run the next phase and return its name; None when the run is over."""
        if self.outcome is not Outcome.RUNNING:
            return None
        name = PHASES[self.next_phase]
        self._forget_recorded_step()
        started = time.perf_counter()
        with np.errstate(over="ignore", invalid="ignore"):
            self._phases[self.next_phase](self)
        if not self._losses.check():
            self._diverge()
        self._busy_s += time.perf_counter() - started
        self._remember()
        return name

    def advance(self, steps: int, interrupted: Interrupted = never) -> int:
        """Run up to `steps` steps and return how many were completed.

        A step that was begun phase by phase is completed first. Stop early when the run is over,
        and after a step for which `interrupted` returns a true value.
        """
        before = self.step
        if steps <= 0:
            return 0
        target = min(before + steps, self.spec.steps)
        started = time.perf_counter()
        with np.errstate(over="ignore", invalid="ignore"):  # divergence is a result, not a warning
            while self.next_phase and self.is_running:
                self._forget_recorded_step()
                self._phases[self.next_phase](self)
                self._remember()
            goes_on = not (self.step > before and interrupted())
            while goes_on and self.is_running and self.step < target:
                stop = min(target, self.step + PENDING, self.history.next_step(self.step))
                done = self.step
                goes_on = self._run_steps(stop - done, interrupted)
                if not self._losses.check():
                    self._diverge()
                if self.step > done:
                    self._remember()
        self._busy_s += time.perf_counter() - started
        return self.step - before

    def frame(self, speed: float | None = None) -> Frame:
        """Return the run as it is now; once it has diverged, as it last was with finite numbers.

        `speed` is the number of steps per second to show, by default the run's own.
        """
        if not self._losses.check():
            self._diverge()
        recent = self._losses.recent()
        weights, gradients = self._seen.look(self.model)
        curve = self._seen.curve(self.model, self._new_model)
        return Frame(
            step=self.step,
            steps=self.spec.steps,
            loss=self._losses.last,
            weights=weights,
            gradients=gradients,
            curve=curve,
            thinned=self._losses.trace.points,
            recent=recent,
            outcome=self.outcome,
            diverged_at=self.diverged_at,
            device=self.device,
            next_phase=self.next_phase,
            seconds=self._busy_s,
            changed_at=self.history.course.values_since,
            visited=self.history.weight_history.rows,
            speed=self.speed if speed is None else speed,
            course=self.history.course.listed,
        )

    def _run_steps(self, steps: int, interrupted: Interrupted) -> bool:
        """Run up to `steps` whole steps; return False if that was interrupted.

        These are the four phases of `_phases` in one loop, kept as short as possible: anything
        that it does besides running the model slows down every step.
        """
        if self._replay is not None:
            return self._replay_steps(self._replay, steps, interrupted)
        x, y, evaluate = self.x, self.y, self._evaluate
        forward, measure, backward = self.model.forward, self.model.loss, self.model.backward
        record, update = self._losses.record, self._update.step
        done, goes_on = 0, True
        for _ in range(steps):
            y_pred = forward(x)
            loss = measure(y_pred, y)
            if not record(loss):
                self.y_pred, self.loss = y_pred, loss
                self.next_phase = BACKWARD
                self._stop()
                break
            backward(loss, y_pred, y, x)
            update(loss, evaluate)
            done += 1
            if interrupted():
                goes_on = False
                break
        self.y_pred, self.loss = y_pred, loss
        self.step += done
        if self.step >= self.spec.steps:
            self.outcome = Outcome.FINISHED
        return goes_on

    def _make_losses(
        self, trace: LossTrace | None = None
    ) -> tuple[LossRecorder, StepReplay | None]:
        """Return the recorder of losses, and the replay of steps if the device asks for one."""
        if self.device == "cpu":
            return HostLosses(trace), None
        losses = DeviceLosses(self.y, trace)
        if self.device != CUDA_REPLAY:
            return losses, None
        return losses, StepReplay(lambda: self._launch_step(losses), losses.count)

    def _replay_steps(self, replay: StepReplay, steps: int, interrupted: Interrupted) -> bool:
        """Run up to `steps` recorded steps; return False if that was interrupted."""
        goes_on = True
        for _ in range(steps):
            has_room = replay.run()
            self.step += 1
            goes_on = not interrupted()
            if not (has_room and goes_on):
                break
        if self.step >= self.spec.steps:
            self.outcome = Outcome.FINISHED
        return goes_on

    def _launch_step(self, losses: DeviceLosses) -> None:
        """Launch one whole step on the GPU without waiting for any of it."""
        y_pred = self.y_pred = self.model.forward(self.x)
        loss = self.loss = self.model.loss(y_pred, self.y)
        losses.keep(loss)
        self.model.backward(loss, y_pred, self.y, self.x)
        self._update.step(loss, self._evaluate)

    def _forget_recorded_step(self) -> None:
        if self._replay is not None:
            self._replay.forget()

    def _new_model(self) -> Model:
        return class_for(self.spec)(self.start, self.spec.seed, self._torch_device)

    def _forward(self) -> None:
        self.y_pred = self.model.forward(self.x)
        self.next_phase = 1

    def _loss(self) -> None:
        self.loss = self.model.loss(self.y_pred, self.y)
        self.next_phase = 2
        if not self._losses.record(self.loss):
            self._stop()

    def _stop(self) -> None:
        """End the run at a loss that is not finite.

        LBFGS returns the loss of a step only after its update, so a plain loop with LBFGS moves
        the weights before it can stop. This run does the same, so that its weights are those of
        the plain loop; frames show the state before.
        """
        self.outcome = Outcome.DIVERGED
        if self._update.returns_loss:
            self._seen.look(self.model)
            self._seen.curve(self.model, self._new_model)
            self.model.backward(self.loss, self.y_pred, self.y, self.x)
            self._update.step(self.loss, self._evaluate)

    def _backward(self) -> None:
        self.model.backward(self.loss, self.y_pred, self.y, self.x)
        self.next_phase = 3

    def _update_weights(self) -> None:
        self._update.step(self.loss, self._evaluate)
        self.next_phase = 0
        self.step += 1
        if self.step >= self.spec.steps:
            self.outcome = Outcome.FINISHED

    def _evaluate(self) -> Any:
        y_pred = self.model.forward(self.x)
        loss = self.model.loss(y_pred, self.y)
        self.model.backward(loss, y_pred, self.y, self.x)
        return loss

    def _diverge(self) -> None:
        """End the run at the step whose loss was not finite; a GPU may have gone on beyond it."""
        self._losses.flush()
        self.outcome = Outcome.DIVERGED
        self.step = self._first_recorded + self._losses.trace.count
        self.next_phase = BACKWARD
        self.history = self.history.until(self.step, BACKWARD)

    _phases: tuple[Callable[["Trainer"], None], ...] = (
        _forward,
        _loss,
        _backward,
        _update_weights,
    )
