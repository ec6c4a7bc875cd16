"""Saves the present run as a document, and opens one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog

from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.own_code import OwnCode
from polyviz.app.features.replaying import Replaying
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.features.shown_view import ShownView
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.own_module import CODE, OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data.samples import samples_of
from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.reading import read_document
from polyviz.documents.view import View
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState
from polyviz.views.text.readable import count_text, translated


class Documents(CourseAsked):
    """Serves the actions that save and open a run."""

    ended = Signal(bool)
    """Whether a run that was opened has come to where it was"""

    def __init__(
        self, window: MainWindow, session: Session, own_code: OwnCode, shown_view: ShownView
    ) -> None:
        super().__init__(window, session)
        self._own_code = own_code
        self._shown_view = shown_view
        self._coming_view: View | None = None
        """That of the run that is being opened"""
        self._replaying = Replaying(session, self)
        self._replaying.ended.connect(self._on_ended)
        self._name = ""
        self._kept: Mapping[str, Mapping[str, Any]] = {}
        """What was not understood in the document that was opened last, to be saved with a run"""
        self._ignored: tuple[str, ...] = ()
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
        self._coming_view = document.view
        if document.view is not None:  # a class may not see what it hides, not even now
            self._shown_view.show_choices(document.view)
        self._replaying.start(document.course, document.reached)

    @Slot(bool)
    def _on_ended(self, has_arrived: bool) -> None:
        view, self._coming_view = self._coming_view, None
        if view is not None:
            self._shown_view.show_axes(view)
        self.ended.emit(has_arrived)
        if self._session.state is RunState.FAILED:
            return  # why is said already
        name, parts = self._name, ", ".join(self._ignored)
        if not has_arrived:
            text = self.tr("{0} was opened, but the run did not come to where it was.").format(name)
        elif self._ignored:
            text = self.tr("{0} was opened. Ignored, as it is not known here: {1}.")
            text = text.format(name, parts)
        else:
            text = self.tr("{0} is open.").format(name)
        self._session.messages.answer(text, has_arrived and not self._ignored)

    def _choose(self) -> None:
        kinds = self.tr("Runs (*{0});;All files (*)").format(SUFFIX)
        folder = str(self._window.save_folder or "")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open run"), folder, kinds)
        if name:
            self._window.save_folder = Path(name).parent
            self.open(Path(name))

    def _of_race(self) -> str:
        return self.tr("A race has several runs. End it, then save the run you want.")

    def _use(self, course: Course) -> None:
        """Ask for a file and write the document."""
        session = self._session
        if not course.is_whole:
            text = self.tr("This run was changed too often to be saved. Reset starts one anew.")
            session.messages.answer(text)
            return
        reached = session.reached
        if session.looked_at is not None:
            reached = session.looked_at
            course = course.looked_at(reached)
        document = Document(course, reached, self._shown_view.present, kept=self._kept)
        name, kinds = f"{course.spec.lesson}{SUFFIX}", self.tr("Runs (*{0})").format(SUFFIX)
        title = self.tr("Save the run, up to step {0}").format(count_text(reached))
        file = ask_for_file(self._window, title, name, kinds)
        if file is not None:
            session.messages.answer(*save_file(file, document_text(document).encode))
