"""Clicks, and rectangles that are dragged, in a plot."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QRubberBand

from polyviz.views.plots.plot_panel import LeftPlot

CLICK_PIXELS = 5
"""A mouse that moves less than this between press and release has clicked."""


class DragBox(QObject):
    """Takes the left button of the mouse within the axes of a plot."""

    clicked = Signal(QPointF)
    """The place in units of the axes"""
    dragged = Signal(QRectF)
    """The rectangle in units of the axes"""

    def __init__(self, plot: LeftPlot) -> None:
        super().__init__(plot)
        self._plot = plot
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, plot.viewport())
        self._first: QPointF | None = None
        plot.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the left button."""
        if not isinstance(event, QMouseEvent):
            return False
        kind, at = event.type(), event.position()
        is_left = event.button() == Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseButtonPress and is_left and self._is_inside(at):
            self._first = at
            self._plot.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        if self._first is None:
            return False
        if kind is QEvent.Type.MouseMove:
            if self._has_moved(at):
                self._band.setGeometry(self._box(at).toRect())
                self._band.show()
            return True
        if kind is QEvent.Type.MouseButtonRelease and is_left:
            first, box = self._first, self._box(at)
            self._band.hide()
            self._first = None
            if box.width() < CLICK_PIXELS and box.height() < CLICK_PIXELS:
                self.clicked.emit(self._in_units(first))
            else:
                corners = self._in_units(box.topLeft()), self._in_units(box.bottomRight())
                self.dragged.emit(QRectF(*corners).normalized())
            return True
        return False

    def _has_moved(self, at: QPointF) -> bool:
        box = self._box(at)
        return max(box.width(), box.height()) >= CLICK_PIXELS

    def _box(self, at: QPointF) -> QRectF:
        """Return the rectangle so far, in pixels, within the axes."""
        assert self._first is not None, "the button is down"
        area = self._plot.mapFromScene(self._plot.getViewBox().sceneBoundingRect()).boundingRect()
        return QRectF(self._first, at).normalized().intersected(QRectF(area))

    def _is_inside(self, at: QPointF) -> bool:
        box = self._plot.getViewBox().sceneBoundingRect()
        return bool(box.contains(self._plot.mapToScene(at.toPoint())))

    def _in_units(self, at: QPointF) -> QPointF:
        place: QPointF = self._plot.getViewBox().mapSceneToView(self._plot.mapToScene(at.toPoint()))
        return place
