"""What the tables of the panels share: how they look, and how they are copied."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from polyviz.catalogue.words import one_line
from polyviz.views.look import Look


class CopiedTable(QTableView):
    """A table whose owner says what Ctrl+C copies."""

    copy_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a copy; Qt would copy one cell as it is painted."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def chosen_rows(self) -> Sequence[int]:
        """Return the chosen rows from the top down; all if none is chosen."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return chosen or range(self.model().rowCount())


def copy_cells(lines: Iterable[Sequence[str | float | None]]) -> None:
    """Copy lines of cells as spreadsheets and Python read them: float() takes every number.

    Between the cells stand tabs; None is an empty cell.
    """
    text = "\n".join("\t".join(map(_cell, line)) for line in lines)
    QGuiApplication.clipboard().setText(text)


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    return str(int(value)) if isinstance(value, int) else repr(float(value))  # NumPy's too


def table_style(look: Look) -> str:
    """Return the style sheet of a quiet table without a frame."""
    return (
        f"QTableView {{ background: {look.base}; color: {look.text}; border: none; }}"
        f"QTableView:disabled {{ color: {look.muted}; }}"
        f"QHeaderView::section {{ background: {look.base}; color: {look.muted};"
        f" border: none; border-bottom: 1px solid {look.line}; padding: 4px; }}"
    )
