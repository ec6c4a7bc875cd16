"""Painting in which an exception does no further harm.

An exception that leaves a paint method passes through Qt's C++ code, which does not expect one: the
next picture of the window (QWidget.grab) would fail or crash. So it is reported at once.
"""

import functools
import sys
from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


def guarded(paint: Callable[..., None]) -> Callable[..., None]:
    """Wrap a paint method: an exception in it is passed to `sys.excepthook` and goes no further."""

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


class Curve(GuardedItem, pg.PlotCurveItem):  # type: ignore[misc]
    """A line."""


class Dots(GuardedItem, pg.ScatterPlotItem):  # type: ignore[misc]
    """Single points."""
