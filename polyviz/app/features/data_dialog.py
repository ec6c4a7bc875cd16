"""Shows how a file of data is read, and lets a person read it in another way."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from polyviz.catalogue.data_file import DECIMALS, DELIMITERS, Layout
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data.table import MAX_COLUMNS, Table, layout_of, read_table, rows_of
from polyviz.views.controls.wheel import calm_all
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import count_text, number_text, translated

PREVIEW_ROWS = 8
"""How many lines of the file are shown."""

LOOKED_AT = 250_000
"""Most characters that are read while a person chooses."""

WIDTH_EMS = 34


class DataDialog(QDialog):
    """Offers delimiter, decimal mark, heading and columns, with the first rows as they are read."""

    data_chosen = Signal(object, bool)
    """Layout: the file is to be read so; and whether x is to be standardised"""

    def __init__(self, parent: QWidget, path: Path, text: str) -> None:
        """Show a file with this text, in the way that seems to suit it."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open data: {0}").format(path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = path.name
        self._is_cut = len(text) > LOOKED_AT
        self._text = text[: text.rfind("\n", 0, LOOKED_AT)] if self._is_cut else text
        self.table: Table | None = None
        """What is read in the present way; None if nothing can be"""
        marks = {
            ",": self.tr("Comma"),
            ";": self.tr("Semicolon"),
            "\t": self.tr("Tab"),
            " ": self.tr("Spaces"),
            ".": self.tr("Point"),
        }
        self.delimiter, self.decimal = QComboBox(self), QComboBox(self)
        for box, known in ((self.delimiter, DELIMITERS), (self.decimal, DECIMALS)):
            for mark in known:
                box.addItem(marks[mark], mark)
        self.heading = QCheckBox(self.tr("The first row is a &heading"), self)
        self.standardise = QCheckBox(self.tr("&Standardise x"), self)
        self.standardise.setToolTip(
            self.tr("Take x above its mean, in standard deviations, which suits descent far better")
        )
        self.x_column, self.y_column = QComboBox(self), QComboBox(self)
        self.preview = QTableWidget(self)
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        stretch = QHeaderView.ResizeMode.Stretch
        self.preview.horizontalHeader().setSectionResizeMode(stretch)
        self.preview.setAccessibleName(self.tr("First rows"))
        self.word = PlainLabel(parent=self, wraps=True)
        form = QFormLayout()
        form.addRow(self.tr("&Delimiter"), self.delimiter)
        form.addRow(self.tr("Decimal &mark"), self.decimal)
        form.addRow("", self.heading)
        form.addRow("&x", self.x_column)
        form.addRow("&y", self.y_column)
        form.addRow("", self.standardise)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.open_button = self.buttons.addButton(
            self.tr("&Open"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.open_button.setDefault(True)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        column(form, (self.preview, 1), self.word, self.buttons, within=self)
        self._calm = calm_all(self)
        self.setMinimumWidth(WIDTH_EMS * sizes.em())
        self._show_layout(layout_of(text))
        for choice in (self.delimiter, self.decimal, self.x_column, self.y_column):
            choice.currentIndexChanged.connect(self._read)
        self.heading.toggled.connect(self._read)
        self._read()

    @property
    def layout_chosen(self) -> Layout:
        """How the file is read now."""
        return Layout(
            self.delimiter.currentData(),
            self.decimal.currentData(),
            self.heading.isChecked(),
            max(0, self.x_column.currentIndex()),
            max(0, self.y_column.currentIndex()),
        )

    def _show_layout(self, layout: Layout) -> None:
        self.delimiter.setCurrentIndex(self.delimiter.findData(layout.delimiter))
        self.decimal.setCurrentIndex(self.decimal.findData(layout.decimal))
        self.heading.setChecked(layout.has_heading)
        self._show_columns(layout)

    def _show_columns(self, layout: Layout) -> None:
        """Offer the columns that there are, by their headings."""
        rows = rows_of(self._text, layout.delimiter, PREVIEW_ROWS)
        width = min(max(map(len, rows), default=0), MAX_COLUMNS)
        first = rows[0] if rows and layout.has_heading else []
        names = [
            first[index] if index < len(first) and first[index] else self.tr("column {0}").format(n)
            for index, n in enumerate(range(1, width + 1))
        ]
        for box, chosen in ((self.x_column, layout.x), (self.y_column, layout.y)):
            with QSignalBlocker(box):
                box.clear()
                box.addItems(names)
                box.setCurrentIndex(min(chosen, width - 1))
        body = rows[1:] if layout.has_heading else rows
        self.preview.setRowCount(len(body))
        self.preview.setColumnCount(width)
        self.preview.setHorizontalHeaderLabels(names)
        for row, cells in enumerate(body):
            for place in range(width):
                cell = cells[place] if place < len(cells) else ""
                self.preview.setItem(row, place, QTableWidgetItem(cell))

    @Slot()
    def _read(self) -> None:
        """Read the file in the way that is chosen, and say what comes of it."""
        layout = self.layout_chosen
        self._show_columns(layout if layout.x != layout.y else replace(layout, y=layout.x))
        try:
            self.table = read_table(self._text, layout, self._name)
        except InvalidValueError as error:
            self.table = None
            self.word.setText(error.message(translated))
        else:
            self.word.setText(self._told(self.table))
        self.open_button.setEnabled(self.table is not None)

    def _told(self, table: Table) -> str:
        count = count_text(len(table.x))
        text = self.tr("{0} points at the beginning.") if self._is_cut else self.tr("{0} points.")
        text = text.format(count)
        if table.is_hopeless:
            low, high = number_text(float(table.x[0])), number_text(float(table.x[-1]))
            number = number_text(table.condition_number, 2)
            why = self.tr(
                "From x = {0} to {1} the condition number of a cubic is {2}, too much for gradient "
                "descent: standardise x."
            )
            text = f"{text} {why.format(low, high, number)}"
        if not table.skipped:
            return text
        rows = "; ".join(
            self.tr("line {0}: {1}").format(number, row) for number, row in table.examples
        )
        if table.skipped == 1:
            one = self.tr("One row cannot be read ({0}).").format(rows)
            return f"{text} {one}"
        more = self.tr("{0} rows cannot be read ({1}).").format(count_text(table.skipped), rows)
        return f"{text} {more}"

    @Slot()
    def _on_accepted(self) -> None:
        self.data_chosen.emit(self.layout_chosen, self.standardise.isChecked())
        self.accept()
