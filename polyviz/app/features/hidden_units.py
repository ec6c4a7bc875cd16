"""Shows what each hidden unit of a network adds to the fit."""

import numpy as np

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.theory.families import family_of
from polyviz.training.frame import Array, Frame, curve_x

ACTION = "hidden_units"

DRAW_S = 0.1
"""The lines are drawn so often while the run plays: the fit comes first."""


class HiddenUnits(Feature):
    """Serves the action that shows the lines, for a model that has hidden units."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window, session)
        self._settings = settings
        self._drawing = Throttle(DRAW_S)
        self._action = window.actions_by_key[ACTION]
        window.action_set.serve({ACTION: self._show})
        window.action_set.choose(ACTION, is_on=settings.hidden_units)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "spec", "race", "state"):
            self._show(self._action.isChecked())

    def _on_frame_arrived(self, frame: Frame) -> None:
        is_resting = self._session.state is not RunState.PLAYING
        if self._action.isChecked() and self._drawing.take(at_once=is_resting):
            self._show(is_on=True)

    def _show(self, is_on: bool) -> None:
        frame, spec = self._session.frame, self._session.view.shown_spec
        is_shown = is_on and self._session.race is None and frame is not None
        units = None if not is_shown or frame is None else units_of(spec, frame)
        self._window.fit_plot.units.show(curve_x(spec.interval), units)

    def _on_closing(self) -> None:
        self._settings.hidden_units = self._action.isChecked()


def units_of(spec: RunSpec, frame: Frame) -> Array | None:
    """Return what each hidden unit (U, 401) adds to the fit; None for a model without such."""
    if len(frame.weights) != len(spec.model_row.weights):
        return None  # of the run before
    with np.errstate(over="ignore", invalid="ignore"):
        return family_of(spec).contributions(frame.weights, curve_x(spec.interval))
