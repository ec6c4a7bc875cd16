"""A number that can be set: its name, its range, and how it is typed."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeGuard

from polyviz.catalogue import numerals
from polyviz.catalogue.words import QT_TRANSLATE_NOOP, one_line

Translate = Callable[[str], str]
"""Translates a text of the catalogue; `str` leaves it in English."""

MAX_SHOWN = 24
"""How many characters of a wrong value a message repeats."""


def _written(value: object) -> str:
    """Write a value as it is typed, but very long whole numbers as a power of two."""
    if isinstance(value, float) and math.isfinite(value):
        return numerals.exact(value)
    if isinstance(value, int) and abs(value) >= 10**MAX_SHOWN:
        return f"about 2^{value.bit_length()}"
    return repr(value)


class InvalidValueError(ValueError):
    """A value that cannot be used, and what is allowed instead.

    `key` is the name of the field, `label` its name on screen, `value` the given value as text, and
    `allowed` a template that is translated and then filled with `details`.
    """

    def __init__(self, key: str, label: str, value: object, allowed: str, **details: str) -> None:
        self.key = key
        self.label = label
        self.value = value if isinstance(value, str) else _written(value)
        self.allowed = allowed
        self.details = details
        super().__init__(self.message())

    def __reduce__(self) -> tuple[Any, ...]:
        # the error can be sent to another process
        parts = (self.key, self.label, self.value, self.allowed)
        return partial(type(self), *parts, **self.details), ()

    def advice(self, translate: Translate = str) -> str:
        """Return what is allowed, as a sentence."""
        details = {key: translate(text) for key, text in self.details.items()}
        return translate(self.allowed).format(**details)

    def message(self, translate: Translate = str) -> str:
        """Return one line with the field, its value and what is allowed."""
        template = QT_TRANSLATE_NOOP("catalogue", '{label}: "{value}" is not allowed; {allowed}')
        value = one_line(self.value, MAX_SHOWN)
        return translate(template).format(
            label=translate(self.label), value=value, allowed=self.advice(translate)
        )


def check_any(checks: Iterable[Callable[[], object]]) -> None:
    """Raise the first InvalidValueError if each of some checks raises one."""
    first: InvalidValueError | None = None
    for check in checks:
        try:
            check()
        except InvalidValueError as error:
            first = first or error
        else:
            return
    if first is not None:
        raise first


@dataclass(frozen=True)
class Quantity:
    """A number that can be set.

    With the `arrows` "factor" its arrow buttons go through 1, 2, 5, 10 …; a number is what one
    press adds.
    """

    key: str
    label: str
    help: str
    kind: Literal["whole", "real"]
    low: float
    high: float
    arrows: Literal["factor"] | float
    low_is_open: bool = False
    high_is_open: bool = False

    def parse(self, text: str) -> float:
        """Read a number as people type it: 1e-6, 0.000001, 2000, 2 000.

        Raises InvalidValueError if it is not a number, is ambiguous (a whole number with a point
        that may separate thousands), or lies outside the range.
        """
        try:
            value = numerals.read(text)
        except ValueError:
            raise self._misread(text) from None
        if self.kind == "whole" and numerals.has_ambiguous_point(text):
            raise self._misread(text)
        return self.check(value, shown=text.strip())

    def check(self, value: float | None, shown: str | None = None) -> float:
        """Return `value`, as an int for whole quantities; raise InvalidValueError out of range.

        `shown` is how the message writes the value, by default as Python does.
        """
        if not self.contains(value):
            raise self._invalid(value if shown is None else shown)
        return int(value) if self.kind == "whole" else float(value) + 0.0  # no -0.0

    def contains(self, value: object) -> TypeGuard[float]:
        """Say whether a value is a number within the range, and whole where it has to be."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        is_high = value > self.low if self.low_is_open else value >= self.low
        is_low = value < self.high if self.high_is_open else value <= self.high
        return is_high and is_low and not (self.kind == "whole" and value % 1)

    def stepped(self, value: float, presses: int) -> float:
        """Return the value after so many presses of the up arrow (< 0: down), within the range."""
        for _ in range(abs(presses)):
            following = self._next(value, up=presses > 0)
            if not self.contains(following):
                break
            value = self.check(following)
        return value

    def text(self, value: float) -> str:
        """Return the shortest text from which the same float can be read."""
        return numerals.exact(int(value) if self.kind == "whole" else float(value))

    def _invalid(self, value: object) -> InvalidValueError:
        is_open = self.low_is_open, self.high_is_open
        template = ALLOWED_WHOLE if self.kind == "whole" else ALLOWED_REAL[is_open]
        low, high = self.text(self.low), self.text(self.high)
        return InvalidValueError(self.key, self.label, value, template, low=low, high=high)

    def _misread(self, text: str) -> InvalidValueError:
        """Return an error that says how to type the number the text seems to mean, if any."""
        meant = [number for number in numerals.meanings(text) if self._takes(number)]
        if self.kind == "whole" and "," in numerals.typed(text):
            del meant[1:]  # a comma in a whole number stands between thousands
        if not meant:
            return self._invalid(text)
        template = WRITE if len(meant) == 1 else WRITE_EITHER
        if meant == ["".join(text.split()).replace(",", ".")]:
            template = USE_A_POINT
        details = dict(zip(("number", "other"), meant, strict=False))
        return InvalidValueError(self.key, self.label, text, template, **details)

    def _takes(self, text: str) -> bool:
        is_ambiguous = self.kind == "whole" and numerals.has_ambiguous_point(text)
        return not is_ambiguous and self.contains(numerals.read(text))

    def _next(self, value: float, *, up: bool) -> float:
        if self.arrows != "factor":
            steps = round(value / self.arrows, 6)
            whole = math.floor(steps) + 1 if up else math.ceil(steps) - 1
            return whole if self.kind == "whole" else round(whole * self.arrows, 10)
        exponent = math.floor(math.log10(abs(value))) if value else 0
        rungs = [m * 10.0**e for e in range(exponent - 1, exponent + 2) for m in (1, 2, 5)]
        rungs = [float(f"{rung:.0e}") for rung in rungs]
        slack = 1e-9 * abs(value)
        if up:
            return min((rung for rung in rungs if rung > value + slack), default=value)
        return max((rung for rung in rungs if rung < value - slack), default=value)


ALLOWED_WHOLE = QT_TRANSLATE_NOOP("catalogue", "give a whole number from {low} to {high}")
ALLOWED_REAL = {
    (False, False): QT_TRANSLATE_NOOP("catalogue", "give a number from {low} to {high}"),
    (True, False): QT_TRANSLATE_NOOP("catalogue", "give a number above {low} and up to {high}"),
    (False, True): QT_TRANSLATE_NOOP("catalogue", "give a number from {low} to below {high}"),
    (True, True): QT_TRANSLATE_NOOP("catalogue", "give a number above {low} and below {high}"),
}
"""By whether the lower and the upper end are open."""

USE_A_POINT = QT_TRANSLATE_NOOP("catalogue", "use a point: {number}")
WRITE = QT_TRANSLATE_NOOP("catalogue", "write {number}")
WRITE_EITHER = QT_TRANSLATE_NOOP("catalogue", "write {number} or {other}")
