"""The training process: serves one run after another until its parent has gone."""

import contextlib
import faulthandler
import os
import queue
import sys
import threading
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.live.host import load_training, repeating
from polyviz.live.mailbox import Inbox
from polyviz.live.memory_bound import bounded_memory
from polyviz.live.own_output import Outgoing
from polyviz.live.preparation import Preparation
from polyviz.live.repetition import Task, runs_own_code
from polyviz.live.run_commands import Command, RunFailedError, RunState
from polyviz.live.shared_frame import FrameWriter, SharedFrame
from polyviz.system.terminal_signals import ignore_terminal_signals
from polyviz.training.step_details import StepDetails

HANDOVER_S = 0.0001
"""The longest time for which the listening thread waits for Python's global lock. It seldom needs
the lock, so that this costs nothing."""


@dataclass(frozen=True)
class Begin:
    """Parent to child: begin this run; the following commands are for it.

    `number`, from 1 on, marks its frames; it is a new one each time that a run begins or resumes.
    `key` identifies the run while it is parked. `before` is the key of the parked run to resume or,
    from the step `first` on, to branch off from. All parked runs but the `kept` ones are dropped.
    """

    task: Task
    number: int
    key: int
    before: int | None = None
    first: int | None = None
    kept: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reached:
    """Child to parent: a new state, or a single phase that was run, with the watched parts.

    Its frame, or a newer one, is in the shared memory.
    """

    state: RunState
    details: StepDetails | None = None


@dataclass(frozen=True)
class Ended:
    """Child to parent: the run has stopped or is parked, or has failed with `error`."""

    error: Exception | None = None
    traceback: str = ""
    is_parked: bool = False


def serve(connection: Connection, shared: SharedFrame, crash_file: Path | None = None) -> None:
    """Load torch and serve runs; the main function of the process.

    If the process crashes, a traceback is written to `crash_file`.
    """
    if crash_file is not None:
        note_crashes(crash_file)
    ignore_terminal_signals()
    sys.setswitchinterval(HANDOVER_S)
    preparation = Preparation(repeating)
    inbox, outgoing = Inbox(preparation), Outgoing(connection)
    begins: queue.SimpleQueue[Begin] = queue.SimpleQueue()

    def listen() -> None:
        while True:
            try:
                message: Begin | Command = connection.recv()
            except (EOFError, OSError):  # the parent has gone, for whatever reason
                os._exit(0)
            if isinstance(message, Begin):
                inbox.commands.clear()  # commands to a run that has failed
                begins.put(message)
            else:
                inbox.put(message)

    def report(state: RunState, details: StepDetails | None) -> None:
        outgoing.send(Reached(state, details))

    threading.Thread(target=listen, daemon=True).start()
    load_training()
    from polyviz.live.driver import Driver
    from polyviz.live.drivers import driver_for
    from polyviz.training.torch_devices import available_devices

    parked: dict[int, Driver] = {}

    def drive(begin: Begin) -> None:
        """Begin or resume a run, and keep its driver if it is parked afterwards."""
        before = None if begin.before is None else parked.get(begin.before)
        is_resumed = begin.first is None
        for key in set(parked) - (begin.kept - {begin.before} if is_resumed else begin.kept):
            del parked[key]
        prepared = preparation.take(begin.task) if begin.before is None else None
        driver = prepared or driver_for(
            begin.task, before, begin.first, is_new=begin.before is None
        )
        del before, prepared
        try:
            with contextlib.ExitStack() as stack:
                if runs_own_code(begin.task):
                    stack.enter_context(bounded_memory())
                    stack.enter_context(outgoing.printing())
                driver.run(inbox, FrameWriter(shared, begin.number), report)
        finally:
            if driver.is_parked:
                parked[begin.key] = driver

    outgoing.send(available_devices())  # torch is loaded
    threading.Thread(target=load_optimizers, daemon=True).start()
    while True:
        begin = begins.get()
        try:
            drive(begin)
            outgoing.send(Ended(is_parked=begin.key in parked))
        except (InvalidValueError, ModuleError, RunFailedError) as error:
            outgoing.send(Ended(error, is_parked=begin.key in parked))
        except Exception as error:  # the boundary of the process: the parent says what failed
            outgoing.send(Ended(RunFailedError.of(error), traceback.format_exc()))


def note_crashes(file: Path) -> None:
    """Write a traceback to `file` if this process crashes."""
    with contextlib.suppress(OSError):  # training works without the file as well
        faulthandler.enable(file.open("ab"))


def load_optimizers() -> None:
    """Make and drop an optimizer, because the first one in a process loads PyTorch's compiler."""
    import torch

    torch.optim.SGD([torch.zeros(1)])
