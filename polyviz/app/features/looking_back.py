"""Lets a person look at each step of the run again, and go on from there."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantities import SHOWN_STEP
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Frame
from polyviz.views.controls.time_slider import page_of
from polyviz.views.text.readable import count_text, translated

SHOW_S = 0.1
"""How often the step of a playing run is written; the thumb of the slider follows each frame."""

WRONG_STEP = "wrong_step"


class LookingBack(Feature):
    """Serves the time bar, its actions, and clicks on the losses."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._bar = window.time_bar
        self._showing = Throttle(SHOW_S)
        self._branch_asked_at: int | None = None
        actions = window.actions_by_key
        self._bar.step_asked.connect(session.look)
        window.loss_plot.step_asked.connect(session.look)
        ways = self._bar.ways
        ways.latest_asked.connect(actions["now"].trigger)
        ways.branch_asked.connect(actions["branch"].trigger)
        ways.field.entered.connect(self._on_typed)
        ways.field.left.connect(self._on_field_left)
        window.action_set.serve(
            {
                "step_back": session.step_back,
                "page_back": partial(self._turn_pages, -1),
                "page_on": partial(self._turn_pages, 1),
                "first_step": partial(session.look, 0),
                "go_to_step": self._bar.begin_to_type,
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

    def _turn_pages(self, pages: int) -> None:
        reached, at = self._session.reached, self._session.looked_at
        self._session.look(max(0, (reached if at is None else at) + pages * page_of(reached)))

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        """Show a step that was typed; one that was not done yet is run to."""
        session, field = self._session, self._bar.ways.field
        most = max(session.spec.steps, session.reached)
        try:
            step = int(replace(SHOWN_STEP, high=most).parse(text))
        except InvalidValueError as error:
            self._refuse(error.message(translated))
            return
        if step > session.reached and not session.view.can_go_on:
            ended = self.tr("The run ended at step {0}.").format(count_text(session.reached))
            self._refuse(ended)
            return
        field.leave()
        if step > session.reached:
            session.run_to(step)
        else:
            session.look(step)

    def _refuse(self, advice: str) -> None:
        self._bar.ways.field.show_wrong(advice)
        self._session.messages.tell(Message(WRONG_STEP, Level.ANSWER, advice))

    @Slot()
    def _on_field_left(self) -> None:
        self._session.messages.withdraw(WRONG_STEP)

    def _on_frame_arrived(self, frame: Frame) -> None:
        asked_at, looked_at = self._branch_asked_at, self._session.looked_at
        if asked_at != looked_at:
            self._branch_asked_at = None
        elif asked_at == frame.step:
            self._branch_asked_at = None
            self._window.actions_by_key["branch"].trigger()
            return
        if looked_at is None:
            self._bar.follow(frame)
        if self._showing.take(at_once=self._session.state is not RunState.PLAYING):
            self._bar.show_frame(frame, looked_at)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Offer what can be done, at once: a key may follow before the frame that was asked for."""
        if view.differs(previous, "looked_at"):
            self._bar.ways.offer(is_past=view.is_past)
        if view.is_loading and view.differs(previous, "run", "state"):
            self._bar.clear()
        if view.differs(previous, "race"):
            self._bar.show_only_run(view.race is None)
