"""Executes the commands to a run or a race between two steps, keeps its speed, and puts frames."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from polyviz.live.mailbox import Inbox, Mailbox, Report
from polyviz.live.pace import UNLIMITED, Pace
from polyviz.live.run_commands import (
    Command,
    Park,
    Pause,
    Play,
    Prepare,
    RunState,
    RunTo,
    SetSpeed,
    Step,
    Stop,
    Watch,
)
from polyviz.live.shared_frame import FrameWriter
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.step_details import StepDetails
from polyviz.training.step_loop import Interrupted, never
from polyviz.training.torch_threads import suitable_threads, threads_for, use_threads
from polyviz.training.trainer import Trainer


class Driver(ABC):
    """Drives trainers, one for a run or several for a race, until it is told to stop.

    All of it runs in a single thread. `is_parked` says that `run` has ended by Park, or that it can
    be called again after an error.
    """

    def __init__(self, points: int, make: Callable[[], list[Trainer]]) -> None:
        """Prepare; `make`, which returns the trainers, is called by `run`."""
        self.is_parked = False
        self._points = points
        self._make = make
        self._trainers: list[Trainer] = []
        self._interrupted: Interrupted = never
        self._playing = False
        self._rushing = False
        self._target: int | None = None
        self._is_repeating = False
        """Whether it does again what a run has done: it shows that as it does any rush"""
        self._rate: float | None = None  # steps per second; None is full speed
        self._pace = Pace()

    def run(self, inbox: Inbox, outlet: Mailbox | FrameWriter, report: Report) -> None:
        """Make the trainers and execute commands until Stop or Park; exceptions pass through.

        Calling `run` again after a Park resumes the run. `report` is called, in this thread, at
        each new state and after every single phase, with the watched parts. The frame of this state
        is then in the outlet.
        """
        self._inbox, self._outlet, self._report = inbox, outlet, report
        use_threads(suitable_threads(self._points))
        self._make_trainers()
        self.is_parked = False
        self._playing = self._rushing = self._is_repeating
        self._tell()
        while True:
            while (command := self._inbox.take()) is not None:
                if isinstance(command, Stop | Park):
                    self.is_parked = isinstance(command, Park)
                    return
                if self._is_repeating and not isinstance(command, SetSpeed | Watch | Prepare):
                    self._end_repeating()  # a person wants something else
                self._obey(command)
            if self._is_repeating:
                self._repeat()
            elif self._playing:
                self._play()
            else:
                self._idle()

    def prepare(self, interrupted: Interrupted) -> bool:
        """Do some of what is repeated before `run`; return whether there is still more."""
        self._interrupted = interrupted
        with threads_for(self._points):
            self._make_trainers()
            if self._is_repeating and not self._goes_again():
                self._end_repeating()
            return self._is_repeating

    @property
    def step_s(self) -> float:
        """How long a step of all trainers takes, in seconds; 0 before the first."""
        return sum(trainer.seconds / trainer.step for trainer in self._trainers if trainer.step)

    @property
    def step(self) -> int:
        """The most steps that any trainer has done."""
        return max(trainer.step for trainer in self._trainers)

    def _make_trainers(self) -> None:
        if not self._trainers:
            self._trainers = self._make()
            self._make = list  # a run from which this one has branched off is not kept

    def _obey(self, command: Command) -> None:
        """Execute a command; ignore those that only other drivers know."""
        match command:
            case Play():
                self._start(target=None, rushing=False)
            case RunTo(step):
                self._start(target=step, rushing=True)
            case Pause():
                self._playing = False
                self._tell()
            case Step():
                self._playing = False
                self._advance(1)
                self._tell()
            case SetSpeed(steps_per_second):
                self._rate = steps_per_second
                self._keep_pace_from_now()
            case Prepare(tasks) if self._inbox.preparation is not None:
                self._inbox.preparation.ask(tasks)

    def _start(self, *, target: int | None, rushing: bool) -> None:
        self._target = target
        self._rushing = rushing
        self._playing = self._goes_on()
        self._keep_pace_from_now()
        self._tell()

    def _goes_on(self) -> bool:
        is_there = self._target is not None and self.step >= self._target
        return bool(self._running()) and not is_there

    def _running(self) -> list[Trainer]:
        return [trainer for trainer in self._trainers if trainer.is_running]

    def _play(self) -> None:
        due = UNLIMITED if self._rushing else self._pace.due()
        if due <= 0:
            self._inbox.wait(self._pace.until_next_s())
            return
        before = self.step
        self._advance(due if self._target is None else min(due, self._target - before))
        self._pace.count(self.step - before)
        if not self._goes_on():
            self._playing = False
            self._tell()
        elif self._outlet.frame_requested[0]:
            self._outlet.put(self._frame())

    def _repeat(self) -> None:
        """Do more of what is repeated, until a command comes or a frame is asked for."""
        if not self._goes_again():
            self._end_repeating()
            self._tell()
        elif self._outlet.frame_requested[0]:
            self._outlet.put(self._frame())

    def _goes_again(self) -> bool:
        """Do more of what is repeated; return whether there is still more."""
        return False

    def _end_repeating(self) -> None:
        self._is_repeating = self._playing = False

    def _idle(self) -> None:
        self._inbox.wait(None)

    def _keep_pace_from_now(self) -> None:
        self._pace.rate = self._rate
        self._pace.begin()

    def _tell(self) -> None:
        self._outlet.put(self._frame())
        self._report(self._state(), self._details())

    def _state(self) -> RunState:
        if not self._running():
            return RunState.FINISHED
        return RunState.PLAYING if self._playing else RunState.PAUSED

    def _details(self) -> StepDetails | None:
        return None

    @abstractmethod
    def _advance(self, steps: int) -> None:
        """Run up to `steps` steps; fewer if a command or a request for a frame arrives."""

    @abstractmethod
    def _frame(self) -> Frame | RaceFrame: ...
