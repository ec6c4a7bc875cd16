"""Lets a person fit the curve by hand, start a run there, and guess where the loss will be."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.theory_controller import TheoryController
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.live.run_commands import RunState
from polyviz.theory.families import family_of
from polyviz.theory.landscape import losses_at
from polyviz.theory.unknown import NO_PREDICTION, known
from polyviz.training.frame import Frame, curve_x
from polyviz.views.text.readable import translated

if TYPE_CHECKING:
    from polyviz.views.panels.hand_panel import Found, HandPanel

KEY = "hand"


class ByHand(Feature):
    """Serves the panel with the sliders, and keeps the guess."""

    def __init__(self, window: MainWindow, session: Session, theory: TheoryController) -> None:
        super().__init__(window, session)
        self._theory = theory
        self._guess: float | None = None
        self._dock = window.docks.docks[KEY]
        self._panel: HandPanel = window.docks.later(KEY)
        self._panel.weights_changed.connect(self._show)
        self._panel.learn_asked.connect(self._on_learn_asked)
        self._panel.take_asked.connect(self._on_take_asked)
        self._panel.guess_changed.connect(self._on_guess_changed)
        self._dock.visibilityChanged.connect(self._show)
        window.hidden_changed.connect(self._on_hidden_changed)

    def handed_on(self) -> "tuple[float | None, Found | None]":
        """Return the guess, and what was found by hand."""
        panel: HandPanel | None = self._dock.made  # type: ignore[assignment]
        return self._guess, None if panel is None else panel.handed_on()

    def take_up(self, handed: "tuple[float | None, Found | None]") -> None:
        """Have the same."""
        guess, found = handed
        if found is None:
            return
        panel: HandPanel = self._window.docks.panel(KEY)
        panel.take_up(found)
        if guess is not None:
            panel.guess.show_value(guess)
            self._on_guess_changed(guess)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "spec"):
            self._panel.show_spec(view.spec)
            self._show()
        if view.is_loading and view.differs(previous, "run") and self._guess is not None:
            self._judge(None)

    @Slot()
    def _show(self) -> None:
        theory = self._theory.theory
        if not self._dock.is_seen or theory is None or not self._panel.names:
            self._window.fit_plot.show_hand(None)
            return
        spec, weights = self._session.spec, self._panel.weights
        x = curve_x(spec.interval)
        family = family_of(spec)
        branch = len(family.branches) - 1  # the one that uses all weights
        curve = known(family.predict(weights, x, branch))
        loss = known(losses_at(spec, np.array(weights), branch))
        if curve is None or loss is None:
            self._window.fit_plot.show_hand(None)
            self._panel.show_unknown(NO_PREDICTION)
        else:
            self._window.fit_plot.show_hand(np.broadcast_to(curve, x.shape))
            floor = None if "theory" in self._window.hidden else theory.floor
            self._panel.show_loss(float(loss), floor)

    @Slot(object)
    def _on_learn_asked(self, weights: tuple[float, ...]) -> None:
        try:
            spec = self._session.spec.changed(start=weights)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
            return
        if spec == self._session.spec:
            self._session.reset()
        else:
            self._session.apply(spec)
        self._session.play()

    @Slot()
    def _on_take_asked(self) -> None:
        frame = self._session.frame
        if frame is not None and len(frame.weights) == len(self._panel.names):
            self._panel.set_weights(frame.weights)

    @Slot(object)
    def _on_guess_changed(self, guess: float | None) -> None:
        self._guess = guess
        self._judge(self._session.frame)

    def _on_frame_arrived(self, frame: Frame) -> None:
        if self._guess is not None and self._session.state is not RunState.PLAYING:
            self._judge(frame)

    @Slot()
    def _on_hidden_changed(self) -> None:
        self._show()
        if self._guess is not None:
            self._judge(self._session.frame)

    def _judge(self, frame: Frame | None) -> None:
        """Compare the guess with the last loss, once the run is at its end."""
        is_there = frame is not None and frame.reached >= frame.steps and not frame.is_past
        is_there = is_there and "loss" not in self._window.hidden
        self._panel.show_verdict(self._guess, frame.loss if frame and is_there else None)
