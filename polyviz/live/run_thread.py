"""The QThread that drives a live run, wherever the training lives."""

import logging
import sys
import threading
import traceback

from PySide6.QtCore import QObject, QThread, Signal

from polyviz.catalogue.quantities import InvalidValueError
from polyviz.live.commands import Command, Park, RunFailedError, RunState, Stop
from polyviz.live.host import Host, LiveRun
from polyviz.training.inside import Inside

log = logging.getLogger(__name__)


class RunThread(QThread):
    """Owns one run, from where it begins or goes on until it ends or is parked.

    Signals carry the thread itself, so that what comes late from an old run can be told apart.
    """

    state_changed = Signal(object, object, object)
    """(RunThread, RunState, Inside or None): a new state, or a phase that was done alone"""
    failed = Signal(object, object)
    """(RunThread, Exception): the run has ended by an InvalidValueError or a RunFailedError."""
    devices_found = Signal(object)
    """tuple of str: the devices of this machine, known once torch is loaded."""

    def __init__(self, live: LiveRun, host: Host, parent: QObject | None = None) -> None:
        """Take over a run of `host`, to be begun with start()."""
        super().__init__(parent)
        self.setObjectName("polyviz-run")
        self.live = live
        self.host = host
        self.has_begun = False
        """Whether it has reported a state."""
        self._ident: int | None = None

    def post(self, command: Command) -> None:
        """Hand over a command; it takes effect between two steps."""
        self.live.post(command)

    def stop(self) -> None:
        """Ask the run to end; `wait` tells when it has."""
        self.live.post(Stop())

    def park(self) -> None:
        """Ask the run to leave its thread as it is; `wait` tells when it has."""
        self.live.post(Park())

    def run(self) -> None:
        """Train, in the thread."""
        self._ident = threading.get_ident()
        try:
            self.live.run(self._report, self.devices_found.emit)
        except (InvalidValueError, RunFailedError) as error:
            self.failed.emit(self, error)
        except Exception as error:  # the boundary: what goes wrong here becomes a message
            log.exception("a run failed")
            self.failed.emit(self, RunFailedError.of(error))

    def whereabouts(self) -> str:
        """Return the lines that the running thread is in, as of a traceback."""
        frame = sys._current_frames().get(self._ident or 0)
        return "".join(traceback.format_stack(frame)) if frame is not None else ""

    def _report(self, state: RunState, inside: Inside | None) -> None:
        self.has_begun = True
        self.state_changed.emit(self, state, inside)
