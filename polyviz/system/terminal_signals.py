"""Keeps the signals that a terminal sends to all its processes away from those that have a parent.

The parent handles them.
"""

import contextlib
import signal
from collections.abc import Iterator
from multiprocessing import resource_tracker

TERMINAL_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)
)
"""Ctrl+C and hang-up, which a terminal sends to all its processes."""


def ignore_terminal_signals() -> None:
    """Leave Ctrl+C and the hang-up of the terminal to the parent."""
    for number in TERMINAL_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextlib.contextmanager
def blocking_terminal_signals() -> Iterator[None]:
    """Block Ctrl+C and the hang-up of the terminal for a process that is started in this context.

    The window handles them. The process ignores them by itself only after Python has started, which
    would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, TERMINAL_SIGNALS)
    try:
        resource_tracker.ensure_running()  # which unblocks Ctrl+C when it starts
        signal.pthread_sigmask(signal.SIG_BLOCK, TERMINAL_SIGNALS)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
