"""Offers what to do at the end of a lesson: a better learning rate, or the next lesson."""

from PySide6.QtCore import Slot

from polyviz.app.features.divergence import rate_text
from polyviz.app.features.feature import Feature
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.lesson_row import LessonRow
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.summary import floor_of
from polyviz.training.frame import Frame
from polyviz.views.text.readable import number_text, translated

KEY = "next_step"


class NextStep(Feature):
    """Tells a quiet notice at the end of a lesson as it is in the catalogue.

    Once a person has dismissed it, it does not come again until the next start.
    """

    _is_unwanted = False

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        window.hidden_changed.connect(self._on_hidden_changed)

    def _on_frame_arrived(self, frame: Frame) -> None:
        is_over = self._session.state is RunState.FINISHED and not frame.is_past
        if is_over and self._session.race is None and frame.loss is not None:
            self._offer(self._session.spec, frame.loss)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        board = self._session.messages.board
        self._is_unwanted = self._is_unwanted or KEY in board.dismissed
        is_over = view.state is RunState.FINISHED and view.race is None
        if board.has(KEY) and (not is_over or view.differs(previous, "run")):  # it holds no longer
            self._session.messages.withdraw(KEY)

    def _offer(self, spec: RunSpec, loss: float) -> None:
        row = LESSONS[spec.lesson]
        better = better_spec(row)
        is_class = self._window.is_presenting or self._window.hidden  # it tells too much
        if is_class or self._is_unwanted or spec not in (RunSpec.for_lesson(row.key), better):
            return
        text = self._told(loss, floor_of(spec))
        if better is not None and spec != better:
            offer = self.tr("Try {0}").format(rate_text(better.learning_rate))
            self._tell(text, offer, better)
        elif (following := lesson_after(row)) is not None:
            offer = self.tr("Next: {0}").format(translated(following.title))
            self._tell(text, offer, RunSpec.for_lesson(following.key))

    def _told(self, loss: float, floor: float | None) -> str:
        told = number_text(loss, 5)
        if floor is None:
            return self.tr("The loss is {0}.").format(told)
        text = self.tr("The loss is {0}, the lowest possible {1}.")
        return text.format(told, number_text(floor))

    @Slot()
    def _on_hidden_changed(self) -> None:
        """Say nothing that a class is to guess."""
        self._session.messages.withdraw(KEY)
        frame = self._session.frame
        if frame is not None:
            self._on_frame_arrived(frame)

    def _tell(self, text: str, offer: str, spec: RunSpec) -> None:
        def accept() -> None:
            if spec.lesson == self._session.spec.lesson:
                self._session.start_over(spec)
            else:
                self._session.apply(spec)

        head = self.tr("Finished.")
        self._session.messages.tell(Message(KEY, Level.NOTICE, text, head, offer, accept))


def better_spec(row: LessonRow) -> RunSpec | None:
    """Return the run of a lesson with the learning rate to try next; None if it has none."""
    if row.rate is None:
        return None
    return RunSpec.for_lesson(row.key).changed(learning_rate=row.rate)


def lesson_after(row: LessonRow) -> LessonRow | None:
    """Return the next lesson; None after the last."""
    keys = list(LESSONS)
    following = keys[keys.index(row.key) + 1 :]
    return LESSONS[following[0]] if following else None
