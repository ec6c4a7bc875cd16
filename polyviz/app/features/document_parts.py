"""The parts of a document in the window: the run, its view, the notes, the kept runs, own code."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from polyviz.app.features.belonging import Parts
from polyviz.app.features.feature import Feature
from polyviz.app.features.own_code import OwnCode
from polyviz.app.features.saved_runs import SavedRuns
from polyviz.app.features.shown_view import ShownView
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.module_code import ModuleCode
from polyviz.documents.document import Document
from polyviz.documents.scene import Scene
from polyviz.documents.values import Kept
from polyviz.documents.view import View


class DocumentParts(Feature):
    """Gathers a document from the window, and gives each part of one to whoever shows it."""

    changed = Signal()
    """The notes, or the name of a run, are others"""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        shown_view: ShownView,
        saved_runs: SavedRuns,
        own_code: OwnCode,
    ) -> None:
        super().__init__(window, session)
        self.shown_view, self.saved_runs, self.own_code = shown_view, saved_runs, own_code
        self.notes = ""
        self.embeds: bool | None = None
        """Whether data are to travel with the document; None if nobody has decided that"""
        self.scenes: tuple[Scene, ...] = ()
        """Those of the lecture"""
        self._kept: Kept = {}
        """What was not understood in the document that was opened last, to be saved with it"""
        self._coming_view: View | None = None
        """That of the run that is being opened"""
        window.docks.later("runs").model.name_asked.connect(self.changed)

    def set_notes(self, notes: str) -> None:
        """Have other notes."""
        if notes != self.notes:
            self.notes = notes
            self.changed.emit()

    def set_scenes(self, scenes: tuple[Scene, ...]) -> None:
        """Have other scenes."""
        if scenes != self.scenes:
            self.scenes = scenes
            self.changed.emit()

    def document(self, course: Course) -> Document:
        """Return the document of the run that is shown, up to the step that is shown."""
        session = self._session
        reached = session.reached
        if session.looked_at is not None:
            reached = session.looked_at
            course = course.looked_at(reached)
        return Document(
            course,
            reached,
            view=self.shown_view.present,
            notes=self.notes,
            runs=self.saved_runs.present,
            embeds=self.embeds,
            scenes=self.scenes,
            kept=self._kept,
        )

    def open(self, document: Document) -> None:
        """Show the parts of a document, but for its run."""
        self.notes, self.embeds, self._kept = document.notes, document.embeds, document.kept
        self.scenes = document.scenes
        self._coming_view = document.view
        if document.view is not None:  # a class may not see what it hides, not even now
            self.shown_view.show_choices(document.view)
        self.saved_runs.open(document.runs)
        self.changed.emit()

    def end_opening(self, *, has_arrived: bool) -> None:
        """Show what depends on the run, if that has come to where it was."""
        view, self._coming_view = self._coming_view, None
        if view is not None and has_arrived:
            self.shown_view.show_axes(view)

    def allow(self, code: ModuleCode) -> None:
        """Repeat the kept runs of code that a person has seen and run."""
        self.saved_runs.allow(code.text)

    def handed_on(self) -> "DocumentParts":
        """Return itself, for the notes, and for what was not understood."""
        return self

    def take_up(self, handed: "DocumentParts") -> None:
        """Have the same."""
        self.notes, self.embeds, self.scenes = handed.notes, handed.embeds, handed.scenes
        self._kept, self._coming_view = handed._kept, handed._coming_view
        self.changed.emit()

    def clear(self) -> None:
        """Forget the notes, the scenes, and the runs beside the present one."""
        self.notes, self.embeds, self.scenes, self._kept = "", None, (), {}
        self.saved_runs.open(())
        self.changed.emit()

    @property
    def belonging(self) -> Parts:
        """What belongs to the document, and not to its run."""
        return Parts(self.notes, self.embeds, self.scenes, self._kept, self.saved_runs.listed)

    def go_back(self, parts: Parts) -> None:
        """Have the parts of another document again."""
        self.notes, self.embeds = parts.notes, parts.embeds
        self.scenes, self._kept = parts.scenes, parts.kept
        self.saved_runs.have(parts.listed)
        self.changed.emit()

    def asks_for_code(self) -> bool:
        """Return whether a person types own code now, so that Save and Open are about that."""
        focus = QApplication.focusWidget()
        dock = self._window.docks.docks["module"]
        return focus is not None and dock.isAncestorOf(focus)
