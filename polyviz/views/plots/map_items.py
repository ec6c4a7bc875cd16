"""What lies on a map of a sweep: its picture, hatches, the marked cell, and a rectangle."""

from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem

from polyviz.views.plots.live_items import Place
from polyviz.views.plots.live_layer import LiveItem, LiveLayer, Sheet
from polyviz.views.style import sizes
from polyviz.views.style.guarded import GuardedItem, guarded
from polyviz.views.style.lines_of_drawing import frame_of, is_drawing
from polyviz.views.style.palette import Palette

MOST_BOXES = 3000
"""Cells in more boxes than these are not hatched: they are so small that it would not be seen."""

Corners = tuple[float, float, float, float]
"""Left, right, bottom and top."""


class MapView(pg.ViewBox):  # type: ignore[misc]
    """A view in which a drag marks a rectangle."""

    dragged = Signal(QPointF, QPointF, bool)
    """Where it began and where it is, in the scene, and whether it has ended"""

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Tell of a drag with the left button."""
        if event.button() == Qt.MouseButton.LeftButton and axis is None:
            event.accept()
            self.dragged.emit(event.buttonDownScenePos(), event.scenePos(), event.isFinish())
        else:
            event.ignore()


class Picture(GuardedItem, pg.ImageItem):  # type: ignore[misc]
    """Cells of one colour each."""


class Hatch(GuardedItem, QGraphicsPathItem):
    """Hatches an area, in lines that are equally far apart at any zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.setPen(pg.mkPen(None))

    def set_color(self, color: str) -> None:
        """Use this colour."""
        self.setBrush(hatched(color))

    @guarded
    def paint(self, painter: QPainter, *arguments: Any) -> None:
        there, back = self.sceneTransform(), self.sceneTransform().inverted()[0]
        painter.save()
        painter.setWorldTransform(back * painter.worldTransform())
        path = there.map(self.path())
        if is_drawing(painter):
            frame = QPainterPath()
            frame.addRect(frame_of(self))
            path = path.intersected(frame)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush())
        painter.drawPath(path)
        painter.restore()


def hatched(color: str) -> QBrush:
    """Return a brush that hatches."""
    return QBrush(QColor(color), Qt.BrushStyle.BDiagPattern)


def boxes_of(marked: npt.NDArray[np.bool_], across: float = 1.0, up: float = 1.0) -> QPainterPath:
    """Return an area that covers the marked cells (X, Y) of a map, each so many units large.

    It is empty if that would take very many boxes.
    """
    path = QPainterPath()
    rows = [tuple(np.flatnonzero(np.diff(column, prepend=0, append=0))) for column in marked]
    count, left = 0, 0
    for edges, alike in groupby(rows):
        width = len(list(alike))
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            count += 1
            place = QPointF(left * across - 0.5, low * up - 0.5)
            end = QPointF((left + width) * across - 0.5, high * up - 0.5)
            path.addRect(QRectF(place, end))
        left += width
        if count > MOST_BOXES:
            return QPainterPath()
    return path


class CellMark(LiveItem[Corners, QGraphicsRectItem]):
    """Two frames, dark in light, around a cell, which are seen on every colour."""

    kind = QGraphicsRectItem
    size = 8

    def __init__(self, layer: LiveLayer, least_ems: float = 0.5) -> None:
        super().__init__(layer)
        self._inner = QGraphicsRectItem(self.item)
        self._least = least_ems

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        width = max(1.5, sizes.em() / 10)
        self.item.setPen(QPen(QColor("#ffffff"), 2.4 * width))
        self._inner.setPen(QPen(QColor("#000000"), width))
        self.place()

    def draw(self, sheet: Sheet, at: Corners) -> None:
        left, top = sheet.point(at[0], at[3])
        right, bottom = sheet.point(at[1], at[2])
        box, least = QRectF(QPointF(left, top), QPointF(right, bottom)), self._least * sizes.em()
        wide, high = max(0.0, least - box.width()) / 2, max(0.0, least - box.height()) / 2
        box = box.adjusted(-wide, -high, wide, high)
        self.item.setRect(box)
        self._inner.setRect(box)


class Ring(LiveItem[Place, QGraphicsPathItem]):
    """A ring around a point, in light and a colour."""

    kind = QGraphicsPathItem
    size = 8

    def __init__(self, layer: LiveLayer) -> None:
        super().__init__(layer)
        self._inner = QGraphicsPathItem(self.item)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        em = sizes.em()
        shape = ring_shape()
        for item, color, width in ((self.item, "#ffffff", 0.34), (self._inner, palette.run, 0.17)):
            item.setPath(shape)
            item.setPen(QPen(QColor(color), width * em))

    def draw(self, sheet: Sheet, at: Place) -> None:
        self.item.setTransform(QTransform.fromTranslate(*sheet.point(*at)))


def ring_shape() -> QPainterPath:
    """Return the ring around 0, 0 in the present size of text."""
    path, radius = QPainterPath(), 0.36 * sizes.em()
    path.addEllipse(QPointF(0, 0), radius, radius)
    return path
