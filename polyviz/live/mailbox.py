"""Where the training leaves its newest frame: one slot, so nothing can pile up."""

from collections import deque
from collections.abc import Callable, MutableSequence
from typing import Protocol

from polyviz.live.commands import RunState
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.inside import Inside

Report = Callable[[RunState, Inside | None], None]
"""Is told of each new state of a run, and of a phase done alone with what is watched of it."""


class Outlet(Protocol):
    """The training's side of a mailbox."""

    wish: MutableSequence[int]
    """wish[0] is true while somebody waits for a frame; it is looked at between any two steps, so
    it is plain memory and no call."""

    def put(self, frame: Frame | RaceFrame) -> None:
        """Leave a frame in the place of an older one that nobody took."""


class Mailbox:
    """Holds at most one frame. The window says that it wants one, the training puts it in.

    Both sides may call at any time from their own thread: each operation is a single one on a
    deque or a list.
    """

    def __init__(self) -> None:
        """Start empty, with a frame wanted."""
        self._slot: deque[Frame | RaceFrame] = deque(maxlen=1)
        self.wish: MutableSequence[int] = [1]

    def want(self) -> None:
        """Ask for a frame that is newer than the last."""
        self.wish[0] = 1

    def put(self, frame: Frame | RaceFrame) -> None:
        """Leave a frame in the place of an older one that nobody took."""
        self.wish[0] = 0
        self._slot.append(frame)

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, once; None when there is no new one."""
        try:
            return self._slot.pop()
        except IndexError:
            return None
