"""An axis of a sweep: one field of a run, and the values that it takes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from polyviz.catalogue import numerals
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.model_option import Choice, Layers, Whole
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.quantities import QUANTITIES, START_WEIGHT
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

LABEL = QT_TRANSLATE_NOOP("catalogue", "Axis")

START = "start."
"""What the key of a start weight begins with, before the name of the weight."""

LOG = "log"
"""What follows the count of values that differ by the same factor."""

MAX_VALUES = 1_000_000
"""The most values of an axis."""

DIGITS, MAX_DIGITS = 4, 17
"""Fewest and most significant digits of the values between two ends."""

NOTICED = 0.1
"""A value may be rounded by half of this part of the distance to the next one."""

KEYS = QT_TRANSLATE_NOOP("catalogue", "it can be one of {keys}")
FORM = QT_TRANSLATE_NOOP(
    "catalogue",
    "write learning_rate=1e-7:1e-5:20:log for 20 values from 1e-7 to 1e-5, or optimizer=sgd,adam "
    "for a list",
)
NO_RANGE = QT_TRANSLATE_NOOP("catalogue", "its values have no order; list them with commas")
FEW = QT_TRANSLATE_NOOP("catalogue", "give at least two values that differ")
NO_COUNT = QT_TRANSLATE_NOOP("catalogue", "give a whole number of values, as the third number")
MANY = QT_TRANSLATE_NOOP("catalogue", "give at most {most} values")
NO_LOG = QT_TRANSLATE_NOOP(
    "catalogue", "equal factors need two ends above zero; leave out :log for equal distances"
)
NOT_WHOLE = QT_TRANSLATE_NOOP("catalogue", "give whole numbers")
TOO_LARGE = QT_TRANSLATE_NOOP("catalogue", "give numbers with an absolute value up to {most}")

MOST, MOST_WHOLE = 1e100, 2**53
"""Larger numbers are refused. No run takes them, the distance of two may not be a number, and whole
numbers lose digits."""

CHOICES: dict[str, tuple[str, ...]] = {
    "lesson": tuple(LESSONS),
    "optimizer": tuple(OPTIMIZERS),
    **{
        key: tuple(option.choices)
        for key, option in MODEL_OPTIONS.items()
        if isinstance(option, Choice)
    },
}
"""The fields that take one of some keys."""

LAYERS = {key: option for key, option in MODEL_OPTIONS.items() if isinstance(option, Layers)}

NUMBERS = {
    **QUANTITIES,
    **{key: option for key, option in MODEL_OPTIONS.items() if isinstance(option, Whole)},
}
"""The fields that are numbers, besides the start weights."""

OF_A_TARGET = ("points", "noise")
"""What a file of data brings along."""


@dataclass(frozen=True)
class SweepAxis:
    """The values (M,) of a field; `is_log` says that they are shown on a logarithmic scale.

    Numbers may lie outside of what a run takes: those runs are left out.
    """

    key: str
    values: tuple[Any, ...]
    is_log: bool = False

    @property
    def weight(self) -> str | None:
        """The name of the weight whose start value this is; None for any other field."""
        return self.key.removeprefix(START) if self.key.startswith(START) else None

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self.key in NUMBERS or self.weight is not None

    @classmethod
    def parse(cls, text: str) -> "SweepAxis":
        """Read an axis as it is typed: see FORM; raises InvalidValueError."""
        key, sign, rest = text.partition("=")
        key = key.strip()
        if not sign or not rest.strip():
            raise InvalidValueError("over", LABEL, text, FORM)
        found: tuple[Any, ...]
        if key in CHOICES:
            found = _chosen(key, rest)
        elif key in LAYERS:
            option = LAYERS[key]
            found = tuple(option.parse(part) for part in _parts(key, rest))
        elif key in NUMBERS or (key.startswith(START) and len(key) > len(START)):
            return cls(key, *_numbers(key, rest))
        else:
            known = (*NUMBERS, *LAYERS, *CHOICES, f"{START}a")
            raise InvalidValueError("over", LABEL, key, KEYS, keys=", ".join(known))
        return cls(key, _distinct(key, rest, found))


def _parts(key: str, text: str) -> list[str]:
    if ":" in text:
        raise InvalidValueError(key, LABEL, text, NO_RANGE)
    return [part.strip() for part in text.split(",")]


def _chosen(key: str, text: str) -> tuple[str, ...]:
    chosen = tuple(part.lower() for part in _parts(key, text))
    for value in chosen:
        if value not in CHOICES[key]:
            raise InvalidValueError(key, LABEL, value, KEYS, keys=", ".join(CHOICES[key]))
    return chosen


def _numbers(key: str, text: str) -> tuple[tuple[float, ...], bool]:
    is_whole = NUMBERS.get(key, START_WEIGHT).kind == "whole"
    most = MOST_WHOLE if is_whole else MOST
    if ":" not in text:
        listed = tuple(_number(text, part, most) for part in text.split(","))
        if is_whole and any(value % 1 for value in listed):
            raise InvalidValueError(key, LABEL, text, NOT_WHOLE)
        found: Sequence[float] = listed
        is_log = False
    else:
        ends, count, is_log = _range(text, most)
        spaced = log_spaced if is_log else evenly_spaced
        found = spaced(*ends, count)
    if is_whole:
        found = [round(value) for value in found]
    return _distinct(key, text, found), is_log


def _range(text: str, most: float) -> tuple[tuple[float, float], int, bool]:
    """Return the two ends, the smaller first, the count, and whether the factors are equal."""
    parts = [part.strip() for part in text.split(":")]
    is_log = len(parts) == 4 and parts[3].lower() == LOG
    if len(parts) != 3 and not is_log:
        raise InvalidValueError("over", LABEL, text, FORM)
    first, last, count = (_number(text, part, most) for part in parts[:3])
    if count % 1:
        raise InvalidValueError("over", LABEL, text, NO_COUNT)
    if count < 2 or first == last:
        raise InvalidValueError("over", LABEL, text, FEW)
    if count > MAX_VALUES:
        raise InvalidValueError("over", LABEL, text, MANY, most=str(MAX_VALUES))
    low, high = min(first, last), max(first, last)
    if is_log and low <= 0:
        raise InvalidValueError("over", LABEL, text, NO_LOG)
    return (low, high), int(count), is_log


def _number(text: str, part: str, most: float) -> float:
    try:
        value = numerals.read(part) + 0.0
    except ValueError:
        raise InvalidValueError("over", LABEL, text, FORM) from None
    if not abs(value) <= most:  # NaN is not either
        raise InvalidValueError("over", LABEL, text, TOO_LARGE, most=numerals.exact(most))
    return value


def _distinct(key: str, text: str, values: Sequence[Any]) -> tuple[Any, ...]:
    found = tuple(dict.fromkeys(values))
    if len(found) < 2:
        raise InvalidValueError(key, LABEL, text.strip(), FEW)
    return found


def evenly_spaced(first: float, last: float, count: int) -> list[float]:
    """Return so many numbers from `first` to `last`, both included, at equal distances.

    Those between have no more digits than a person needs to tell them apart and to type them.
    """
    width = last - first
    largest = max(abs(first), abs(last))
    decimals = -min(_power(largest) + 1 - DIGITS, _power(NOTICED * width / (count - 1)))
    between = [first + width * (index / (count - 1)) for index in range(1, count - 1)]
    return [first, *(round(value, decimals) + 0.0 for value in between), last]


def log_spaced(first: float, last: float, count: int) -> list[float]:
    """Return so many numbers from `first` to `last`, both included, with equal factors.

    Those between have no more digits than a person needs to tell them apart and to type them.
    """
    low = math.log(first)
    width = math.log(last) - low  # their ratio may be too large for a number
    digits = min(max(DIGITS, 1 - _power(NOTICED * width / (count - 1))), MAX_DIGITS)
    between = [math.exp(low + width * (index / (count - 1))) for index in range(1, count - 1)]
    return [first, *(float(f"{value:.{digits - 1}e}") for value in between), last]


def _power(value: float) -> int:
    """Return the exponent of the largest power of ten up to a value, which is not negative."""
    return math.floor(math.log10(min(max(value, 5e-324), 1e308)))
