"""The threads of live runs: the present one, and those that have not ended yet."""

import logging
import os
import time
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.live.host import Host, LiveRun
from polyviz.live.own_output import Printed
from polyviz.live.run_commands import Command, Park, RunState, Stop
from polyviz.live.run_thread import RunThread
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.step_details import StepDetails

log = logging.getLogger(__name__)

MAX_WAIT_S = 10.0
"""How long all runs may take to end; a step of LBFGS with a million points takes 4 s. A run that
still trains in this process is then given up, since a thread cannot be ended from outside."""

_given_up: list[RunThread] = []  # a QThread must not be freed before it has ended


def is_a_run_given_up() -> bool:
    """Say whether a run that was given up is still training."""
    _given_up[:] = [run for run in _given_up if run.isRunning()]
    return bool(_given_up)


def ended_with(status: int) -> int:
    """Return the exit status; if a run was given up, end the process with it at once.

    Python would wait for the thread of that run, or abort.
    """
    if is_a_run_given_up():
        logging.shutdown()
        os._exit(status)
    return status


class RunThreads(QObject):
    """Runs one thread at a time, and ignores the signals of older ones."""

    state_changed = Signal(object, object)
    """(RunState, StepDetails or None): as of RunThread"""
    failed = Signal(object)
    """Exception: the run has ended by an error"""
    printed = Signal(object)
    """Printed: what the code of a Module has printed in the present run"""
    devices_found = Signal(object)
    """tuple of str"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._present: RunThread | None = None
        self._retired: list[RunThread] = []

    @property
    def has_run(self) -> bool:
        """Whether there is a present run."""
        return self._present is not None

    @property
    def can_park(self) -> bool:
        """Whether there is a run that can be parked, which has neither failed nor been lost."""
        return self._present is not None and self._present.live.can_go_on

    def begin(self, live: LiveRun, host: Host, commands: Iterable[Command]) -> None:
        """Start a run on a host instead of the present one, with these commands."""
        self.retire()
        run = RunThread(live, host, self)
        run.state_changed.connect(self._on_state_changed)
        run.failed.connect(self._on_failed)
        run.printed.connect(self._on_printed)
        run.devices_found.connect(self.devices_found)
        run.finished.connect(self._prune)
        for command in commands:
            live.post(command)
        self._present = run
        run.start()

    def post(self, command: Command) -> None:
        """Send a command to the present run, if there is one."""
        if self._present is not None:
            self._present.live.post(command)

    def request_frame(self) -> None:
        """Ask the present run for a frame."""
        if self._present is not None:
            self._present.live.request_frame()

    def take_frame(self) -> Frame | RaceFrame | None:
        """Return the newest frame of the present run, or None if it was taken before."""
        return None if self._present is None else self._present.live.take()

    def retire(self) -> None:
        """Ask the present run to end, and ignore it from now on."""
        if self._present is not None:
            self._present.live.post(Stop())
            self._retired.append(self._present)
            self._present = None

    def park(self) -> LiveRun:
        """Park the present run and return it, which ends its thread.

        Raises RuntimeError if there is none.
        """
        run, self._present = self._present, None
        if run is None:
            raise RuntimeError("there is no run to park")
        run.live.post(Park())
        self._retired.append(run)
        return run.live

    def wait(self, host: Host) -> None:
        """Wait until all retired runs of a host have ended or are given up, parked ones too."""
        leaving = [run for run in self._retired if run.host is host]
        for run in leaving:
            run.live.post(Stop())  # one that was to be parked as well
        give_up_at_s = time.monotonic() + MAX_WAIT_S
        for run in leaving:
            left_s = max(0.0, give_up_at_s - time.monotonic())
            if not run.wait(round(1000 * left_s)):
                level = logging.ERROR if run.has_begun else logging.INFO  # it may still load torch
                log.log(level, "a run does not end: it is left alone\n%s", run.whereabouts())
                run.setParent(None)
                self._retired.remove(run)
                _given_up.append(run)
        self._prune()

    @Slot()
    def _prune(self) -> None:
        ended = [run for run in self._retired if run.isFinished()]
        self._retired = [run for run in self._retired if run not in ended]
        for run in ended:
            run.wait()
            run.deleteLater()

    @Slot(object, object, object)
    def _on_state_changed(
        self, run: RunThread, state: RunState, details: StepDetails | None
    ) -> None:
        if run is self._present:
            self.state_changed.emit(state, details)

    @Slot(object, object)
    def _on_failed(self, run: RunThread, error: Exception) -> None:
        if run is self._present:
            self.failed.emit(error)

    @Slot(object, object)
    def _on_printed(self, run: RunThread, printed: Printed) -> None:
        if run is self._present:
            self.printed.emit(printed)
