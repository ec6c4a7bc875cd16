"""The scale of the colours of a map, with numbers at both ends and between them."""

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from polyviz.views.plots.sweep_colors import ramp
from polyviz.views.plots.sweep_data import Scale
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import number_text

MARKS = 5
"""Numbers on the scale if there is room for them."""

DIGITS = 3


class ScaleBar(Painted):
    """A strip of colours above its numbers; empty while there is no scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self.scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        self.updateGeometry()
        self.update()

    def show_scale(self, scale: Scale | None) -> None:
        """Show another scale."""
        if scale != self.scale:
            self.scale = scale
            self.update()

    def sizeHint(self) -> QSize:
        em = sizes.em()
        return QSize(12 * em, round(1.9 * em))

    def texts(self) -> list[tuple[float, str]]:
        """Return the numbers on the scale and where they are, from 0 to 1."""
        scale = self.scale
        if scale is None:
            return []
        parts = np.linspace(0, 1, MARKS)
        heights = scale.low + parts * (scale.high - scale.low)
        values = 10.0**heights if scale.is_log else heights
        told = [number_text(float(value), DIGITS) for value in values]
        if scale.is_cut:
            told[-1] = "≥ " + told[-1]
        return list(zip(parts.tolist(), told, strict=True))

    def draw(self, painter: QPainter) -> None:
        if self.scale is None:
            return
        em = sizes.em()
        colors = np.ascontiguousarray(ramp()[np.newaxis])
        strip = QImage(colors.data, len(ramp()), 1, QImage.Format.Format_RGB888)
        painter.drawImage(QRect(0, 0, self.width(), round(0.6 * em)), strip)
        painter.setPen(QColor(self._palette.text))
        metrics, free = painter.fontMetrics(), 0.0
        texts = self.texts()
        ends = [texts[0], texts[-1]]
        taken: list[tuple[float, float]] = []
        for part, text in [*ends, *texts[1:-1]]:
            width = metrics.horizontalAdvance(text)
            left = min(max(0.0, part * self.width() - width / 2), self.width() - width)
            free = 0.8 * em
            if any(left < right + free and left + width + free > at for at, right in taken):
                continue
            taken.append((left, left + width))
            box = QRect(round(left), round(0.65 * em), width + 2, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
