"""A process in which the code of a Module is run for the first time, apart from the present run."""

import multiprocessing
import multiprocessing.context
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.module_code import ModuleCode, ModuleError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.live.abrupt_end import abrupt_end
from polyviz.live.memory_bound import bounded_memory
from polyviz.live.own_output import Outgoing, Printed
from polyviz.live.training_process import OBEY_S
from polyviz.system.terminal_signals import blocking_terminal_signals, ignore_terminal_signals

STOPPED = QT_TRANSLATE_NOOP("catalogue", "stopped: the code did not come to an end")

MAX_PRINTED = 20_000
"""The most characters of what the code prints in one check that are kept, the last ones."""


NOTHING = Printed("")


@dataclass(frozen=True)
class Checked:
    """What has become of a check: the code with its tensors, or what is wrong with it."""

    code: ModuleCode | None
    error: ModuleError | None
    printed: Printed = NOTHING
    """What the code has printed, or the end of it"""


class CodeChecker:
    """Keeps a process that checks one code after the other; it is killed to stop one."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.context.SpawnProcess | None = None
        self._connection: Connection | None = None
        self.is_checking = False
        self.printed = NOTHING
        """What the code has printed so far"""

    def start(self) -> None:
        """Start the process, which begins to load torch, unless it runs."""
        if self._process is not None and self._process.is_alive():
            return
        self.close()
        self._connection, theirs = self._context.Pipe()
        with blocking_terminal_signals():
            self._process = self._context.Process(
                target=serve, args=(theirs,), daemon=True, name="polyviz-code"
            )
            self._process.start()
        theirs.close()

    def check(self, text: str, dataset: Dataset, seed: int) -> None:
        """Begin to check code; what is being checked is given up."""
        if self.is_checking:
            self.close()
        self.start()
        assert self._connection is not None
        self._connection.send((text, dataset, seed))
        self.is_checking, self.printed = True, NOTHING

    def taken(self) -> Checked | None:
        """Return the result of the check once it is there, None before."""
        if not self.is_checking or self._connection is None or self._process is None:
            return None
        try:
            is_alive = self._process.is_alive()
            while self._connection.poll():
                found: Checked | Printed = self._connection.recv()
                if isinstance(found, Checked):
                    self.is_checking = False
                    return replace(found, printed=self.printed)
                self.printed = joined(self.printed, found)
            if is_alive:
                return None
        except (EOFError, OSError):
            pass  # it has ended
        self._process.join(OBEY_S)
        status = self._process.exitcode
        self.close()
        return Checked(None, abrupt_end(status), self.printed)

    def stop(self) -> Checked:
        """End a check that takes too long; return what there is to say of it."""
        self.close()
        return Checked(None, ModuleError(STOPPED), self.printed)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None
        self.is_checking = False


def joined(before: Printed, new: Printed) -> Printed:
    """Return what was printed before with what came then, of which the last is kept."""
    text = new.text if new.is_cut else before.text + new.text
    is_cut = before.is_cut or new.is_cut or len(text) > MAX_PRINTED
    return Printed(text[-MAX_PRINTED:], is_cut)


def serve(connection: Connection) -> None:
    """Check code until the parent has gone; the main function of the process."""
    ignore_terminal_signals()
    from polyviz.training.module_check import checked_module

    outgoing = Outgoing(connection)
    while True:
        try:
            text, dataset, seed = connection.recv()
        except (EOFError, OSError):
            return
        code, error = None, None
        with bounded_memory(), outgoing.printing():
            try:
                code = checked_module(text, dataset, seed)
            except ModuleError as found:
                error = found
        outgoing.send(Checked(code, error))
