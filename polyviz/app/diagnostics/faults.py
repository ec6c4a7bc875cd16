"""Logs uncaught exceptions, and reports each kind to the window once."""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, Signal

from polyviz.app.diagnostics.repeats import Repeats

log = logging.getLogger(__name__)


class Faults(QObject):
    """Replaces Python's exception hooks from `__enter__` to `__exit__`.

    Qt calls slots and paint events, so an exception there ends none but that call. What raises at
    every paint is logged with its traceback once, and then counted.
    """

    noticed = Signal()
    """An error of a new kind has been logged; may come from any thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._repeats = Repeats()

    def __enter__(self) -> Self:
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        return self

    def __exit__(self, *_error: object) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C and exit are no faults
            self._hooks[0](kind, error, trace)
        elif self._is_new(error, trace, ""):
            self.noticed.emit()

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value
        if isinstance(error, Exception):
            name = args.thread.name if args.thread is not None else "that has ended"
            if self._is_new(error, args.exc_traceback, f" in the thread {name}"):
                self.noticed.emit()
        elif not issubclass(args.exc_type, SystemExit):
            self._hooks[1](args)

    def _on_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        """Log it without a report: the object was being deleted, so nothing is lost."""
        if args.exc_value is not None:
            self._is_new(args.exc_value, args.exc_traceback, " while something was thrown away")

    def _is_new(self, error: BaseException, trace: TracebackType | None, where: str) -> bool:
        """Log an error and count its repeats; return whether it is the first of its kind."""
        frames = traceback.extract_tb(trace)
        place = (frames[-1].filename, frames[-1].lineno) if frames else None
        number = self._repeats.count((type(error), place))
        what = f"{type(error).__name__}{where}"
        if place is not None:
            what += f" at {Path(place[0]).name}:{place[1]}"
        if number == 1:
            log.error("%s: %s", what, error, exc_info=(type(error), error, trace))
        elif number:
            log.error("%s, %d times by now", what, number)
        return number == 1
