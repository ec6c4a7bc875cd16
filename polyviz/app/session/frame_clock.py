"""Fetches the newest frame of the present run at the window's own pace, and notices silence."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from polyviz.live.run_threads import RunThreads
from polyviz.training.frame import Frame, RaceFrame

FRAME_MS = 15
"""The window's own clock: a frame that comes 1.6 ms late is in time for a screen of 60 a second."""

STALLED_MS = 5000
"""For so long a run that was asked may say nothing; a step of a million points takes 0.2 s, with
LBFGS up to 4 s."""


class FrameClock(QObject):
    """Ticks while a run plays, and has its newest frame."""

    stalled = Signal()
    """The run does not answer: it hangs in a step, or the step is very long"""

    def __init__(self, threads: RunThreads, show: Callable[[], None], parent: QObject) -> None:
        """Stand still; `show` is called at each tick that has brought a frame."""
        super().__init__(parent)
        self.frame: Frame | None = None
        """The newest frame of the present run; None before the first, and for a race."""
        self.race_frame: RaceFrame | None = None
        """The newest frame of the present race; None before the first, and for a run."""
        self._threads = threads
        self._show = show
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_tick)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(STALLED_MS)
        self._patience.timeout.connect(self.stalled)

    def start(self) -> None:
        """Tick: the run plays."""
        self._patience.start()
        if not self._timer.isActive():  # a change while it plays must not delay the next frame
            self._timer.start()

    def hold(self) -> None:
        """Tick no more: painting what comes before an answer would hold up the answer."""
        self._timer.stop()

    def stop(self) -> None:
        """Tick no more, and wait for nothing."""
        self._timer.stop()
        self._patience.stop()

    def await_answer(self) -> None:
        """Give the run some time from now on to say something."""
        if not self._patience.isActive():
            self._patience.start()

    def forget(self) -> None:
        """Have no frame, until the first of another run."""
        self.frame = self.race_frame = None

    def take(self) -> bool:
        """Take the newest frame; return whether there was a new one."""
        found = self._threads.take_frame()
        if isinstance(found, RaceFrame):
            self.race_frame = found
        elif found is not None:
            self.frame = found
        return found is not None

    @Slot()
    def _on_tick(self) -> None:
        if self.take():
            self._patience.start()
            self._show()
        self._threads.request_frame()
