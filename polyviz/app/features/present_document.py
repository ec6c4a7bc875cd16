"""The document that is open: its file, what was saved of it, and whether it was changed since."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from polyviz.app.features.belonging import Belonging, numbers
from polyviz.app.features.document_parts import DocumentParts
from polyviz.app.features.feature import Feature
from polyviz.app.features.open_file import OpenFile
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.documents.document import Document
from polyviz.documents.scene import Scene, unanswered


@dataclass(frozen=True)
class Handed:
    """What a window hands on to the one that takes its place: see PresentDocument."""

    file: OpenFile
    number: int
    opened: Document | None
    saved: Document | None
    copied: tuple[Scene, ...]


class PresentDocument(Feature):
    """Knows the document to which the run belongs, and says in the title whether it is changed.

    It is changed once a person has changed the run, the notes or the names of runs, see
    `Document.substance`. Of a run without a file, only notes would be missed: a run that was just
    played with goes without a question.
    """

    def __init__(self, window: MainWindow, session: Session, parts: DocumentParts) -> None:
        super().__init__(window, session)
        self._parts = parts
        self.file = OpenFile()
        self.opened: Document | None = None
        """The document whose run is being done again, or was last"""
        self.is_coming = False
        """Whether that run is still on its way"""
        self._saved: Document | None = None
        """What is in the file; None without a file, and if that cannot be read"""
        self._number = next(numbers)
        """Tells this document from others"""
        self._left: Belonging | None = None
        """What is being left for another document, as long as its run is still the present one"""
        session.remember(lambda: self._left or self._belonging(), self._go_back)
        session.keep_where(lambda: self._left is not None and not self._left.is_empty)
        self._copied: tuple[Scene, ...] = ()
        """The scenes of a lecture that was opened as a copy, which a person may have changed"""
        self.is_changed = False
        """Whether a person would miss something if it were not saved"""
        parts.changed.connect(self.look_for_changes)

    @property
    def path(self) -> Path | None:
        """The file of the document; None for a run without one."""
        return self.file.path

    @property
    def name(self) -> str:
        """What the document is called in a message."""
        return self.tr("The run") if self.path is None else self.path.name

    def content(self) -> Document | None:
        """Return what would be saved now; None in a race, and until the last change is known."""
        course = self._session.course
        if self._session.race is not None or course is None or not course.is_whole:
            return None
        return self._parts.document(course)

    @property
    def substance(self) -> tuple[Any, ...]:
        """What a person would miss: while this is equal, nothing has been changed."""
        now = self.content()
        return self._session.spec, now and now.substance, self._parts.notes, self._parts.scenes

    def begin(self, path: Path | None, digest: str, saved: Document | None) -> None:
        """Have another document, to which the next run belongs; `end_leaving` once it has begun.

        Until then the run that it replaces is kept together with what is left.
        """
        self._left, self._number = self._belonging(), next(numbers)
        self.opened = None
        self.have_saved(path, digest, saved)

    def begin_copy(self, document: Document) -> None:
        """Have a document without a file, whose scenes nobody has changed so far."""
        self.begin(None, "", None)
        self._copied = unanswered(document.scenes)

    @property
    def left(self) -> Belonging | None:
        """What is being left for this document."""
        return self._left

    def leave(self, left: Belonging | None) -> None:
        """Have the next run come in the place of one that belongs to what was left before."""
        self._left = left

    def end_leaving(self) -> None:
        """Take note that the run of another document is the present one."""
        self._left = None
        self.look_for_changes()

    def have_saved(self, path: Path | None, digest: str, saved: Document | None) -> None:
        """Take note of what is in the file, and of its hash."""
        self._saved, self._copied = saved, ()
        if path is None:
            self.file.release()
        else:
            self.file.take(path.absolute(), digest)

    def have_opened(self) -> None:
        """Take note that the run of the document has come to where it was."""
        if self._saved is not None and self._saved is self.opened:
            # the runs that were listed before are no change
            self._saved = replace(self._saved, runs=self._parts.saved_runs.present)

    def _belonging(self) -> Belonging:
        number, file, opened, parts = self._number, self.file, self.opened, self._parts.belonging
        return Belonging(number, file.path, file.digest, opened, self._saved, self._copied, parts)

    def _go_back(self, old: Belonging) -> None:
        """Have the document again to which a run belongs that Undo or Redo has brought back."""
        if old.number == self._number:
            return
        self._number, self.opened = old.number, old.opened
        self._saved, self._copied = old.saved, old.copied
        self.is_coming = False
        if old.path is None:
            self.file.release()
        else:
            self.file.take(old.path, old.digest)
        self._parts.go_back(old.parts)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "spec", "state", "race"):
            self.look_for_changes()

    @Slot()
    def look_for_changes(self) -> None:
        """See whether the document is changed, and say so in the title."""
        if not self.is_coming:
            self.is_changed = self._differs()
        name = "" if self.path is None else self.path.name
        if not name and self.is_changed:
            name = self.tr("Untitled")
        whole = self.tr("{0}[*] – PolyViz").format(name.replace("[*]", "[*][*]"))
        self._window.setWindowTitle(whole if name else "PolyViz")
        self._window.setWindowModified(self.is_changed)

    def _differs(self) -> bool:
        if self.path is None:
            return bool(self._parts.notes) or unanswered(self._parts.scenes) != self._copied
        now = self.content()
        if now is None:  # in a race, or until it is known when a change has taken effect
            saved = None if self._saved is None else self._saved.course.spec
            return self.is_changed or self._session.spec != saved
        return self._saved is None or now.substance != self._saved.substance

    def handed_on(self) -> Handed:
        """Return the file, which stays open, and what is in it."""
        file, self.file = self.file, OpenFile()
        return Handed(file, self._number, self.opened, self._saved, self._copied)

    def take_up(self, handed: Handed) -> None:
        """Have the same file."""
        self.file, self._number, self.opened = handed.file, handed.number, handed.opened
        self._saved, self._copied = handed.saved, handed.copied
        self.look_for_changes()

    def _on_closing(self) -> None:
        self.file.release()
