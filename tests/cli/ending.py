"""Opens PolyViz as `polyviz` does, brings its run to a moment, and ends it in some way.

    python -c "..." MOMENT WAY DELAY_MS [options of polyviz]

As the main module it would be loaded by the training process again.
Prints "now" where WAY is left to the caller, and whatever is left once the window is gone.
"""

import multiprocessing
import sys
import threading

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.cli import main
from polyviz.live.run_commands import RunState

MOMENTS = ("loading", "playing", "paused", "to the end")
WAYS = ("window", "quit", "application", "SIGINT", "SIGTERM", "SIGHUP")

SOME_STEPS = 20


class Ending(QObject):
    """Looks at the window now and then, does what leads to the moment, and ends it there."""

    def __init__(self, moment: str, way: str, delay_ms: int) -> None:
        super().__init__()
        self._moment, self._way, self._delay_ms = moment, way, delay_ms
        self._asked: set[str] = set()
        self._window: MainWindow | None = None
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        self._looking.start(5)

    @Slot()
    def _look(self) -> None:
        windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        self._window = next((w for w in windows if w.isVisible()), None)
        if self._window is not None and self._is_there():
            self._looking.stop()
            QTimer.singleShot(self._delay_ms, self, self._end)

    def _is_there(self) -> bool:
        assert self._window is not None
        session = self._window.findChild(Session)
        has_begun = session.frame_step >= 0
        match self._moment:
            case "loading":
                return session.state is RunState.LOADING
            case "playing":
                self._press("play", once=has_begun)
                return session.state is RunState.PLAYING
            case "paused":
                self._press("play", once=has_begun)
                self._press("play", "pause", once=session.frame_step >= SOME_STEPS)
                return session.state is RunState.PAUSED and session.frame_step >= SOME_STEPS
            case _:
                self._press("to_end", once=has_begun)
                return session.state is RunState.PLAYING

    def _press(self, key: str, name: str = "", *, once: bool) -> None:
        """Press a button the first time that something is so."""
        assert self._window is not None
        name = name or key
        if once and name not in self._asked:
            self._asked.add(name)
            self._window.actions_by_key[key].trigger()

    @Slot()
    def _end(self) -> None:
        assert self._window is not None
        match self._way:
            case "window":
                self._window.close()
            case "quit":
                self._window.actions_by_key["quit"].trigger()
            case "application":
                QApplication.quit()
            case _:
                print("now", flush=True)


def end(moment: str, way: str, delay_ms: str, *words: str) -> int:
    app = QApplication([])
    ending = Ending(moment, way, int(delay_ms))
    status = main(list(words))
    ending.deleteLater()
    app.processEvents()
    left = [t for t in threading.enumerate() if t is not threading.main_thread()]
    left += multiprocessing.active_children()
    left += [w for w in app.topLevelWidgets() if isinstance(w, MainWindow)]
    if "thread" not in words and "torch" in sys.modules:
        left.append("torch, in the window's process")
    if left:
        print("left:", *left)
    return status
