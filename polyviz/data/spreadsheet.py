"""Reads the first sheet of a spreadsheet as text with tabs; needs the package python-calamine."""

from pathlib import Path

from polyviz.catalogue.words import QT_TRANSLATE_NOOP, one_line
from polyviz.data.table import UNREADABLE, check_size, refused

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

NO_READER = QT_TRANSLATE_NOOP(
    "catalogue", "spreadsheets need the package python-calamine; install it, or save it as CSV"
)


def is_spreadsheet(path: Path) -> bool:
    """Return whether a file is one, by its name."""
    return path.suffix.lower() in SUFFIXES


def text_of_sheet(path: Path) -> str:
    """Return the first sheet as text; raise InvalidValueError if that is not possible."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise refused(path.name, NO_READER) from None
    check_size(path)
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, IndexError) as error:
        raise refused(path.name, UNREADABLE, why=one_line(str(error), 80)) from None
    return "\n".join("\t".join(map(_written, row)) for row in rows)


def _written(cell: object) -> str:
    """Return a cell as it stands in a table of text: a number with all its digits."""
    return repr(cell) if isinstance(cell, float) else one_line(str(cell))
