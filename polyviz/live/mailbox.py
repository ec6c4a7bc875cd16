"""The connections of a run: the queue of its commands, and a slot for its newest frame."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from polyviz.live.preparation import Preparation
from polyviz.live.run_commands import Command, RunState
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.step_details import StepDetails

Report = Callable[[RunState, StepDetails | None], None]
"""Called at each new state of a run and after each single phase, with the watched parts."""


class Inbox:
    """A queue of commands: any thread may add one, the thread of the run takes them.

    While that waits, it prepares what is likely to be shown next.
    """

    def __init__(self, preparation: Preparation[Any] | None = None) -> None:
        self.preparation = preparation
        self.commands: deque[Command] = deque()
        self._arrived = threading.Event()

    def put(self, command: Command) -> None:
        """Add a command."""
        self.commands.append(command)
        self._arrived.set()

    def take(self) -> Command | None:
        """Return the oldest command; None if the queue is empty."""
        try:
            return self.commands.popleft()
        except IndexError:
            return None

    def wait(self, timeout_s: float | None) -> None:
        """Return once there is a command, or after `timeout_s` seconds (None: no limit)."""
        until_s = None if timeout_s is None else time.perf_counter() + timeout_s
        if self.preparation is not None:
            self.preparation.work(lambda: self.commands, until_s)
        if not self.commands:
            left_s = None if until_s is None else max(0.0, until_s - time.perf_counter())
            self._arrived.wait(left_s)
        self._arrived.clear()


class Mailbox:
    """Holds at most one frame, so that frames cannot pile up.

    Both may call it at any time from their own thread: each method is one atomic operation on a
    deque or a list.
    """

    def __init__(self) -> None:
        self._slot: deque[Frame | RaceFrame] = deque(maxlen=1)
        self.frame_requested = [1]
        """Its item is true while a frame is wanted. It is read after every step, so it is plain
        memory instead of a method."""

    def request_frame(self) -> None:
        """Ask for a frame that is newer than the last."""
        self.frame_requested[0] = 1

    def put(self, frame: Frame | RaceFrame) -> None:
        """Put a frame, replacing an older one that was not taken."""
        self.frame_requested[0] = 0
        self._slot.append(frame)

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, or None if it was taken before."""
        try:
            return self._slot.pop()
        except IndexError:
            return None
