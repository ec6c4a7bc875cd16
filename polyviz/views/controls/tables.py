"""What the tables of the panels share: columns, header, style, and copying of rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette

Index = QModelIndex | QPersistentModelIndex

Item = TypeVar("Item")


@dataclass(frozen=True)
class Column(Generic[Item]):
    """A column: its title, how the value of a cell is read from its item, and how it is written.

    It is as wide as `longest`: its longest usual text, or a function that returns the longest text
    of an item's cell. If that is None, it is as wide as its longest cell now.
    """

    title: str
    read: Callable[[Item], Any]
    longest: str | Callable[[Item], str] | None = None
    write: Callable[[Any], str] = str
    tip: str = ""

    def text(self, item: Item) -> str:
        """Return the text of an item's cell: a dash where there is no value."""
        value = self.read(item)
        return "–" if value is None else self.write(value)

    def longest_texts(self, items: Iterable[Item]) -> Iterable[str]:
        """Return texts, the longest of which the column has room for while it shows `items`."""
        if isinstance(self.longest, str):
            return [self.longest]
        return map(self.longest or self.text, items)


class PanelModel(QAbstractTableModel, Generic[Item]):
    """A table with an item in each row; a subclass sets its columns."""

    columns: tuple[Column[Item], ...] = ()
    items: tuple[Item, ...] = ()
    left_out: frozenset[int] = frozenset()
    """The columns that tell nothing, because a class is to guess what is in them"""
    _palette = LIGHT

    def leave_out(self, columns: frozenset[int]) -> None:
        """Tell nothing in these columns from now on, and again in all others."""
        if columns != self.left_out:
            self.left_out = columns
            self.tell_all()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        self.tell_all()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].tip
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def text(self, item: Item, column: int) -> str:
        """Return the text of a cell."""
        return self.columns[column].text(item)

    def tell_all(self) -> None:
        """Announce that any cell may have changed."""
        rows = self.rowCount()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(self.columns) - 1))


class PanelTable(QTableView):
    """A plain table in which whole rows are selected; its owner decides what Ctrl+C copies."""

    copy_asked = Signal()
    width_changed = Signal()

    def __init__(self, model: PanelModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = model
        self.setModel(model)
        self.setAccessibleName(name)
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
        self._items.set_palette(palette)
        self.setStyleSheet(
            f"QTableView {{ background: {palette.base}; color: {palette.text}; border: none; }}"
            f"QTableView:disabled {{ color: {palette.muted}; }}"
            f"QHeaderView::section {{ background: {palette.base}; color: {palette.muted};"
            f" border: none; border-bottom: 1px solid {palette.line}; padding: 4px; }}"
        )
        self.verticalHeader().setDefaultSectionSize(round(row_ems * sizes.em()))

    def fit_columns(self, *, bold: bool = False) -> None:
        """Make each column wide enough for its longest text, with room on both sides."""
        metrics = sizes.metrics(bold=bold)
        for place, column in enumerate(self._items.columns):
            texts = [column.title, *column.longest_texts(self._items.items)]
            width = max(map(metrics.horizontalAdvance, texts))
            self.setColumnWidth(place, width + round(0.9 * sizes.em()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a copy on Ctrl+C, where Qt would copy the text of one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def selected_rows(self) -> list[int]:
        """Return the selected rows from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def rows_to_copy(self) -> Sequence[int]:
        """Return the selected rows, or all rows if none is selected."""
        return self.selected_rows() or range(self.model().rowCount())


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
