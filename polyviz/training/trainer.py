"""One run of a spec: its loop, its record and, on a GPU, the replay of its steps."""

import time

import numpy as np

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model
from polyviz.training.checkpoint import Checkpoint
from polyviz.training.cuda_graph import GraphReplay
from polyviz.training.finite import LastFinite
from polyviz.training.frame import Frame, Outcome
from polyviz.training.history import History
from polyviz.training.losses import DeviceLosses, LossTrace
from polyviz.training.model_code import class_for, start_of
from polyviz.training.recorder import Recorder
from polyviz.training.step_loop import BACKWARD, Interrupted, StepLoop, never
from polyviz.training.torch_devices import CUDA_REPLAY, resolve_device, torch_device


class Trainer:
    """One run of a spec, from its start weights to its last step.

    It uses no threads, windows or files. `seconds` is how long its steps have taken. Making one
    raises InvalidValueError if this machine lacks the device.
    """

    def __init__(self, spec: RunSpec) -> None:
        self.spec = spec
        self.device = resolve_device(spec)
        self.start = start_of(spec)
        self.model = self._new_model()
        self.loop = StepLoop(self.model, spec, capturable=self.device == CUDA_REPLAY)
        self.recorder = Recorder(self.loop, spec, self.device)
        self.outcome = Outcome.RUNNING
        self.seconds = 0.0
        self._seen = LastFinite(self.start, spec.interval)
        self._replay = self._new_replay()

    @property
    def step(self) -> int:
        """How many steps are done; once the run has diverged, the step whose loss is not finite."""
        return self.loop.step

    @property
    def next_phase(self) -> int:
        """The index in PHASES of the phase that comes next: 0 between two steps."""
        return self.loop.next_phase

    @property
    def is_running(self) -> bool:
        """Whether steps are left."""
        return self.outcome is Outcome.RUNNING

    @property
    def has_diverged(self) -> bool:
        """Whether a loss was not finite."""
        return self.outcome is Outcome.DIVERGED

    @property
    def last_loss(self) -> float | None:
        """The newest finite loss; None before the first."""
        self.recorder.losses.check()
        return self.recorder.losses.trace.last

    @property
    def diverged_at(self) -> int | None:
        """The step whose loss was not finite; None while all were."""
        return self.step if self.has_diverged else None

    @property
    def speed(self) -> float:
        """Steps per second so far, counting only the time spent training."""
        return self.step / self.seconds if self.seconds else 0.0

    def change(self, spec: RunSpec) -> None:
        """Take hyper-parameters, optimizer, number of steps and mistake from `spec` from now on."""
        self.recorder.change(spec)
        self._follow(spec)
        if not self.has_diverged:
            self.outcome = Outcome.RUNNING
            self._finish_if_done()

    def go_back(self, checkpoint: Checkpoint) -> None:
        """Return to a checkpoint of a run with the same model and data."""
        self._follow(checkpoint.spec)
        self.loop.go_back(checkpoint)
        self.recorder.begin(checkpoint.step)
        self._replay = self._new_replay()
        self.outcome = Outcome.RUNNING

    def begin_branch(self, history: History, trace: LossTrace, seconds: float) -> None:
        """Become a run of its own, with the history, trace and training time up to this step."""
        self.recorder.history = history
        self.recorder.begin(0, trace)
        self._replay = self._new_replay()
        self.seconds = seconds

    def phase(self) -> str | None:
        """Run the next phase and return its name; None when the run is over."""
        if not self.is_running:
            return None
        name = PHASES[self.next_phase]
        started = time.perf_counter()
        with np.errstate(over="ignore", invalid="ignore"):
            self._run_phase()
        self.seconds += time.perf_counter() - started
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
                self._run_phase()
            goes_on = not (self.step > before and interrupted())
            while goes_on and self.is_running and self.step < target:
                count = min(target, self.recorder.next_stop()) - self.step
                if self._replay is None:
                    record = self.recorder.losses.record
                    goes_on = self.loop.run_steps(count, record, interrupted)
                else:
                    goes_on = self._replay.run_steps(count, interrupted)
                self._note_progress()
        self.seconds += time.perf_counter() - started
        return self.step - before

    def frame(self, speed: float | None = None) -> Frame:
        """Return the present state; after divergence, the last one with finite numbers.

        `speed` is the number of steps per second to show, by default the run's own.
        """
        self._check_parameters()
        if not self.recorder.losses.check():
            self._diverge()
        history = self.recorder.history
        trace = self.recorder.trace
        weights, gradients = self._seen.look(self.model)
        return Frame(
            step=self.step,
            steps=self.spec.steps,
            loss=trace.last,
            weights=weights,
            gradients=gradients,
            curve=self._seen.curve(self.model, self._new_model),
            thinned=trace.thinned,
            recent=trace.recent,
            outcome=self.outcome,
            diverged_at=self.diverged_at,
            device=self.device,
            next_phase=self.next_phase,
            seconds=self.seconds,
            changed_at=history.course.values_since,
            visited=history.weight_history.rows,
            speed=self.speed if speed is None else speed,
            course=history.course.listed,
            validation_loss=self.loop.validation_loss(),
        )

    def _run_phase(self) -> None:
        self._forget_recorded_step()
        self.loop.run_phase(self.recorder.losses.record)
        self._note_progress()

    def _note_progress(self) -> None:
        self._check_parameters()
        self._finish_if_done()
        if not self.recorder.losses.check():
            self._diverge()
        self.recorder.remember(self.spec)

    def _check_parameters(self) -> None:
        if self.loop.watch is not None:
            self.loop.watch.check_parameters()

    def _finish_if_done(self) -> None:
        if self.step >= self.spec.steps:
            self.outcome = Outcome.FINISHED

    def _diverge(self) -> None:
        """End the run at the step whose loss was not finite.

        LBFGS returns the loss of a step only after its update, so a plain loop with LBFGS moves
        the weights before it can stop. So does this run, to end with the same weights; frames
        show the state before that update.
        """
        if self.has_diverged:
            return
        loop = self.loop
        if self.spec.optimizer_row.evaluates_again and loop.next_phase == BACKWARD:
            self._seen.look(self.model)
            self._seen.curve(self.model, self._new_model)
            loop.backward_and_update()
        self.outcome = Outcome.DIVERGED
        loop.step, loop.next_phase = self.recorder.cut(), BACKWARD

    def _follow(self, spec: RunSpec) -> None:
        self.loop.follow(spec, self.spec)
        self.spec = spec
        self._forget_recorded_step()

    def _new_model(self) -> Model:
        return class_for(self.spec)(self.start, self.spec.seed, torch_device(self.device))

    def _new_replay(self) -> GraphReplay | None:
        losses = self.recorder.losses
        if self.device != CUDA_REPLAY or not isinstance(losses, DeviceLosses):
            return None
        return GraphReplay(self.loop, losses)

    def _forget_recorded_step(self) -> None:
        if self._replay is not None:
            self._replay.forget()
