"""The losses of one run as a small curve, to be seen beside the map that it is a point of."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from polyviz.training.frame import Array
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import count_text, number_text

POINTS = 300
"""Most points that are drawn."""

HIGH_EMS, WIDE_EMS = 4.6, 11.0


class CourseSketch(Painted):
    """Shows losses on a logarithmic scale, with the largest, the lowest and the last step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self.steps: Array = np.empty(0)
        self.losses: Array = np.empty(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Loss of the marked run"))

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        self.setFixedHeight(round(HIGH_EMS * sizes.em()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(WIDE_EMS * sizes.em()), round(HIGH_EMS * sizes.em()))

    def clear(self) -> None:
        """Show nothing."""
        self.show_losses(np.empty(0), np.empty(0))

    def show_losses(self, steps: Array, losses: Array) -> None:
        """Show losses (M,) with their places (M,) in the trace, 0 for step 1; none for nothing."""
        every = max(1, len(steps) // POINTS)
        self.steps, self.losses = steps, losses
        with np.errstate(divide="ignore", invalid="ignore"):
            heights = np.log10(losses[::every])
        finite = np.isfinite(heights)
        self._x, self._y = steps[::every][finite], heights[finite]
        self.setAccessibleDescription(self._told())
        self.update()

    def _told(self) -> str:
        if not len(self.losses):
            return ""
        last = number_text(float(self.losses[-1]))
        return self.tr("{0} at step {1}").format(last, count_text(int(self.steps[-1]) + 1))

    def draw(self, painter: QPainter) -> None:
        if not len(self.losses) or len(self._x) < 2:
            return
        em = sizes.em()
        painter.setFont(QApplication.font())
        metrics = QFontMetrics(painter.font())
        low, high = float(self._y.min()), float(self._y.max())
        ends = [number_text(10.0**value, 3) for value in (high, low)]
        left = max(map(metrics.horizontalAdvance, ends)) + 0.4 * em
        last = count_text(int(self.steps[-1]) + 1)
        box = QRectF(left, 0.3 * em, self.width() - left - 2, self.height() - 1.4 * em)
        painter.setPen(QColor(self._palette.muted))
        right = Qt.AlignmentFlag.AlignRight
        top = QRectF(0, 0, left - 0.3 * em, metrics.height())
        painter.drawText(top, right, ends[0])
        painter.drawText(top.translated(0, box.bottom() - metrics.height() + 2), right, ends[1])
        foot = QRectF(left, box.bottom() + 1, box.width(), metrics.height())
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, count_text(int(self.steps[0]) + 1))
        painter.drawText(foot, right, last)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self.tr("loss by step"))
        painter.setPen(QPen(QColor(self._palette.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topLeft(), box.bottomLeft())
        x = box.left() + (self._x - self._x[0]) / max(1.0, self._x[-1] - self._x[0]) * box.width()
        y = box.bottom() - (self._y - low) / max(1e-12, high - low) * box.height()
        points = [QPointF(*place) for place in zip(x.tolist(), y.tolist(), strict=True)]
        painter.setPen(QPen(QColor(self._palette.lines[0]), max(1.5, em / 10)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
