"""The 95 % confidence band of the best curve: a pale area behind all lines."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from polyviz.training.frame import Array
from polyviz.views.plots.fit_data import FitData
from polyviz.views.plots.legend_key import LegendKey
from polyviz.views.plots.plot_header import PlotHeader
from polyviz.views.style import sizes
from polyviz.views.style.guarded import GuardedItem, guarded
from polyviz.views.style.line_style import mixed
from polyviz.views.style.lines_of_drawing import frame_of, is_drawing
from polyviz.views.style.palette import LIGHT, Palette

STRENGTH = 0.28
"""How strong the area is beside the best curve, whose colour it has."""

FAR_OUT = 60.0
"""The area is clipped there, in halves of the target's height: Qt paints no endless ones."""


class Area(GuardedItem, QGraphicsPathItem):
    """An area in units of the axes."""

    @guarded
    def paint(self, painter: QPainter, *arguments: Any) -> None:
        if not is_drawing(painter):
            super().paint(painter, *arguments)
            return
        frame = QPainterPath()
        frame.addRect(self.mapRectFromScene(frame_of(self)))
        painter.fillPath(self.path().intersected(frame), self.brush())


class Band(QObject):
    """The area, and its key in the legend, which is there as long as the area is seen."""

    def __init__(self, plot: pg.PlotWidget, header: PlotHeader) -> None:
        """Start without an area."""
        super().__init__(plot)
        self.area = Area()
        self.area.setZValue(-3)
        self.area.setPen(pg.mkPen(None))
        plot.addItem(self.area)
        self.key = LegendKey(self.tr("95 % band"), header)
        self.key.setToolTip(
            self.tr(
                "Drawn 100 times with other noise, about 95 of these bands would contain the best "
                "curve without noise at a given x"
            )
        )
        self._header = header
        header.add_key(self.key, is_minor=True)
        self._show_key()
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        color = QColor(mixed(palette.theory, palette.base, STRENGTH))
        self.area.setBrush(color)
        sample, em = QPainterPath(), sizes.em()
        sample.addRect(QRectF(-0.8 * em, -0.35 * em, 1.6 * em, 0.7 * em))
        self.key.set_shape(sample, pg.mkPen(None), color)

    def show(self, data: FitData, curve: Array | None, half: Array | None) -> None:
        """Show the area that is at most `half` (N,) from a curve (N,); None for no area."""
        path = QPainterPath()
        if curve is not None and half is not None:
            x, far = data.x, FAR_OUT * data.unit
            ends = np.array((curve - half, curve + half))
            low, high = np.clip(ends, data.middle - far, data.middle + far)
            around = np.concatenate((low, high[::-1]))
            path = pg.arrayToQPath(np.concatenate((x, x[::-1])), around)
            path.closeSubpath()
        self.area.setPath(path)
        self._show_key()

    def hide(self, is_hidden: bool) -> None:
        """Hide the area, whether there is one or not, or show it again."""
        self.area.setVisible(not is_hidden)
        self._show_key()

    def _show_key(self) -> None:
        is_seen = self.area.isVisible() and not self.area.path().isEmpty()
        self._header.want_key(self.key, is_seen)
