"""Says when to look for the newest frame of the present run, and when it does not answer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from polyviz.live.run_threads import RunThreads

FRAME_MS = 15
"""How often a frame is looked for: 1.6 ms to spare on a screen that shows 60 a second."""

STALLED_MS = 5000
"""How long a run may take to answer; a step of a million points takes 0.2 s, with LBFGS up to
4 s."""


class FrameClock(QObject):
    """Ticks while a run plays."""

    stalled = Signal()
    """The run has not answered for STALLED_MS: it hangs in a step, or the step takes very long"""

    def __init__(self, threads: RunThreads, look: Callable[[], bool], parent: QObject) -> None:
        """Do not tick yet; `look`, called at each tick, returns whether it found a new frame."""
        super().__init__(parent)
        self._threads = threads
        self._look = look
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._patience = QTimer(self, singleShot=True, interval=STALLED_MS)
        self._patience.timeout.connect(self.stalled)

    def start(self) -> None:
        """Tick, because the run plays."""
        self._patience.start()
        if not self._timer.isActive():  # starting it again would delay the next frame
            self._timer.start()

    def hold(self) -> None:
        """Stop ticking until `start`: painting older frames would delay the answer to a command."""
        self._timer.stop()

    def stop(self) -> None:
        """Stop ticking, and expect no answer."""
        self._timer.stop()
        self._patience.stop()

    def await_answer(self) -> None:
        """Expect an answer within STALLED_MS, unless one is expected already."""
        if not self._patience.isActive():
            self._patience.start()

    @Slot()
    def _on_tick(self) -> None:
        if self._look():
            self._patience.start()
        self._threads.request_frame()
