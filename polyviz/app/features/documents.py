"""Saves the present run as a document, and opens one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from polyviz.app.features.feature import Feature
from polyviz.app.features.own_code import OwnCode
from polyviz.app.features.replaying import Replaying
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.own_module import CODE, OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data.samples import samples_of
from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.reading import read_document
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState
from polyviz.views.text.readable import count_text, translated


class Documents(Feature):
    """Serves the actions that save and open a run."""

    ended = Signal(bool)
    """Whether a run that was opened has come to where it was"""

    def __init__(self, window: MainWindow, session: Session, own_code: OwnCode) -> None:
        super().__init__(window, session)
        self._own_code = own_code
        self._replaying = Replaying(session, self)
        self._replaying.ended.connect(self._on_ended)
        self._name = ""
        self._kept: Mapping[str, Mapping[str, Any]] = {}
        """What was not understood in the document that was opened last, to be saved with a run"""
        self._ignored: tuple[str, ...] = ()
        self._is_asked = False
        self._soon = QTimer(self, singleShot=True)  # a dialog is no part of showing a frame
        self._soon.timeout.connect(self._save)
        window.action_set.serve({"open_run": self._choose, "save_run": self._ask})

    def open(self, path: Path) -> None:
        """Do the run in a document again; code in it is only shown."""
        answer = self._session.messages.answer
        try:
            document = read_document(path)
            samples_of(document.course.first.dataset)  # says whether its data have changed
        except InvalidValueError as error:
            answer(error.message(translated))
            return
        self._name, self._kept = path.name, document.kept
        first = document.course.first
        if first.model == OWN:
            self._own_code.show(dict(first.options)[CODE.key].text)
            text = self.tr("{0} holds the code of a Module. Read it, then press Run there.")
            answer(text.format(path.name))
            return
        self._ignored = document.ignored
        self._replaying.start(document.course, document.reached)

    @Slot(bool)
    def _on_ended(self, has_arrived: bool) -> None:
        self.ended.emit(has_arrived)
        if self._session.state is RunState.FAILED:
            return  # why is said already
        if not has_arrived:
            text = self.tr("{0} was opened, but the run did not come to where it was.")
        elif self._ignored:
            parts = ", ".join(self._ignored)
            told = self.tr("{0} was opened. Ignored, as it is not known here: {1}.")
            text = told.format("{0}", parts.replace("{", "{{").replace("}", "}}"))
        else:
            text = self.tr("{0} is open.")
        self._session.messages.answer(text.format(self._name), has_arrived and not self._ignored)

    def _choose(self) -> None:
        kinds = self.tr("Runs (*{0});;All files (*)").format(SUFFIX)
        folder = str(self._window.save_folder or "")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open run"), folder, kinds)
        if name:
            self._window.save_folder = Path(name).parent
            self.open(Path(name))

    def _ask(self) -> None:
        if self._session.race is not None:
            text = self.tr("A race has several runs. End it, then save the run you want.")
            self._session.messages.answer(text)
            return
        self._is_asked = True
        self._save()

    def _on_frame_arrived(self, _frame: object) -> None:
        if self._is_asked and self._session.course is not None:
            self._soon.start(0)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.is_loading and view.differs(previous, "run"):  # it was about the run before
            self._is_asked = False

    @Slot()
    def _save(self) -> None:
        """Ask for a file and write the document, once it is known when each change took effect."""
        session, course = self._session, self._session.course
        if not self._is_asked or course is None:
            return
        self._is_asked = False
        if not course.is_whole:
            text = self.tr("This run was changed too often to be saved. Reset starts one anew.")
            session.messages.answer(text)
            return
        reached = session.reached
        if session.looked_at is not None:
            reached = session.looked_at
            course = course.looked_at(reached)
        document = Document(course, reached, kept=self._kept)
        name, kinds = f"{course.spec.lesson}{SUFFIX}", self.tr("Runs (*{0})").format(SUFFIX)
        title = self.tr("Save the run, up to step {0}").format(count_text(reached))
        file = ask_for_file(self._window, title, name, kinds)
        if file is not None:
            session.messages.answer(*save_file(file, document_text(document).encode))
