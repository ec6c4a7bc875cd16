"""Hides parts of the window from a class until it has made its guess."""

from collections.abc import Callable
from functools import partial

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.actions import HIDE
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.hideable import HIDEABLE


class HiddenParts(Feature):
    """Serves the menu "Hide for a question", in the window and in the presentation alike."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window, session)
        self._settings = settings
        self._ways: dict[str, Callable[[bool], object]] = {
            "learning_rate": window.form.hide_rate,
            "theory": self._hide_theory,
            "target": self._hide_target,
            "loss": self._hide_loss,
            "equation": self._hide_equation,
        }
        window.action_set.serve({HIDE + key: partial(self._hide, key) for key in HIDEABLE})
        for key in settings.hidden:  # which the first of them will have changed
            window.action_set.choose(HIDE + key, is_on=True)

    def _hide(self, key: str, is_hidden: bool) -> None:
        hidden = self._window.hidden
        if is_hidden:
            hidden.add(key)
        else:
            hidden.discard(key)
        self._window.docks.hide_parts(frozenset(hidden))
        self._ways[key](is_hidden)
        self._settings.hidden = tuple(sorted(hidden))
        self._window.hidden_changed.emit()

    def _hide_target(self, is_hidden: bool) -> None:
        """Hide the target, and the residuals, which add up to it with the fit."""
        window, action = self._window, self._window.actions_by_key["residuals"]
        window.fit_plot.hide_target(is_hidden)
        window.form.hide_data(is_hidden)
        action.setEnabled(not is_hidden)
        window.residuals.setVisible(action.isChecked() and not is_hidden)

    def _hide_equation(self, is_hidden: bool) -> None:
        self._window.status.hide_equation(is_hidden)
        for key in ("copy_equation", "copy_formula"):
            self._window.actions_by_key[key].setEnabled(not is_hidden)

    def _hide_loss(self, is_hidden: bool) -> None:
        self._window.loss_plot.setHidden(is_hidden)
        self._window.status.hide_loss(is_hidden)

    def _hide_theory(self, is_hidden: bool) -> None:
        """Hide what mathematics says: limits, predictions, the best curve, and its panels."""
        window = self._window
        window.loss_plot.hide_theory(is_hidden)
        window.fit_plot.hide_best(is_hidden)
        window.form.gauge.hide_with("theory", is_hidden)
        for key in ("theory", "degrees"):
            window.docks.forbid(key, is_hidden)
        for key in ("panel_theory", "panel_degrees", "best_curve", "excess_loss"):
            window.actions_by_key[key].setEnabled(not is_hidden)
