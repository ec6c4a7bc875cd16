"""The scale of the colours of a map, upright beside it, with its numbers."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from polyviz.views.plots.cell_axis import tick_text
from polyviz.views.plots.nice_numbers import nice_above
from polyviz.views.plots.sweep_colors import COLORS, ramp
from polyviz.views.plots.sweep_data import LARGEST, Scale
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import number_text

BAR_EMS, WIDE_EMS, GAP_EMS = 0.9, 5.6, 0.35

MAX_DIGITS = 6
"""Both ends of a scale have so many digits if they need them to differ."""

MOST = 30.0
"""There is never room for more numbers."""

TEXT_EMS = 1.6
"""Least distance of two numbers."""


class ColorScale(Painted):
    """Shows a scale; nothing before it has one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale: Scale | None = None
        self._palette = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.top, self.bottom = 0, 0
        """Pixels above and below the bar, which lies beside the area of the map"""

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        self.updateGeometry()
        self.update()

    def show_scale(self, scale: Scale | None) -> None:
        """Show another scale."""
        if scale != self.scale:
            self.scale = scale
            self.updateGeometry()
            self.update()

    def lie_beside(self, top: int, bottom: int) -> None:
        """Leave so many pixels free above and below the bar."""
        if (top, bottom) != (self.top, self.bottom):
            self.top, self.bottom = top, bottom
            self.update()

    def sizeHint(self) -> QSize:
        """Return the usual width, or a larger one that its numbers need."""
        em = sizes.em()
        metrics = QFontMetrics(QApplication.font())
        texts = [] if self.scale is None else [text for _, text in told(self.scale, MOST)]
        needed = (
            (BAR_EMS + GAP_EMS) * em + 2 + max(map(metrics.horizontalAdvance, texts), default=0)
        )
        return QSize(math.ceil(max(WIDE_EMS * em, needed)), 4 * em)

    def draw(self, painter: QPainter) -> None:
        if self.scale is None:
            return
        em = sizes.em()
        high = max(em, self.height() - self.top - self.bottom)
        bar = QRect(0, self.top, round(BAR_EMS * em), high)
        colors = np.ascontiguousarray(ramp()[::-1])
        image = QImage(colors.tobytes(), 1, COLORS, 4, QImage.Format.Format_RGBA8888)
        painter.drawImage(bar, image)
        painter.setFont(QApplication.font())
        metrics = QFontMetrics(painter.font())
        left = bar.right() + 1 + round(GAP_EMS * em)
        for part, text in told(self.scale, high / (TEXT_EMS * em)):
            y = bar.bottom() - part * bar.height()
            painter.setPen(QColor(self._palette.muted))
            painter.drawLine(QPointF(bar.right() + 1, y), QPointF(left - 2, y))
            half = metrics.height() / 2
            down = min(max(y, half), self.height() - half)
            place = QRect(left, round(down - half), self.width() - left, metrics.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
            )


def told(scale: Scale, room: float) -> list[tuple[float, str]]:
    """Return the numbers of a scale with their places, from 0 to 1, as many as there is room for.

    Both ends have one; others lie between if they are round.
    """
    width = scale.high - scale.low
    step = nice_above(width / max(2.0, min(room, 8.0)))
    if scale.is_log:
        step = max(1.0, math.ceil(step))
    first, last = math.ceil(scale.low / step), math.floor(scale.high / step)
    inner = [index * step for index in range(first, min(last, first + 50) + 1)]
    least = 1.0 / max(room, 2.0)
    low, high = next(
        (low, high)
        for digits in range(3, MAX_DIGITS + 1)
        for low, high in [(_text(scale, scale.low, digits), _text(scale, scale.high, digits))]
        if low != high or digits == MAX_DIGITS
    )
    found = {0.0: low, 1.0: high}
    if scale.is_cut or (scale.is_log and scale.high >= math.log10(LARGEST)):
        found[1.0] = f"≥ {found[1.0]}"
    for value in inner:
        part = (value - scale.low) / width
        if all(abs(part - other) >= least for other in found):
            found[part] = tick_text(10.0**value if scale.is_log else value)
    return sorted(found.items())


def _text(scale: Scale, value: float, digits: int) -> str:
    return number_text(10.0**value if scale.is_log else value, digits)
