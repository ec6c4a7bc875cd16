"""How often that changes which is to be read while a run plays."""

from PySide6.QtCore import QObject, QTimer, Signal

from polyviz.system.throttle import Throttle

SPARE_MS = 50
"""How much later than usual something changes for which no frame has come."""


class ReadingPace(QObject):
    """Lets something change with a frame, at most once per interval.

    It changes with a frame rather than between two, as the window is then painted once for both.
    """

    overdue = Signal()
    """Something was put off, and no frame has come since it could have changed"""

    def __init__(self, interval_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._throttle = Throttle(interval_ms / 1000)
        self._timer = QTimer(self, singleShot=True, interval=interval_ms + SPARE_MS)
        self._timer.timeout.connect(self.overdue)

    def take(self, *, at_once: bool = False) -> bool:
        """Return whether it may change now; it may `at_once`, however short ago it has changed.

        If not, and nobody asks again in time, it is `overdue`.
        """
        if self._throttle.take(at_once=at_once):
            self._timer.stop()
            return True
        if not self._timer.isActive():
            self._timer.start()
        return False
