"""Bands of colour between the contours of a loss, the deeper the lower: the valley is seen."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, qRgb

from polyviz.views.plots.contours import Range, Surface
from polyviz.views.style.guarded import GuardedItem

MAX_SIDE = 360
"""Most pixels of the picture along a side; it is scaled smoothly."""

DEEPEST = 0.5
"""How much of the colour the band around the minimum has; the highest band has none."""


class LossBands(GuardedItem, pg.GraphicsObject):  # type: ignore[misc]
    """Colours the plane by its loss, one step of colour from contour to contour."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-20)
        self._rect = QRectF()
        self._image = QImage()

    def show_levels(
        self,
        surface: Surface,
        levels: Sequence[float],
        across: Range,
        up: Range,
        pixels: tuple[float, float],
        colors: tuple[str, str],
    ) -> None:
        """Colour the bands between `levels` on a box of so many pixels, from base to deepest."""
        wide, high = (max(2, math.ceil(min(MAX_SIDE, size))) for size in pixels)
        xs, ys = (
            start + (np.arange(count) + 0.5) * (end - start) / count
            for (start, end), count in ((across, wide), (up, high))
        )
        bands = np.searchsorted(levels, surface.on_grid(xs, ys).ravel()).astype(np.uint8)
        image = QImage(bands.data, wide, high, wide, QImage.Format.Format_Indexed8)
        image.setColorTable(_shades(*colors, len(levels)))
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)  # a copy
        self.prepareGeometryChange()
        self._rect = QRectF(across[0], up[0], across[1] - across[0], up[1] - up[0])
        self.update()

    def clear(self) -> None:
        """Colour nothing."""
        self.prepareGeometryChange()
        self._rect = QRectF()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, *_arguments: object) -> None:
        if not self._rect.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._rect, self._image)  # its first row is at the smallest y


def _shades(base: str, deepest: str, count: int) -> list[int]:
    """Return a colour for the band below each of so many levels, and for what is above them."""
    above, low = QColor(base), QColor(deepest)
    made = []
    for index in range(count + 1):
        part = DEEPEST * (1 - index / max(1, count))
        mixed = (
            round((1 - part) * one + part * other)
            for one, other in (
                (above.red(), low.red()),
                (above.green(), low.green()),
                (above.blue(), low.blue()),
            )
        )
        made.append(qRgb(*mixed))
    return made
