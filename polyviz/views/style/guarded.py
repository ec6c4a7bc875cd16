"""Painting in which an exception does no further harm.

An exception that leaves a paint method passes through Qt's C++ code, which does not expect one: the
next picture of the window (QWidget.grab) would fail or crash. So it is reported at once.
"""

import functools
import sys
from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF


def guarded(paint: Callable[..., None]) -> Callable[..., None]:
    """Wrap a paint method: an exception in it is passed to `sys.excepthook` and goes no further."""

    @functools.wraps(paint)
    def paint_or_report(*arguments: Any) -> None:
        try:
            paint(*arguments)
        except Exception:
            sys.excepthook(*sys.exc_info())

    return paint_or_report


class GuardedItem:
    """A mixin for items of a plot, listed before pyqtgraph's class."""

    @guarded
    def paint(self, *arguments: Any) -> None:
        """Paint as the item's own class does."""
        super().paint(*arguments)  # type: ignore[misc]


class Curve(GuardedItem, pg.PlotCurveItem):  # type: ignore[misc]
    """A line."""


class Dots(GuardedItem, pg.ScatterPlotItem):  # type: ignore[misc]
    """Single points.

    Qt asks for their bounds several times per paint, so they are cached until they change.
    """

    _bounds: QRectF | None = None

    def boundingRect(self) -> QRectF:
        """Return the cached bounds."""
        if self._bounds is None:
            self._bounds = super().boundingRect()
        return self._bounds

    def setData(self, *arguments: Any, **named: Any) -> None:
        """Set the points."""
        super().setData(*arguments, **named)
        self._forget_bounds()

    def setSize(self, *arguments: Any, **named: Any) -> None:
        """Set the size of the points."""
        super().setSize(*arguments, **named)
        self._forget_bounds()

    def viewTransformChanged(self) -> None:
        """Forget the bounds, which depend on the size of a pixel."""
        super().viewTransformChanged()
        self._forget_bounds()

    def _forget_bounds(self) -> None:
        self.prepareGeometryChange()
        self._bounds = None
