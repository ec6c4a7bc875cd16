"""What a run learns from: the points of a target, their noise, and which are held out."""

import math
from dataclasses import dataclass

from polyviz.catalogue import numerals
from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.formulas.formula import Formula, read_formula
from polyviz.catalogue.quantities import INTERVAL_END
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.targets import DEFAULT_TARGET, formula_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

DEFAULT_INTERVAL = (-math.pi, math.pi)

DATA_KEYS = ("target", "interval", "noise", "noise_seed", "holdout", "data")
"""The fields of a spec that decide its data, besides the number of points."""

MIN_LENGTH = 1e-3
"""Least length of an interval, relative to its ends where these are larger than 1: float32 needs
room between its points."""

ALLOWED_INTERVAL = QT_TRANSLATE_NOOP(
    "catalogue",
    "give two numbers from {low} to {high}, the smaller one first and not too close to the other "
    "for float32, such as -1, 1 or -pi, pi",
)

MAX_HEIGHT = 1e6
"""Points whose target is not finite, or farther from zero than this, are left out."""


@dataclass(frozen=True)
class Dataset:
    """The data of a run; equal values make equal data.

    `points` are spread evenly over the `interval`. `noise` is the standard deviation of what is
    added to the target, drawn by `noise_seed`, as are the points that are held out: the share
    `holdout` of all. With a file of `data`, its pairs are the points, without target and noise, and
    the interval is what the plots show. Their values are checked where a spec is made.
    """

    points: int
    target: str = DEFAULT_TARGET
    interval: tuple[float, float] = DEFAULT_INTERVAL
    noise: float = 0.0
    noise_seed: int = 0
    holdout: float = 0.0
    data: DataFile | None = None

    @property
    def formula(self) -> Formula:
        """The formula of the target."""
        return formula_of(self.target)

    @property
    def held_out_count(self) -> int:
        """How many points are held out."""
        return round(self.holdout * self.points)

    @property
    def is_plain(self) -> bool:
        """Whether the data are the target itself, all of it."""
        return self.noise == 0 and self.held_out_count == 0 and self.data is None


def check_interval(interval: object) -> tuple[float, float]:
    """Return the ends of an interval as floats; raise InvalidValueError."""
    if not isinstance(interval, list | tuple) or len(interval) != 2:
        raise _invalid_interval(repr(interval))
    try:
        low, high = (INTERVAL_END.check(end) for end in interval)
    except InvalidValueError as error:
        raise _invalid_interval(error.value) from None
    if high - low < MIN_LENGTH * max(1.0, abs(low), abs(high)):
        raise _invalid_interval(interval_text((low, high)))
    return low, high


def parse_interval(text: str) -> tuple[float, float]:
    """Read an interval such as "-1, 1" or "-pi, 2*pi"; raise InvalidValueError."""
    ends = numerals.typed(text).strip().strip("[]()").split(",")
    try:
        return check_interval([_end(end) for end in ends])
    except InvalidValueError:
        raise _invalid_interval(text) from None


def _end(text: str) -> float:
    """Read a number, or a formula without x such as 2*pi."""
    try:
        return INTERVAL_END.parse(text)
    except InvalidValueError:
        formula = read_formula(text)
        if formula.depends_on_x:
            raise
        return formula.constant


def interval_text(interval: tuple[float, float]) -> str:
    """Return the shortest text from which `parse_interval` reads the same interval."""
    return ", ".join(_end_text(end) for end in interval)


def _end_text(end: float) -> str:
    return {math.pi: "pi", -math.pi: "-pi"}.get(end) or numerals.exact(end)


def _invalid_interval(value: str) -> InvalidValueError:
    low, high = INTERVAL_END.text(INTERVAL_END.low), INTERVAL_END.text(INTERVAL_END.high)
    return InvalidValueError(
        "interval", INTERVAL_END.label, value, ALLOWED_INTERVAL, low=low, high=high
    )
