"""How often a text may change that is to be read while a run plays."""

from PySide6.QtCore import QObject, QTimer, Signal

from polyviz.system.throttle import Throttle

SPARE_MS = 50
"""If no frame comes, a change is overdue this much later than it could have been made."""


class ReadingPace(QObject):
    """Lets a text change with a frame, at most once per interval.

    If it changed between two frames, the window would be painted once more for it.
    """

    overdue = Signal()
    """A change was put off, and is to be made now without a frame: none has come, or `hurry`"""

    def __init__(self, interval_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._throttle = Throttle(interval_ms / 1000)
        self._timer = QTimer(self, singleShot=True, interval=interval_ms + SPARE_MS)
        self._timer.timeout.connect(self.overdue)

    def take(self, *, at_once: bool = False) -> bool:
        """Return whether the text may change now; with `at_once` it always may.

        If it may not, and `take` is not called again in time, the change is `overdue`.
        """
        if self._throttle.take(at_once=at_once):
            self._timer.stop()
            return True
        if not self._timer.isActive():
            self._timer.start()
        return False

    def hurry(self) -> None:
        """Have a change that was put off, if any, made now rather than with a frame."""
        if self._timer.isActive():
            self._timer.stop()
            self.overdue.emit()
