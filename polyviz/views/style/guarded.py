"""Painting that may fail without taking the window along.

An exception that leaves a paint runs on through Qt's own code, which does not expect one: the next
picture of the window (QWidget.grab) would fail, or even crash. So it is reported on the spot.
"""

import functools
import sys
from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF


def guarded(paint: Callable[..., None]) -> Callable[..., None]:
    """Wrap a paint method: an error in it goes where all uncaught ones go, and no further."""

    @functools.wraps(paint)
    def paint_or_report(*arguments: Any) -> None:
        try:
            paint(*arguments)
        except Exception:
            sys.excepthook(*sys.exc_info())

    return paint_or_report


class GuardedItem:
    """Mixed into an item of a plot, before pyqtgraph's class."""

    @guarded
    def paint(self, *arguments: Any) -> None:
        """Paint as the item does."""
        super().paint(*arguments)  # type: ignore[misc]


class Curve(GuardedItem, pg.PlotCurveItem):  # type: ignore[misc]
    """A line."""


class Dots(GuardedItem, pg.ScatterPlotItem):  # type: ignore[misc]
    """Single points.

    Qt asks for their bounds several times a paint, so those are kept until something changes them.
    """

    _bounds: QRectF | None = None

    def boundingRect(self) -> QRectF:
        """Return where they lie."""
        if self._bounds is None:
            self._bounds = super().boundingRect()
        return self._bounds

    def setData(self, *arguments: Any, **named: Any) -> None:
        """Show other points."""
        super().setData(*arguments, **named)
        self._forget_bounds()

    def setSize(self, *arguments: Any, **named: Any) -> None:
        """Make them larger or smaller."""
        super().setSize(*arguments, **named)
        self._forget_bounds()

    def viewTransformChanged(self) -> None:
        """Measure anew what a pixel is."""
        super().viewTransformChanged()
        self._forget_bounds()

    def _forget_bounds(self) -> None:
        self.prepareGeometryChange()
        self._bounds = None
