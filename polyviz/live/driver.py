"""Plays a run: obeys commands between two steps, keeps the pace, and leaves frames on demand."""

import time
from collections import deque

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import (
    PHASE_BY_PHASE,
    Change,
    Command,
    Pause,
    Phase,
    Play,
    RunFailedError,
    RunState,
    RunTo,
    SetSpeed,
    Step,
    Stop,
    Watch,
    is_out_of_memory,
)
from polyviz.live.host import Report
from polyviz.live.inbox import Inbox
from polyviz.live.mailbox import Outlet
from polyviz.live.pace import Pace
from polyviz.source.page import PHASES
from polyviz.training.frame import Outcome
from polyviz.training.looking import Observer
from polyviz.training.threads import suitable_threads, use_threads
from polyviz.training.trainer import Trainer

SPEED_WINDOW_S = 0.5
"""The time over which the shown speed is measured."""


class Driver:
    """Drives one trainer until it is told to stop. It runs in one thread, whichever that is."""

    def __init__(self, spec: RunSpec, inbox: Inbox, mailbox: Outlet, report: Report) -> None:
        """Keep the ends of the run; `report` is called, in the run's thread, at each new state.

        It is also called for each phase that is done alone, with what somebody watches of it.
        Whenever `report` is called, the mailbox holds the frame that goes with the state.
        """
        self._spec = spec
        self._inbox = inbox
        self._mailbox = mailbox
        self._report = report
        self._playing = False
        self._rushing = False
        self._target: int | None = None
        self._pace = Pace()
        self._observer = Observer()
        self._paced_phases = 0
        self._marks: deque[tuple[float, int]] = deque()
        commands, wish = inbox.commands, mailbox.wish

        def interrupted() -> object:  # asked between any two steps: as little as can be
            return commands or wish[0]

        self._interrupted = interrupted

    def run(self) -> None:
        """Make the trainer and obey until Stop; exceptions of the training pass through.

        What a mistake in the code makes torch say becomes a RunFailedError, in torch's own words.
        """
        use_threads(suitable_threads(self._spec.points))
        trainer = Trainer(self._spec)
        try:
            self._serve(trainer)
        except RuntimeError as error:
            if trainer.spec.mistake is None or is_out_of_memory(error):
                raise
            raise RunFailedError(f"{type(error).__name__}: {error}") from error

    def _serve(self, trainer: Trainer) -> None:
        self._tell(trainer)
        while True:
            while (command := self._inbox.take()) is not None:
                if isinstance(command, Stop):
                    return
                self._obey(command, trainer)
            if self._playing:
                self._play(trainer)
            else:
                self._inbox.wait(None)

    def _obey(self, command: Command, trainer: Trainer) -> None:
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
            elif self._mailbox.wish[0]:
                self._leave_frame(trainer)
        else:
            self._inbox.wait(self._pace.until_next_s())

    @property
    def _is_slow(self) -> bool:
        rate = self._pace.rate
        return rate is not None and rate <= PHASE_BY_PHASE and not self._rushing

    def _play_phases(self, trainer: Trainer) -> None:
        """Do the next phase when it is due."""
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
        self._leave_frame(trainer)
        if trainer.outcome is Outcome.DIVERGED:
            state = RunState.DIVERGED
        elif trainer.outcome is Outcome.FINISHED:
            state = RunState.FINISHED
        else:
            state = RunState.PLAYING if self._playing else RunState.PAUSED
        rests = state is not RunState.PLAYING or self._is_slow
        self._report(state, self._observer.look(trainer) if rests else None)

    def _leave_frame(self, trainer: Trainer) -> None:
        self._mailbox.put(trainer.frame(self._speed(trainer.step)))

    def _speed(self, step: int) -> float:
        """Return the steps a second of the last moments; 0 while nothing is played."""
        now_s = time.perf_counter()
        self._marks.append((now_s, step))
        while len(self._marks) > 2 and now_s - self._marks[1][0] > SPEED_WINDOW_S:
            self._marks.popleft()
        start_s, start_step = self._marks[0]
        return (step - start_step) / (now_s - start_s) if now_s > start_s else 0.0
