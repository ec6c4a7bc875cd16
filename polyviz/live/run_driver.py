"""Drives a single run: at any speed, phase by phase, and back to earlier steps."""

import functools
import time
from collections import deque
from collections.abc import Callable

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.driver import Driver
from polyviz.live.mailbox import Inbox, Mailbox, Report
from polyviz.live.run_commands import (
    PHASE_BY_PHASE,
    Change,
    Command,
    Phase,
    Play,
    RunState,
    RunTo,
    ShowStep,
    Step,
    StoppedByMistakeError,
    Watch,
    is_caused_by_mistake,
)
from polyviz.live.shared_frame import FrameWriter
from polyviz.training.frame import Frame
from polyviz.training.module_check import running
from polyviz.training.replayer import Replayer
from polyviz.training.silence import silent_code
from polyviz.training.step_details import StepDetails
from polyviz.training.step_observer import StepObserver
from polyviz.training.trainer import Trainer

QUICK_S = 0.1
"""If the way back to a step takes longer than this, the nearest kept step is shown first."""

SPEED_WINDOW_S = 0.5
"""The time over which the displayed speed is averaged."""


class RunDriver(Driver):
    """Drives a single run, phase by phase where it is slow, and shows its earlier steps."""

    def __init__(self, spec: RunSpec, make: Callable[[], Trainer] | None = None) -> None:
        self._spec = spec
        self._observer = StepObserver()
        self._replayer: Replayer | None = None
        self._sought: int | None = None  # the earlier step that is looked at
        self._is_seeking = False
        self._is_near = False
        self._marks: deque[tuple[float, int]] = deque()
        make = make or functools.partial(Trainer, spec)
        super().__init__(spec.points, lambda: [make()])

    def run(self, inbox: Inbox, outlet: Mailbox | FrameWriter, report: Report) -> None:
        """Do as any driver, from the present step.

        An error of torch that is caused by the mistake in the code becomes a StoppedByMistakeError;
        calling `run` again then resumes the run without the mistake.
        """
        commands, frame_requested = inbox.commands, outlet.frame_requested

        def interrupted() -> object:  # called after every step: it has to be fast
            return commands or frame_requested[0]

        self._interrupted = interrupted
        self._show_step(None)
        try:
            with running(self._spec):
                super().run(inbox, outlet, report)
        except RuntimeError as error:
            if not self._trainers or not is_caused_by_mistake(error, self._trainer.spec):
                raise
            self._correct_mistake()
            raise StoppedByMistakeError(f"{type(error).__name__}: {error}") from error

    def branched(self, step: int, spec: RunSpec) -> "RunDriver":
        """Return the driver of a branch of this parked run, which follows `spec` from `step` on."""

        def make() -> Trainer:
            replayer, self._replayer = self._replayer or Replayer(self._trainer), None
            return replayer.branch(step, spec)

        return RunDriver(spec, make)

    @property
    def _trainer(self) -> Trainer:
        return self._trainers[0]

    def _correct_mistake(self) -> None:
        """Return to the last whole step, without the mistake, so that `run` can resume there."""
        self._is_repeating = False
        trainer, self._replayer = self._trainer, None
        correct = trainer.spec.changed(mistake=None)
        self._trainers = [Replayer(trainer).branch(trainer.step, correct)]
        self.is_parked = True

    def _obey(self, command: Command) -> None:
        if isinstance(command, Play | RunTo | Step | Phase):
            self._show_step(None)
        match command:
            case Phase():
                self._playing = False
                self._trainer.phase()
                self._tell()
            case Watch(parts):
                self._observer.parts = parts
                self._tell()
            case Change(spec):
                self._trainer.change(spec)
                self._playing = self._playing and self._trainer.is_running
                self._tell()
            case ShowStep(step):
                self._playing = False
                if not any(isinstance(later, ShowStep) for later in tuple(self._inbox.commands)):
                    self._show_step(step)
                    if self._sought is None:
                        self._tell()
            case _:
                super()._obey(command)

    def _show_step(self, step: int | None) -> None:
        """Look at an earlier step from now on, which `_seek` restores; None is the present."""
        is_past = step is not None and 0 <= step < self.step
        self._sought = step if is_past else None
        self._is_seeking = is_past
        self._is_near = False

    def _idle(self) -> None:
        if self._is_seeking and self._sought is not None:
            self._seek(self._sought)
        else:
            super()._idle()

    def _seek(self, sought: int) -> None:
        with silent_code(self._spec):  # it has printed there before
            self._go_to(sought)

    def _go_to(self, sought: int) -> None:
        trainer = self._trainer
        replayer = self._replayer = self._replayer or Replayer(trainer)
        seconds = replayer.steps_to(sought) * trainer.seconds / trainer.step
        if seconds > QUICK_S and not self._is_near:
            replayer.go_near(sought)
            self._is_near = True
            self._tell()
        elif replayer.go_to(sought, lambda: self._inbox.commands) or not self._inbox.commands:
            self._is_seeking = False  # if it was not reached, it never will be
            self._tell()

    @property
    def _is_slow(self) -> bool:
        return self._rate is not None and self._rate <= PHASE_BY_PHASE and not self._rushing

    def _play(self) -> None:
        if not self._is_slow:
            super()._play()
        elif self._pace.due() <= 0:
            self._inbox.wait(self._pace.until_next_s())
        else:
            self._pace.count(1)
            self._trainer.phase()
            self._playing = self._goes_on()
            self._tell()

    def _advance(self, steps: int) -> None:
        self._trainer.advance(steps, self._interrupted)

    def _keep_pace_from_now(self) -> None:
        super()._keep_pace_from_now()
        if self._rate is not None and self._is_slow:
            self._pace.rate = len(PHASES) * self._rate  # it counts phases
        self._marks.clear()

    def _state(self) -> RunState:
        return RunState.DIVERGED if self._trainer.has_diverged else super()._state()

    def _details(self) -> StepDetails | None:
        if self._state() is RunState.PLAYING and not self._is_slow:
            return None
        past = self._past()
        return self._observer.look(self._trainer if past is None else past.trainer)

    def _past(self) -> Replayer | None:
        return None if self._sought is None else self._replayer

    def _frame(self) -> Frame:
        past = self._past()
        with silent_code(self._spec):  # a frame has predictions that no step makes
            return self._trainer.frame(self._speed()) if past is None else past.frame()

    def _speed(self) -> float:
        """Return the steps per second of the last SPEED_WINDOW_S; 0 while nothing is played.

        Times are taken at whole steps: a slow run goes on for several frames in each.
        """
        now_s, marks = time.perf_counter(), self._marks
        if not marks or marks[-1][1] != self.step:
            marks.append((now_s, self.step))
        while len(marks) > 2 and now_s - marks[1][0] > SPEED_WINDOW_S:
            marks.popleft()
        (start_s, start_step), (end_s, end_step) = marks[0], marks[-1]
        return (end_step - start_step) / (end_s - start_s) if end_s > start_s else 0.0
