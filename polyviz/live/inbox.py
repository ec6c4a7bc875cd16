"""The commands that wait for a run."""

import threading
from collections import deque

from polyviz.live.commands import Command

SWITCH_S = 0.0005
"""How long a thread that has something to tell waits at most for Python's lock: a tenth of what
Python lets it wait by itself."""


class Inbox:
    """A queue of commands: any thread may add one, the run's takes them.

    `commands` are those that wait.
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
        """Return the oldest command; None when none waits."""
        try:
            return self.commands.popleft()
        except IndexError:
            return None

    def clear(self) -> None:
        """Forget all commands."""
        self.commands.clear()

    def wait(self, timeout_s: float | None) -> None:
        """Return once a command waits, or after `timeout_s` seconds (None: however long)."""
        if not self.commands:
            self._arrived.wait(timeout_s)
        self._arrived.clear()
