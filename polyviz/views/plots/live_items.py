"""Items that move over a plot with each frame: lines, dots, an arrow, the cursor's hairline."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsPathItem, QGraphicsPixmapItem

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


class LiveLine:
    """A line through points, with the methods of pyqtgraph's curves.

    With many points it is painted as separate segments with square ends. They look a little less
    smooth, but joints would make a smooth line take four times as long, and one that runs to and
    fro fifty times.
    """

    def __init__(self, layer: LiveLayer, most_joined: int = MAX_JOINED) -> None:
        """Start without points; up to `most_joined` of them are painted with joints."""
        self.item = QGraphicsPathItem()
        self.size = 0
        self._most_joined = most_joined
        self.every = 1
        """Only every so many-th point is painted, starting with the first."""
        self._layer = layer
        self._x: Array | None = None
        self._y: Array | None = None
        layer.add(self)

    def setPen(self, pen: QPen) -> None:
        """Use this pen."""
        self.item.setPen(pen)

    def setData(self, x: Array, y: Array) -> None:
        """Run through the points x (N,), y (N,)."""
        self._x, self._y = x, y
        if len(x) != self.size:
            self.size = len(x)
            self._layer.weigh()
        if self.size:
            self._layer.show(self)
        else:
            self.item.setPath(QPainterPath())

    def getData(self) -> tuple[Array | None, Array | None]:
        """Return x (N,) and y (N,); None for both without points."""
        return self._x, self._y

    def clear(self) -> None:
        """Remove all points."""
        self._x = self._y = None
        self.size = 0
        self._layer.weigh()
        self.item.setPath(QPainterPath())

    def place(self, sheet: Sheet) -> None:
        """Update the path."""
        if self._x is not None and self._y is not None:
            x, y = sheet.x(self._x[:: self.every]), sheet.y(self._y[:: self.every])
            connect = "all" if len(x) <= self._most_joined else "pairs"
            if connect == "pairs":
                x, y = np.repeat(x, 2)[1:-1], np.repeat(y, 2)[1:-1]
            self.item.setPath(pg.arrayToQPath(x, y, connect=connect, finiteCheck=False))


class LiveDots:
    """Dots of one size and colour."""

    def __init__(self, layer: LiveLayer) -> None:
        """Start without points."""
        self.item = QGraphicsPathItem()
        self.size = 0
        self._layer = layer
        self._x: Array = np.empty(0)
        self._y: Array = np.empty(0)
        layer.add(self)

    def set_palette(self, color: str, pixels: float) -> None:
        """Use this colour, and a width of so many pixels."""
        self.item.setPen(pg.mkPen(color, width=pixels, capStyle=Qt.PenCapStyle.RoundCap))

    def setData(self, x: Array, y: Array) -> None:
        """Put a dot at each point of x (N,), y (N,)."""
        self._x, self._y = x, y
        if len(x) != self.size:
            self.size = len(x)
            self._layer.weigh()
        self._layer.show(self)

    def getData(self) -> tuple[Array, Array]:
        """Return x (N,) and y (N,)."""
        return self._x, self._y

    def clear(self) -> None:
        """Remove all points."""
        self.setData(np.empty(0), np.empty(0))

    def place(self, sheet: Sheet) -> None:
        """Update the path: each dot is a very short line with round ends."""
        x, y = np.repeat(sheet.x(self._x), 2), np.repeat(sheet.y(self._y), 2)
        x[1::2] += DOT_LENGTH
        self.item.setPath(pg.arrayToQPath(x, y, connect="pairs", finiteCheck=False))


class Spot:
    """One dot, painted as a small picture."""

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        self.item = QGraphicsPixmapItem()
        self.size = 1
        self._layer = layer
        self._place: Place | None = None
        self.item.hide()
        layer.add(self)

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

    def set_place(self, place: Place | None) -> None:
        """Move to `place`, or hide if it is None."""
        if (place is None) is not (self._place is None):
            self.item.setVisible(place is not None)
        self._place = place
        if place is not None:
            self._layer.show(self)

    def getData(self) -> tuple[Array, Array]:
        """Return its x and y as arrays (1,), or (0,) if it is hidden."""
        places = np.array([] if self._place is None else [self._place]).reshape(-1, 2)
        return places[:, 0], places[:, 1]

    def place(self, sheet: Sheet) -> None:
        """Move to its position on the sheet."""
        if self._place is not None:
            self.item.setPos(*sheet.point(*self._place))


class Segment:
    """One straight line between two points."""

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        self.item = QGraphicsLineItem()
        self.size = 2
        self.ends: tuple[Place, Place] | None = None
        """Its two ends; None if it is hidden."""
        self._layer = layer
        self.item.hide()
        layer.add(self)

    def set_pen(self, pen: QPen) -> None:
        """Use this pen."""
        self.item.setPen(pen)

    def set_ends(self, ends: tuple[Place, Place] | None) -> None:
        """Run from one point to the other; hide if `ends` is None."""
        if ends == self.ends:
            return
        if (ends is None) is not (self.ends is None):
            self.item.setVisible(ends is not None)
        self.ends = ends
        if ends is not None:
            self._layer.show(self)

    def place(self, sheet: Sheet) -> None:
        """Move to its position on the sheet."""
        if self.ends is not None:
            start, end = self.ends
            self.item.setLine(*sheet.point(*start), *sheet.point(*end))


class Arrow:
    """An arrow from a point in some direction, always equally long on the screen."""

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        self.item = QGraphicsPathItem()
        self.size = 5
        self.way: tuple[Place, Place] | None = None
        """Its start, and its direction in units of x and y; None if it is hidden."""
        self._em = 16
        self._layer = layer
        layer.add(self)

    def set_palette(self, pen: QPen, em: int) -> None:
        """Use this pen, and a length that goes with text `em` pixels high."""
        self._em = em
        self.item.setPen(pen)
        self._layer.show(self)

    def set_way(self, place: Place | None, direction: Place | None) -> None:
        """Start at `place` and point in `direction`; hide if either is None."""
        self.way = None if place is None or direction is None else (place, direction)
        self._layer.show(self)

    def place(self, sheet: Sheet) -> None:
        """Move to its position on the sheet."""
        path = QPainterPath()
        if self.way is not None:
            place, (x, y) = self.way
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


class Hair:
    """A thin vertical line at the x that is read under the cursor."""

    def __init__(self, layer: LiveLayer) -> None:
        """Start hidden."""
        self.item = QGraphicsLineItem()
        self.size = 2
        self.x = 0.0
        """Its position."""
        self._layer = layer
        self.item.hide()
        layer.add(self)

    @property
    def is_shown(self) -> bool:
        """Whether it is visible."""
        return self.item.isVisible()

    def set_pen(self, pen: QPen) -> None:
        """Use this pen."""
        self.item.setPen(pen)

    def show_at(self, x: float | None) -> None:
        """Move to `x`, or hide if it is None."""
        self.item.setVisible(x is not None)
        if x is not None:
            self.x = x
            self._layer.show(self)

    def place(self, sheet: Sheet) -> None:
        """Move to its position on the sheet."""
        box: QRectF = sheet.box
        x, _ = sheet.point(self.x, 0.0)
        self.item.setLine(x, box.top(), x, box.bottom())
