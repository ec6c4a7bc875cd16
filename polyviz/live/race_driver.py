"""Drives a race: trains its runs in turn, so that each gets its fair share."""

import time
from dataclasses import replace

import numpy as np

from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.driver import Driver
from polyviz.live.mailbox import Inbox, Mailbox, Report
from polyviz.live.shared_frame import FrameWriter
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.module_check import running
from polyviz.training.race_lanes import lanes_of
from polyviz.training.silence import silent_code
from polyviz.training.thinning import columns_of
from polyviz.training.trainer import Trainer

ROUND_S = 0.008
"""How long a round of all runs may take; commands are executed between two rounds."""

NEWEST = 256
"""The newest losses of each run, which are not thinned: more than a run does between two frames."""

TRACE_COLUMNS = 740
"""Groups of steps to which the rest of each trace is thinned, so that frames of a race stay small:
eight traces are written anew with each."""


class RaceDriver(Driver):
    """Drives the runs of a race; it ignores commands for single runs, such as Phase and Change."""

    def __init__(self, race: RaceSpec, done: tuple[tuple[int, float], ...] = ()) -> None:
        """Drive a race whose runs have `done` so many steps each, which they do again.

        They have taken so many seconds, which count, and not those that it takes to do them again.
        """
        self._race = race
        self._done = done
        super().__init__(max(entry.points for entry in race.entries), lambda: lanes_of(race))
        self._is_repeating = any(step for step, _ in done)

    def run(self, inbox: Inbox, outlet: Mailbox | FrameWriter, report: Report) -> None:
        """Do as any driver; what the code of a Module raises becomes a ModuleError."""
        entries = self._race.entries
        with running(next((entry for entry in entries if entry.model == OWN), entries[0])):
            super().run(inbox, outlet, report)

    def _play(self) -> None:
        if self._race.by_clock:
            self._rushing = True  # the time that a run gets limits its steps
        super()._play()

    def _goes_again(self) -> bool:
        with silent_code(*self._race.entries):  # it has printed before
            steps = self._round_steps()
            for lane, goal in self._behind():
                lane.advance(min(steps, goal - lane.step))
        if self._behind():
            return True
        for lane, (goal, seconds) in zip(self._trainers, self._done, strict=True):
            if lane.step == goal:
                lane.seconds = seconds
        return False

    def _behind(self) -> list[tuple[Trainer, int]]:
        """Return the runs that have not come as far again as they were, and how far that is."""
        pairs = zip(self._trainers, self._done, strict=True)
        return [(lane, goal) for lane, (goal, _) in pairs if lane.is_running and lane.step < goal]

    def _advance(self, steps: int) -> None:
        if self._playing and self._race.by_clock:
            self._share_time()
            return
        steps = min(steps, self._round_steps())
        for lane in self._running():
            lane.advance(steps)

    def _round_steps(self) -> int:
        step_s = sum(1 / lane.speed for lane in self._running() if lane.speed)
        return max(1, int(ROUND_S / step_s)) if step_s else 1

    def _share_time(self) -> None:
        ends_s = time.perf_counter() + ROUND_S
        while (running := self._running()) and time.perf_counter() < ends_s:
            lane = min(running, key=lambda lane: lane.seconds)
            lane.advance(max(1, int(ROUND_S / MAX_ENTRIES * lane.speed)))

    def _frame(self) -> RaceFrame:
        with silent_code(*self._race.entries):  # a frame has predictions that no step makes
            frames = [(lane.frame(), lane) for lane in self._trainers]
        return RaceFrame(
            tuple(replace(thinned(frame), start=tuple(lane.start)) for frame, lane in frames)
        )


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
