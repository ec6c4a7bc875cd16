"""Opens files of data, and reads them again for a run, as long as they are the same."""

import functools
from pathlib import Path
from typing import Any

from polyviz.catalogue.data_file import DataFile, Layout, digest_of
from polyviz.catalogue.dataset import check_interval
from polyviz.catalogue.quantities import INTERVAL_END
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.data.spreadsheet import is_spreadsheet, text_of_sheet
from polyviz.data.table import Table, layout_of, read_table, refused, standardised, text_in

CHANGED = QT_TRANSLATE_NOOP("catalogue", "it has changed since it was opened; open it again")

X_RANGE = QT_TRANSLATE_NOOP(
    "catalogue",
    "its x must lie between {low} and {high}, and not too close to each other for float32",
)


_HELD: dict[str, str] = {}
"""Texts by their hashes."""


def open_data(path: Path, layout: Layout | None = None) -> tuple[DataFile, Table]:
    """Return a file of data and what is in it, read in this way or in the one that suits it.

    Raises InvalidValueError for a file that cannot be used.
    """
    text = text_of(path)
    file = DataFile(str(path.absolute()), digest_of(text), layout or layout_of(text))
    return file, read_table(text, file.layout, path.name)


def text_of(path: Path) -> str:
    """Return the text of a file, or of the first sheet of a spreadsheet."""
    return text_of_sheet(path) if is_spreadsheet(path) else text_in(path)


@functools.lru_cache(maxsize=2)
def table_of(file: DataFile) -> Table:
    """Return what is in a file; raise InvalidValueError if it is gone or has changed."""
    table = read_table(same_text_of(file), file.layout, file.name)
    return standardised(table) if file.is_standardised else table


def hold_text(text: str) -> None:
    """Keep the text of a file that lies on another computer, for `same_text_of`."""
    _HELD[digest_of(text)] = text


def same_text_of(file: DataFile) -> str:
    """Return the text of a file; raise InvalidValueError if it is gone or has changed."""
    if file.digest in _HELD:
        return _HELD[file.digest]
    path = Path(file.path)
    text = text_of(path)
    if digest_of(text) != file.digest:
        raise refused(path.name, CHANGED)
    return text


def data_fields(file: DataFile) -> dict[str, Any]:
    """Return the fields of a spec that follow from a file; raise InvalidValueError."""
    x = table_of(file).x
    try:
        interval = check_interval((float(x[0]), float(x[-1])))
    except InvalidValueError:
        low, high = INTERVAL_END.text(INTERVAL_END.low), INTERVAL_END.text(INTERVAL_END.high)
        raise refused(file.name, X_RANGE, low=low, high=high) from None
    return {"data": file, "points": len(x), "interval": interval, "noise": 0.0}
