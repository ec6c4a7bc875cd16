"""Lets a person look at each step of the run again, and go on from there."""

from PySide6.QtCore import QObject, Slot

from polyviz.app.session.present_run import OVER
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Frame

SHOW_S = 0.1
"""While a run goes on, the bar is brought up to date so often: its handle stays at the end."""


class LookingBack(QObject):
    """Serves the time bar and its actions."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Connect the bar, the actions and the session."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._bar = window.time_bar
        self._showing = Throttle(SHOW_S)
        self._branch_asked_at: int | None = None
        self._bar.step_asked.connect(session.look)
        self._bar.now_asked.connect(self._on_now)
        self._bar.branch_asked.connect(self._on_branch)
        actions = window.actions_by_key
        actions["step_back"].triggered.connect(session.step_back)
        actions["now"].triggered.connect(self._on_now)
        actions["branch"].triggered.connect(self._on_branch)
        session.frame_arrived.connect(self._on_frame_arrived)
        session.looked_back.connect(self._enable)
        session.state_changed.connect(self._on_state_changed)
        session.race_changed.connect(self._on_race_changed)
        self._enable()

    @Slot()
    def _on_now(self) -> None:
        self._session.look(None)

    @Slot()
    def _on_branch(self) -> None:
        """Go on from the step that is shown, playing; what is being typed counts."""
        if self._session.looked_at is None:
            return
        if not self._window.form.commit():
            self._window.message.answer(self._window.form.focus_wrong())
            return
        frame, step = self._session.frame, self._session.looked_at
        if step is None:  # what was typed has made the branch
            self._session.play()
        elif frame is not None and frame.step == step:
            self._session.branch(self._session.spec_there)
            self._session.play()
        else:  # what the run followed there is known with its frame
            self._branch_asked_at = step

    @Slot(object)
    def _on_frame_arrived(self, frame: Frame) -> None:
        asked_at, looked_at = self._branch_asked_at, self._session.looked_at
        if asked_at != looked_at:
            self._branch_asked_at = None
        elif asked_at == frame.step:
            self._branch_asked_at = None
            self._on_branch()
            return
        if not self._showing.take(at_once=self._session.state is not RunState.PLAYING):
            return
        self._bar.show_frame(frame, self._session.looked_at)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        """Offer what can be done, at once: a key may follow before the frame that was asked for."""
        actions, is_past = self._window.actions_by_key, self._session.looked_at is not None
        actions["step_back"].setEnabled(self._session.reached > 0)
        actions["now"].setEnabled(is_past)
        actions["branch"].setEnabled(is_past)
        self._bar.offer_ways_on(is_past=is_past)
        actions["step"].setEnabled(is_past or self._session.state not in OVER)

    @Slot(object)
    def _on_state_changed(self, state: RunState) -> None:
        if state is RunState.LOADING:
            self._bar.clear()
            self._enable()

    @Slot(object)
    def _on_race_changed(self, race: RaceSpec | None) -> None:
        self._bar.setVisible(race is None)
