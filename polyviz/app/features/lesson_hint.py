"""Says what to watch in a lesson and what to try, and at the very first start to press Play."""

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.growth import is_growing
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.lessons import LESSONS
from polyviz.training.frame import Frame
from polyviz.views.text.readable import translated

FIRST_PLAY = "first_play"


class LessonHint(Feature):
    """Heads the fit plot with the hint of the lesson while the run has its model and optimizer."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window, session)
        self._settings = settings
        self._diverges = False
        window.hidden_changed.connect(self._show_hint)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run"):
            self._diverges = False
        if view.differs(previous, "run", "spec", "race"):
            self._show_hint()
        if not self._settings.has_played:
            self._show_first_play(view, previous)

    def _on_frame_arrived(self, frame: Frame) -> None:
        if frame.is_past:
            return
        did, self._diverges = self._diverges, frame.diverged_at is not None or is_growing(frame)
        if did is not self._diverges:
            self._show_hint()

    @Slot()
    def _show_hint(self) -> None:
        """Show the hint, or what is seen of a run that diverges; neither if a class looks on, which
        is to find out itself.
        """
        view, window = self._session.view, self._window
        row = LESSONS[view.spec.lesson]
        is_lesson = (view.spec.model, view.spec.optimizer) == (row.model, row.optimizer)
        is_lesson = is_lesson and view.spec.dataset == Dataset(view.spec.points)
        looks_on = window.is_presenting or window.hidden or not window.caption.isHidden()
        shows = is_lesson and view.race is None and not looks_on
        hint = translated(row.hint) if row.hint else ""
        if self._diverges and view.spec.mistake is None:
            hint = self.tr("Watch it diverge: each step overshoots more than the last.")
        window.fit_plot.show_hint(hint if shows else "")

    def _show_first_play(self, view: ViewState, previous: ViewState | None) -> None:
        if view.wants_to_play or view.has_steps:
            self._settings.has_played = True
            self._session.messages.withdraw(FIRST_PLAY)
        elif previous is None:
            text = self.tr("Press Play or Space to start, or choose Help, Lectures")
            self._session.messages.tell(Message(FIRST_PLAY, Level.HINT, text))
