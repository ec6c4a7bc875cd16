"""Does a run again in the window, and tells where it has come to."""

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.session.session import Session
from polyviz.app.session.view_state import OVER
from polyviz.catalogue.course import Course
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame

Place = tuple[int, int]
"""A step, and a phase of it"""


class Repeating(QObject):
    """Lets the session repeat one run at a time; a person who does something else ends it."""

    ended = Signal(bool)
    """Whether the run has come to where it was"""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.awaited: tuple[int, Course, Place] | None = None
        """The number of the run that is repeated, its course and its end; None for none"""
        self.was_left = False
        """Whether the last one was ended by another run"""
        session.view_changed.connect(self._look)
        session.frame_arrived.connect(self._on_frame_arrived)

    def start(self, course: Course, place: Place, cause: str) -> None:
        """Do a run again up to a place; `cause` is what replaces the present one by it."""
        self.awaited = None
        self._session.repeat(course, *place, cause=cause)
        self.awaited = self._session.view.run, course, place
        self._look()

    def _on_frame_arrived(self, _frame: Frame) -> None:
        self._look()

    @Slot()
    def _look(self) -> None:
        """See whether the run has come to its end, or is no longer there."""
        if self.awaited is None:
            return
        session, (run, course, place) = self._session, self.awaited
        self.was_left = session.view.run != run
        if self.was_left or session.state is RunState.FAILED:
            self._end(False)
        elif session.frame is not None and session.state in (*OVER, RunState.PAUSED):
            reached = session.frame.reached, session.frame.next_phase
            self._end(reached >= place and session.spec == course.spec)

    def _end(self, has_arrived: bool) -> None:
        self.awaited = None
        self.ended.emit(has_arrived)
