"""Items that move over a plot with each frame: lines, dots, an arrow, the cursor's hairline."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsLineItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
)

from polyviz.training.frame import Array
from polyviz.views.plots.live_layer import LiveItem, LiveLayer, Sheet
from polyviz.views.style.line_style import BEHIND
from polyviz.views.style.lines_of_drawing import cut

MAX_JOINED = 150
"""Most points of a line that is painted with joints, even if it runs to and fro."""

END = 100
"""So many segments at the end of a longer line are an item of their own.

Qt paints an item as a whole, and a line that grows is painted at its end in each frame.
"""

DOT_LENGTH = 0.01
"""Length in pixels of the line that is painted as a dot; Qt paints none of length 0."""

ARROW_EMS, HEAD_EMS = 3.0, 0.5
"""Length of an arrow and of its head, in em."""

Place = tuple[float, float]
"""A point of a plot: x and y."""


class LivePoints(LiveItem[tuple[Array, Array], QGraphicsPathItem]):
    """A path through the points x (N,), y (N,)."""

    kind = QGraphicsPathItem
    is_fine = False
    """Whether it is as exact as a drawing that is kept"""

    def refine(self, is_fine: bool) -> None:
        self.is_fine = is_fine
        self.place()
        if is_fine and self._layer.sheet is not None:
            self.item.setPath(cut(self.item.path(), self._layer.sheet.frame))

    def show_at(self, at: tuple[Array, Array] | None) -> None:
        size = 0 if at is None else len(at[0])
        if size != self.size:
            self.size = size
            self._layer.weigh()
        super().show_at(at)


class LiveLine(LivePoints):
    """A line through points, with the methods of pyqtgraph's curves.

    With many points, or while it moves, it is painted as separate segments with square ends. They
    look a little less smooth, but joints would make a smooth line take three times as long, and one
    that runs to and fro fifty times.
    """

    def __init__(self, layer: LiveLayer, max_joined: int = MAX_JOINED) -> None:
        """Start without points; up to `max_joined` of them are painted with joints."""
        super().__init__(layer)
        self._max_joined = max_joined
        self.is_moving = False
        """Whether another line follows so soon that joints would not be seen."""
        self.every = 1
        """Only every so many-th point is painted, starting with the first."""
        self._end = QGraphicsPathItem(self.item)

    def setPen(self, pen: QPen) -> None:
        super().setPen(pen)
        self._end.setPen(self.item.pen())

    def setData(self, x: Array, y: Array) -> None:
        """Run through the points x (N,), y (N,)."""
        self.show_at((x, y))

    def weaken(self, is_weak: bool) -> None:
        """Let the line step back behind others, or be strong again."""
        self.item.setOpacity(BEHIND if is_weak else 1.0)

    def getData(self) -> tuple[Array | None, Array | None]:
        """Return x (N,) and y (N,); None for both before `setData` and after `clear`."""
        return self.at or (None, None)

    def clear(self) -> None:
        """Remove all points."""
        self.show_at(None)

    def draw(self, sheet: Sheet, at: tuple[Array, Array]) -> None:
        every = 1 if self.is_fine else self.every
        x, y = sheet.x(at[0][::every]), sheet.y(at[1][::every])
        is_dashed = self.item.pen().style() is not Qt.PenStyle.SolidLine
        is_short = len(x) <= self._max_joined and not self.is_moving
        is_joined = self.is_fine or is_dashed or is_short
        connect = "all" if is_joined else "pairs"
        if connect == "pairs":
            x, y = np.repeat(x, 2)[1:-1], np.repeat(y, 2)[1:-1]
        has_end = connect == "pairs" and len(x) > 2 * END
        parts = (slice(-2 * END), slice(-2 * END, None)) if has_end else (slice(None),)
        self._end.setVisible(has_end)
        for item, part in zip((self.item, self._end), parts, strict=False):
            item.setPath(pg.arrayToQPath(x[part], y[part], connect=connect, finiteCheck=False))


class Spot(LiveItem[Place, QGraphicsPixmapItem]):
    """One dot, painted as a small picture."""

    kind = QGraphicsPixmapItem
    size = 1

    def __init__(self, layer: LiveLayer) -> None:
        super().__init__(layer)
        self._disc = QGraphicsEllipseItem(self.item)
        self._disc.setPen(Qt.PenStyle.NoPen)
        self._disc.hide()
        self._picture = QPixmap()

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
        self._picture = picture
        self.item.setPixmap(picture)
        self.item.setOffset(-edge / 2, -edge / 2)
        self._disc.setBrush(QColor(color))
        self._disc.setRect(-pixels / 2, -pixels / 2, pixels, pixels)

    def refine(self, is_fine: bool) -> None:
        sheet = self._layer.sheet
        is_seen = sheet is not None and sheet.frame.contains(self.item.pos())
        self._disc.setVisible(is_fine and is_seen)
        self.item.setPixmap(QPixmap() if is_fine else self._picture)

    def draw(self, sheet: Sheet, at: Place) -> None:
        self.item.setPos(*sheet.point(*at))


class Segment(LiveItem[tuple[Place, Place], QGraphicsLineItem]):
    """One straight line between two points."""

    kind = QGraphicsLineItem
    size = 2

    def draw(self, sheet: Sheet, at: tuple[Place, Place]) -> None:
        start, end = at
        self.item.setLine(*sheet.point(*start), *sheet.point(*end))

    def refine(self, is_fine: bool) -> None:
        self.place()
        if is_fine and self.at is not None and self._layer.sheet is not None:
            line, path = self.item.line(), QPainterPath()
            path.moveTo(line.p1())
            path.lineTo(line.p2())
            seen = cut(path, self._layer.sheet.frame)
            if seen.isEmpty():
                self.item.setLine(QLineF())
                return
            begin, end = seen.elementAt(0), seen.currentPosition()
            self.item.setLine(begin.x, begin.y, end.x(), end.y())


class Arrow(LiveItem[tuple[Place, Place], QGraphicsPathItem]):
    """An arrow from a point in a direction (in units of x and y), equally long on any screen."""

    kind = QGraphicsPathItem
    size = 5
    _em = 16

    def set_palette(self, pen: QPen, em: int) -> None:
        """Use this pen, and a length that goes with text `em` pixels high."""
        self._em = em
        self.setPen(pen)
        self.show_at(self.at)

    def draw(self, sheet: Sheet, at: tuple[Place, Place]) -> None:
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


class Hair(LiveItem[float, QGraphicsLineItem]):
    """A thin vertical line at the x that is read under the cursor."""

    kind = QGraphicsLineItem
    size = 2

    def draw(self, sheet: Sheet, at: float) -> None:
        x, _ = sheet.point(at, 0.0)
        self.item.setLine(x, sheet.box.top(), x, sheet.box.bottom())
