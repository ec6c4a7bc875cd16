"""Says in words how the code of a Module has ended the process in which it ran."""

import signal

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

KILLED = 9
"""SIGKILL, which the signal module lacks on Windows; Linux sends it when memory runs out."""

MAX_STATUS = 255
"""The highest status of a program that ends by itself; Windows has higher ones for crashes."""

ENDED = QT_TRANSLATE_NOOP("catalogue", "the code ended Python itself")
EXITED = QT_TRANSLATE_NOOP(
    "catalogue", "the code ended Python itself with status {status}, as os._exit does"
)
CRASHED = QT_TRANSLATE_NOOP("catalogue", "the code ended Python itself: a crash in C ({how})")
SIGNALLED = QT_TRANSLATE_NOOP("catalogue", "a signal has ended the code ({how})")
OUT_OF_MEMORY = QT_TRANSLATE_NOOP(
    "catalogue", "the system has ended the code (signal 9), perhaps for want of memory"
)

CRASHES = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL")
"""Signals that a process sends to itself when it does what it must not."""


def abrupt_end(status: int | None) -> ModuleError:
    """Return what to say of a process that has ended with a status, None if that is not known.

    It is negative for the number of a signal, as in multiprocessing.
    """
    if status is None:
        return ModuleError(ENDED)
    if 0 <= status <= MAX_STATUS:
        return ModuleError(EXITED, status=str(status))
    if status > MAX_STATUS:
        return ModuleError(CRASHED, how=f"{status:#x}")
    if status == -KILLED:
        return ModuleError(OUT_OF_MEMORY)
    name = next((one.name for one in signal.Signals if one == -status), f"signal {-status}")
    return ModuleError(CRASHED if name in CRASHES else SIGNALLED, how=name)
