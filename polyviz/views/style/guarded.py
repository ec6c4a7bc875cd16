"""Painting in which an exception does no further harm.

An exception that leaves a paint method passes through Qt's C++ code, which does not expect one: the
next picture of the window (QWidget.grab) would fail or crash. So it is reported at once.
"""

import functools
import sys
from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from polyviz.views.style.lines_of_drawing import draw_dots, draw_path, is_drawing


def guarded(paint: Callable[..., None]) -> Callable[..., None]:
    """Wrap a method that Qt calls: an exception in it goes to `sys.excepthook` and no further."""

    @functools.wraps(paint)
    def paint_or_report(*arguments: Any) -> None:
        try:
            paint(*arguments)
        except Exception:
            sys.excepthook(*sys.exc_info())

    return paint_or_report


class Painted(QWidget):
    """A widget that `draw` paints, with antialiasing."""

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:  # ended even after an error, or Qt would abort
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint the widget."""
        raise NotImplementedError


class GuardedItem:
    """A mixin for items of a plot, listed before pyqtgraph's class."""

    @guarded
    def paint(self, *arguments: Any) -> None:
        """Paint as the item's own class does."""
        super().paint(*arguments)  # type: ignore[misc]


def scaled(pen: QPen, painter: QPainter) -> QPen:
    """Return a pen that is as wide on this device as elsewhere.

    The width of a cosmetic pen, as pyqtgraph makes them, is in pixels of the device: on a screen
    with two of them for each pixel of the window, lines would be half as wide.
    """
    ratio = painter.device().devicePixelRatio()
    if ratio == 1 or not pen.isCosmetic():
        return pen
    wide = QPen(pen)
    wide.setWidthF(ratio * pen.widthF())
    return wide


class Curve(GuardedItem, pg.PlotCurveItem):  # type: ignore[misc]
    """A line, equally wide on every screen."""

    @guarded
    def paint(self, painter: QPainter, *arguments: Any) -> None:
        pen = self.opts["pen"]
        if is_drawing(painter):
            draw_path(painter, self, self.getPath(), pen)
            return
        self.opts["pen"] = scaled(pen, painter)
        try:
            super().paint(painter, *arguments)
        finally:
            self.opts["pen"] = pen


class Dots(GuardedItem, pg.ScatterPlotItem):  # type: ignore[misc]
    """Single points."""

    @guarded
    def paint(self, painter: QPainter, *arguments: Any) -> None:
        if not is_drawing(painter):
            super().paint(painter, *arguments)
            return
        painter.setBrush(self.opts["brush"])
        look = self.opts["symbol"], self.opts["size"], self.opts["pen"]
        draw_dots(painter, self, self.getData(), *look)
