"""Tells when a window has been painted for the first time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

MAX_WAIT_MS = 1000
"""After so long it is told all the same: a window that starts minimised is not painted."""


class FirstPaint(QObject):
    """Watches a window that is about to be shown."""

    painted = Signal()
    """All of the window is on the screen; emitted once."""

    def __init__(self, window: QWidget) -> None:
        """Watch from now on."""
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(MAX_WAIT_MS)
        self._latest.timeout.connect(self._tell)
        self._latest.start()

    def stop(self) -> None:
        """Tell nothing any more."""
        self._latest.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait, once the window begins to be painted, until its panels are painted too."""
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._latest.start(0)
        return False

    @Slot()
    def _tell(self) -> None:
        self.stop()
        self.painted.emit()
