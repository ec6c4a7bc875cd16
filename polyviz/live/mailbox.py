"""Where the training leaves its newest frame: one slot, so nothing can pile up."""

from collections import deque
from typing import Protocol

from polyviz.training.frame import Frame


class Outlet(Protocol):
    """The training's side of a mailbox."""

    @property
    def wanted(self) -> bool:
        """Whether somebody waits for a frame."""

    def put(self, frame: Frame) -> None:
        """Leave a frame in the place of an older one that nobody took."""


class Mailbox:
    """Holds at most one frame. The window says that it wants one, the training puts it in.

    Both sides may call at any time from their own thread: each operation is a single one on a
    deque or a bool.
    """

    def __init__(self) -> None:
        """Start empty, with a frame wanted."""
        self._slot: deque[Frame] = deque(maxlen=1)
        self.wanted = True

    def want(self) -> None:
        """Ask for a frame that is newer than the last."""
        self.wanted = True

    def put(self, frame: Frame) -> None:
        """Leave a frame in the place of an older one that nobody took."""
        self.wanted = False
        self._slot.append(frame)

    def take(self) -> Frame | None:
        """Return the newest frame, once; None when there is no new one."""
        try:
            return self._slot.pop()
        except IndexError:
            return None
