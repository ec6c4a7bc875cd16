"""Checks the values of a document, wherever in it they are, and keeps what is not known."""

import math
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

LABEL = QT_TRANSLATE_NOOP("catalogue", "Document")

NO_OBJECT = QT_TRANSLATE_NOOP("catalogue", "its entry {place} must be an object in braces")
NO_LIST = QT_TRANSLATE_NOOP("catalogue", "its entry {place} must be a list of at most {most}")
NO_NUMBER = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} must be a whole number from {low} to {high}"
)
NO_FLAG = QT_TRANSLATE_NOOP("catalogue", "its entry {place} must be true or false")
NO_CHOICE = QT_TRANSLATE_NOOP("catalogue", "its entry {place} must be one of {keys}")
NO_TEXT = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} must be a text of at most {most} characters"
)
NO_RANGE = QT_TRANSLATE_NOOP(
    "catalogue",
    "its entry {place} must be four numbers: left, right, bottom and top, where left is less than "
    "right and bottom less than top",
)

MAX_KEYS = 100
"""The most keys in a list of them."""

Kept = Mapping[str, Mapping[str, Any]]
"""What was not understood, as it was, by the part of the document that has it."""

Range = tuple[float, float, float, float]
"""Left, right, bottom and top of what a plot shows."""


def refuse(name: str, why: str, **words: str) -> NoReturn:
    """Raise the error of a document called `name`."""
    raise InvalidValueError("document", LABEL, name, why, **words)


def inside(place: str, key: str) -> str:
    """Return the place of an entry of the object at `place`, "" for the document itself."""
    return f"{place}.{key}".lstrip(".")


class Values:
    """Checks entries; raises InvalidValueError, which names the document and the place in it.

    What is not known is named in `ignored`, and is in `kept` by the object or list that has it.
    """

    def __init__(self, name: str) -> None:
        """Check the document called `name`."""
        self.name = name
        self.ignored: list[str] = []
        self.kept: dict[str, dict[str, Any]] = {}

    def refuse(self, why: str, **words: str) -> NoReturn:
        """Raise the error."""
        refuse(self.name, why, **words)

    def sort_out(self, place: str, found: Any, known: Collection[str]) -> dict[str, Any]:
        """Return the known entries of an object; name the others, and keep them as they are."""
        if not isinstance(found, Mapping):
            self.refuse(NO_OBJECT, place=place)
        self._keep(place, {key: value for key, value in found.items() if key not in known})
        return {key: value for key, value in found.items() if key in known}

    def listed(self, place: str, found: Any, most: int) -> list[Any]:
        """Return a list of no more than so many."""
        if not isinstance(found, list) or len(found) > most:
            self.refuse(NO_LIST, place=place, most=str(most))
        return found

    def keys(self, place: str, found: Any, known: Collection[str]) -> tuple[str, ...]:
        """Return the known keys in a list; those of a newer version are kept, as entries are."""
        for number, key in enumerate(self.listed(place, found, MAX_KEYS)):
            if not isinstance(key, str):
                self.refuse(NO_CHOICE, place=f"{place}[{number}]", keys=", ".join(known))
        self._keep(place, {key: None for key in found if key not in known})
        return tuple(dict.fromkeys(key for key in found if key in known))

    def whole(
        self, found: Mapping[str, Any], key: str, low: int, high: int, place: str = ""
    ) -> int:
        """Return a whole number in these bounds."""
        value = found.get(key)
        if type(value) is not int or not low <= value <= high:
            self.refuse(NO_NUMBER, place=inside(place, key), low=str(low), high=str(high))
        return value

    def flag(self, found: Mapping[str, Any], key: str, usual: bool, place: str) -> bool:
        """Return whether something is so; `usual` where there is no word of it."""
        value = found.get(key, usual)
        if not isinstance(value, bool):
            self.refuse(NO_FLAG, place=inside(place, key))
        return value

    def choice(
        self, found: Mapping[str, Any], key: str, known: Collection[str], usual: str, place: str
    ) -> str:
        """Return one of the known keys."""
        value = found.get(key, usual)
        if not isinstance(value, str) or value not in known:
            self.refuse(NO_CHOICE, place=inside(place, key), keys=", ".join(known))
        return value

    def text(self, found: Mapping[str, Any], key: str, most: int, place: str = "") -> str:
        """Return a text of no more than so many characters, "" where there is none."""
        value = found.get(key, "")
        if not isinstance(value, str) or len(value) > most or not _can_be_written(value):
            self.refuse(NO_TEXT, place=inside(place, key), most=str(most))
        return value

    def range(self, found: Mapping[str, Any], key: str, place: str) -> Range | None:
        """Return what a plot shows; None where there is no word of it."""
        value = found.get(key)
        if value is None:
            return None
        is_four = isinstance(value, list) and len(value) == 4
        if not is_four or not all(type(end) in (int, float) for end in value):
            self.refuse(NO_RANGE, place=inside(place, key))
        left, right, bottom, top = (_finite(end) for end in value)
        if not (left < right and bottom < top):  # nor for what is not finite
            self.refuse(NO_RANGE, place=inside(place, key))
        return left, right, bottom, top

    def _keep(self, place: str, others: dict[str, Any]) -> None:
        if others:
            self.ignored += [inside(place, key) for key in others]
            self.kept[place] = others


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, as JSON can have it
        return False
    return True


def _finite(value: float) -> float:
    """Return a number as a float; nan for one that is too large."""
    return float(value) if abs(value) < 1e300 else math.nan
