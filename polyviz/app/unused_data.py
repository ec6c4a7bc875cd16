"""Deletes data of documents that were laid out as files, once nobody needs them any more.

A document that has data in itself lays them out anew whenever it is opened. What still needs the
files are runs of windows that are open, and what a crash has left to be brought back.
"""

import contextlib
import logging
import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QThreadPool, QTimer, Slot

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.documents.document import SUFFIX
from polyviz.documents.embedding import FOLDER_LETTERS, data_files
from polyviz.documents.reading import read_document

log = logging.getLogger(__name__)

MAX_AGE_S = 30 * 24 * 3600
"""What was not used for so long is deleted."""

MAX_BYTES = 500_000_000
"""The most that is kept; what was used last stays."""

DELAY_MS = 10_000
"""When it is looked for what can go: a window that has just been opened has other things to do."""

LOCKS = "in use"
"""The folder of the locks that tell which processes are there."""


@dataclass(frozen=True)
class Used:
    """A folder with one file of data: when it was used last, and its size in bytes."""

    folder: Path
    at_s: float
    size: int


class UnusedData(QObject):
    """Tells other processes that this one is there, and cleans up once, in a thread."""

    def __init__(self, parent: QObject, folder: Path, autosaves: Path) -> None:
        super().__init__(parent)
        self._folder, self._autosaves = folder, autosaves
        self._lock: QLockFile | None = None
        self._pool = QThreadPool(self)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.clean)

    def start(self) -> None:
        """Protect what is used from now on; clean up a little later."""
        locks = self._folder / LOCKS
        try:
            locks.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.info("nothing can be kept in %s: %s", locks, error)
            return
        self._lock = _lock(locks / f"{secrets.token_hex(8)}.lock")
        self._lock.tryLock(0)
        self._timer.start()

    @Slot()
    def clean(self) -> None:
        """Delete what nobody needs."""
        self._pool.start(lambda: clean(self._folder, self._autosaves))

    def close(self) -> None:
        """Wait for the thread, and leave the data to others."""
        self._timer.stop()
        self._pool.waitForDone()
        if self._lock is not None:
            self._lock.unlock()


def clean(folder: Path, autosaves: Path) -> None:
    """Delete old data, and the oldest of many, that no process and no autosave can need."""
    needed = _needed(autosaves)
    if needed is None:
        return
    now_s = time.time()
    since_s = min(_begun(folder / LOCKS), default=now_s)
    kept = 0
    for used in sorted(_laid_out(folder), key=lambda used: used.at_s, reverse=True):
        kept += used.size
        is_old = now_s - used.at_s > MAX_AGE_S or kept > MAX_BYTES
        if is_old and used.at_s < since_s and used.folder.name not in needed:
            kept -= used.size
            log.info("unused data are deleted: %s", used.folder)
            shutil.rmtree(used.folder, ignore_errors=True)


def _needed(autosaves: Path) -> set[str] | None:
    """Return the folders of the data of all autosaves; None if one of them cannot be read."""
    found: set[str] = set()
    for path in autosaves.glob(f"*{SUFFIX}"):
        try:
            digests = data_files(read_document(path))
        except InvalidValueError as error:
            if path.exists():  # it may need any of them
                log.info("no data are deleted: %s", error)
                return None
            continue
        found |= {digest[:FOLDER_LETTERS] for digest in digests}
    return found


def _begun(locks: Path) -> Iterable[float]:
    """Yield when each living process began, this one included."""
    for path in locks.glob("*.lock"):
        with contextlib.suppress(OSError):  # it has just ended
            begun_s = path.stat().st_mtime
            lock = _lock(path)
            if lock.tryLock(0):
                lock.unlock()  # its process is gone, and now the file is
            else:
                yield begun_s


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # however old, it holds as long as its process lives
    return lock


def _laid_out(folder: Path) -> Iterable[Used]:
    for place in folder.iterdir():
        if place.name == LOCKS or not place.is_dir():
            continue
        with contextlib.suppress(OSError):  # another process deletes it too
            found = [path.stat() for path in place.iterdir()]
            at_s = max((one.st_mtime for one in found), default=place.stat().st_mtime)
            yield Used(place, at_s, sum(one.st_size for one in found))
