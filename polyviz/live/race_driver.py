"""Drives a race: trains its runs in turn, so that each gets its fair share, and puts frames."""

import time
from dataclasses import replace

import numpy as np

from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.inbox import Inbox
from polyviz.live.mailbox import Outlet, Report
from polyviz.live.pace import Pace
from polyviz.live.run_commands import (
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
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.race_lanes import lanes_of
from polyviz.training.thinning import columns_of
from polyviz.training.torch_threads import suitable_threads, use_threads
from polyviz.training.trainer import Trainer

ROUND_S = 0.008
"""How long a round of all runs may take; commands are executed between two rounds."""

NEWEST = 256
"""The newest losses of each run, which are not thinned: more than a run does between two frames."""

TRACE_COLUMNS = 740
"""Groups of steps to which the rest of each trace is thinned, so that frames of a race stay small:
eight traces are written anew with each."""


class RaceDriver:
    """Drives the trainers of a race until it is told to stop, in one thread."""

    def __init__(self, race: RaceSpec, inbox: Inbox, mailbox: Outlet, report: Report) -> None:
        """Keep the connections to the outside, which are used as in Driver."""
        self._race = race
        self._playing = False
        self._rushing = False
        self._target: int | None = None
        self._pace = Pace()
        self._lanes: list[Trainer] = []
        self.connect(inbox, mailbox, report)

    def connect(self, inbox: Inbox, mailbox: Outlet, report: Report) -> None:
        """Use these connections from now on; to be called before `run`, also after a Park."""
        self._inbox = inbox
        self._mailbox = mailbox
        self._report = report

    def run(self) -> bool:
        """Make the trainers and execute commands until Stop or Park; exceptions pass through.

        Return whether the race is parked; calling `run` again resumes it.
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
        """The most steps that any run has done."""
        return max(lane.step for lane in self._lanes)

    def _obey(self, command: Command) -> None:
        """Execute a command; those for single runs only, such as Phase and Change, are ignored."""
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
        elif self._mailbox.frame_requested[0]:
            self._mailbox.put(self._frame())

    def _advance_all(self, steps: int) -> None:
        """Advance all runs that are not over by the same number of steps."""
        if self._target is not None:
            steps = max(1, min(steps, self._target - self.step))
        for lane in self._running():
            lane.advance(steps)

    def _round_steps(self) -> int:
        """Return how many steps of all runs fit into the time of a round."""
        step_s = sum(1 / lane.speed for lane in self._running() if lane.speed)
        return max(1, int(ROUND_S / step_s)) if step_s else 1

    def _share_time(self) -> None:
        """Train for a round, always the run that has had the least time."""
        ends_s = time.perf_counter() + ROUND_S
        while (running := self._running()) and time.perf_counter() < ends_s:
            lane = min(running, key=lambda lane: lane.seconds)
            lane.advance(max(1, int(ROUND_S / MAX_ENTRIES * lane.speed)))

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
    """Return a frame with a trace short enough for a race, which has one for each run.

    It has no visited steps and no course: a race does not show weights, and its runs do not change.
    The newest losses are not thinned, so that the frames together tell at which step a loss was
    reached.
    """
    older, newest = np.split(frame.trace, [-NEWEST], axis=1)
    trace = np.concatenate([columns_of(older, TRACE_COLUMNS), newest], axis=1)
    return replace(
        frame,
        thinned=trace,
        recent=frame.recent[:0],
        visited=np.empty((0, 0)),
        course=None,
    )
