"""The numbers of the lessons, where there is no room for the list with their titles."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from polyviz.views.controls.lesson_rail import (
    FOCUS_PIXELS,
    LessonDelegate,
    LessonRail,
    paint_number,
)
from polyviz.views.controls.tables import Index
from polyviz.views.style import sizes
from polyviz.views.style.guarded import guarded
from polyviz.views.style.palette import Palette


class LessonStrip(QListView):
    """Shows the lessons of a rail as numbers below each other; a click chooses one."""

    lesson_clicked = Signal(int)
    """int: the row of the lesson"""

    def __init__(self, rail: LessonRail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = NumberDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(rail.model())
        self.setSelectionModel(rail.selectionModel())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Lessons"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(0)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._delegate.palette = palette
        self.setMaximumHeight(self.model().rowCount() * LessonDelegate.height(self._delegate) + 2)
        self._fit_rows()

    @guarded  # it asks the delegate for heights, and Qt does not survive an error from there
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for all numbers, also in a low window."""
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        self._delegate.room = self.height() // max(1, self.model().rowCount())
        self.doItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the clicked lesson, even if it is the present one."""
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.lesson_clicked.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose nothing by dragging."""
        if not event.buttons():
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count a double click as the one click that it began with."""


class NumberDelegate(LessonDelegate):
    """Paints only the number of a lesson, in its disc."""

    room = 1000
    """Pixels that there are for each lesson"""

    def height(self) -> int:
        return max(1, min(super().height(), self.room))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(1, self.height())  # a row is as wide as the strip

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, rect = self.palette, option.rect.adjusted(3, 1, -3, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(palette.selection if selected else palette.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), FOCUS_PIXELS))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        size = min(round(1.75 * sizes.pixels()), rect.height() - 2)
        paint_number(painter, palette, rect.center(), size, index.row() + 1, selected=selected)
        painter.restore()
