"""Closes the window at SIGINT, SIGTERM and SIGHUP as its button does."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtWidgets import QApplication

from polyviz.system.held_signals import heard_signals, hold_signals, let_signals_in


class QuitOnSignals(QObject):
    """Closes all windows at a signal that asks the process to end, until it is released.

    Signals that were held so far are answered too, as soon as the application runs; after the end
    they are held again. Those that the process was started to ignore stay so.

    Python runs a signal's handler only between two of its own instructions, of which there are
    none while Qt waits. So the signal also writes to a socket, which wakes Qt up.
    """

    heard = Signal()
    """A signal has arrived; the windows are about to close"""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.number: int | None = None
        """The signal that arrived; None if none has."""
        self._app = app
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._old = signal.set_wakeup_fd(self._writer.fileno())
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._before = {number: signal.signal(number, self._note) for number in heard_signals()}
        let_signals_in()

    def release(self) -> None:
        """Restore the handlers of before, and hold signals again."""
        hold_signals()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old)
        self._reader.close()
        self._writer.close()
        self.deleteLater()

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.number = number

    @Slot()
    def _on_woken(self) -> None:
        self._reader.recv(64)
        self.heard.emit()
        self._app.closeAllWindows()
        self._app.quit()
