"""Which steps of a run a film shows, and for how long each."""

from dataclasses import dataclass
from itertools import pairwise

from polyviz.export.steps import even_steps

UNIT_MS = 10
"""The time of every picture is a multiple of this one, which GIF counts in."""

USUAL_SECONDS = 8.0
"""How long a film moves, unless it is asked for another time."""

LONGEST_MS = 500
"""The longest time of a picture where nobody asks for a time: a run of few steps is soon told."""

REST_MS = 1000
"""How long the last picture stays at least before a film begins again."""


@dataclass(frozen=True)
class FilmPlan:
    """The steps that a film shows, which rise, and how long it shows each, in milliseconds."""

    steps: tuple[int, ...]
    times: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many pictures the film has."""
        return len(self.steps)

    def repeats(self, rate: int) -> tuple[int, ...]:
        """Return how often each picture comes in a film of so many pictures a second."""
        ends = [0]
        for time in self.times:
            ends.append(ends[-1] + time)
        places = [round(end * rate / 1000) for end in ends]
        return tuple(after - before for before, after in pairwise(places))


def film_plan(first: int, last: int, seconds: float | None, rate: int) -> FilmPlan:
    """Return the plan of a film that moves for so many seconds, then rests.

    It has at most `rate` pictures a second, of steps that are evenly spread.
    """
    wanted = USUAL_SECONDS if seconds is None else seconds
    steps = even_steps(first, last, max(2, round(wanted * rate)))
    moving = len(steps) - 1  # the last one rests
    if not moving:
        return FilmPlan(tuple(steps), (REST_MS,))
    each = 1000 * wanted / len(steps)
    if seconds is None:
        each = min(each, LONGEST_MS)
    ends = [UNIT_MS * round(each * count / UNIT_MS) for count in range(len(steps) + 1)]
    times = [after - before for before, after in pairwise(ends)]
    times[-1] += REST_MS
    return FilmPlan(tuple(steps), tuple(times))
