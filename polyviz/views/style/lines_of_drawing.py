"""Lines and dots of a plot in a drawing, SVG or PDF, where they differ from those on the screen.

A cosmetic pen, as pyqtgraph makes them, is as wide in pixels however large a drawing is shown; and
what is clipped on the screen would be seen in an SVG drawing, as Qt's clips are wrong there.
Therefore paths are drawn in units of the scene, with usual pens, and end at the frame of the plot.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem

EDGE = 1
"""Pixels around the frame in which a line along its edge is still visible."""

CIRCLE = "o"

Numbers = npt.NDArray[np.float64]


def is_drawing(painter: QPainter) -> bool:
    """Return whether what is painted becomes a drawing of lines and text, and not pixels."""
    engine = painter.paintEngine()
    kinds = QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf
    return engine is not None and engine.type() in kinds


def draw_path(painter: QPainter, item: QGraphicsItem, path: QPainterPath, pen: QPen) -> None:
    """Draw a path in units of `item`, with a pen whose width is in pixels of the plot."""
    with _in_scene(painter, item) as there:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_usual(pen))
        painter.drawPath(cut(there.map(path), frame_of(item)))


def draw_dots(
    painter: QPainter,
    item: QGraphicsItem,
    at: tuple[Numbers, Numbers],
    symbol: str,
    size: float,
    pen: QPen,
) -> None:
    """Draw a symbol of pyqtgraph, so many pixels wide, at x (N,), y (N,) in units of `item`."""
    frame, shape = frame_of(item), QTransform.fromScale(size, size).map(Symbols[symbol])
    with _in_scene(painter, item) as there:
        painter.setPen(_usual(pen))
        for x, y in zip(*at, strict=True):
            place = there.map(QPointF(x, y))
            if not frame.contains(place):
                continue
            if symbol == CIRCLE:
                painter.drawEllipse(place, size / 2, size / 2)
            else:
                painter.drawPath(shape.translated(place))


def frame_of(item: QGraphicsItem) -> QRectF:
    """Return the frame of the plot that an item is in, in units of the scene."""
    parent = item.parentItem()
    while parent is not None and not isinstance(parent, pg.ViewBox):
        parent = parent.parentItem()
    if parent is None:
        return item.sceneBoundingRect()
    frame: QRectF = parent.mapRectToScene(parent.rect())
    return frame.adjusted(-EDGE, -EDGE, EDGE, EDGE)


def cut(path: QPainterPath, box: QRectF) -> QPainterPath:
    """Return the parts of a line that lie within a box."""
    if box.contains(path.controlPointRect()):
        return path
    found = QPainterPath()
    for line in path.toSubpathPolygons():
        points = [(point.x(), point.y()) for point in line.toList()]
        end: tuple[float, float] | None = None
        for start, stop in pairwise(points):
            seen = _seen(start, stop, box)
            if seen is None:
                end = None
                continue
            if seen[0] != end:
                found.moveTo(*seen[0])
            found.lineTo(*seen[1])
            end = seen[1]
    return found


def _seen(
    start: tuple[float, float], stop: tuple[float, float], box: QRectF
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the part of a segment within a box, None for none (Liang and Barsky, 1984)."""
    first, last = 0.0, 1.0
    along = stop[0] - start[0], stop[1] - start[1]
    ends = (box.left(), box.right()), (box.top(), box.bottom())
    for place, step, (low, high) in zip(start, along, ends, strict=True):
        if step == 0:
            if not low <= place <= high:
                return None
            continue
        enter, leave = sorted(((low - place) / step, (high - place) / step))
        first, last = max(first, enter), min(last, leave)
    if first > last:
        return None
    (x, y), (across, down) = start, along
    begin = start if first == 0 else (x + first * across, y + first * down)
    finish = stop if last == 1 else (x + last * across, y + last * down)
    return begin, finish


@contextmanager
def _in_scene(painter: QPainter, item: QGraphicsItem) -> Iterator[QTransform]:
    """Let `painter` paint in units of the scene; yield what maps those of `item` to them."""
    before, there = painter.worldTransform(), item.sceneTransform()
    back = there.inverted()[0]
    painter.setWorldTransform(back * before)
    try:
        yield there
    finally:
        painter.setWorldTransform(before)


def _usual(pen: QPen) -> QPen:
    """Return a pen that is as wide in units of the scene as a cosmetic one is in pixels."""
    usual = QPen(pen)
    usual.setCosmetic(False)
    return usual
