"""Polls the present run for its newest frame, and notices when it does not answer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from polyviz.live.run_threads import RunThreads
from polyviz.training.frame import Frame, RaceFrame

FRAME_MS = 15
"""How often a frame is looked for: 1.6 ms to spare on a screen that shows 60 a second."""

STALLED_MS = 5000
"""How long a run may take to answer; a step of a million points takes 0.2 s, with LBFGS up to
4 s."""


class FrameClock(QObject):
    """Ticks while a run plays, and holds its newest frame."""

    stalled = Signal()
    """The run has not answered for STALLED_MS: it hangs in a step, or the step takes very long"""

    def __init__(self, threads: RunThreads, show: Callable[[], None], parent: QObject) -> None:
        """Do not tick yet; `show` is called at each tick that finds a new frame."""
        super().__init__(parent)
        self.frame: Frame | None = None
        """The newest frame of the present run; None before the first, and for a race."""
        self.race_frame: RaceFrame | None = None
        """The newest frame of the present race; None before the first, and for a run."""
        self._threads = threads
        self._show = show
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

    def forget(self) -> None:
        """Drop the frame, before another run begins."""
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
