"""The numbered list of lessons."""

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from polyviz.catalogue.lessons import LESSONS
from polyviz.views.controls.tables import Index
from polyviz.views.style import sizes
from polyviz.views.style.guarded import guarded
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import translated

SUBTITLE = Qt.ItemDataRole.UserRole

LONG_EMS, SHORT_EMS = 2.75, 1.85
"""Height of a lesson with both lines, and with the first one alone"""

FRAME = 2
"""Pixels of height that the list needs besides its lessons"""

FOCUS_PIXELS = 2
"""Width of the frame around the current lesson while the list has the focus"""


class LessonRail(QListWidget):
    """Lists the lessons and marks the present one."""

    lesson_chosen = Signal(str)
    """The key of a lesson that was clicked or reached by a key"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = list(LESSONS)
        self._delegate = LessonDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Lessons"))
        for row in LESSONS.values():
            item = QListWidgetItem(translated(row.title), self)
            item.setData(SUBTITLE, translated(row.subtitle))
            item.setToolTip(f"{item.text()}: {item.data(SUBTITLE)}")
        self.currentRowChanged.connect(self._on_row_chosen)
        self._fit_height()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._delegate.palette = palette
        self.doItemsLayout()  # the items' sizes follow the font
        self._fit_height()

    def show_lesson(self, key: str) -> None:
        """Mark a lesson without emitting `lesson_chosen`."""
        with QSignalBlocker(self):
            self.setCurrentRow(self._keys.index(key))

    def choose(self, row: int) -> None:
        """Choose the lesson of a row, as a click does; the marked one gets its own values back."""
        if row == self.currentRow():
            self._on_row_chosen(row)
        else:
            self.setCurrentRow(row)

    def fit_room(self, room: int) -> None:
        """Leave out what is new in each lesson where all lessons have only so many pixels."""
        is_short = room < self.count() * self._delegate.whole_height() + FRAME
        if is_short is not self._delegate.is_short:
            self._delegate.is_short = is_short
            self.doItemsLayout()
            self._fit_height()

    def _fit_height(self) -> None:
        """Be as high as all lessons, so that none is hidden."""
        self.setFixedHeight(self.count() * self._delegate.height() + FRAME)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the clicked lesson, even if it is the marked one."""
        marked = self.currentRow()
        super().mousePressEvent(event)
        if self.indexAt(event.position().toPoint()).row() == marked != -1:
            self._on_row_chosen(marked)

    @Slot(int)
    def _on_row_chosen(self, row: int) -> None:
        self.lesson_chosen.emit(self._keys[row])


class LessonDelegate(QStyledItemDelegate):
    """Paints a lesson: its number in a disc, its title, and in a second line what is new."""

    palette: Palette = LIGHT
    is_short = False
    """Whether there is only the first line"""

    def height(self) -> int:
        """Return the height of a lesson in pixels."""
        return round(SHORT_EMS * sizes.pixels()) if self.is_short else self.whole_height()

    def whole_height(self) -> int:
        """Return the same with both lines."""
        return round(LONG_EMS * sizes.pixels())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.height())

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        palette = self.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(palette.selection if selected else palette.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:  # Up and Down choose another lesson
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), FOCUS_PIXELS))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
        em = sizes.pixels()
        size = round(1.75 * em)
        middle = QPoint(rect.left() + em // 2 + size // 2, rect.center().y())
        disc = paint_number(painter, palette, middle, size, index.row() + 1, selected=selected)
        font, small = QApplication.font(), QApplication.font()
        bold = QFont(font)
        bold.setBold(True)
        small.setPixelSize(round(0.85 * em))
        left, half = disc.right() + round(0.7 * em), rect.height() // 2
        title = QRect(left, rect.top(), rect.right() - left - 4, half)
        if self.is_short:
            title.setHeight(rect.height())
        flags = Qt.AlignmentFlag
        first = flags.AlignVCenter if self.is_short else flags.AlignBottom
        subtitle = QFontMetrics(small).elidedText(
            index.data(SUBTITLE), Qt.TextElideMode.ElideRight, title.width()
        )
        for where, place, text_font, color, text in (
            (title, first, bold if selected else font, palette.text, index.data()),
            (title.translated(0, half), flags.AlignTop, small, palette.muted, subtitle),
        ):
            if self.is_short and text_font is small:
                continue
            painter.setFont(text_font)
            painter.setPen(QColor(color))
            painter.drawText(where, place, text)
        painter.restore()


def paint_number(
    painter: QPainter, palette: Palette, middle: QPoint, size: int, number: int, *, selected: bool
) -> QRect:
    """Paint a lesson's number in a disc so many pixels wide; return where the disc is."""
    disc = QRect(middle.x() - size // 2, middle.y() - size // 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent if selected else palette.line))
    painter.drawEllipse(disc)
    font = QApplication.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(palette.on_accent if selected else palette.text))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
    return disc
