"""Exports the present run as a film or as a page, beside the window."""

from PySide6.QtCore import Slot

from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.export_dialog import ExportDialog
from polyviz.app.features.exporting import Exporting
from polyviz.app.features.saving import ask_for_file
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.own_module import OWN
from polyviz.documents.document import Document
from polyviz.documents.writing import document_text


class RunExport(CourseAsked):
    """Asks what is to be shown and where to save it, and lets it be made.

    It shows the run up to its present step, or to the step that is shown. While it has done none,
    the whole run is shown that it would be.
    """

    is_film = False
    action = "export_page"

    def __init__(self, window: MainWindow, session: Session, exporting: Exporting) -> None:
        super().__init__(window, session)
        self._exporting = exporting
        self._course: Course | None = None
        self._reached = 0
        window.action_set.serve({self.action: self._begin})

    def _begin(self) -> None:
        if self._exporting.is_free():
            self._ask()

    def _of_race(self) -> str:
        return self.tr("A race has several runs. End it, then export the run you want.")

    def _use(self, course: Course) -> None:
        session = self._session
        if not course.is_whole:
            text = self.tr("This run was changed too often to be exported. Reset starts one anew.")
            session.messages.answer(text)
            return
        self._course, self._reached = course, session.reached
        most = max(course.spec.steps, session.reached)
        last = session.looked_at or session.reached or most
        dialog = ExportDialog(self._window, last, most, is_film=self.is_film)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    @Slot(str, object)
    def _on_chosen(self, suffix: str, words: list[str]) -> None:
        course = self._course
        if course is None:
            return
        if self.is_film:
            title, kinds = self.tr("Export film"), self.tr("Films (*{0})").format(suffix)
            words = [*words, "--theme", self._window.palette_shown.name]
        else:
            title, kinds = self.tr("Export page"), self.tr("Pages (*{0})").format(suffix)
        if course.first.model == OWN:
            words = [*words, "--run-code"]  # it runs here too
        file = ask_for_file(self._window, title, f"{course.spec.lesson}{suffix}", kinds)
        if file is not None and self._exporting.is_free():
            self._exporting.begin(document_text(Document(course, self._reached)), file, words)


class FilmExport(RunExport):
    """Serves the action that exports a film."""

    is_film = True
    action = "export_film"


class PageExport(RunExport):
    """Serves the action that exports a page."""
