"""Limits how often something is done."""

import time


class Throttle:
    """Lets something through at most once per `interval_s` seconds; the first time at once."""

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._due_s = -float("inf")

    @property
    def is_due(self) -> bool:
        """Whether the interval has passed."""
        return time.monotonic() >= self._due_s

    def restart(self) -> None:
        """Be due again one interval from now."""
        self._due_s = time.monotonic() + self._interval_s

    def take(self, *, at_once: bool = False) -> bool:
        """Return whether it is due, or has to be done `at_once`; restart if so."""
        if not (at_once or self.is_due):
            return False
        self.restart()
        return True
