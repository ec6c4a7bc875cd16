"""Keeps what is open in a file of its own, and offers it at the next start after a crash."""

import contextlib
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths, QThreadPool, QTimer, Signal, Slot

from polyviz.app.features.documents import Documents
from polyviz.app.features.feature import Feature
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.system_errors import reason_of
from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.reading import read_document
from polyviz.documents.writing import document_text
from polyviz.system.whole_file import replacing
from polyviz.views.text.readable import translated

log = logging.getLogger(__name__)

EVERY_MS = 3000
"""How often what is open is kept; with the time it takes to write it, no more than five seconds are
lost."""

MAX_AGE_S = 14 * 24 * 3600
"""What nobody has asked for in so long is deleted."""

OFFERED, FAILED = "autosave", "autosave_failed"
"""The keys of the messages."""

AUTOSAVE_OF = "autosave_of"
"""The entry that has the path of the document's own file."""


class Slotted:
    """A file of the folder, with a lock that dies with the process that has it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = QLockFile(str(path.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)  # however old, it holds as long as its process lives

    def take(self) -> bool:
        """Take the lock; return whether no living process has it."""
        return self._lock.tryLock(0)

    def leave(self) -> None:
        """Leave the file to whoever wants it."""
        self._lock.unlock()

    def remove(self) -> None:
        """Delete the file."""
        with contextlib.suppress(OSError):  # it will be deleted when it is old
            self.path.unlink(missing_ok=True)
        self._lock.unlock()


class Autosave(Feature):
    """Writes in a thread, and only what has changed since it wrote last."""

    _written = Signal(str)
    """Why the file could not be written, "" if it was; emitted in another thread"""

    def __init__(
        self, window: MainWindow, session: Session, documents: Documents, folder: Path
    ) -> None:
        super().__init__(window, session)
        self._documents = documents
        self._folder = folder
        self._own: Slotted | None = None
        self._offered: Slotted | None = None
        self._kept: Document | None = None
        """What is in the file"""
        self._stays = False
        """Whether the file outlives this window"""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._written.connect(self._on_written)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def start(self) -> None:
        """Offer what a crash has left, and keep what is open from now on."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._on_written(translated(reason_of(error)))
            return
        self._own = Slotted(self._folder / f"{secrets.token_hex(8)}{SUFFIX}")
        self._own.take()
        self._timer.start()
        self._offer_next()

    def handed_on(self) -> Slotted | None:
        """Return the file, which stays; None before the start."""
        own, self._own = self._own, None
        return own

    def take_up(self, handed: Slotted | None) -> None:
        """Go on to keep what is open in that file, and offer what a crash has left."""
        if handed is not None:
            self._own = handed
            self._timer.start()
            self._offer_next()

    @Slot()
    def keep(self) -> None:
        """Keep what is open, unless it is kept already."""
        document = self._documents.content()
        if document is None or self._own is None or document == self._kept:
            return
        if self._kept is None and not is_worth_keeping(document):
            return
        self._kept = document
        path, own = self._own.path, self._documents.path
        self._pool.start(lambda: self._write(document, path, own))

    @Slot()
    def keep_for_next_start(self) -> None:
        """Let the file outlive this window, which is closed by a signal with changes in it."""
        self._stays = self._documents.is_changed
        if self._stays:
            self.keep()

    def _write(self, document: Document, path: Path, own: Path | None) -> None:
        rest = dict(document.kept.get("", {})) | {AUTOSAVE_OF: "" if own is None else str(own)}
        text = document_text(replace(document, kept={**document.kept, "": rest}))
        try:
            with replacing(path) as stream:
                stream.write(text.encode())
        except OSError as error:
            self._written.emit(translated(reason_of(error)))
        else:
            self._written.emit("")

    @Slot(str)
    def _on_written(self, why: str) -> None:
        if not why:
            self._session.messages.withdraw(FAILED)
            return
        self._kept = None  # it is tried again
        if not self._session.messages.board.knows(FAILED):
            log.info("nothing can be kept in %s: %s", self._folder, why)
            text = self.tr(
                "If PolyViz crashed now, your work would be lost: {0} cannot be written ({1})."
            )
            text = text.format(self._folder, why)
            self._session.messages.tell(Message(FAILED, Level.NOTICE, text))

    def _offer_next(self) -> None:
        """Offer the newest file that no living process has."""
        for path in sorted(self._folder.glob(f"*{SUFFIX}"), key=_written_at, reverse=True):
            found = Slotted(path)
            if not found.take():
                continue
            if time.time() - _written_at(path) > MAX_AGE_S:
                found.remove()
                continue
            try:
                document = read_document(path)
            except InvalidValueError as error:
                log.info("what a crash has left cannot be read: %s", error)
                found.leave()
                continue
            self._offer(found, *split(document))
            return

    def _offer(self, found: Slotted, document: Document, own: Path | None) -> None:
        self._offered = found
        name = self.tr("Your last run") if own is None else own.name
        text = self.tr("PolyViz did not close properly. {0} can be brought back as it was then.")
        message = Message(
            OFFERED,
            Level.NOTICE,
            text.format(name),
            action=self.tr("Bring it back"),
            on_action=self._bringing_back(found, document, own),
        )
        self._session.messages.tell(message)

    def _bringing_back(
        self, found: Slotted, document: Document, own: Path | None
    ) -> Callable[[], None]:
        def bring_back() -> None:
            """Open it; from now on its file is that of this window."""
            self._offered = None
            self._session.messages.withdraw(OFFERED)
            self._pool.waitForDone()
            if self._own is not None:
                self._own.remove()
            self._own, self._kept = found, document
            self._documents.bring_back(document, own)

        return bring_back

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Delete what was offered once a person has put the notice away; offer what is left."""
        offered = self._offered
        if offered is not None and OFFERED in self._session.messages.board.dismissed:
            self._offered = None
            offered.remove()
            self._session.messages.withdraw(OFFERED)
            self._offer_next()

    def _on_closing(self) -> None:
        self._timer.stop()
        self._pool.waitForDone()
        if self._offered is not None:
            self._offered.leave()
        if self._own is None:
            return
        if self._stays:
            self._own.leave()
        else:
            self._own.remove()


def autosave_folder() -> Path:
    """Return the folder of what is kept; the application must have its name by now."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "autosave"


def is_worth_keeping(document: Document) -> bool:
    """Return whether anything has been done in a window so far."""
    has_run = document.reached > 0 or bool(document.course.changes)
    return has_run or bool(document.notes) or bool(document.runs)


def split(document: Document) -> tuple[Document, Path | None]:
    """Return a document that was kept, and its own file, None if it had none."""
    rest = dict(document.kept.get("", {}))
    own = rest.pop(AUTOSAVE_OF, "")
    ignored = tuple(name for name in document.ignored if name != AUTOSAVE_OF)
    kept = {**document.kept, "": rest}
    is_path = isinstance(own, str) and own
    return replace(document, ignored=ignored, kept=kept), Path(own) if is_path else None


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
