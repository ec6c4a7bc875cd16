"""The training process as seen by its parent: starts it, talks to it, and ends it."""

import multiprocessing
from multiprocessing.context import SpawnProcess
from pathlib import Path

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.live.abrupt_end import KILLED
from polyviz.live.child import serve
from polyviz.live.shared_frame import SharedFrame
from polyviz.system.terminal_signals import blocking_terminal_signals

OBEY_S = 2.0
"""How long the process may take to obey Stop or to end before it is killed. A step of a million
points takes a tenth of this; with LBFGS it takes twice as long as this, and is not waited for."""

ENDED_BY_SYSTEM = QT_TRANSLATE_NOOP(
    "catalogue",
    "the system ended the training process (signal 9), perhaps for want of memory",
)
ENDED_BY_SIGNAL = QT_TRANSLATE_NOOP("catalogue", "the training process ended by signal {0}")
ENDED_WITH_STATUS = QT_TRANSLATE_NOOP("catalogue", "the training process ended with status {0}")


class TrainingProcess:
    """The process as seen by its parent, and the memory shared with it."""

    def __init__(
        self, context: multiprocessing.context.SpawnContext, crash_file: Path | None = None
    ) -> None:
        self.connection, theirs = context.Pipe()
        with blocking_terminal_signals():
            self.shared = SharedFrame.make(context)
            self.devices: tuple[str, ...] | None = None
            self._process: SpawnProcess = context.Process(
                target=serve,
                args=(theirs, self.shared, crash_file),
                daemon=True,
                name="polyviz-training",
            )
            self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """The id of the process."""
        return int(self._process.pid or 0)

    def is_alive(self) -> bool:
        """Say whether the process runs."""
        return self._process.is_alive()

    def status(self) -> int | None:
        """Return the status with which the process ended, None if it does not end."""
        self._process.join(OBEY_S)
        return self._process.exitcode

    def last_words(self) -> Sentence:
        """Return how the process ended unexpectedly, as a sentence."""
        code = self.status()
        if code == -KILLED:
            return Sentence(ENDED_BY_SYSTEM)
        if code is not None and code < 0:
            return Sentence(ENDED_BY_SIGNAL, -code)
        return Sentence(ENDED_WITH_STATUS, code)

    def kill(self) -> None:
        """Kill the process, and wait until it has ended."""
        self._process.kill()
        self._process.join()

    def end(self) -> None:
        """Close the connection, which ends the process; kill it if it does not end."""
        self.connection.close()
        if self.devices is not None:  # else it is loading torch, and would notice too late
            self._process.join(OBEY_S)
        self.kill()
        self._process.close()
