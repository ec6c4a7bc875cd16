"""A layer that covers a plot: a picture of its still parts, under Qt's own items for what moves.

pyqtgraph paints in Python and holds the interpreter lock meanwhile, so a run in a thread of the
same process would wait in each frame. A pyqtgraph plot also tears on the screen: it moves its items
while it paints, and loses updates if a paint comes between a change and the signal that reports it.
Therefore the plot itself is never painted on the screen. The layer renders it into a picture
whenever something in it has changed, and this class alone decides when.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractGraphicsShapeItem,
    QFrame,
    QGraphicsItem,
    QGraphicsLineItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
)

from polyviz.training.frame import Array
from polyviz.views.style.lines_of_drawing import EDGE

At = TypeVar("At")
Shape = TypeVar("Shape", bound=QGraphicsItem)

MAX_PIXELS = 1e5
"""Coordinates are clipped this far outside the plot, where painting would be inaccurate."""

MAX_SMOOTH = 4000
"""Most points in a layer that are antialiased, which takes three times as long."""


NO_CACHE = QGraphicsItem.CacheMode.NoCache


@dataclass(frozen=True)
class Sheet:
    """The mapping from coordinates of a plot to pixels of its layer."""

    box: QRectF
    """The area enclosed by the axes, in pixels."""
    left: float
    top: float
    across: float
    """Pixels of one unit of x."""
    down: float
    """Pixels of one unit of y, counted downwards: negative where larger values lie higher."""

    @property
    def frame(self) -> QRectF:
        """The area in which lines are seen, in pixels."""
        return self.box.adjusted(-EDGE, -EDGE, EDGE, EDGE)

    @property
    def right(self) -> float:
        """The largest x inside the axes."""
        return self.left + self.box.width() / self.across

    def x(self, x: Array) -> Array:
        """Return the pixels (N,) of x values (N,), from the left."""
        with np.errstate(over="ignore"):
            return clipped(self.box.left() + (x - self.left) * self.across)

    def y(self, y: Array) -> Array:
        """Return the pixels (N,) of y values (N,), from the top."""
        with np.errstate(over="ignore"):  # a fit that has diverged
            return clipped(self.box.top() + (y - self.top) * self.down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixels of one point."""
        pixels = (
            self.box.left() + (x - self.left) * self.across,
            self.box.top() + (y - self.top) * self.down,
        )
        right, down = (min(max(p, -MAX_PIXELS), MAX_PIXELS) for p in pixels)
        return right, down


def clipped(pixels: Array) -> Array:
    """Clip pixels (N,) that lie too far outside; np.clip is slower for short arrays."""
    return np.minimum(np.maximum(pixels, -MAX_PIXELS), MAX_PIXELS)


class LiveItem(Generic[At, Shape]):
    """An item of a layer, hidden while `at`, its place in the coordinates of the plot, is None."""

    kind: type[Shape]
    """The item of Qt that is painted"""
    size = 0
    """Number of points to paint"""

    def __init__(self, layer: "LiveLayer") -> None:
        self.item = self.kind()
        self.at: At | None = None
        self._layer = layer
        self.item.hide()
        layer.add(self)

    def setPen(self, pen: QPen) -> None:
        """Use this pen, equally wide on every screen."""
        if isinstance(self.item, QAbstractGraphicsShapeItem | QGraphicsLineItem):
            pen = QPen(pen)
            pen.setCosmetic(False)  # else its width would be in pixels of the screen
            self.item.setPen(pen)

    def show_at(self, at: At | None) -> None:
        """Move to `at`, or hide if it is None."""
        if (at is None) is not (self.at is None):
            self.item.setVisible(at is not None)
        self.at = at
        self.place()

    def place(self) -> None:
        """Move to `at` on the sheet; before the first picture of the plot, wait for that."""
        if self.at is not None and self._layer.sheet is not None:
            self.draw(self._layer.sheet, self.at)

    def draw(self, sheet: Sheet, at: At) -> None:
        """Set the shape or the position of the item of Qt."""
        raise NotImplementedError

    def refine(self, is_fine: bool) -> None:
        """Be as exact as a drawing that is kept, however long it takes; or as fast as before."""


class LiveLayer(QObject):
    """The layer of one plot, the only part of it that is visible."""

    measured = Signal()
    """The `sheet` is another"""

    def __init__(self, plot: pg.PlotWidget) -> None:
        """Cover `plot`."""
        super().__init__(plot)
        self._plot = plot
        self._items: list[LiveItem[Any, Any]] = []
        self.sheet: Sheet | None = None
        """None before the first picture"""
        self.covered = self.covered_below = 0
        """How many pixels at the top and at the foot of the plot are covered by something else"""
        self._is_smooth = False
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        # Qt's classes are not subclassed here: that would bring Python into painting
        self._ground = QGraphicsPixmapItem()
        self._box = QGraphicsRectItem()
        self._box.setPen(Qt.PenStyle.NoPen)
        self._box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)
        self._scene.addItem(self._ground)
        self._scene.addItem(self._box)
        self.canvas = QGraphicsView(self._scene, plot)
        self.canvas.setFrameShape(QFrame.Shape.NoFrame)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.canvas.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.canvas.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.canvas.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self.refresh)
        plot.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        plot.scene().changed.connect(self._on_changed)
        plot.sigDeviceRangeChanged.connect(self.outdate)  # with each size
        self.weigh()

    def add(self, item: LiveItem[Any, Any]) -> None:
        """Add an item above the others."""
        item.item.setParentItem(self._box)
        self._items.append(item)

    def remove(self, item: LiveItem[Any, Any]) -> None:
        """Remove an item."""
        self._items.remove(item)
        self._scene.removeItem(item.item)
        self.weigh()

    def add_beside(self, item: QGraphicsItem) -> None:
        """Add an item in pixels of the plot, which may lie outside the axes."""
        self._scene.addItem(item)

    def remove_beside(self, item: QGraphicsItem) -> None:
        """Remove an item added with `add_beside`."""
        self._scene.removeItem(item)

    def cover(self, above: int, below: int = 0) -> None:
        """Leave so many pixels at the top and at the foot free of what tells something."""
        if (above, below) != (self.covered, self.covered_below):
            self.covered, self.covered_below = above, below
            for item in self._items:
                item.place()
            self.note_all()

    def note_all(self) -> None:
        """Have all of the layer painted anew: many items have moved.

        Qt notes that with the next pending events. If a part of the layer is painted before them,
        as when another timer comes first, it forgets the places, and the items stay visible there.
        """
        self.canvas.viewport().update()

    def note_moved(self) -> None:
        """Let Qt note at once which items have moved, rather than with the next pending events."""
        QCoreApplication.sendPostedEvents(self._scene, QEvent.Type.MetaCall.value)

    def weigh(self) -> None:
        """Turn antialiasing on, unless there are too many points."""
        is_smooth = sum(item.size for item in self._items) <= MAX_SMOOTH
        if is_smooth is not self._is_smooth:
            self._is_smooth = is_smooth
            self.canvas.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)

    def copy(self, painter: QPainter) -> None:
        """Paint what is on the screen, with its corner at 0, 0, and as quickly."""
        area = self.canvas.viewport().rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._is_smooth)
        self.canvas.render(painter, QRectF(area), area)

    def draw(self, painter: QPainter, *, has_ground: bool = True) -> None:
        """Draw what the layer shows, with its corner at 0, 0: all lines as lines, text as text."""
        cached = [item for item in self._scene.items() if item.cacheMode() != NO_CACHE]
        self._ground.hide()
        for live in self._items:
            live.refine(True)
        for item in cached:
            item.setCacheMode(NO_CACHE)
        try:
            area = self._plot.viewport().rect()
            ground = self._plot.backgroundBrush()
            self._plot.setBackgroundBrush(ground if has_ground else Qt.BrushStyle.NoBrush)
            self._plot.render(painter, QRectF(area), area)
            self._plot.setBackgroundBrush(ground)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._scene.render(painter, QRectF(area), QRectF(area))
            painter.restore()
        finally:
            for item in cached:
                item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            for live in self._items:
                live.refine(False)
            self._ground.show()

    @Slot()
    def outdate(self) -> None:
        """Take a new picture after the pending events, as one change often causes others."""
        if not self._settled.isActive():  # else endless changes would put it off for ever
            self._settled.start()

    def take_due(self) -> bool:
        """Take the picture that is due now rather than later; return whether one was."""
        is_due = self._settled.isActive() and self._plot.isVisible()
        if is_due:
            self.refresh()
        return is_due

    @Slot()
    def refresh(self) -> None:
        """Take a new picture of the still parts, and place all items on it.

        A hidden plot gets its picture when it is shown.
        """
        area = self._plot.viewport().geometry()
        if not self._plot.isVisible() or area.isEmpty():
            return
        scene = self._plot.scene()
        self._plot.plotItem.layout.activate()
        scene.prepareForPaint()
        # changes that the scene is about to report are in this picture: they need no other
        QCoreApplication.sendPostedEvents(scene, QEvent.Type.MetaCall.value)
        self._settled.stop()
        self.canvas.setGeometry(area)
        self._scene.setSceneRect(QRectF(0, 0, area.width(), area.height()))
        self._take_picture()
        before, self.sheet = self.sheet, self._measure()
        self._box.setRect(self.sheet.frame)
        for item in self._items:
            item.place()
        if self.sheet != before:
            self.measured.emit()

    def _take_picture(self) -> None:
        area = self._plot.viewport().rect()
        ratio = self.canvas.devicePixelRatioF()
        picture = self._ground.pixmap()
        self._ground.setPixmap(QPixmap())  # the only reference now: its memory is reused
        size = QSize(math.ceil(area.width() * ratio), math.ceil(area.height() * ratio))
        if picture.size() != size:
            picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        try:
            self._plot.render(painter, QRectF(area), area)
        finally:
            painter.end()
            self._ground.setPixmap(picture)

    def _measure(self) -> Sheet:
        view = self._plot.getViewBox()
        box = self._plot.viewportTransform().mapRect(view.mapRectToScene(view.rect()))
        box.setSize(box.size().expandedTo(QSizeF(1, 1)))  # else no place in it could be told
        (left, right), (bottom, top) = view.viewRange()
        across, down = box.width() / (right - left), box.height() / (bottom - top)
        return Sheet(box, left, top, across, down)

    @Slot("QList<QRectF>")
    def _on_changed(self, areas: Sequence[QRectF]) -> None:
        """Apply what follows from a change now, not while the picture is being taken.

        Qt also reports that nothing has changed since its last report: that needs no picture.
        """
        self._plot.scene().prepareForPaint()
        if areas:
            self.outdate()
