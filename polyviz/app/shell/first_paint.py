"""Reports the first paint of a window."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

MAX_WAIT_MS = 1000
"""Longest wait: a window that starts minimised is not painted."""


class FirstPaint(QObject):
    """Watches a window that is about to be shown."""

    painted = Signal()
    """The whole window has been painted; emitted once"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._latest = QTimer(self, singleShot=True, interval=MAX_WAIT_MS)
        self._latest.timeout.connect(self._tell)
        self._latest.start()

    def stop(self) -> None:
        """Stop watching."""
        self._latest.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the first paint event, wait until the child widgets are painted too."""
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._latest.start(0)
        return False

    @Slot()
    def _tell(self) -> None:
        self.stop()
        self.painted.emit()
