"""A driver in a thread of its own, seen from outside."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.driver import Driver
from polyviz.live.drivers import driver_for
from polyviz.live.mailbox import Inbox, Mailbox
from polyviz.live.run_commands import Command, RunState, Stop
from polyviz.training.frame import Frame
from polyviz.training.step_details import StepDetails

ENDLESS = 10**9


def spec_for(lesson: str = "tensor", **chosen: Any) -> RunSpec:
    return RunSpec.for_lesson(lesson, **{"device": "cpu", "steps": 300, **chosen})


def seconds_for(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


PATIENCE_S = 30
"""How long a condition may take before a test gives up."""


class WatchedMailbox(Mailbox):
    """A mailbox on which one can wait, and that counts what is put in."""

    def __init__(self) -> None:
        super().__init__()
        self.puts = 0
        self.arrived = threading.Event()

    def put(self, frame: Frame) -> None:
        super().put(frame)
        self.puts += 1
        self.arrived.set()


class Live:
    """A driver in a thread of its own, seen from outside."""

    def __init__(
        self, spec: RunSpec, before: Driver | None = None, branch: tuple[int, RunSpec] | None = None
    ) -> None:
        """Drive a run of `spec`, or the one that is parked with `before`, or a branch of that."""
        self.inbox = Inbox()
        self.mailbox = WatchedMailbox()
        self._reports: queue.Queue[tuple[RunState, Frame | None]] = queue.Queue()
        self.details: StepDetails | None = None
        """What was watched at the last report."""
        first, followed = branch or (None, spec)
        self.driver = driver_for(followed, before, first, is_new=before is None)
        self.is_parked: bool | None = None
        """Whether the driver has left its thread to go on later; None while it is in there."""
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        self.driver.run(self.inbox, self.mailbox, self._report)
        self.is_parked = self.driver.is_parked

    def _report(self, state: RunState, details: StepDetails | None) -> None:
        self.details = details
        self._reports.put((state, self.mailbox.take()))

    def post(self, *commands: Command) -> None:
        for command in commands:
            self.inbox.put(command)

    def report(self) -> tuple[RunState, Frame]:
        """Wait for the next report; return it with the frame that lay there."""
        state, frame = self._reports.get(timeout=PATIENCE_S)
        assert frame is not None, f"{state} was reported without a frame"
        return state, frame

    def expect(self, *states: RunState) -> Frame:
        """Wait for reports of these states; return the frame of the last."""
        for expected in states:
            state, frame = self.report()
            assert state is expected
        return frame

    def nothing_more_was_reported(self) -> bool:
        return self._reports.empty()

    def wanted_frame(self) -> Frame:
        """Ask for a frame, and wait for it."""
        self.mailbox.arrived.clear()
        self.mailbox.request_frame()
        assert self.mailbox.arrived.wait(PATIENCE_S), "no frame was left"
        frame = self.mailbox.take()
        assert frame is not None
        return frame

    def frame_from(self, step: int) -> Frame:
        """Ask for frames until one shows this step or a later one."""
        give_up_at = time.perf_counter() + PATIENCE_S
        while time.perf_counter() < give_up_at:
            frame = self.wanted_frame()
            if frame.step >= step:
                return frame
        raise AssertionError(f"step {step} was not reached")


@contextmanager
def playing(
    spec: RunSpec, before: Driver | None = None, branch: tuple[int, RunSpec] | None = None
) -> Iterator[Live]:
    live = Live(spec, before, branch)
    live.thread.start()
    try:
        live.expect(RunState.PAUSED)
        yield live
    finally:
        live.post(Stop())
        live.thread.join(PATIENCE_S)
    assert not live.thread.is_alive()
