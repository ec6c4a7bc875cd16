"""Paints plots anew when something that lay over them goes or moves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from polyviz.views.plots.live_layer import LiveLayer

GONE = (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)


class Uncovering(QObject):
    """Watches one widget.

    Qt itself would paint only what comes to light. If an item of a layer has changed just before,
    it would then forget to remove that where it was elsewhere.
    """

    def __init__(self, over: QWidget, layers: Sequence[LiveLayer]) -> None:
        """Watch a widget that lies `over` these layers."""
        super().__init__(over)
        self._layers = layers
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing be forgotten."""
        if event.type() in GONE:
            for layer in self._layers:
                layer.canvas.viewport().update()
        return False
