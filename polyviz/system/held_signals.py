"""What is done at Ctrl+C, a polite kill, or the end of the terminal; needs no Qt."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Those that ask a process to end."""


class EndedBySignal(BaseException):
    """A signal asked the process to end."""

    def __init__(self, number: int) -> None:
        """Keep the number of the signal."""
        super().__init__(signal.Signals(number).name)
        self.status = status_after(number)


def status_after(number: int) -> int:
    """Return the exit status after a signal, as shells have it."""
    return 128 + number


def heard_signals() -> list[signal.Signals]:
    """Return those of SIGNALS that are not ignored, as nohup has it, or a shell in a script."""
    unheard = (signal.SIG_IGN, None)  # None: some library has its own way
    return [number for number in SIGNALS if signal.getsignal(number) not in unheard]


@contextlib.contextmanager
def raised_signals() -> Iterator[None]:
    """Raise EndedBySignal at the first signal, so that what was begun is cleared away.

    Ctrl+C stays a KeyboardInterrupt where it is one. A second signal finds the handler that was
    there before. Works in the main thread alone.
    """
    handlers = {number: signal.getsignal(number) for number in heard_signals()}
    before = {k: v for k, v in handlers.items() if v is not signal.default_int_handler}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def end(number: int, _frame: FrameType | None) -> None:
        restore()
        raise EndedBySignal(number)

    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        restore()


def hold_signals() -> None:
    """Let signals wait until `let_signals_in`, or for ever where the process ends before.

    While libraries load and while Python ends, a signal would leave a traceback, or a crash.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def let_signals_in() -> None:
    """Deliver the signals that waited, and those to come."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
