"""What is exported: a run, which of its steps, and how they are to look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec

Progress = Callable[[int, int], object]
"""Is told how many parts are done of how many; it may raise, which ends the export."""

Heard = Callable[[int], object]
"""Is told a step."""

Table = Literal["steps", "curve"]

TABLES: tuple[Table, ...] = ("steps", "curve")
"""The tables of a CSV file: a row for each step, or a row for each point of the curve."""

LOOKS = ("light", "dark")
"""The themes of a picture."""

MAX_SCALE = 8

RATES = (5, 10, 20, 25, 50)
"""Pictures a second of a film whose time is a multiple of 10 ms, which GIF counts in."""

DEFAULT_RATE = 25

MIN_SECONDS, MAX_SECONDS = 0.5, 600.0
"""How long a film may move."""

DEFAULT_SIZE = (1280, 800)

MIN_SIZE, MAX_SIZE = (400, 300), (8192, 8192)
"""Least and largest width and height of a picture, in pixels before `scale`."""


@dataclass(frozen=True)
class Wish:
    """What is to be exported of a run.

    It goes from the step `first` to the step `last`; what has no time, as a picture, is of the
    last. `seconds` is how long a film moves, None for as long as suits it, and `rate` how many
    pictures a second it has. `size` is in pixels, and `scale` how many pixels of a bitmap there are
    for each of them. `theme` is one of LOOKS; None is light, and lets whoever opens a page choose.
    `every` and `table` are about tables: a row for every so many-th step. `name` is that of the
    file, without its suffix. `hidden` has the keys of HIDEABLE that whoever sees it is to guess.
    Where there is a `race`, that is exported, and the course is of its first run.
    `on_diverged` is told the step whose loss was not finite, if there is one.
    """

    course: Course
    last: int
    first: int = 0
    seconds: float | None = None
    rate: int = DEFAULT_RATE
    size: tuple[int, int] = DEFAULT_SIZE
    scale: int = 1
    theme: str | None = None
    is_transparent: bool = False
    table: Table = "steps"
    every: int = 1
    name: str = "polyviz"
    race: RaceSpec | None = None
    hidden: frozenset[str] = frozenset()
    on_diverged: Heard = lambda _step: None

    @property
    def look(self) -> str:
        """The theme of what has only one."""
        return self.theme or LOOKS[0]

    @property
    def course_there(self) -> Course:
        """The course up to the last step that is wanted."""
        return self.course.looked_at(self.last)
