"""A picture that can be dragged and zoomed, and starts at a size at which its text can be read."""

from PySide6.QtCore import QSize, QSizeF, Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

ZOOM = 1.2
"""Zoom factor of one notch of the wheel or one press of a button."""

MIN_SCALE, MAX_SCALE = 0.02, 8.0
"""Bounds of the zoom."""

MAX_FITTED = 1.6
"""The largest scale that it has by itself."""

SPARE = 4
"""Pixels that a fitted picture leaves free, so that rounding does not bring scroll bars."""


class ZoomView(QGraphicsView):
    """A picture that can be dragged and zoomed; at first it is as large as it can be read."""

    resized = Signal()

    def __init__(self, scene: QGraphicsScene, parent: QWidget) -> None:
        super().__init__(scene, parent)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self._is_fitted = True
        """Whether it follows the size of the view: nobody has zoomed"""
        self._least = 0.0
        """The least scale of a fitted picture"""

    def show_legible(self, least: float) -> None:
        """Show all of it, or what there is room for at this scale, from its beginning on."""
        self._is_fitted, self._least = True, least
        self._fit()

    @Slot()
    def show_whole(self) -> None:
        """Show all of it, however small, only a little larger than its natural size."""
        self.show_legible(0.0)

    def whole_scale(self, extent: QSizeF) -> float:
        """Return at which scale a picture of this extent just fits."""
        room = self.maximumViewportSize() - QSize(SPARE, SPARE)
        return max(MIN_SCALE, min(room.width() / extent.width(), room.height() / extent.height()))

    def _fit(self) -> None:
        area = self.sceneRect()
        if area.isEmpty():
            return
        scale = max(self._least, min(self.whole_scale(area.size()), MAX_FITTED))
        self.resetTransform()
        self.scale(scale, scale)
        room = self.maximumViewportSize()
        is_high = scale * area.height() > room.height() + 1
        is_wide = scale * area.width() > room.width() + 1 and not is_high
        center = area.center()
        self.centerOn(area.left() if is_wide else center.x(), area.top() if is_high else center.y())

    @property
    def is_fitted(self) -> bool:
        """Whether nobody has zoomed."""
        return self._is_fitted

    def zoom_to(self, transform: QTransform) -> None:
        """Zoom as another view of this kind."""
        self._is_fitted = False
        self.setTransform(transform)

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in."""
        self._zoom(ZOOM)

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out."""
        self._zoom(1 / ZOOM)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom(ZOOM ** (event.angleDelta().y() / 120))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
        if self._is_fitted:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_fitted:
            self._fit()

    def _zoom(self, factor: float) -> None:
        scale = self.transform().m11() * factor
        if MIN_SCALE <= scale <= MAX_SCALE:
            self._is_fitted = False
            self.scale(factor, factor)
