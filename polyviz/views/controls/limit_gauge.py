"""A gauge of the learning rate as a fraction of the largest stable one, from green to red."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import PlainLabel, tool_tip
from polyviz.views.text.readable import fixed_text, number_text

NEAR = 0.9
"""From this fraction on, the learning rate is close to the limit."""

FULL = 1.25
"""The fraction of the limit at the right end of the bar."""


class LimitGauge(QWidget):
    """A bar with a mark at the limit, and the fraction in words; hidden if there is no limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part: float | None = None
        self._has_room = True
        self.bar = Bar(self)
        self.text = PlainLabel(parent=self, wraps=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column(self.bar, self.text, within=self, margins=(0, 0, 0, 2), spacing=1)
        self.palette_shown = LIGHT
        self._color = ""
        self._hidden_with: set[str] = set()
        self._write()

    def show_part(self, part: float | None, tip: str = "") -> None:
        """Show a fraction of the limit (1: the limit itself); None for a run without one."""
        self.part, self._has_room = part, part is not None
        self._show_or_hide()
        self.setToolTip(tool_tip(tip))
        self._write()

    def await_part(self) -> None:
        """Say that the fraction is being computed, without a row that comes or goes meanwhile."""
        self.part = None
        self.setToolTip("")
        self._write()

    def hide_with(self, what: str, is_hidden: bool) -> None:
        """Hide the gauge together with something else that a class is not to see."""
        self._hidden_with = self._hidden_with - {what} | ({what} if is_hidden else set())
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self._has_room and not self._hidden_with)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        self.palette_shown = palette
        self._write()

    def _write(self) -> None:
        palette = self.palette_shown
        if self.part is None:
            text, color = self.tr("Computing the largest stable rate…"), palette.text
        else:
            text = self.tr("{0} of the largest stable rate").format(part_text(self.part))
            color = color_of(self.part, palette)
        self.bar.setFixedHeight(max(5, round(0.45 * sizes.em())))
        self.bar.update()
        self.text.setText(text)
        if color != self._color:
            self._color = color
            self.text.setStyleSheet(f"color: {color};")


class Bar(Painted):
    """The bar of a gauge."""

    def __init__(self, gauge: LimitGauge) -> None:
        super().__init__(gauge)
        self._gauge = gauge

    def sizeHint(self) -> QSize:
        return QSize(6 * sizes.em(), round(0.45 * sizes.em()))

    def draw(self, painter: QPainter) -> None:
        part, palette = self._gauge.part, self._gauge.palette_shown
        painter.setPen(Qt.PenStyle.NoPen)
        width, height = float(self.width()), float(self.height())
        round_ = height / 2
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(QRectF(0, 0, width, height), round_, round_)
        if part is None:
            return
        painter.setBrush(QColor(color_of(part, palette)))
        filled = max(height, width * min(part, FULL) / FULL)
        painter.drawRoundedRect(QRectF(0, 0, filled, height), round_, round_)
        painter.setBrush(QColor(palette.text))
        painter.drawRect(QRectF(width / FULL - 1, 0, 2, height))


def color_of(part: float, palette: Palette) -> str:
    """Return the colour for a fraction of the limit: stable, close to it, or divergent."""
    if part >= 1:
        return palette.error
    return palette.warning_line if part >= NEAR else palette.theory


def part_text(part: float) -> str:
    """Write a fraction briefly: 28 %, 0.3 %, or 28× if it is many times the limit."""
    # the space must be U+00A0: Qt breaks a line at any other, also at the narrow U+202F
    percent = 100 * part
    if percent >= 1000:
        return f"{number_text(part, 2)}×"
    if percent >= 10:
        # 99.7 is below the limit and 100.2 above it: rounding must not say otherwise
        digits = 1 if 99 < percent < 101 and part != 1 else 0
        return f"{fixed_text(percent, digits)}\u00a0%"
    return f"{number_text(percent, 2)}\u00a0%"
