"""What the tables of the panels share: header, style, widths of columns, and copying of rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette

Index = QModelIndex | QPersistentModelIndex


class PanelModel(QAbstractTableModel):
    """A table with a title above each column; a subclass adds the rows and their cells."""

    columns = 0

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty, in light colours."""
        super().__init__(parent)
        self._palette = LIGHT

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        self.tell_all()

    def titles(self) -> list[str]:
        """Return the titles of all columns."""
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of columns."""
        return 0 if parent.isValid() else self.columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        return None

    def tell_all(self) -> None:
        """Announce that any cell may have changed."""
        rows = self.rowCount()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, self.columns - 1))


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

    def set_palette(self, palette: Palette, row_ems: float) -> None:
        """Use the colours of `palette`, and rows so many em high."""
        self.setStyleSheet(
            f"QTableView {{ background: {palette.base}; color: {palette.text}; border: none; }}"
            f"QTableView:disabled {{ color: {palette.muted}; }}"
            f"QHeaderView::section {{ background: {palette.base}; color: {palette.muted};"
            f" border: none; border-bottom: 1px solid {palette.line}; padding: 4px; }}"
        )
        self.verticalHeader().setDefaultSectionSize(round(row_ems * sizes.em()))

    def fit_column(self, column: int, texts: Iterable[str], metrics: QFontMetrics) -> None:
        """Make a column as wide as the longest of these texts, with room on both sides."""
        width = max(metrics.horizontalAdvance(text) for text in texts)
        self.setColumnWidth(column, width + round(0.9 * sizes.em()))

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
