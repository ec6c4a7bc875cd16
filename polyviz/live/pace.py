"""Keeps a set number of steps a second."""

import time

SHORTEST_WAIT_S = 0.002
"""Fast paces are kept in bites of this length: waking for each step would cost more than it."""

LARGEST_BACKLOG_S = 0.25
"""A pace that the machine cannot keep is given up by so much, instead of being made up for."""


class Pace:
    """Says how many steps are due, counted from when it began or was changed."""

    def __init__(self) -> None:
        """Start as fast as possible."""
        self.rate: float | None = None
        """Steps a second; None is as fast as possible."""
        self.start_s = 0.0
        """When it began, on the clock of time.perf_counter"""
        self._steps = 0

    def set(self, rate: float | None) -> None:
        """Take another number of steps a second, from now on."""
        self.rate = rate
        self.begin()

    def begin(self) -> None:
        """Count from now on."""
        self.start_s = time.perf_counter()
        self._steps = 0

    def count(self, steps: int) -> None:
        """Note steps that were done."""
        self._steps += steps

    def due(self) -> int | None:
        """Return how many steps are to be done now; None for as many as can be."""
        if self.rate is None:
            return None
        backlog = (time.perf_counter() - self.start_s) * self.rate - self._steps
        if backlog > 1.0 + LARGEST_BACKLOG_S * self.rate:
            self.begin()
            return 1
        return int(backlog)

    def until_next_s(self) -> float:
        """Return how long to wait for the next step."""
        due_s = self.start_s + (self._steps + 1) / (self.rate or 1.0)
        return max(SHORTEST_WAIT_S, due_s - time.perf_counter())
