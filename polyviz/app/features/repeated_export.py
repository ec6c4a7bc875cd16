"""The base of exports for which another process does the whole run again."""

from collections.abc import Sequence

from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.exporting import Exporting
from polyviz.app.features.saving import ask_for_file
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.own_module import OWN
from polyviz.documents.document import Document
from polyviz.documents.view import View
from polyviz.documents.writing import document_text


class RepeatedExport(CourseAsked):
    """Takes the run as it is when it is asked; a subclass asks further in `_begin_with`."""

    def __init__(self, window: MainWindow, session: Session, exporting: Exporting) -> None:
        super().__init__(window, session)
        self._exporting = exporting
        self._document: Document | None = None
        """The run, once it is known"""

    def _ask_if_free(self) -> None:
        if self._exporting.is_free():
            self._ask()

    def _use(self, course: Course) -> None:
        session = self._session
        if not course.is_whole:
            text = self.tr("This run was changed too often to be exported. Reset starts one anew.")
            session.messages.answer(text)
            return
        hidden = tuple(key for key in HIDEABLE if key in self._window.hidden)
        view = View(hidden=hidden) if hidden else None
        self._document = Document(course, session.reached, view=view)
        self._begin_with(course)

    def _begin_with(self, course: Course) -> None:
        """Ask how it is to be exported, and `_export` it; a subclass does it."""
        raise NotImplementedError

    def _export(self, title: str, name: str, kinds: str, words: Sequence[str]) -> None:
        """Ask for a file, for which a name is proposed; let it be made with these options."""
        document = self._document
        if document is None:
            return
        if document.course.first.model == OWN:
            words = [*words, "--run-code"]  # it runs here too
        file = ask_for_file(self._window, title, name, kinds)
        if file is not None and self._exporting.is_free():
            self._exporting.begin(document_text(document), file, words)
