"""A line of text in which a part can be marked as wrong."""

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.views.style.guarded import guarded

WAVE = 2
"""Half the height of the wave under a wrong part, in pixels; a quarter of its length."""


class FormulaLine(QLineEdit):
    """Edits one line, and paints a wave under characters that are wrong."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrong: range = range(0)
        """The places of the wrong characters, from 0 on; none for a text that is right"""
        self._color = QColor("red")

    def set_color(self, color: str) -> None:
        """Paint the wave in this colour."""
        self._color = QColor(color)
        self.update()

    def mark(self, wrong: range) -> None:
        """Mark these characters, and no others."""
        self.wrong = wrong
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.wrong:
            return
        left, right = (self._x_of(place) for place in (self.wrong.start, self.wrong.stop))
        right = max(right, left + 4 * WAVE)
        inside = self.contentsRect()
        bottom = self.cursorRect().bottom()
        count = round((min(right, inside.right()) - left) / WAVE)
        points = [
            QPointF(left + index * WAVE, bottom + (WAVE if index % 2 else 0))
            for index in range(max(2, count + 1))
        ]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._color, 1.5))
            painter.drawPolyline(QPolygonF(points))

    def _x_of(self, place: int) -> float:
        """Return the left edge of a character in pixels, however far the text is scrolled."""
        width, text = self.fontMetrics().horizontalAdvance, self.text()
        cursor = float(self.cursorRect().center().x())
        return cursor + width(text[:place]) - width(text[: self.cursorPosition()])
