"""Opens documents: files, links, lectures that come with PolyViz, and what a crash has left."""

import contextlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from polyviz.app.features.belonging import Belonging
from polyviz.app.features.devices import Devices
from polyviz.app.features.document_parts import DocumentParts
from polyviz.app.features.document_reader import DocumentReader, Reading
from polyviz.app.features.document_saving import DocumentSaving, Then
from polyviz.app.features.feature import Feature
from polyviz.app.features.open_file import hash_of
from polyviz.app.features.present_document import PresentDocument
from polyviz.app.features.repeating import Place, Repeating
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.module_code import ModuleCode
from polyviz.catalogue.own_module import CODE, OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.system_errors import reason_of
from polyviz.documents.code import with_code
from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.link import document_of, is_link
from polyviz.documents.reading import read_document
from polyviz.documents.source import path_of
from polyviz.live.run_commands import RunState
from polyviz.views.text.readable import translated

READING = "reading"
"""The key of the message that a document is being read."""

SOON_MS = 300
"""What takes longer to read is spoken of."""


@dataclass(frozen=True)
class Handed:
    """What is being read, or done again, when another window takes the place of this one."""

    path: Path | None
    awaited: tuple[int, Course, Place] | None
    devices: Devices


class Documents(Feature):
    """Serves the actions that begin and open a document."""

    ended = Signal(bool)
    """Whether a run that was opened has come to where it was"""
    used = Signal(object)
    """Path: this document was opened or saved"""
    data_chosen = Signal(object)
    """Path: a file of data was chosen to be opened, not a document"""

    def __init__(self, window: MainWindow, session: Session, parts: DocumentParts) -> None:
        super().__init__(window, session)
        self._parts = parts
        self.present = PresentDocument(window, session, parts)
        self.saving = DocumentSaving(window, session, parts, self.present)
        self.saving.saved.connect(self.used)
        self._reader = DocumentReader(self)
        self._reader.done.connect(self._on_read)
        self._devices = Devices()
        self._given_up: Any = None
        """What a person did not want to save when a document was to be read"""
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._tell_of_reading)
        self._repeating = Repeating(session, self)
        self._repeating.ended.connect(self._on_ended)
        leave = self.saving.leave
        window.action_set.serve(
            {"new_run": partial(leave, self._begin_anew), "open_run": self._choose}
        )

    @property
    def path(self) -> Path | None:
        """The file of the document; None for a run without one."""
        return self.present.path

    @property
    def is_changed(self) -> bool:
        """Whether a person would miss something if it were not saved."""
        return self.present.is_changed

    def content(self) -> Document | None:
        """Return what would be saved now; None in a race, and until the last change is known."""
        return self.present.content()

    def open(self, place: Path | str) -> None:
        """Do the run in a file, or of a link, again, once the present one needs no saving."""
        if is_link(word := str(place)):
            self.saving.leave(partial(self._open_link, word))
        else:
            self.saving.leave(partial(self._read, path_of(word)))

    def open_copy(self, path: Path, then: Then) -> None:
        """Open what comes with PolyViz, without its name; then do something else."""
        self.saving.leave(partial(self._open_copy, path, then))

    def bring_back(self, document: Document, path: Path | None) -> None:
        """Open what was not saved before a crash, which was of this file."""
        self.saving.leave(partial(self._bring_back, document, path))

    def _read(self, path: Path) -> None:
        self._given_up = self.present.substance
        self._reader.read(path)
        self._soon.start()

    @Slot()
    def _tell_of_reading(self) -> None:
        if self._reader.path is not None:
            text = self.tr("{0} is being read.").format(self._reader.path.name)
            self._session.messages.tell(Message(READING, Level.ANSWER, text))

    def _stop_reading(self) -> None:
        self._soon.stop()
        self._reader.cancel()
        self._session.messages.withdraw(READING)

    @Slot(object)
    def _on_read(self, found: Reading) -> None:
        """Open what was read; ask again if a person has changed what is open meanwhile."""
        self._stop_reading()
        if isinstance(found.error, InvalidValueError):
            self._session.messages.answer(found.error.message(translated))
        elif found.error is not None:
            self._session.messages.answer(translated(reason_of(found.error)))
        elif self.present.substance == self._given_up:
            self._open(found)
        else:
            self.saving.leave(partial(self._open, found))

    def _open(self, found: Reading) -> None:
        if found.document is not None:
            self._leave_for(found.path, found.digest, found.document)
            self.used.emit(found.path.absolute())
            self._begin(found.document)

    def _open_copy(self, path: Path, then: Then) -> None:
        try:
            document = read_document(path)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
            return
        self._stop_reading()
        self._devices.leave(self._session.spec, document)
        self.present.begin_copy(document)
        self._parts.open(document)
        self.present.look_for_changes()
        with self._parts.saved_runs.keeping_none():
            then()
        self.present.end_leaving()

    def _bring_back(self, document: Document, path: Path | None) -> None:
        digest, saved = "", None
        if path is not None:
            with contextlib.suppress(OSError, InvalidValueError):  # all there is comes back
                digest, saved = hash_of(path.read_bytes()), read_document(path)
        self._leave_for(path, digest, saved)
        self._begin(document)

    def _open_link(self, link: str) -> None:
        try:
            document = document_of(link)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
        else:
            self._leave_for(None, "", None)
            self._begin(document)

    def _leave_for(self, path: Path | None, digest: str, saved: Document | None) -> None:
        """Have another document, to which the next run belongs."""
        self._stop_reading()
        self.present.begin(path, digest, saved)

    def _begin(self, document: Document) -> None:
        """Do the run again; code of a Module is only shown, until a person runs it."""
        self._devices.leave(self._session.spec, document)
        self.present.opened = document
        self._parts.open(document)
        first = document.course.first
        if first.model == OWN:
            code = dict(first.options)[CODE.key].text
            self._parts.own_code.show(code, partial(self._run_with, document, self.present.left))
            text = self.tr("{0} holds the code of a Module. Read it, then press Run there.")
            self._session.messages.answer(text.format(self.present.name))
            self.present.end_leaving()
            return
        self._replay(document)

    def _run_with(self, document: Document, left: Belonging | None, code: ModuleCode) -> None:
        """Do the run again with its code, which a person has seen and run, and which works.

        The present run is still that of what was `left` for the document.
        """
        self.present.leave(left)
        self._parts.allow(code)
        self._replay(replace(document, course=with_code(document.course, code)))

    def _replay(self, document: Document) -> None:
        self.present.is_coming = True
        with self._parts.saved_runs.keeping_none():
            self._repeating.start(document.course, document.place, "open")
        self.present.end_leaving()

    def _begin_anew(self) -> None:
        """Begin the lesson as it is at first; Undo brings back what was open."""
        spec = self._session.spec
        device, self._devices = self._devices.own(spec), Devices()
        self._leave_for(None, "", None)
        with self._parts.saved_runs.keeping_none():
            self._session.begin(RunSpec.for_lesson(spec.lesson, device=device))
        self.present.end_leaving()
        self._parts.clear()
        self.present.look_for_changes()

    @Slot(bool)
    def _on_ended(self, has_arrived: bool) -> None:
        present = self.present
        present.is_coming = False
        self._parts.end_opening(has_arrived=has_arrived)
        if has_arrived:
            present.have_opened()
        present.look_for_changes()
        self.ended.emit(has_arrived)
        is_said = self._session.state is RunState.FAILED
        turns_pages = self._repeating.was_left and self._parts.scenes  # of its lecture
        if is_said or turns_pages or present.opened is None:
            return
        name, ignored = present.name, present.opened.ignored_text
        if not has_arrived:
            text = self.tr("{0} was opened, but the run did not come to where it was.").format(name)
        elif ignored:
            text = self.tr("{0} was opened. Ignored, as it is not known here: {1}.")
            text = text.format(name, ignored)
        elif present.file.is_open_elsewhere:
            text = self.tr("{0} is open. Another window has it open too.").format(name)
            has_arrived = False
        elif self._parts.scenes:
            text = self.tr("{0} is open, with {1} scenes. F11, then Page Down, presents them.")
            text = text.format(name, len(self._parts.scenes))
        else:
            text = self.tr("{0} is open.").format(name)
        self._session.messages.answer(text, has_arrived and not ignored)

    def _choose(self) -> None:
        if self._parts.asks_for_code():
            self._parts.own_code.choose()
            return
        kinds = self.tr(
            "Runs and data (*{0} *.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;Runs (*{0});;"
            "All files (*)"
        ).format(SUFFIX)
        folder = str(self._window.save_folder or "")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), folder, kinds)
        if name:
            path = Path(name)
            self._window.save_folder = path.parent
            if path.suffix.lower() == SUFFIX:
                self.open(path)
            else:
                self.data_chosen.emit(path)

    def handed_on(self) -> Handed:
        """Return what is being read, or done again."""
        return Handed(self._reader.path, self._repeating.awaited, self._devices)

    def take_up(self, handed: Handed) -> None:
        """Go on with it."""
        self._devices = handed.devices
        self._repeating.awaited = handed.awaited
        self.present.is_coming = handed.awaited is not None
        if handed.path is not None:
            self._read(handed.path)

    def _on_closing(self) -> None:
        self._soon.stop()
        self._reader.close()
