"""The file of the document that is open: whether somebody else has it open, or has changed it."""

import hashlib
import logging
from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths

log = logging.getLogger(__name__)


class OpenFile:
    """Remembers what was in the file when it was read or written last.

    A lock, which dies with its process, tells other windows that it is open here. It lies in a
    folder of the user, not beside the document.
    """

    def __init__(self) -> None:
        self.path: Path | None = None
        """The file; None for a run that has none."""
        self.is_open_elsewhere = False
        """Whether another window had it open when this one opened it"""
        self.digest = ""
        """The hash of what was in it"""
        self._lock: QLockFile | None = None

    def take(self, path: Path, digest: str) -> None:
        """Have this file from now on, whose content had this hash when it was read or written."""
        if path != self.path:
            self.release()
            self.path = path
            lock = self._lock = _lock_of(path)
            self.is_open_elsewhere = (
                lock is not None
                and not lock.tryLock(0)
                and (lock.error() is QLockFile.LockError.LockFailedError)
            )
        self.digest = digest

    def release(self) -> None:
        """Have no file from now on."""
        if self._lock is not None:
            self._lock.unlock()
        self.path, self._lock, self.digest, self.is_open_elsewhere = None, None, "", False

    def was_changed(self) -> bool:
        """Return whether the file has another content now; one that is gone has not."""
        if self.path is None or not self.digest:
            return False
        try:
            return hash_of(self.path.read_bytes()) != self.digest
        except OSError:
            return False  # to write it will say what is wrong


def lock_folder() -> Path:
    """Return the folder of the locks; the application must have its name by now."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "open"


def _lock_of(path: Path) -> QLockFile | None:
    """Return the lock of a file; None where no folder for it can be made."""
    folder = lock_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        log.info("there are no locks of documents in %s: %s", folder, error)
        return None
    lock = QLockFile(str(folder / f"{hash_of(str(path.resolve()).encode())[:32]}.lock"))
    lock.setStaleLockTime(0)  # however old, it holds as long as its process lives
    return lock


def hash_of(content: bytes) -> str:
    """Return the SHA-256 hash of the content of a file."""
    return hashlib.sha256(content).hexdigest()
