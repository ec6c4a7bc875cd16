"""Items that move over a plot with each frame: lines, dots, an arrow, the cursor's hairline."""

import math
from typing import Generic, TypeVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractGraphicsShapeItem,
    QGraphicsItem,
    QGraphicsLineItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
)

from polyviz.training.frame import Array
from polyviz.views.plots.live_layer import LiveLayer, Sheet

MAX_JOINED = 150
"""Most points of a line that is painted with joints, even if it runs to and fro."""

DOT_LENGTH = 0.01
"""Length in pixels of the line that is painted as a dot; Qt paints none of length 0."""

ARROW_EMS, HEAD_EMS = 3.0, 0.5
"""Length of an arrow and of its head, in em."""

Place = tuple[float, float]
"""A point of a plot: x and y."""

At = TypeVar("At")


class LiveItem(Generic[At]):
    """An item of a layer, hidden while `at`, its place in the coordinates of the plot, is None."""

    def __init__(self, layer: LiveLayer, item: QGraphicsItem, size: int = 0) -> None:
        """Start hidden; `size` is the number of points to paint."""
        self.item = item
        self.size = size
        self.at: At | None = None
        self._layer = layer
        item.hide()
        layer.add(self)

    def setPen(self, pen: QPen) -> None:
        """Use this pen."""
        if isinstance(self.item, QAbstractGraphicsShapeItem | QGraphicsLineItem):
            self.item.setPen(pen)

    def show_at(self, at: At | None) -> None:
        """Move to `at`, or hide if it is None."""
        if (at is None) is not (self.at is None):
            self.item.setVisible(at is not None)
        self.at = at
        if at is not None:
            self._layer.show(self)

    def place(self, sheet: Sheet) -> None:
        """Move to the present place on the sheet."""
        if self.at is not None:
            self.draw(sheet, self.at)

    def draw(self, sheet: Sheet, at: At) -> None:
        """Set the shape or the position of the item of Qt."""
        raise NotImplementedError

    def _weigh(self, size: int) -> None:
        if size != self.size:
            self.size = size
            self._layer.weigh()


class LiveLine(LiveItem[tuple[Array, Array]]):
    """A line through points, with the methods of pyqtgraph's curves.

    With many points it is painted as separate segments with square ends. They look a little less
    smooth, but joints would make a smooth line take four times as long, and one that runs to and
    fro fifty times.
    """

    item: QGraphicsPathItem

    def __init__(self, layer: LiveLayer, max_joined: int = MAX_JOINED) -> None:
        """Start without points; up to `max_joined` of them are painted with joints."""
        super().__init__(layer, QGraphicsPathItem())
        self._max_joined = max_joined
        self.every = 1
        """Only every so many-th point is painted, starting with the first."""

    def setData(self, x: Array, y: Array) -> None:
        """Run through the points x (N,), y (N,)."""
        self._weigh(len(x))
        self.show_at((x, y))

    def getData(self) -> tuple[Array | None, Array | None]:
        """Return x (N,) and y (N,); None for both before `setData` and after `clear`."""
        return self.at or (None, None)

    def clear(self) -> None:
        """Remove all points."""
        self._weigh(0)
        self.show_at(None)

    def draw(self, sheet: Sheet, at: tuple[Array, Array]) -> None:
        """Set the path."""
        x, y = sheet.x(at[0][:: self.every]), sheet.y(at[1][:: self.every])
        connect = "all" if len(x) <= self._max_joined else "pairs"
        if connect == "pairs":
            x, y = np.repeat(x, 2)[1:-1], np.repeat(y, 2)[1:-1]
        self.item.setPath(pg.arrayToQPath(x, y, connect=connect, finiteCheck=False))


class LiveDots(LiveItem[tuple[Array, Array]]):
    """Dots of one size and colour, at x (N,) and y (N,)."""

    item: QGraphicsPathItem

    def __init__(self, layer: LiveLayer) -> None:
        """Start without points."""
        super().__init__(layer, QGraphicsPathItem())

    def set_palette(self, color: str, pixels: float) -> None:
        """Use this colour, and a width of so many pixels."""
        self.setPen(pg.mkPen(color, width=pixels, capStyle=Qt.PenCapStyle.RoundCap))

    def show_at(self, at: tuple[Array, Array] | None) -> None:
        """Put a dot at each point; hide if `at` is None."""
        self._weigh(0 if at is None else len(at[0]))
        super().show_at(at)

    def draw(self, sheet: Sheet, at: tuple[Array, Array]) -> None:
        """Set the path: each dot is a very short line with round ends."""
        x, y = np.repeat(sheet.x(at[0]), 2), np.repeat(sheet.y(at[1]), 2)
        x[1::2] += DOT_LENGTH
        self.item.setPath(pg.arrayToQPath(x, y, connect="pairs", finiteCheck=False))


class Spot(LiveItem[Place]):
    """One dot, painted as a small picture."""

    item: QGraphicsPixmapItem

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        super().__init__(layer, QGraphicsPixmapItem(), 1)

    def set_palette(self, color: str, pixels: float) -> None:
        """Use this colour, and a width of so many pixels."""
        ratio = self._layer.canvas.devicePixelRatioF()
        edge = round(pixels) + 2
        picture = QPixmap(round(edge * ratio), round(edge * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawEllipse(QPointF(edge / 2, edge / 2), pixels / 2, pixels / 2)
        painter.end()
        self.item.setPixmap(picture)
        self.item.setOffset(-edge / 2, -edge / 2)

    def draw(self, sheet: Sheet, at: Place) -> None:
        """Move to a point."""
        self.item.setPos(*sheet.point(*at))


class Segment(LiveItem[tuple[Place, Place]]):
    """One straight line between two points."""

    item: QGraphicsLineItem

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        super().__init__(layer, QGraphicsLineItem(), 2)

    def draw(self, sheet: Sheet, at: tuple[Place, Place]) -> None:
        """Move both ends."""
        start, end = at
        self.item.setLine(*sheet.point(*start), *sheet.point(*end))


class Arrow(LiveItem[tuple[Place, Place]]):
    """An arrow from a point in a direction (in units of x and y), equally long on any screen."""

    item: QGraphicsPathItem

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        super().__init__(layer, QGraphicsPathItem(), 5)
        self._em = 16

    def set_palette(self, pen: QPen, em: int) -> None:
        """Use this pen, and a length that goes with text `em` pixels high."""
        self._em = em
        self.setPen(pen)
        self.show_at(self.at)

    def draw(self, sheet: Sheet, at: tuple[Place, Place]) -> None:
        """Set the path; there is none if the direction has no length."""
        path = QPainterPath()
        place, (x, y) = at
        right, down = x * abs(sheet.across), y * sheet.down
        length = math.hypot(right, down)
        if math.isfinite(length) and length > 0:
            unit = QPointF(right / length, down / length) * self._em
            side = QPointF(-unit.y(), unit.x()) * (HEAD_EMS / 2)
            start = QPointF(*sheet.point(*place))
            tip = start + unit * ARROW_EMS
            back = tip - unit * HEAD_EMS
            path.addPolygon([start, tip, back + side, tip, back - side])
        self.item.setPath(path)


class Hair(LiveItem[float]):
    """A thin vertical line at the x that is read under the cursor."""

    item: QGraphicsLineItem

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        super().__init__(layer, QGraphicsLineItem(), 2)

    def draw(self, sheet: Sheet, at: float) -> None:
        """Move to an x, as high as the plot."""
        x, _ = sheet.point(at, 0.0)
        self.item.setLine(x, sheet.box.top(), x, sheet.box.bottom())
