"""The panel with all values at one point of a step, with marks on those that just changed."""

import math
from typing import Any, cast

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from polyviz.catalogue import numerals
from polyviz.catalogue.hideable import HIDDEN
from polyviz.training.step_details import StepDetails, Value
from polyviz.views.controls.tables import Column, Index, PanelModel, PanelTable, copy_cells
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.panels.told_values import is_hidden, told_values
from polyviz.views.style.boxes import column
from polyviz.views.style.guarded import guarded
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import number_text, signed_minus

NAME, VALUE, PICTURE, SHAPE, DTYPE, DEVICE, FOLLOWS = range(7)

SPARED = (DEVICE, FOLLOWS, DTYPE, SHAPE)
"""The columns that are hidden where there is little room, the first ones first."""

MARK = "●"
"""Stands before the name of a value that the last phase changed."""

MAX_WRITTEN = 3
"""Arrays of up to so many numbers are written out."""

SHOWN_DIGITS = 6
"""Significant digits of a number; its tool tip and copies have all of them."""

ALL_DIGITS = {"float64": 17, "float32": 9}
"""Significant digits that tell apart all numbers of a dtype."""


class ValuesModel(PanelModel[Value]):
    """Values as the rows of a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        yes = self.tr("yes")
        self.columns = (
            Column(
                self.tr("name"),
                lambda v: f"{MARK if v.changed else '  '} {v.name}",
                longest=lambda v: f"{MARK} {v.name}",
            ),
            Column(self.tr("value"), value_text, "−0.0000 … −0.0000"),
            Column("", lambda v: "", "−0.0000"),
            Column(self.tr("shape"), lambda v: v.shape),
            Column(self.tr("dtype"), lambda v: v.dtype, "float32"),
            Column(self.tr("device"), lambda v: v.device, "device"),
            Column(self.tr("grad"), lambda v: yes if v.requires_grad else "", "grad"),
        )

    def set_values(self, values: tuple[Value, ...]) -> bool:
        """Show these values; return whether their names have changed.

        If not, the rows keep their selection, and the table its scroll position.
        """
        if [v.name for v in values] == [v.name for v in self.items]:
            self.items = values
            self.tell_all()
            return False
        self.beginResetModel()
        self.items = values
        self.endResetModel()
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(value, index.column())
        if role == Qt.ItemDataRole.BackgroundRole and value.changed:
            return QColor(self._palette.lit)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == VALUE:
            return all_digits(value)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == FOLLOWS:
            return self.tr("requires_grad: whether autograd tracks it")
        return None


class Sparklines(QStyledItemDelegate):
    """Paints the numbers of an array as a small curve."""

    palette: Palette = LIGHT

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        where: QRectF = QRectF(option.rect).adjusted(6, 4, -6, -4)
        numbers = cast(ValuesModel, index.model()).items[index.row()].sample
        finite = [number for number in numbers if math.isfinite(number)]
        if len(finite) < 2:
            return
        low, high = min(finite), max(finite)
        height = where.height() / (high - low) if high > low else 0.0
        width = where.width() / (len(numbers) - 1)
        line = QPolygonF(
            [
                QPointF(where.left() + place * width, where.bottom() - (number - low) * height)
                for place, number in enumerate(numbers)
                if math.isfinite(number)
            ]
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.palette.muted), 2))
        painter.drawPolyline(line)
        painter.restore()


class ValuesTable(Panel):
    """Shows values, or says how to get some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[Value, ...] = ()
        self.model = ValuesModel(self)
        self.table = PanelTable(self.model, self.tr("Values of the step"), self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.copy_asked.connect(self.copy)
        self.table.width_changed.connect(self._fit_columns)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        self._sparklines = Sparklines(self)
        self.table.setItemDelegateForColumn(PICTURE, self._sparklines)
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.show_racing(False)
        column(self.word, (self.table, 1), within=self, margins=MARGINS)
        self.set_palette(LIGHT)

    def show_details(self, details: StepDetails) -> None:
        self.show_values(details.values)

    def hide_parts(self, hidden: frozenset[str]) -> None:
        super().hide_parts(hidden)
        self.model.set_values(told_values(self._values, hidden))
        self._fit_columns()

    def show_values(self, values: tuple[Value, ...]) -> None:
        """Show these values."""
        self._values = values
        is_other = self.model.set_values(told_values(values, self._hidden))
        if is_other:
            self._fit_columns()
        self.word.setVisible(not values)
        self.table.setEnabled(True)

    def show_racing(self, is_racing: bool) -> None:
        super().show_racing(is_racing)
        self.word.setText(
            self.tr("A race has several runs. End it to see one run's values.")
            if is_racing
            else self.tr("Pause or run a phase to see the values of the step.")
        )

    def rest(self) -> None:
        """Grey out the last values: the steps go by too fast to be seen."""
        self.word.show()
        self.table.setEnabled(False)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self._sparklines.palette = palette
        self.table.set_palette(palette, row_ems=1.7)
        self._fit_columns()

    @Slot()
    def _fit_columns(self) -> None:
        """Make each column wide enough for its texts, and hide some if there is no room for all."""
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)  # else the last column is as wide as there is room
        for place in SPARED:
            self.table.setColumnHidden(place, False)
        self.table.fit_columns()
        for place in SPARED:
            if header.length() > self.table.viewport().width():
                self.table.setColumnHidden(place, True)
        header.setStretchLastSection(True)
        self.table.clearSpans()
        for row, value in enumerate(self.model.items):
            if value.number is not None:  # all its digits instead of a sparkline
                self.table.setSpan(row, VALUE, 1, 2)

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows, or all if none is; arrays as lowest and highest number."""
        kinds = self.model.columns[SHAPE:]
        titles = self.tr("name"), self.tr("value"), self.tr("low"), self.tr("high")
        values = [self.model.items[row] for row in self.table.rows_to_copy()]
        rows = [
            (v.name, v.number, v.low, v.high, *(kind.text(v) for kind in kinds)) for v in values
        ]
        copy_cells([(*titles, *(kind.title for kind in kinds)), *rows])


def value_text(value: Value) -> str:
    """Write a scalar with SHOWN_DIGITS digits, an array as its range."""
    if is_hidden(value):
        return HIDDEN
    if value.number is not None:
        return number_text(value.number, SHOWN_DIGITS)
    if value.low is None or value.high is None:
        return ""
    if 0 < len(value.sample) == math.prod(value.shape) <= MAX_WRITTEN:
        return "  ".join(number_text(number) for number in value.sample)
    return f"{number_text(value.low)} … {number_text(value.high)}"


def all_digits(value: Value) -> str:
    """Write a scalar, or the ends of the range of an array, with all digits."""
    digits = ALL_DIGITS.get(value.dtype, ALL_DIGITS["float64"])
    numbers = [value.low, value.high] if value.number is None else [value.number]
    known = [number for number in numbers if number is not None and math.isfinite(number)]
    return " … ".join(signed_minus(numerals.short(number, digits)) for number in known)
