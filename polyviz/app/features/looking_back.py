"""Lets a person look at each step of the run again, and go on from there."""

from functools import partial

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Frame

SHOW_S = 0.1
"""How often the bar of a playing run is brought up to date; its handle stays at the end."""


class LookingBack(Feature):
    """Serves the time bar and its actions."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._bar = window.time_bar
        self._showing = Throttle(SHOW_S)
        self._branch_asked_at: int | None = None
        actions = window.actions_by_key
        self._bar.step_asked.connect(session.look)
        self._bar.now_asked.connect(actions["now"].trigger)
        self._bar.branch_asked.connect(actions["branch"].trigger)
        window.action_set.serve(
            {
                "step_back": session.step_back,
                "now": partial(session.look, None),
                "branch": self._branch,
            }
        )

    def _branch(self) -> None:
        """Go on from the step that is shown, playing; what was being typed counts."""
        frame, step = self._session.frame, self._session.looked_at
        if step is None:  # what was typed has made the branch
            self._session.play()
        elif frame is not None and frame.step == step:
            self._session.branch(self._session.view.shown_spec)
            self._session.play()
        else:  # what the run followed there is known with its frame
            self._branch_asked_at = step

    def _on_frame_arrived(self, frame: Frame) -> None:
        asked_at, looked_at = self._branch_asked_at, self._session.looked_at
        if asked_at != looked_at:
            self._branch_asked_at = None
        elif asked_at == frame.step:
            self._branch_asked_at = None
            self._window.actions_by_key["branch"].trigger()
            return
        if self._showing.take(at_once=self._session.state is not RunState.PLAYING):
            self._bar.show_frame(frame, looked_at)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Offer what can be done, at once: a key may follow before the frame that was asked for."""
        if view.differs(previous, "looked_at"):
            self._bar.offer_ways_on(is_past=view.is_past)
        if view.is_loading and view.differs(previous, "run", "state"):
            self._bar.clear()
        if view.differs(previous, "race"):
            self._bar.setVisible(view.race is None)
