"""The log: a small file, and a file beside it for the traces of crashes."""

import contextlib
import faulthandler
import logging
import sys
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Self

from PySide6.QtCore import QLockFile, QStandardPaths

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.system.terminal_language import tr

MAX_WINDOWS = 8
"""How many windows at once have a log file of their own."""

MAX_BYTES, OLDER_FILES = 200_000, 2
"""Size at which a log file is set aside, and how many of those are kept."""

LINES = 50
"""How many of the last lines a report shows."""

NO_WRITING = QT_TRANSLATE_NOOP("catalogue", "the folder {0} cannot be written to")
MANY_WINDOWS = QT_TRANSLATE_NOOP("catalogue", "{0} windows are open already")

FORMAT = "%(asctime)s %(levelname)s %(name)s [%(process)d]: %(message)s"


def log_folder() -> Path:
    """Return the folder of the log files; the application must have its name by now."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "log"


class LogFile:
    """Receives everything that is logged while it is open, and the traces of a crash.

    Each window that is open at the same time has files of its own, polyviz.log, polyviz-2.log and
    so on, held by a lock that dies with its process: none turns another's file over. A place that
    cannot be written to stops nobody; `problem` says why, and the last lines are kept in memory.
    On a terminal each warning or error is one line.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path: Path | None = None
        """The log file; None when there is none."""
        self.crash_path: Path | None = None
        self.problem = ""
        """Why nothing can be written, as a text of the catalogue; "" while all is well."""
        self._recent = Recent()
        self._undo = contextlib.ExitStack()

    def __enter__(self) -> Self:
        try:
            self._take_place()
        except OSError as error:
            self.problem = reason_of(error)
        own = logging.getLogger("polyviz")
        self._undo.callback(own.setLevel, own.level)
        own.setLevel(logging.INFO)
        self._add(self._recent)
        if self.path is not None:
            self._add(_File(self.path, self))
        if sys.stderr is not None:  # there is none beside a window without a terminal
            self._add(_terminal(self.path))
        return self

    def __exit__(self, *_error: object) -> None:
        self._undo.close()

    def _add(self, handler: logging.Handler) -> None:
        logging.getLogger().addHandler(handler)
        self._undo.callback(self._remove, handler)

    def _remove(self, handler: logging.Handler) -> None:
        logging.getLogger().removeHandler(handler)
        try:
            handler.close()
        except OSError as error:  # what was left could not be written
            self.problem = reason_of(error)

    def last_lines(self) -> list[str]:
        """Return the last lines of the log, those of earlier windows among them if need be."""
        lines = [] if self.path is None else _last_lines(self.path)
        return lines or list(self._recent.lines)

    def last_crash(self) -> list[str]:
        """Return the last lines of the crash file; empty if there are none."""
        return [] if self.crash_path is None else _last_lines(self.crash_path)

    def _take_place(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, MAX_WINDOWS + 1):
            name = "polyviz" if number == 1 else f"polyviz-{number}"
            lock = QLockFile(str(self.folder / f"{name}.lock"))
            lock.setStaleLockTime(0)  # however old, it holds as long as its process lives
            if lock.tryLock(0):
                self._undo.callback(lock.unlock)
                break
            if lock.error() is not QLockFile.LockError.LockFailedError:
                raise OSError(Sentence(NO_WRITING, self.folder))
        else:
            raise OSError(Sentence(MANY_WINDOWS, MAX_WINDOWS))
        path, crash_path = self.folder / f"{name}.log", self.folder / f"{name}-crash.txt"
        path.open("a").close()  # raises where it cannot be written
        self.path = path
        is_long = crash_path.exists() and crash_path.stat().st_size > MAX_BYTES
        crash_file = crash_path.open("wb" if is_long else "ab")
        self.crash_path = crash_path
        if faulthandler.is_enabled():  # somebody wants its traces elsewhere, as on the terminal
            crash_file.close()
        else:
            faulthandler.enable(crash_file)
            self._undo.callback(crash_file.close)
            self._undo.callback(faulthandler.disable)


class Recent(logging.Handler):
    """Keeps the last lines in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=LINES)
        self.setFormatter(logging.Formatter(FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the lines of a record."""
        self.lines.extend(self.format(record).splitlines())


class _File(RotatingFileHandler):
    def __init__(self, path: Path, owner: LogFile) -> None:
        super().__init__(
            path,
            maxBytes=MAX_BYTES,
            backupCount=OLDER_FILES,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
        self._owner = owner
        self.setFormatter(logging.Formatter(FORMAT))

    def handleError(self, record: logging.LogRecord) -> None:
        """Keep the reason as `problem`: a full disk must not fill the terminal too."""
        error = sys.exc_info()[1]
        self._owner.problem = reason_of(error) if isinstance(error, OSError) else str(error)


class _OneLine(logging.Formatter):
    def __init__(self, details: Path | None) -> None:
        super().__init__()
        self._details = details

    def format(self, record: logging.LogRecord) -> str:
        first, *more = record.getMessage().splitlines() or [""]
        if self._details is not None and (more or record.exc_info):
            first = tr("{0} (details in {1})").format(first, self._details)
        return f"polyviz: {first}"


def _terminal(details: Path | None) -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_OneLine(details))
    return handler


def _last_lines(path: Path) -> list[str]:
    with contextlib.suppress(OSError):  # a report says what it can
        return path.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES:]
    return []
