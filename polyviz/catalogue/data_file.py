"""A file of data: where it lies, what was in it, and how it is read."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import PurePath
from typing import Any, Self

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

LABEL = QT_TRANSLATE_NOOP("catalogue", "Data")

DELIMITERS = (",", ";", "\t", " ")
"""What can stand between columns; a space stands for any number of spaces."""

DECIMALS = (".", ",")

ALLOWED = QT_TRANSLATE_NOOP("catalogue", "give a file of data as it was written")


@dataclass(frozen=True)
class Layout:
    """How a table is written, and which of its columns, counted from 0, are x and y."""

    delimiter: str = ","
    decimal: str = "."
    has_heading: bool = False
    x: int = 0
    y: int = 1


@dataclass(frozen=True)
class DataFile:
    """A file whose content has this SHA-256 hash, and how it is read.

    With `is_standardised`, x is what it is above its mean, in standard deviations.
    """

    path: str
    digest: str
    layout: Layout = Layout()
    is_standardised: bool = False

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return PurePath(self.path).name

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the file that `dataclasses.asdict` wrote; raise InvalidValueError."""
        try:
            layout = Layout(**data["layout"])
            made = cls(data["path"], data["digest"], layout, data["is_standardised"])
        except (KeyError, TypeError):
            raise InvalidValueError("data", LABEL, repr(data), ALLOWED) from None
        return made.checked()

    def checked(self) -> Self:
        """Return the file if its fields have the right types; raise InvalidValueError."""
        kinds = {item.name: type(item.default) for item in fields(Layout)}
        layout = asdict(self.layout)
        is_right = (
            isinstance(self.path, str)
            and isinstance(self.digest, str)
            and isinstance(self.is_standardised, bool)
            and all(type(layout[key]) is kind for key, kind in kinds.items())
            and self.layout.delimiter in DELIMITERS
            and self.layout.decimal in DECIMALS
            and min(self.layout.x, self.layout.y) >= 0
        )
        if not is_right:
            raise InvalidValueError("data", LABEL, repr(self), ALLOWED)
        return self


def digest_of(text: str) -> str:
    """Return the SHA-256 hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_file(data: object) -> DataFile | None:
    """Return a file of data, from plain data if need be; raise InvalidValueError."""
    if data is None:
        return None
    if isinstance(data, DataFile):
        return data.checked()
    if isinstance(data, Mapping):
        return DataFile.from_dict(data)
    raise InvalidValueError("data", LABEL, repr(data), ALLOWED)
