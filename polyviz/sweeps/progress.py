"""How far a sweep is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """How far a sweep is: runs that are known of all, and the seconds that are left, about.

    `level` is that of the last tile: 0 for the coarsest.
    """

    done: int
    count: int
    level: int
    seconds_left: float
