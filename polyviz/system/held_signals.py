"""Handling of Ctrl+C, SIGTERM and a closed terminal; needs no Qt."""

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""The signals that ask a process to end."""


class EndedBySignal(BaseException):
    """A signal asked the process to end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.status = status_after(number)


def status_after(number: int) -> int:
    """Return the exit status for a signal, as shells define it."""
    return 128 + number


def heard_signals() -> list[signal.Signals]:
    """Return those of SIGNALS that are not ignored; nohup, for example, ignores some."""
    unheard = (signal.SIG_IGN, None)  # None: a handler that Python did not install
    return [number for number in SIGNALS if signal.getsignal(number) not in unheard]


@contextlib.contextmanager
def raised_signals() -> Iterator[None]:
    """Raise EndedBySignal at the first signal, so that cleanup code runs.

    Where Ctrl+C raises KeyboardInterrupt, it still does. A second signal gets the handler that was
    installed before. Works only in the main thread.
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


@contextlib.contextmanager
def noted_signals() -> Iterator[Callable[[], None]]:
    """Yield a function that raises for the first signal that has come: EndedBySignal, or
    KeyboardInterrupt for Ctrl+C.

    It is also raised at the end. An exception at any other place would pass through what does not
    expect one, such as Qt's painting, which crashes. A second signal gets the handler that was
    installed before. Works only in the main thread.
    """
    before = {number: signal.getsignal(number) for number in heard_signals()}
    noted: list[int] = []

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def note(number: int, _frame: FrameType | None) -> None:
        restore()
        noted.append(number)

    def check() -> None:
        if noted:
            number = noted.pop()
            raise KeyboardInterrupt if number == signal.SIGINT else EndedBySignal(number)

    for number in before:
        signal.signal(number, note)
    try:
        yield check
        check()
    finally:
        restore()


def hold_signals() -> None:
    """Block the signals until `let_signals_in`.

    A signal while libraries load or while Python exits would cause a traceback or a crash.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def let_signals_in() -> None:
    """Unblock the signals, and deliver those that are pending."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
