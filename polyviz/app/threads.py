"""The threads of live runs: that of the present one, and those that are still to end."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.live.commands import Command, RunState
from polyviz.live.host import LiveRun
from polyviz.live.run_thread import RunThread
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.inside import Inside


class RunThreads(QObject):
    """Has at most one run that is listened to; what an older one still says is passed over."""

    state_changed = Signal(object, object)
    """(RunState, Inside or None): as of RunThread"""
    failed = Signal(object)
    """Exception: the run has ended by an error"""
    devices_found = Signal(object)
    """tuple of str"""

    def __init__(self, parent: QObject) -> None:
        """Have no run yet."""
        super().__init__(parent)
        self._present: RunThread | None = None
        self._retired: list[RunThread] = []

    @property
    def has_run(self) -> bool:
        """Whether there is a run that is listened to."""
        return self._present is not None

    def begin(self, live: LiveRun, commands: Iterable[Command]) -> None:
        """Start a run in the place of the present one, with these commands waiting for it."""
        self.retire()
        run = RunThread(live, self)
        run.state_changed.connect(self._on_state_changed)
        run.failed.connect(self._on_failed)
        run.devices_found.connect(self.devices_found)
        run.finished.connect(self._prune)
        for command in commands:
            run.post(command)
        self._present = run
        run.start()

    def post(self, command: Command) -> None:
        """Hand a command to the present run, if there is one."""
        if self._present is not None:
            self._present.post(command)

    def want_frame(self) -> None:
        """Let the present run leave its next frame."""
        if self._present is not None:
            self._present.live.want()

    def take_frame(self) -> Frame | RaceFrame | None:
        """Return the newest frame of the present run, once; None when there is no new one."""
        return None if self._present is None else self._present.live.take()

    def retire(self) -> None:
        """Ask the present run to end, and listen to it no more."""
        if self._present is not None:
            self._present.stop()
            self._retired.append(self._present)
            self._present = None

    def wait(self) -> None:
        """Wait until all that were retired have ended."""
        for run in self._retired:
            run.wait()
        self._prune()

    @Slot()
    def _prune(self) -> None:
        ended = [run for run in self._retired if run.isFinished()]
        self._retired = [run for run in self._retired if run not in ended]
        for run in ended:
            run.wait()
            run.deleteLater()

    @Slot(object, object, object)
    def _on_state_changed(self, run: RunThread, state: RunState, inside: Inside | None) -> None:
        if run is self._present:
            self.state_changed.emit(state, inside)

    @Slot(object, object)
    def _on_failed(self, run: RunThread, error: Exception) -> None:
        if run is self._present:
            self.failed.emit(error)
