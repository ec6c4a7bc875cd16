"""Keeps the axes of both plots as they are, so that two runs can be compared on the same ones."""

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow

ACTION = "lock_axes"

Ranges = tuple[tuple[float, float], tuple[float, float]]


class AxisLock(Feature):
    """Serves the action and the padlocks in the headings of fit and loss."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._plots = window.fit_plot, window.loss_plot
        window.action_set.serve({ACTION: self._lock})
        for plot in self._plots:
            plot.header.lock_asked.connect(window.actions_by_key[ACTION].trigger)

    def handed_on(self) -> list[Ranges] | None:
        """Return the ranges of the axes if they are locked."""
        if not self._window.actions_by_key[ACTION].isChecked():
            return None
        return [plot.plot.viewRange() for plot in self._plots]

    def take_up(self, handed: list[Ranges] | None) -> None:
        """Lock them again."""
        if handed is None:
            return
        self._window.action_set.choose(ACTION, is_on=True)
        for plot, (x_range, y_range) in zip(self._plots, handed, strict=True):
            plot.plot.setRange(xRange=x_range, yRange=y_range, padding=0)

    def _lock(self, is_locked: bool) -> None:
        for plot in self._plots:
            plot.set_locked(is_locked)
