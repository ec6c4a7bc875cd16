"""Reads pairs of numbers from text with columns, as spreadsheets and programs write it."""

import csv
import io
import itertools
import math
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.data_file import DELIMITERS, LABEL, Layout
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP, one_line

Array = npt.NDArray[np.float64]

MAX_BYTES = 200_000_000
"""The largest file that is read."""

MAX_ROWS = 1_000_000
"""The most rows that are used."""

MAX_COLUMNS = 1000
"""The most columns that are offered; a table with more is the wrong way round."""

MIN_ROWS = 3
"""The fewest rows that a curve can be fitted to."""

TRIED_LINES = 200
"""How many lines are looked at to find out how a table is written."""

MAX_EXAMPLES = 5
"""How many of the rows that cannot be read are shown."""

HOPELESS = 1e5
"""A condition number above which a run takes millions of steps; on [-pi, pi] it is 325."""

GAIN = 0.01
"""Standardising is worth while if it makes the condition number at least so much smaller."""

ENCODINGS = ("utf-8-sig", "cp949")

TOO_LARGE = QT_TRANSLATE_NOOP("catalogue", "it has {size} MB, and {most} MB can be read")
IRREGULAR = QT_TRANSLATE_NOOP("catalogue", "it is a pipe or a device; save its content as a file")
UNREADABLE = QT_TRANSLATE_NOOP("catalogue", "it cannot be read: {why}")
BINARY = QT_TRANSLATE_NOOP("catalogue", "it is no text; save it as CSV first")
NO_ENCODING = QT_TRANSLATE_NOOP(
    "catalogue", "its text is neither UTF-8 nor cp949; save it as UTF-8"
)
EMPTY = QT_TRANSLATE_NOOP("catalogue", "it is empty")
ONE_COLUMN = QT_TRANSLATE_NOOP("catalogue", "it has one column, and x and y need two")
MANY_COLUMNS = QT_TRANSLATE_NOOP("catalogue", "it has {count} columns, and {most} can be offered")
NO_COLUMN = QT_TRANSLATE_NOOP("catalogue", "there is no column {column}; it has {count}")
FEW_ROWS = QT_TRANSLATE_NOOP(
    "catalogue", "only {count} of {of} rows have two numbers; {least} are needed"
)
MANY_ROWS = QT_TRANSLATE_NOOP("catalogue", "it has more than {most} rows")
SAME_X = QT_TRANSLATE_NOOP("catalogue", "all its x are equal, so there is no curve to fit")


@dataclass(frozen=True, eq=False)
class Table:
    """The pairs x, y (N,) of a table, ordered by x, and what could not be read.

    The x are what they are above their `mean`, in units of their `deviation`: 0 and 1 for the
    numbers of the file itself. `names` are those of all columns. `skipped` counts the rows without
    two finite numbers; `examples` are the first of them, each with the number of its line.
    """

    x: Array
    y: Array
    names: tuple[str, ...]
    skipped: int
    examples: tuple[tuple[int, str], ...]
    mean: float = 0.0
    deviation: float = 1.0

    @property
    def condition_number(self) -> float:
        """The ratio of the largest curvature of the loss of a cubic to the smallest."""
        with np.errstate(all="ignore"):
            columns = np.vander(self.x, 4)
            return float(np.linalg.cond(columns)) ** 2 if np.isfinite(columns).all() else math.inf

    @property
    def is_hopeless(self) -> bool:
        """Whether gradient descent on these x takes for ever, on standardised ones not."""
        number = self.condition_number
        return number > HOPELESS and standardised(self).condition_number < GAIN * number


def text_in(path: Path) -> str:
    """Return the text of a file; raise InvalidValueError if it is too large or no text."""
    check_size(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refused(path.name, UNREADABLE, why=reason_of(error)) from None
    return decoded(content, path.name)


def check_size(path: Path) -> None:
    """Raise InvalidValueError for a file that is too large or without end, before it is read."""
    try:
        found = path.stat()
    except OSError as error:
        raise refused(path.name, UNREADABLE, why=reason_of(error)) from None
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise refused(path.name, IRREGULAR)  # to open a pipe would wait for its writer
    size = found.st_size
    if size > MAX_BYTES:
        sizes = {"size": str(size // 10**6), "most": str(MAX_BYTES // 10**6)}
        raise refused(path.name, TOO_LARGE, **sizes)


def encoding_of(path: Path) -> str:
    """Return the encoding of a file that can be read."""
    return _encoding(path.read_bytes(), path.name)


def decoded(content: bytes, name: str) -> str:
    """Return bytes as text; raise InvalidValueError for what is no text."""
    return content.decode(_encoding(content, name))


def _encoding(content: bytes, name: str) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_wide and b"\0" in content:
        raise refused(name, BINARY)
    for encoding in ("utf-16",) if is_wide else ENCODINGS:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise refused(name, NO_ENCODING)


def layout_of(text: str) -> Layout:
    """Find out how a table is written: what separates its columns, its decimals, its heading."""
    lines = [line for line in text[: TRIED_LINES * 200].splitlines()[:TRIED_LINES] if line.strip()]
    found = max(DELIMITERS, key=lambda mark: _evenness(lines, mark))
    cells = [_cells(line, found) for line in lines]
    decimal = "."
    if found != ",":
        numbers = [cell for row in cells[1:] for cell in row]
        commas = sum("," in cell and _number(cell, ",") is not None for cell in numbers)
        points = sum("." in cell and _number(cell, ".") is not None for cell in numbers)
        decimal = "," if commas > points else "."
    first = cells[0] if cells else []
    has_heading = bool(first) and not any(_number(cell, decimal) is not None for cell in first)
    return Layout(found, decimal, has_heading)


def read_table(text: str, layout: Layout, name: str) -> Table:
    """Return the pairs of a table; raise InvalidValueError if there are too few or too many."""
    if not text.strip():
        raise refused(name, EMPTY)
    names: tuple[str, ...] = ()
    width, of, skipped = 0, 0, 0
    examples: list[tuple[int, str]] = []
    pairs: list[tuple[float, float]] = []
    for number, cells in _rows(text, layout.delimiter):
        width = max(width, len(cells))
        if not names:
            names = tuple(cells) if layout.has_heading else ("",) * len(cells)
            if layout.has_heading:
                continue
        of += 1
        pair = _pair(cells, layout)
        if pair is None:
            skipped += 1
            if len(examples) < MAX_EXAMPLES:
                examples.append((number, one_line(layout.delimiter.join(cells), 60)))
            continue
        pairs.append(pair)
        if len(pairs) > MAX_ROWS:
            raise refused(name, MANY_ROWS, most=str(MAX_ROWS))
    if width > MAX_COLUMNS:
        raise refused(name, MANY_COLUMNS, count=str(width), most=str(MAX_COLUMNS))
    if width < 2:
        raise refused(name, ONE_COLUMN)
    for column in (layout.x, layout.y):
        if column >= width:
            raise refused(name, NO_COLUMN, column=str(column + 1), count=str(width))
    if len(pairs) < MIN_ROWS:
        counts = {"count": str(len(pairs)), "of": str(of), "least": str(MIN_ROWS)}
        raise refused(name, FEW_ROWS, **counts)
    values = np.array(pairs)
    x, y = values[np.argsort(values[:, 0], kind="stable")].T.copy()
    if x[0] == x[-1]:
        raise refused(name, SAME_X)
    return Table(x, y, tuple(names), skipped, tuple(examples))


def refused(name: str, allowed: str, **details: str) -> InvalidValueError:
    """Return the error of a table that cannot be used."""
    return InvalidValueError("data", LABEL, name, allowed, **details)


def rows_of(text: str, delimiter: str, most: int) -> list[list[str]]:
    """Return the cells of the first rows that are not empty."""
    return [cells for _, cells in itertools.islice(_rows(text, delimiter), most)]


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line and the cells of each row that is not empty."""
    if delimiter == " ":
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield number, line.split()
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:  # such as a cell that is longer than csv allows: the rest is no table
        yield reader.line_num, []


def _cells(line: str, delimiter: str) -> list[str]:
    if delimiter == " ":
        return line.split()
    return [cell.strip() for cell in line.split(delimiter)]


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[float, float]:
    """Return which part of the lines has as many columns as most, and which part of their cells
    are numbers; nothing for a single column.
    """
    rows = [_cells(line, delimiter) for line in lines]
    counts = Counter(map(len, rows))
    if not counts or counts.most_common(1)[0][0] < 2:
        return 0.0, 0.0
    cells = [cell for row in rows for cell in row]
    numbers = sum(any(_number(cell, mark) is not None for mark in ".,") for cell in cells)
    return counts.most_common(1)[0][1] / len(lines), numbers / len(cells)


def _pair(cells: Sequence[str], layout: Layout) -> tuple[float, float] | None:
    if len(cells) <= max(layout.x, layout.y):
        return None
    x, y = _number(cells[layout.x], layout.decimal), _number(cells[layout.y], layout.decimal)
    return None if x is None or y is None else (x, y)


def _number(cell: str, decimal: str) -> float | None:
    """Return a finite number with this decimal mark; None for anything else."""
    text = cell.strip().replace("\u2212", "-")
    if decimal == ",":
        if "." in text:
            return None
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def standardised(table: Table) -> Table:
    """Return a table with x of mean 0 and standard deviation 1; they are nan or infinite if those
    of the table are too large, or differ too little.
    """
    with np.errstate(all="ignore"):
        mean, deviation = float(table.x.mean()), float(table.x.std())
        x = (table.x - mean) / deviation
    return replace(table, x=x, mean=mean, deviation=deviation)
