"""Measures how fast a race really goes, whatever speed was chosen."""

from collections import deque

SPAN_S = 1.0
"""The speed is that of about the last second."""

MIN_SPAN_S = 0.2
"""It is not known before so much time has passed."""


class RaceSpeed:
    """Steps per second, from the steps that a race has done at some moments."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def take(self, step: int, now_s: float) -> float | None:
        """Take the steps done at a moment, in seconds; return the speed, None if not yet known."""
        seen = self._seen
        if seen and step < seen[-1][1]:  # it has been reset
            seen.clear()
        seen.append((now_s, step))
        while len(seen) > 2 and now_s - seen[1][0] >= SPAN_S:
            seen.popleft()
        span_s = now_s - seen[0][0]
        return (step - seen[0][1]) / span_s if span_s >= MIN_SPAN_S else None

    def forget(self) -> None:
        """Start anew, as after a pause."""
        self._seen.clear()
