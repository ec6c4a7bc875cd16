"""Does a run again in the window, with each change at its place, by the commands of a person."""

from collections import deque

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.session.session import Session
from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame

AT_REST = (RunState.PAUSED, RunState.FINISHED)


class Replaying(QObject):
    """Goes on to the next change as soon as the run rests where it is made.

    It gives up as soon as a person does something else with the run, and where the run diverges.
    """

    ended = Signal(bool)
    """Whether the run has come to where it was"""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._coming: deque[ChangeOfSpec] = deque()
        self._reached = self._run = 0
        self._spec: RunSpec | None = None
        self._asked: tuple[int, int] | None = None
        """The place, a step and a phase, to which the run has been sent"""
        session.view_changed.connect(self._go_on)
        session.frame_arrived.connect(self._on_frame_arrived)

    def start(self, course: Course, reached: int) -> None:
        """Begin the run, paused, and do so many steps of it."""
        self._spec = None
        self._session.begin(course.first)
        self._coming, self._reached = deque(course.changes), reached
        self._run, self._spec, self._asked = self._session.view.run, course.first, None
        self._go_on()

    def _on_frame_arrived(self, _frame: Frame) -> None:
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        session = self._session
        if self._spec is None:
            return
        if (session.view.run, session.spec) != (self._run, self._spec):
            self._end(False)
            return
        frame = session.frame
        if session.state in (RunState.DIVERGED, RunState.FAILED):
            self._end(not self._coming and session.reached >= self._reached)
        elif session.state in AT_REST and frame is not None and session.course is not None:
            self._act(frame.step, frame.next_phase)

    def _act(self, step: int, phase: int) -> None:
        """Do what comes next at this place, where the run rests."""
        session = self._session
        change = self._coming[0] if self._coming else None
        goal = (self._reached, 0) if change is None else change.place
        if (step, phase) == goal:
            if change is None:
                self._end(True)
            else:
                self._coming.popleft()
                self._make(change)
        elif step < goal[0]:
            if self._asked != (goal[0], 0):
                self._asked = goal[0], 0
                session.run_to(goal[0])
            elif not session.is_rushing or session.state is RunState.FINISHED:
                self._end(False)
        elif (step, phase) > goal:
            self._end(False)
        elif self._asked != (step, phase + 1):
            self._asked = step, phase + 1
            session.phase()

    def _make(self, change: ChangeOfSpec) -> None:
        session, before = self._session, self._spec
        self._asked = None
        self._spec = change.spec
        if before is not None and change.spec.optimizer != before.optimizer:
            if change.phase:  # a window has no way to do so
                self._end(False)
                return
            session.branch(change.spec)
            self._run = session.view.run
        else:
            session.apply(change.spec)
        self._go_on()

    def _end(self, has_arrived: bool) -> None:
        self._spec = None
        self._coming.clear()
        self.ended.emit(has_arrived)
