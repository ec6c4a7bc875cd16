"""The usual mistakes: puts one into the code that runs, explains it, and takes it out."""

from functools import partial

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.growth import grown_at, is_growing
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.actions import MISTAKE
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.mistakes import MISTAKES, explanation_of
from polyviz.live.run_commands import RunState, StoppedByMistakeError
from polyviz.training.frame import Frame
from polyviz.views.text.readable import count_text, translated

KEY = "mistake"
"""The key of all messages about the mistake that is on: each replaces the one before."""


class Mistakes(Feature):
    """Serves the menu, and keeps saying which mistake is on until it is put right."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        choices = (None, *MISTAKES)
        window.action_set.serve(
            {MISTAKE + (key or "none"): partial(self._choose, key) for key in choices}
        )
        self._is_growing = False
        window.hidden_changed.connect(self._on_hidden_changed)

    def put_right(self) -> None:
        """Take the mistake out of the code; a run that has ended begins anew."""
        self._choose(None)

    def _choose(self, mistake: str | None) -> None:
        self._session.messages.withdraw(KEY)  # it is said again, even if that was dismissed
        self._session.apply(self._session.view.shown_spec.changed(mistake=mistake))

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if not view.differs(previous, "run", "spec"):
            return
        self._is_growing = False
        if view.spec.mistake is None:
            self._session.messages.withdraw(KEY)
        else:
            self._tell_active()

    def _tell_active(self) -> None:
        self._tell(Level.NOTICE, self.tr("Active mistake: {0}.").format(self._label()))

    def _on_frame_arrived(self, frame: Frame) -> None:
        session = self._session
        if frame.is_past or session.spec.mistake is None:
            return
        if session.state is not RunState.DIVERGED:
            if session.course is not None:
                self._follow(frame)
        else:
            head = self.tr("Diverged at step {0} because of a mistake: {1}.")
            head = head.format(count_text(frame.diverged_at or 0), self._label())
            self._tell(Level.WARNING, head)

    def _follow(self, frame: Frame) -> None:
        was_growing, self._is_growing = self._is_growing, is_growing(frame)
        if self._is_growing and not was_growing:
            self._session.messages.withdraw(KEY)  # it is another one than that of the mistake
        if was_growing is not self._is_growing:
            self._tell_course(frame)

    def _tell_course(self, frame: Frame) -> None:
        """Say that the loss grows, unless a class is to guess it."""
        if not self._is_growing or "loss" in self._window.hidden:
            self._tell_active()
            return
        head = self.tr("The loss is growing because of a mistake: {0}.")
        self._tell(Level.WARNING, head.format(self._label()), self._since(frame))

    @Slot()
    def _on_hidden_changed(self) -> None:
        frame, is_told = self._session.frame, self._session.messages.board.has(KEY)
        if is_told and self._is_growing and frame is not None and not frame.is_past:
            self._tell_course(frame)

    def _since(self, frame: Frame) -> str:
        text = self.tr("It was 1000 times its start at step {0}.")
        return text.format(count_text(grown_at(frame)))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, StoppedByMistakeError):
            cause = str(error).rstrip(".") + "."
            self._tell(Level.ERROR, self.tr("PyTorch stopped the run:"), cause)

    def _label(self) -> str:
        mistake = self._session.spec.mistake
        return "" if mistake is None else translated(MISTAKES[mistake].label)

    def _tell(self, level: Level, head: str, cause: str = "") -> None:
        spec = self._session.spec
        if spec.mistake is not None:
            told = translated(explanation_of(spec.mistake, spec.model, spec.optimizer))
            text, offer = f"{cause} {told}".strip(), self.tr("Fix it")
            self._session.messages.tell(Message(KEY, level, text, head, offer, self.put_right))
