"""Lets Ctrl+C and a polite kill wait where nobody could answer them; needs no Qt."""

import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
