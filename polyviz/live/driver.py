"""Plays a run: executes commands between two steps, keeps the speed, and puts frames on demand."""

import time
from collections import deque
from collections.abc import Callable

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.inbox import Inbox
from polyviz.live.mailbox import Outlet, Report
from polyviz.live.pace import Pace
from polyviz.live.run_commands import (
    PHASE_BY_PHASE,
    Change,
    Command,
    Park,
    Pause,
    Phase,
    Play,
    RunState,
    RunTo,
    SetSpeed,
    ShowStep,
    Step,
    Stop,
    StoppedByMistakeError,
    Watch,
    is_caused_by_mistake,
)
from polyviz.training.frame import Outcome
from polyviz.training.replayer import Replayer
from polyviz.training.step_observer import StepObserver
from polyviz.training.torch_threads import suitable_threads, use_threads
from polyviz.training.trainer import Trainer

QUICK_S = 0.1
"""If the way back to a step takes longer than this, the nearest kept step is shown first."""

SPEED_WINDOW_S = 0.5
"""The time over which the displayed speed is averaged."""


class Driver:
    """Drives one trainer until it is told to stop. All of it runs in a single thread."""

    def __init__(
        self,
        spec: RunSpec,
        inbox: Inbox,
        mailbox: Outlet,
        report: Report,
        make: Callable[[], Trainer] | None = None,
    ) -> None:
        """Keep the connections to the outside.

        `report` is called, in the run's thread, at each new state and after every single phase,
        with the watched parts. The mailbox then holds the frame for this state. `make` returns the
        trainer; None stands for a new one for `spec`.
        """
        self._spec = spec
        self._make = make
        self._trainer: Trainer | None = None
        self._playing = False
        self._rushing = False
        self._target: int | None = None
        self._pace = Pace()
        self._observer = StepObserver()
        self._replayer: Replayer | None = None
        self._sought: int | None = None  # the earlier step that is looked at
        self._is_seeking = False
        self._is_near = False
        self._paced_phases = 0
        self._marks: deque[tuple[float, int]] = deque()
        self.connect(inbox, mailbox, report)

    def connect(self, inbox: Inbox, mailbox: Outlet, report: Report) -> None:
        """Use these connections from now on; to be called before `run`, also after a Park."""
        self._inbox = inbox
        self._mailbox = mailbox
        self._report = report
        commands, frame_requested = inbox.commands, mailbox.frame_requested

        def interrupted() -> object:  # called after every step: it has to be fast
            return commands or frame_requested[0]

        self._interrupted = interrupted

    def run(self) -> bool:
        """Make the trainer and execute commands until Stop or Park; exceptions pass through.

        Return whether the run is parked; calling `run` again resumes it. An error of torch that is
        caused by the mistake in the code becomes a StoppedByMistakeError; calling `run` again then
        resumes the run without the mistake.
        """
        use_threads(suitable_threads(self._spec.points))
        if self._trainer is None:
            self._trainer = Trainer(self._spec) if self._make is None else self._make()
            self._make = None
        trainer = self._trainer
        try:
            return self._serve(trainer)
        except RuntimeError as error:
            if not is_caused_by_mistake(error, trainer.spec):
                raise
            self._correct_mistake(trainer)
            raise StoppedByMistakeError(f"{type(error).__name__}: {error}") from error

    def _correct_mistake(self, trainer: Trainer) -> None:
        """Return to the last whole step, without the mistake, so that `run` can resume there."""
        self._playing = False
        self._show_step(None, trainer)
        self._replayer = None
        self._trainer = Replayer(trainer).branch(trainer.step, trainer.spec.changed(mistake=None))

    def branched(
        self, step: int, spec: RunSpec, inbox: Inbox, mailbox: Outlet, report: Report
    ) -> "Driver":
        """Return the driver of a run that branches off from `step` of this parked one.

        The branch follows `spec`. This run is not changed.
        """

        def make() -> Trainer:
            if self._trainer is None:
                raise RuntimeError("a run that has not begun has no steps to branch off from")
            replayer, self._replayer = self._replayer or Replayer(self._trainer), None
            return replayer.branch(step, spec)

        return Driver(spec, inbox, mailbox, report, make)

    def _serve(self, trainer: Trainer) -> bool:
        self._tell(trainer)
        while True:
            while (command := self._inbox.take()) is not None:
                if isinstance(command, Stop | Park):
                    self._playing = False
                    self._show_step(None, trainer)
                    return isinstance(command, Park)
                self._obey(command, trainer)
            if self._playing:
                self._play(trainer)
            elif self._is_seeking:
                self._seek(trainer)
            else:
                self._inbox.wait(None)

    def _obey(self, command: Command, trainer: Trainer) -> None:
        """Execute a command."""
        if isinstance(command, Play | RunTo | Step | Phase):
            self._show_step(None, trainer)
        match command:
            case Play():
                self._start(trainer, target=None, rushing=False)
            case RunTo(step):
                self._start(trainer, target=step, rushing=True)
            case Pause():
                self._playing = False
                self._tell(trainer)
            case Step():
                self._playing = False
                trainer.advance(1)
                self._tell(trainer)
            case Phase():
                self._playing = False
                trainer.phase()
                self._tell(trainer)
            case Watch(parts):
                self._observer.parts = parts
                self._tell(trainer)
            case SetSpeed(steps_per_second):
                self._pace.rate = steps_per_second
                self._keep_pace_from_now()
            case Change(spec):
                trainer.change(spec)
                self._playing = self._playing and trainer.outcome is Outcome.RUNNING
                self._tell(trainer)
            case ShowStep(step):
                self._playing = False
                if not any(isinstance(later, ShowStep) for later in tuple(self._inbox.commands)):
                    self._show_step(step, trainer)
                    if self._sought is None:
                        self._tell(trainer)

    def _show_step(self, step: int | None, trainer: Trainer) -> None:
        """Look at an earlier step from now on, which `_seek` restores; None is the present."""
        is_past = step is not None and 0 <= step < trainer.step
        self._sought = step if is_past else None
        self._is_seeking = is_past
        self._is_near = False

    def _seek(self, trainer: Trainer) -> None:
        """Restore the step that is looked at; if that is slow, show the nearest kept one first."""
        if self._sought is None:
            return
        replayer = self._replayer = self._replayer or Replayer(trainer)
        seconds = replayer.steps_to(self._sought) * trainer.seconds / trainer.step
        if seconds > QUICK_S and not self._is_near:
            replayer.go_near(self._sought)
            self._is_near = True
            self._tell(trainer)
        elif replayer.go_to(self._sought, lambda: self._inbox.commands) or not self._inbox.commands:
            self._is_seeking = False  # if it was not reached, it never will be
            self._tell(trainer)

    def _start(self, trainer: Trainer, *, target: int | None, rushing: bool) -> None:
        self._target = target
        self._rushing = rushing
        self._playing = trainer.outcome is Outcome.RUNNING and not self._is_there(trainer)
        self._keep_pace_from_now()
        self._tell(trainer)

    def _is_there(self, trainer: Trainer) -> bool:
        return self._target is not None and trainer.step >= self._target

    def _play(self, trainer: Trainer) -> None:
        if self._is_slow:
            self._play_phases(trainer)
            return
        due = self._due_steps(trainer)
        if due > 0:
            self._pace.count(trainer.advance(due, self._interrupted))
            if trainer.outcome is not Outcome.RUNNING or self._is_there(trainer):
                self._playing = False
                self._tell(trainer)
            elif self._mailbox.frame_requested[0]:
                self._leave_frame(trainer)
        else:
            self._inbox.wait(self._pace.until_next_s())

    @property
    def _is_slow(self) -> bool:
        rate = self._pace.rate
        return rate is not None and rate <= PHASE_BY_PHASE and not self._rushing

    def _play_phases(self, trainer: Trainer) -> None:
        """Run the next phase when it is due."""
        seconds = 1 / ((self._pace.rate or 1.0) * len(PHASES))
        due_s = self._pace.start_s + (self._paced_phases + 1) * seconds
        if time.perf_counter() < due_s:
            self._inbox.wait(due_s - time.perf_counter())
            return
        self._paced_phases += 1
        trainer.phase()
        self._playing = trainer.outcome is Outcome.RUNNING and not self._is_there(trainer)
        self._tell(trainer)

    def _due_steps(self, trainer: Trainer) -> int:
        due = None if self._rushing else self._pace.due()
        if due is None:
            target = trainer.spec.steps if self._target is None else self._target
            return target - trainer.step
        return due

    def _keep_pace_from_now(self) -> None:
        self._pace.begin()
        self._paced_phases = 0
        self._marks.clear()

    def _tell(self, trainer: Trainer) -> None:
        replayer = self._replayer if self._sought is not None else None
        if replayer is None:
            self._leave_frame(trainer)
        else:
            self._mailbox.put(replayer.frame())
        if trainer.outcome is Outcome.DIVERGED:
            state = RunState.DIVERGED
        elif trainer.outcome is Outcome.FINISHED:
            state = RunState.FINISHED
        else:
            state = RunState.PLAYING if self._playing else RunState.PAUSED
        rests = state is not RunState.PLAYING or self._is_slow
        seen = trainer if replayer is None else replayer.trainer
        self._report(state, self._observer.look(seen) if rests else None)

    def _leave_frame(self, trainer: Trainer) -> None:
        self._mailbox.put(trainer.frame(self._speed(trainer.step)))

    def _speed(self, step: int) -> float:
        """Return the steps per second of the last SPEED_WINDOW_S; 0 while nothing is played."""
        now_s = time.perf_counter()
        self._marks.append((now_s, step))
        while len(self._marks) > 2 and now_s - self._marks[1][0] > SPEED_WINDOW_S:
            self._marks.popleft()
        start_s, start_step = self._marks[0]
        return (step - start_step) / (now_s - start_s) if now_s > start_s else 0.0
