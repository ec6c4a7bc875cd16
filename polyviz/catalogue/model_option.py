"""What can be chosen of a model besides its weights, such as the degree of a polynomial."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from polyviz.catalogue import numerals
from polyviz.catalogue.module_code import Code
from polyviz.catalogue.quantity import InvalidValueError, Quantity
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

ALLOWED_CHOICE = QT_TRANSLATE_NOOP("catalogue", "choose one of {keys}")
ALLOWED_LAYERS = QT_TRANSLATE_NOOP(
    "catalogue", "give one or two whole numbers from {low} to {high}, such as 16 or 16,16"
)

MAX_LAYERS = 2


@dataclass(frozen=True, kw_only=True)
class Whole(Quantity):
    """A whole number."""

    default: int


@dataclass(frozen=True)
class Choice:
    """One of some keys, each with its name on screen."""

    key: str
    label: str
    help: str
    default: str
    choices: Mapping[str, str]

    def check(self, value: object) -> str:
        """Return the key, or raise InvalidValueError."""
        if isinstance(value, str) and value in self.choices:
            return value
        told = value if isinstance(value, str) else repr(value)
        keys = ", ".join(self.choices)
        raise InvalidValueError(self.key, self.label, told, ALLOWED_CHOICE, keys=keys)

    def parse(self, text: str) -> str:
        """Read a key, whatever its case."""
        return self.check(text.strip().lower())

    def text(self, value: str) -> str:
        """Return the key."""
        return value


@dataclass(frozen=True)
class Layers:
    """The numbers of units of one or two hidden layers."""

    key: str
    label: str
    help: str
    default: tuple[int, ...]
    units: Quantity

    def check(self, value: object) -> tuple[int, ...]:
        """Return the numbers as a tuple; one number stands for one layer."""
        given = value if isinstance(value, list | tuple) else (value,)
        try:
            checked = tuple(int(self.units.check(item)) for item in given)
        except InvalidValueError:
            raise self._invalid(self._written(given)) from None
        if not 1 <= len(checked) <= MAX_LAYERS:
            raise self._invalid(self._written(given))
        return checked

    def parse(self, text: str) -> tuple[int, ...]:
        """Read numbers with a comma, a space or a cross between them: 16, "16,16", "16 x 16"."""
        inside = numerals.typed(text).strip().strip("[]()")
        try:
            return self.check(
                [self.units.parse(part) for part in re.split(r"\s*[,x×\s]\s*", inside)]
            )
        except InvalidValueError:
            raise self._invalid(text) from None

    def text(self, value: tuple[int, ...]) -> str:
        """Return the numbers with commas between them."""
        return ",".join(map(str, value))

    def _written(self, given: tuple[object, ...] | list[object]) -> str:
        return ",".join(map(str, given))

    def _invalid(self, value: str) -> InvalidValueError:
        low, high = self.units.text(self.units.low), self.units.text(self.units.high)
        return InvalidValueError(self.key, self.label, value, ALLOWED_LAYERS, low=low, high=high)


ModelOption = Whole | Choice | Layers | Code
"""An option: `check` returns a value as a spec holds it, `parse` reads one as people type it, and
`text` writes it so; the first two raise InvalidValueError.
"""
