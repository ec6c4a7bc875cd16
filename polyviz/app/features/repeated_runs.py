"""Does the runs of a list again in the background, one after the other."""

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.documents.document import SavedRun
from polyviz.live.host import Host
from polyviz.live.hosts import new_host, started
from polyviz.live.repetition import Repetition
from polyviz.live.run_commands import RunState
from polyviz.live.run_threads import RunThreads
from polyviz.training.frame import Frame
from polyviz.training.step_details import StepDetails


class RepeatedRuns(QObject):
    """Has a host of its own for as long as there are runs to repeat: the present run goes on."""

    repeated = Signal(object, object)
    """SavedRun, and the Frame in which it ends"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._coming: deque[SavedRun] = deque()
        self._host: Host | None = None
        self._threads = RunThreads(self)
        self._threads.state_changed.connect(self._on_state_changed)
        self._threads.failed.connect(self._on_failed)

    @property
    def is_working(self) -> bool:
        """Whether runs are still to come."""
        return self._host is not None

    def add(self, runs: Iterable[SavedRun], host_name: str) -> None:
        """Repeat more runs, on a host of this name."""
        self._coming.extend(runs)
        if self._coming and self._host is None:
            self._host = started(new_host(host_name))
            self._begin()

    def stop(self) -> None:
        """Give up what has not been repeated, and close the host."""
        self._coming.clear()
        host, self._host = self._host, None
        if host is not None:
            self._threads.retire()
            self._threads.wait(host)
            host.close()

    def _begin(self) -> None:
        if not self._coming or self._host is None:
            self.stop()
            return
        run = self._coming[0]
        self._threads.begin(self._host.new_run(Repetition(run.course, run.reached)), self._host, [])

    @Slot(object, object)
    def _on_state_changed(self, state: RunState, _details: StepDetails | None) -> None:
        """Take the frame in which the run has come to its end."""
        if state is RunState.PLAYING:
            return
        frame = self._threads.take_frame()
        if isinstance(frame, Frame) and self._coming:
            self.repeated.emit(self._coming.popleft(), frame)
            self._begin()

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        """Leave out a run that this machine cannot do; the document keeps it."""
        if self._coming:
            self._coming.popleft()
            self._begin()
