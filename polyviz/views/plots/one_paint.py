"""Paints what a frame has moved in several plots, and around them, in one go."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from polyviz.views.plots.live_layer import LiveLayer


class OnePaint(QObject):
    """Has a window painted once for all of its layers.

    As soon as a scene has taken note of what has moved in it, Qt paints the window
    (`QGraphicsScenePrivate::_q_processDirtyItems`). With two plots that is twice for each frame,
    and the first picture shows a new fit beside the losses of the frame before.
    """

    def __init__(self, window: QWidget, layers: Sequence[LiveLayer]) -> None:
        """Serve these layers of `window`, which becomes the parent."""
        super().__init__(window)
        self._window = window
        self._layers = layers
        self._is_asked_for = False
        """Whether Qt wanted to paint the window while the layers took note of what has moved"""

    def paint_soon(self) -> None:
        """Take note of what has moved, and have it painted with the events that are pending."""
        self._is_asked_for = False
        self._window.installEventFilter(self)  # only now: a filter is called for every event
        try:
            for layer in self._layers:
                layer.note_moved()
        finally:
            self._window.removeEventFilter(self)
        if self._is_asked_for:
            request = QEvent(QEvent.Type.UpdateRequest)
            priority = Qt.EventPriority.LowEventPriority.value  # as Qt itself does
            QCoreApplication.postEvent(self._window, request, priority)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put off the painting of the window."""
        if event.type() is not QEvent.Type.UpdateRequest:
            return False
        self._is_asked_for = True
        return True
