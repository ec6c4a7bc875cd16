"""The base of features that take the whole course of a run home."""

from PySide6.QtCore import QTimer, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.live.run_commands import RunState


class CourseAsked(Feature):
    """Waits, once it is asked, until it is known when each change of the run took effect."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._is_asked = False
        self._soon = QTimer(self, singleShot=True)  # a dialog is no part of showing a frame
        self._soon.timeout.connect(self._look)

    def _use(self, course: Course) -> None:
        """Do what was asked for; a subclass does it."""
        raise NotImplementedError

    def _of_race(self) -> str:
        """Return what to say where there is a race; a subclass says it."""
        raise NotImplementedError

    @Slot()
    def _ask(self) -> None:
        if self._session.race is not None:
            self._session.messages.answer(self._of_race())
        else:
            self._is_asked = True
            self._look()

    def _on_frame_arrived(self, _frame: object) -> None:
        if self._is_asked and self._session.course is not None:
            self._soon.start(0)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.is_loading and view.differs(previous, "run"):  # it was about the run before
            self._is_asked = False
        elif view.state is RunState.FAILED and self._is_asked:
            self._soon.start(0)

    @Slot()
    def _look(self) -> None:
        session, course = self._session, self._session.course
        if not self._is_asked or (course is None and session.state is not RunState.FAILED):
            return
        self._is_asked = False
        if course is not None:
            self._use(course)
            return
        text = self.tr(
            "The run stopped before the last change took effect. Press Reset to restart it."
        )
        session.messages.answer(text)
