"""A clock that moves only when it is set, for what is done at most once in a while."""

import pytest

from polyviz.system import throttle


class StillClock:
    """A clock that moves only when it is set."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def monotonic(self) -> float:
        """Return what the clock shows, in seconds."""
        return self.now_s


def still_clock(monkeypatch: pytest.MonkeyPatch) -> StillClock:
    """Let all throttles read a clock that stands still."""
    clock = StillClock()
    monkeypatch.setattr(throttle, "time", clock)
    return clock
