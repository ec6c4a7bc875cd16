"""The QThread in which a live run trains."""

import gc
import logging

from PySide6.QtCore import QObject, QThread, Signal

from polyviz.catalogue.quantities import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import Command, RunState, Stop
from polyviz.live.driver import Driver, Inbox
from polyviz.live.mailbox import Mailbox

log = logging.getLogger(__name__)


class RunThread(QThread):
    """Owns one run, from its first step to its end, with its own inbox and mailbox.

    Signals carry the thread itself, so that what comes late from an old run can be told apart.
    """

    state_changed = Signal(object, object)
    """(RunThread, RunState)"""
    failed = Signal(object, object)
    """(RunThread, Exception): the run has ended by an error."""
    devices_found = Signal(object)
    """tuple of str: the devices of this machine, known once torch is loaded."""

    def __init__(self, spec: RunSpec, parent: QObject | None = None) -> None:
        """Make the run of `spec`, to be started with start()."""
        super().__init__(parent)
        self.setObjectName("polyviz-run")
        self.spec = spec
        self.mailbox = Mailbox()
        self._inbox = Inbox()

    def post(self, command: Command) -> None:
        """Hand over a command; it takes effect between two steps."""
        self._inbox.put(command)

    def stop(self) -> None:
        """Ask the run to end; `wait` tells when it has."""
        self._inbox.put(Stop())

    def run(self) -> None:
        """Train, in the thread."""
        try:
            self._train()
        except Exception as error:  # the boundary: what goes wrong here becomes a message
            if not isinstance(error, InvalidValueError):
                log.exception("the run of %s failed", self.spec)
            self.failed.emit(self, error)

    def _train(self) -> None:
        from polyviz.training.devices import available_devices  # loads torch, in this thread

        gc.freeze()  # torch's objects stay: to search them for garbage takes a tenth of a second
        self.devices_found.emit(available_devices())
        Driver(self.spec, self._inbox, self.mailbox, self._report).run()

    def _report(self, state: RunState) -> None:
        self.state_changed.emit(self, state)
