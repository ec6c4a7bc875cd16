"""Drives a race: trains its runs in turn, so that each gets its fair share, and leaves frames."""

import time
from dataclasses import replace

import numpy as np

from polyviz.catalogue.race import MOST, RaceSpec
from polyviz.live.commands import (
    Command,
    Park,
    Pause,
    Play,
    RunState,
    RunTo,
    SetSpeed,
    Step,
    Stop,
)
from polyviz.live.inbox import Inbox
from polyviz.live.mailbox import Outlet, Report
from polyviz.live.pace import Pace
from polyviz.live.shared_frame import IN_A_RACE
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.race import lanes_of
from polyviz.training.thinning import columns_of
from polyviz.training.threads import suitable_threads, use_threads
from polyviz.training.trainer import Trainer

ROUND_S = 0.008
"""How long a turn of all runs may take: between two of them commands are obeyed."""

NEWEST = 256
"""Losses of each run that come as they are: more than are new from one frame to the next."""

TRACE_COLUMNS = (IN_A_RACE.thinned // 2 - NEWEST) // 2 - 1
"""Groups of steps to which the rest of each trace is thinned, so that all fit one frame's room."""


class RaceDriver:
    """Drives the trainers of a race until it is told to stop, in one thread."""

    def __init__(self, race: RaceSpec, inbox: Inbox, mailbox: Outlet, report: Report) -> None:
        """Keep the ends of the race; they are used as a Driver uses those of a run."""
        self._race = race
        self._playing = False
        self._rushing = False
        self._target: int | None = None
        self._pace = Pace()
        self._lanes: list[Trainer] = []
        self.connect(inbox, mailbox, report)

    def connect(self, inbox: Inbox, mailbox: Outlet, report: Report) -> None:
        """Use these ends from now on, before the first `run` or one that follows a Park."""
        self._inbox = inbox
        self._mailbox = mailbox
        self._report = report

    def run(self) -> bool:
        """Make the trainers and obey until Stop or Park; exceptions of the training pass through.

        Return True after Park: called again, `run` goes on where the race was.
        """
        use_threads(max(suitable_threads(entry.points) for entry in self._race.entries))
        self._lanes = self._lanes or lanes_of(self._race)
        self._tell()
        while True:
            while (command := self._inbox.take()) is not None:
                if isinstance(command, Stop | Park):
                    self._playing = False
                    return isinstance(command, Park)
                self._obey(command)
            if self._playing:
                self._play()
            else:
                self._inbox.wait(None)

    @property
    def step(self) -> int:
        """How far the race is: the most steps that any run has done."""
        return max(lane.step for lane in self._lanes)

    def _obey(self, command: Command) -> None:
        """Do what a race can do; phases, looks and changes are for a single run."""
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
                self._advance_all(1)
                self._tell()
            case SetSpeed(steps_per_second):
                self._pace.set(steps_per_second)

    def _start(self, *, target: int | None, rushing: bool) -> None:
        self._target = target
        self._rushing = rushing
        self._playing = bool(self._running()) and not self._is_there()
        self._pace.begin()
        self._tell()

    def _running(self) -> list[Trainer]:
        return [lane for lane in self._lanes if lane.is_running]

    def _is_there(self) -> bool:
        return self._target is not None and self.step >= self._target

    def _play(self) -> None:
        due = None if self._rushing or self._race.by_clock else self._pace.due()
        if due == 0:
            self._inbox.wait(self._pace.until_next_s())
            return
        before = self.step
        if self._race.by_clock:
            self._share_time()
        else:
            self._advance_all(self._round_steps() if due is None else min(due, self._round_steps()))
        self._pace.count(self.step - before)
        if not self._running() or self._is_there():
            self._playing = False
            self._tell()
        elif self._mailbox.wish[0]:
            self._mailbox.put(self._frame())

    def _advance_all(self, steps: int) -> None:
        """Bring all runs that go on the same number of steps further."""
        if self._target is not None:
            steps = max(1, min(steps, self._target - self.step))
        for lane in self._running():
            lane.advance(steps)

    def _round_steps(self) -> int:
        """Return how many steps all runs together do in the time of a round."""
        step_s = sum(1 / lane.speed for lane in self._running() if lane.speed)
        return max(1, int(ROUND_S / step_s)) if step_s else 1

    def _share_time(self) -> None:
        """Let the runs that have had least time train, until a round is over."""
        ends_s = time.perf_counter() + ROUND_S
        while (running := self._running()) and time.perf_counter() < ends_s:
            lane = min(running, key=lambda lane: lane.seconds)
            lane.advance(max(1, int(ROUND_S / MOST * lane.speed)))

    def _tell(self) -> None:
        self._mailbox.put(self._frame())
        if not self._running():
            state = RunState.FINISHED
        else:
            state = RunState.PLAYING if self._playing else RunState.PAUSED
        self._report(state, None)

    def _frame(self) -> RaceFrame:
        return RaceFrame(tuple(thinned(lane.frame()) for lane in self._lanes))


def thinned(frame: Frame) -> Frame:
    """Return a frame with so short a trace that a race has room for one of each run.

    It has no visited steps and no course: in a race nobody looks at the weights, and nothing is
    changed on the way. The newest losses stay as they are, so that whoever looks at every frame
    sees at which step a loss was reached.
    """
    older, newest = np.split(frame.trace, [-NEWEST], axis=1)
    trace = np.concatenate([columns_of(older, TRACE_COLUMNS), newest], axis=1)
    return replace(
        frame,
        thinned=trace,
        recent=frame.recent[:0],
        visited=frame.visited[:0],
        course=None,
    )
