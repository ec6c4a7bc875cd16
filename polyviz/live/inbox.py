"""The queue of commands to a run."""

import threading
from collections import deque

from polyviz.live.run_commands import Command

SWITCH_S = 0.0005
"""How long a thread waits at most for Python's global lock: a tenth of Python's own default."""


class Inbox:
    """A queue of commands: any thread may add one, the thread of the run takes them.

    `commands` are those in the queue.
    """

    def __init__(self) -> None:
        """Start empty."""
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

    def clear(self) -> None:
        """Drop all commands."""
        self.commands.clear()

    def wait(self, timeout_s: float | None) -> None:
        """Return once there is a command, or after `timeout_s` seconds (None: no limit)."""
        if not self.commands:
            self._arrived.wait(timeout_s)
        self._arrived.clear()
