"""Says which runs of a race diverge."""

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.growth import grown_at, is_growing
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.training.frame import Frame, RaceFrame
from polyviz.views.runs.race_words import lane_names
from polyviz.views.text.readable import count_text

KEY = "lanes"


class DivergingLanes(Feature):
    """Tells of each run of a race once, when its loss begins to grow."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._are_growing: list[bool] = []
        self._told: list[str] = []
        session.race_arrived.connect(self._on_race_arrived)
        window.hidden_changed.connect(self._on_hidden_changed)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run"):
            self._are_growing, self._told = [], []

    @Slot()
    def _on_hidden_changed(self) -> None:
        """Tell the same again, but for what a class is to guess."""
        frame = self._session.race_frame
        if frame is not None and self._session.race is not None:
            self._on_race_arrived(frame)

    @Slot(object)
    def _on_race_arrived(self, frame: RaceFrame) -> None:
        race = self._session.race
        if race is None or len(frame.lanes) != len(race.entries):
            return  # of a race before this one
        were_growing, self._are_growing = self._are_growing, [*map(is_growing, frame.lanes)]
        has_changed = were_growing != self._are_growing
        hidden = self._window.hidden
        names = lane_names(race.entries, hides_rate="learning_rate" in hidden)
        told = [
            self._words(name, lane)
            for name, lane, grows in zip(names, frame.lanes, self._are_growing, strict=True)
            if (grows and "loss" not in hidden) or lane.diverged_at is not None
        ]
        messages = self._session.messages
        if not told:
            messages.withdraw(KEY)
        elif told != self._told and (has_changed or not self._told or messages.board.has(KEY)):
            head = (
                self.tr("{0} of {1} runs diverge:")
                if len(told) > 1
                else self.tr("1 of {1} runs diverges:")
            )
            head = head.format(count_text(len(told)), count_text(len(names)))
            messages.tell(Message(KEY, Level.WARNING, "; ".join(told) + ".", head))
        self._told = told

    def _words(self, name: str, lane: Frame) -> str:
        if lane.diverged_at is None:
            text = self.tr("{0}, loss 1000 times its start at step {1}")
            return text.format(name, count_text(grown_at(lane)))
        return self.tr("{0}, stopped at step {1}").format(name, count_text(lane.diverged_at))
