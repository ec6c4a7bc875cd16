"""The QThread of a live run, for every kind of host."""

import logging
import sys
import threading
import traceback

from PySide6.QtCore import QObject, QThread, Signal

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.live.host import Host, LiveRun
from polyviz.live.own_output import Printed
from polyviz.live.run_commands import RunFailedError, RunState
from polyviz.training.step_details import StepDetails

log = logging.getLogger(__name__)


class RunThread(QThread):
    """Owns one run, from its start or resumption until it ends or is parked.

    Signals carry the thread itself, so that late ones from an old run can be recognised.
    """

    state_changed = Signal(object, object, object)
    """(RunThread, RunState, StepDetails or None): a new state, or a single phase that was run."""
    failed = Signal(object, object)
    """(RunThread, Exception): the run has ended with an InvalidValueError, a ModuleError or a
    RunFailedError."""
    printed = Signal(object, object)
    """(RunThread, Printed): what the code of a Module has printed"""
    devices_found = Signal(object)
    """(tuple of str): the devices of this machine, known once torch is loaded."""

    def __init__(self, live: LiveRun, host: Host, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("polyviz-run")
        self.live = live
        self.host = host
        self.has_begun = False
        """Whether it has reported a state."""
        self._ident: int | None = None

    def run(self) -> None:
        """Train, in the thread."""
        self._ident = threading.get_ident()
        try:
            self.live.run(self._report, self.devices_found.emit, self._show)
        except (InvalidValueError, ModuleError, RunFailedError) as error:
            self.failed.emit(self, error)
        except Exception as error:  # the boundary: what goes wrong here becomes a message
            log.exception("a run failed")
            self.failed.emit(self, RunFailedError.of(error))

    def whereabouts(self) -> str:
        """Return the stack of the thread, formatted as in a traceback."""
        frame = sys._current_frames().get(self._ident or 0)
        return "".join(traceback.format_stack(frame)) if frame is not None else ""

    def _report(self, state: RunState, details: StepDetails | None) -> None:
        self.has_begun = True
        self.state_changed.emit(self, state, details)

    def _show(self, printed: Printed) -> None:
        self.printed.emit(self, printed)
