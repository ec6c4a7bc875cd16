"""Keeps what a screen reader can say of the run up to date, at the pace of speech."""

import numpy as np
from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.data.samples import target_at
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Frame, curve_x
from polyviz.views.plots.accessible_chart import announce, spoken
from polyviz.views.text.readable import count_text, formula_text, number_text

PACE_S = 1.0
"""How often the descriptions follow a playing run."""

OF_WEIGHTS = ("weights", "landscape")
"""Panels whose plots show weights."""


class ScreenReader(Feature):
    """Describes each plot by its values, and announces messages, and how a run has ended."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._telling = Throttle(PACE_S)
        window.hidden_changed.connect(self._on_hidden_changed)
        window.docks.watched_changed.connect(self._on_watched_changed)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if previous is None:
            return
        message, said = view.message, _words_of(previous.message)
        if message is not None and _words_of(message) != said:
            announce(self._window, _words_of(message), urgent=message.level >= Level.WARNING)
        frame = self._session.frame
        if view.run == previous.run and view.state is not previous.state and frame is not None:
            text = self._ending(view.state, frame)
            if text:
                announce(self._window, text, urgent=view.state is RunState.DIVERGED)

    def _ending(self, state: RunState, frame: Frame) -> str:
        step, loss = count_text(frame.step), _loss_text(frame)
        if state is RunState.FINISHED and "loss" in self._window.hidden:
            return self.tr("Finished at step {0}").format(step)
        if state is RunState.FINISHED:
            return self.tr("Finished at step {0}, loss {1}").format(step, loss)
        if state is RunState.DIVERGED:
            return self.tr("Diverged at step {0}").format(step)
        return ""

    def _on_frame_arrived(self, frame: Frame) -> None:
        playing = self._session.state is RunState.PLAYING
        if self._telling.take(at_once=not playing):
            self._describe(frame)

    @Slot()
    def _on_hidden_changed(self) -> None:
        if self._session.frame is not None:
            self._describe(self._session.frame)

    @Slot()
    def _on_watched_changed(self) -> None:
        """Describe the plots of a panel that has come: what was said of them before is old."""
        if self._session.frame is not None:
            self._describe(self._session.frame)

    def _describe(self, frame: Frame) -> None:
        """Describe the plots, but for what a class is to guess."""
        window, row = self._window, self._session.spec.model_row
        hidden = window.hidden
        step = count_text(frame.step)
        loss = self.tr("loss {0} at step {1}").format(_loss_text(frame), step)
        at = self.tr("step {0}").format(step)
        loss = at if "loss" in hidden else loss
        window.loss_plot.describe(loss)
        window.fit_plot.describe(at if "target" in hidden else self._fit_text(frame, step))
        if len(frame.weights) != len(row.weights):
            return  # of a run before this one
        parts = [] if "equation" in hidden else [formula_text(row, frame.weights)]
        for key in OF_WEIGHTS:
            dock = window.docks.docks[key]
            if dock.isVisible():  # one behind another tab is read out, too
                for plot in dock.panel.plots:
                    plot.describe(", ".join([*parts, loss]))

    def _fit_text(self, frame: Frame, step: str) -> str:
        dataset = self._session.view.shown_spec.dataset
        x = curve_x(dataset.interval)
        misses = np.abs(frame.curve - target_at(dataset, x))
        misses = np.where(np.isfinite(misses), misses, 0.0)  # where the target has no value
        worst = int(np.argmax(misses))
        return self.tr("fit at step {0}: largest error {1} at x = {2}").format(
            step, number_text(float(misses[worst])), number_text(float(x[worst]), 3)
        )


def _words_of(message: Message | None) -> str:
    return "" if message is None else spoken(f"{message.head} {message.text}")


def _loss_text(frame: Frame) -> str:
    return "–" if frame.loss is None else number_text(frame.loss)
