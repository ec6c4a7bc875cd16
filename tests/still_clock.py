"""A clock for tests of what is done at most once in a while."""


class StillClock:
    """A clock that moves only when it is set."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def monotonic(self) -> float:
        """Return what the clock shows, in seconds."""
        return self.now_s
