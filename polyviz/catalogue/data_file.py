"""A file of data: where it lies, what was in it, and how it is read."""

from dataclasses import dataclass

ALLOWED_DELIMITERS = (",", ";", "\t", " ")
"""What can stand between columns; a space stands for any number of spaces."""


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
    """A file whose content has this SHA-256 hash, and how it is read."""

    path: str
    digest: str
    layout: Layout = Layout()
