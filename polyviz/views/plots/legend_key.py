"""An entry of a plot's legend."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, row
from polyviz.views.style.guarded import Painted, scaled
from polyviz.views.text.labels import PlainLabel


class LegendKey(QWidget):
    """One entry of a legend: a sample of the line or dots, and its name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = PlainLabel(name, self)
        self._sample = _Sample(self)
        row(self._sample, self.name, within=self, margins=NO_MARGINS, spacing=6)

    def set_pen(self, pen: QPen) -> None:
        """Show a line of this pen."""
        self._sample.pen, self._sample.dots, self._sample.shape = pen, None, None
        self._sample.update()

    def set_dots(self, color: QColor) -> None:
        """Show dots of this colour."""
        self._sample.dots = color
        self._sample.update()

    def set_circles(self, pen: QPen) -> None:
        """Show circles of this pen."""
        circles = QPainterPath()
        for part in (-0.3, 0.3):
            circles.addEllipse(QPointF(part * self._sample.sizeHint().width(), 0.0), 3.5, 3.5)
        self.set_shape(circles, pen)

    def set_shape(
        self, shape: QPainterPath, pen: QPen, brush: QColor | QBrush | None = None
    ) -> None:
        """Show a shape, in pixels around the middle of the sample."""
        self._sample.shape, self._sample.pen = shape, pen
        self._sample.brush = QBrush() if brush is None else QBrush(brush)
        self._sample.update()


class _Sample(Painted):
    pen: QPen = QPen()
    dots: QColor | None = None
    shape: QPainterPath | None = None
    brush: QBrush = QBrush()

    def sizeHint(self) -> QSize:
        em = sizes.em()
        return QSize(round(1.9 * em), em)

    def draw(self, painter: QPainter) -> None:
        middle = self.height() / 2
        if self.shape is not None:
            painter.setPen(scaled(self.pen, painter))
            painter.setBrush(self.brush)
            painter.drawPath(self.shape.translated(self.width() / 2, middle))
            return
        if self.dots is None:
            painter.setPen(scaled(self.pen, painter))
            painter.drawLine(QPointF(1, middle), QPointF(self.width() - 1, middle))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.dots)
        for part in (0.2, 0.5, 0.8):
            painter.drawEllipse(QPointF(part * self.width(), middle), 2.5, 2.5)
