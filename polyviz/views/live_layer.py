"""A layer that covers a plot: a picture of what stands still, and Qt's own items for what moves.

pyqtgraph paints in Python and holds the interpreter lock meanwhile, for which a run in a thread of
the same process would wait in each frame. Besides, on the screen a plot of pyqtgraph tears: it
moves its items while it paints, and updates get lost when a paint comes between a change and its
announcement. So a plot is never painted on the screen. The layer takes one whole picture of it
whenever something in it has changed, and only this class decides when that is.
"""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
)

from polyviz.training.frame import Array

FARTHEST_PIXELS = 1e5
"""Farther outside of the plot nothing is drawn: there painting would lose its digits."""

EDGE = 1
"""So many pixels of a line that runs along the edge of the box are seen outside of it."""

MOST_SMOOTH = 4000
"""Most points in a layer that are painted with smooth edges, which takes three times as long."""


@dataclass(frozen=True)
class Sheet:
    """Where the places of a plot lie in its layer, in pixels."""

    box: QRectF
    """What the axes enclose."""
    left: float
    top: float
    across: float
    """Pixels of one unit of x."""
    down: float
    """Pixels of one unit of y, counted downwards: negative where larger values lie higher."""

    def x(self, x: Array) -> Array:
        """Return how far to the right values (N,) lie."""
        pixels = self.box.left() + (x - self.left) * self.across
        return np.minimum(np.maximum(pixels, -FARTHEST_PIXELS), FARTHEST_PIXELS)

    def y(self, y: Array) -> Array:
        """Return how far down values (N,) lie."""
        pixels = self.box.top() + (y - self.top) * self.down
        return np.minimum(np.maximum(pixels, -FARTHEST_PIXELS), FARTHEST_PIXELS)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where one place lies."""
        pixels = (
            self.box.left() + (x - self.left) * self.across,
            self.box.top() + (y - self.top) * self.down,
        )
        right, down = (min(max(p, -FARTHEST_PIXELS), FARTHEST_PIXELS) for p in pixels)
        return right, down


class LiveItem(Protocol):
    """What can be put into a layer."""

    size: int
    """How many points there are to paint."""

    @property
    def item(self) -> QGraphicsItem:
        """What Qt paints."""

    def place(self, sheet: Sheet) -> None:
        """Go where it belongs."""


class LiveLayer(QObject):
    """The layer of one plot, which is all that is seen of it."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        """Cover `plot`."""
        super().__init__(plot)
        self._plot = plot
        self._items: list[LiveItem] = []
        self._sheet: Sheet | None = None
        self._is_smooth = False
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        # none of Qt's classes here is extended: a method of ours would bring Python into painting
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

    def add(self, item: LiveItem) -> None:
        """Take an item in, over those that are in it."""
        item.item.setParentItem(self._box)
        self._items.append(item)

    def remove(self, item: LiveItem) -> None:
        """Let an item go."""
        self._items.remove(item)
        self._scene.removeItem(item.item)
        self.weigh()

    def show(self, item: LiveItem) -> None:
        """Put an item where its data say; without a picture yet, it waits for the first one."""
        if self._sheet is not None:
            item.place(self._sheet)

    def weigh(self) -> None:
        """Paint with smooth edges unless there are too many points."""
        is_smooth = sum(item.size for item in self._items) <= MOST_SMOOTH
        if is_smooth is not self._is_smooth:
            self._is_smooth = is_smooth
            self.canvas.setRenderHint(QPainter.RenderHint.Antialiasing, is_smooth)

    @Slot()
    def outdate(self) -> None:
        """Take another picture once the events at hand are served: one change brings another."""
        if not self._settled.isActive():  # else changes without end would put it off for ever
            self._settled.start()

    @Slot()
    def refresh(self) -> None:
        """Take the picture of what stands still anew, and put everything in its place.

        A plot that cannot be seen has its picture taken when it is shown.
        """
        area = self._plot.viewport().geometry()
        if not self._plot.isVisible() or area.isEmpty():
            return
        scene = self._plot.scene()
        self._plot.plotItem.layout.activate()
        scene.prepareForPaint()
        # what the scene has still to announce will be in this picture and needs no other
        QCoreApplication.sendPostedEvents(scene, QEvent.Type.MetaCall.value)
        self._settled.stop()
        self.canvas.setGeometry(area)
        self._scene.setSceneRect(QRectF(0, 0, area.width(), area.height()))
        self._take_picture()
        self._sheet = self._measure()
        self._box.setRect(self._sheet.box.adjusted(-EDGE, -EDGE, EDGE, EDGE))
        for item in self._items:
            item.place(self._sheet)

    def _take_picture(self) -> None:
        """Show what the plot itself shows."""
        area = self._plot.viewport().rect()
        ratio = self.canvas.devicePixelRatioF()
        picture = self._ground.pixmap()
        self._ground.setPixmap(QPixmap())  # nobody else has it now: the same memory is used again
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
        (left, right), (bottom, top) = view.viewRange()
        across, down = box.width() / (right - left), box.height() / (bottom - top)
        return Sheet(box, left, top, across, down)

    @Slot("QList<QRectF>")
    def _on_changed(self, _areas: object) -> None:
        """Let a change bring about the others now, not while the picture is taken."""
        self._plot.scene().prepareForPaint()
        self.outdate()
