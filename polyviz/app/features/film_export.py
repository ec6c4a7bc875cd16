"""Exports the present run as a film or as a page, beside the window."""

from PySide6.QtCore import Slot

from polyviz.app.features.export_dialog import ExportDialog
from polyviz.app.features.exporting import Exporting
from polyviz.app.features.repeated_export import RepeatedExport
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course


class RunExport(RepeatedExport):
    """Asks what is to be shown and where to save it, and lets it be made.

    It shows the run up to its present step, or to the step that is shown. While it has done none,
    the whole run is shown that it would be.
    """

    is_film = False
    action = "export_page"

    def __init__(self, window: MainWindow, session: Session, exporting: Exporting) -> None:
        super().__init__(window, session, exporting)
        window.action_set.serve({self.action: self._ask_if_free})

    def _of_race(self) -> str:
        return self.tr("A race has several runs. End it, then export the run you want.")

    def _begin_with(self, course: Course) -> None:
        session = self._session
        most = max(course.spec.steps, session.reached)
        last = session.looked_at or session.reached or most
        dialog = ExportDialog(self._window, last, most, is_film=self.is_film)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    @Slot(str, object)
    def _on_chosen(self, suffix: str, words: list[str]) -> None:
        document = self._document
        if document is None:
            return
        if self.is_film:
            title, kinds = self.tr("Export film"), self.tr("Films (*{0})").format(suffix)
            words = [*words, "--theme", self._window.palette_shown.name]
        else:
            title, kinds = self.tr("Export page"), self.tr("Pages (*{0})").format(suffix)
        self._export(title, f"{document.course.spec.lesson}{suffix}", kinds, words)


class FilmExport(RunExport):
    """Serves the action that exports a film."""

    is_film = True
    action = "export_film"


class PageExport(RunExport):
    """Serves the action that exports a page."""
