"""Rows of a CSV file as text; it needs no torch, so that a window can write them too."""

import csv
import io
import math
from collections.abc import Iterable, Sequence

Cell = float | int | str | None
Row = Sequence[Cell]


def csv_text(rows: Iterable[Row]) -> str:
    """Return rows as the text of a CSV file."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def finite(value: float) -> float | None:
    """Return a number as a cell has it: None, which is left empty, for one that is not finite."""
    return float(value) if math.isfinite(value) else None
