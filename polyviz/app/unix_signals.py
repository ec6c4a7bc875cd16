"""Lets Ctrl+C in the terminal, and a polite kill, close the window as its button does."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

from polyviz.app.held_signals import SIGNALS, hold_signals, let_signals_in


def quit_on_signals(app: QApplication) -> Callable[[], None]:
    """Close all windows of `app` at SIGINT and SIGTERM; returns what ends that again.

    Signals that were held so far are answered too, as soon as the application runs; after the end
    they are held again.

    Python runs a signal's handler only between two of its own instructions, of which there are
    none while Qt waits. So the signal also writes to a socket, which wakes Qt up.
    """
    waker = _Waker(app)
    old_handlers = {number: signal.signal(number, waker.note) for number in SIGNALS}
    let_signals_in()

    def release() -> None:
        hold_signals()
        for number, handler in old_handlers.items():
            signal.signal(number, handler)
        waker.release()

    return release


class _Waker(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._old = signal.set_wakeup_fd(self._writer.fileno())
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def note(self, _number: int, _frame: FrameType | None) -> None:
        """Take the signal; the socket does the rest."""

    def release(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old)
        self._reader.close()
        self._writer.close()
        self.deleteLater()

    @Slot()
    def _on_woken(self) -> None:
        self._reader.recv(64)
        self._app.closeAllWindows()
        self._app.quit()
