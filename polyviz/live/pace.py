"""Keeps a set number of steps per second."""

import time

MIN_WAIT_S = 0.002
"""At high speeds several steps are run at once, in this interval: waking up for every single step
would cost more than the step."""

MAX_BACKLOG_S = 0.25
"""A delay of more than this is dropped instead of caught up."""


UNLIMITED = 2**62
"""More steps than any run has."""


class Pace:
    """Tells how many steps are due, counted from the start or the last change."""

    def __init__(self) -> None:
        self.rate: float | None = None
        """Steps per second; None is full speed."""
        self.start_s = 0.0
        """When counting began, on the clock of time.perf_counter."""
        self._steps = 0

    def begin(self) -> None:
        """Count from now on."""
        self.start_s = time.perf_counter()
        self._steps = 0

    def count(self, steps: int) -> None:
        """Count steps that were run."""
        self._steps += steps

    def due(self) -> int:
        """Return how many steps are due now; UNLIMITED at full speed."""
        if self.rate is None:
            return UNLIMITED
        backlog = (time.perf_counter() - self.start_s) * self.rate - self._steps
        if backlog > 1.0 + MAX_BACKLOG_S * self.rate:
            self.begin()
            return 1
        return int(backlog)

    def until_next_s(self) -> float:
        """Return how many seconds to wait for the next step."""
        due_s = self.start_s + (self._steps + 1) / (self.rate or 1.0)
        return max(MIN_WAIT_S, due_s - time.perf_counter())
