"""The mailbox for the newest frame of the training: one slot, so that frames cannot pile up."""

from collections import deque
from collections.abc import Callable, MutableSequence
from typing import Protocol

from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.step_details import StepDetails

Report = Callable[[RunState, StepDetails | None], None]
"""Called at each new state of a run and after each single phase, with the watched parts."""


class Outlet(Protocol):
    """The training's side of a mailbox."""

    frame_requested: MutableSequence[int]
    """frame_requested[0] is true while a frame is wanted. It is read after every step, so it is
    plain memory instead of a method."""

    def put(self, frame: Frame | RaceFrame) -> None:
        """Put a frame, replacing an older one that was not taken."""


class Mailbox:
    """Holds at most one frame. The window asks for one, the training puts it in.

    Both may call it at any time from their own thread: each method is one atomic operation on a
    deque or a list.
    """

    def __init__(self) -> None:
        """Start empty, with a frame wanted."""
        self._slot: deque[Frame | RaceFrame] = deque(maxlen=1)
        self.frame_requested: MutableSequence[int] = [1]

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
