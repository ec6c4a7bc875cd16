"""The time that a sweep still takes, smoothed: many runs end together, so that estimates jump."""

SHARE = 0.3
"""How much of a new estimate is believed at once."""


class TimeLeft:
    """Blends estimates of the end of something, and counts down between them."""

    def __init__(self) -> None:
        self._end_s: float | None = None

    def forget(self) -> None:
        """Something else begins, of which nothing is known."""
        self._end_s = None

    def note(self, seconds_left: float, now_s: float) -> None:
        """Take note of an estimate that is made at this time."""
        end_s = now_s + seconds_left
        if self._end_s is None:
            self._end_s = end_s
        else:
            self._end_s += SHARE * (end_s - self._end_s)

    def seconds(self, now_s: float) -> float | None:
        """Return the seconds that are left; None before an estimate and after its end."""
        if self._end_s is None or self._end_s <= now_s:
            return None
        return self._end_s - now_s
