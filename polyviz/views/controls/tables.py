"""What the tables of the panels share: their style, and how their rows are copied."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.style.palette import Palette

Index = QModelIndex | QPersistentModelIndex


class PanelTable(QTableView):
    """A plain table in which whole rows are selected; its owner decides what Ctrl+C copies."""

    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the table, without a model yet."""
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a copy on Ctrl+C, where Qt would copy the text of one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def chosen_rows(self) -> Sequence[int]:
        """Return the selected rows from top to bottom, or all rows if none is selected."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return chosen or range(self.model().rowCount())


def copy_cells(lines: Iterable[Sequence[str | float | None]]) -> None:
    """Copy rows of cells, separated by tabs, so that spreadsheets and float() can read them.

    None becomes an empty cell.
    """
    text = "\n".join("\t".join(map(_cell, line)) for line in lines)
    QGuiApplication.clipboard().setText(text)


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    return str(int(value)) if isinstance(value, int) else repr(float(value))  # NumPy's numbers too


def table_style(palette: Palette) -> str:
    """Return the style sheet of a quiet table without a frame."""
    return (
        f"QTableView {{ background: {palette.base}; color: {palette.text}; border: none; }}"
        f"QTableView:disabled {{ color: {palette.muted}; }}"
        f"QHeaderView::section {{ background: {palette.base}; color: {palette.muted};"
        f" border: none; border-bottom: 1px solid {palette.line}; padding: 4px; }}"
    )
