"""Tells what a person has chosen to see, and shows that again: in the window, or presented."""

from polyviz.app.features.axis_lock import ACTION as LOCK
from polyviz.app.features.feature import Feature
from polyviz.app.features.presentation import Presentation
from polyviz.app.features.workspaces import Workspaces
from polyviz.app.session.session import Session
from polyviz.app.shell.actions import HIDE
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.documents.values import Range
from polyviz.documents.view import CURVES, View
from polyviz.views.plots.plot_panel import PlotPanel

PRIVATE = ("notes", "scenes", "help")
"""Panels that are for the person who presents, not for the class"""

MAKING = "scenes"
"""The panel in which a lecture is made: it stays while its scenes are shown"""

LOG, EXCESS = "log_loss", "excess_loss"
"""The keys of the actions that choose the axis of the loss."""


class ShownView(Feature):
    """Reads the view from the window, and has the window show one.

    A presentation has one panel beside the plots, or none; it keeps the workspace for its end.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        workspaces: Workspaces,
        presentation: Presentation,
    ) -> None:
        super().__init__(window, session)
        self._workspaces = workspaces
        self._presentation = presentation

    @property
    def present(self) -> View:
        """What is shown now."""
        window = self._window
        return View(
            workspace=self._workspaces.present,
            panels=self._open_panels(),
            is_log=self._is_on(LOG),
            is_excess=self._is_on(EXCESS),
            curves=tuple(key for key in CURVES if self._is_on(key)),
            hidden=tuple(key for key in HIDEABLE if key in window.hidden),
            is_locked=self._is_on(LOCK),
            fit=_kept_range(window.fit_plot),
            loss=_kept_range(window.loss_plot),
        )

    def show(self, view: View) -> None:
        """Show all of a view."""
        self.show_choices(view)
        self.show_axes(view)

    def show_choices(self, view: View) -> None:
        """Show all of a view but the ranges of the axes, which depend on the run."""
        for key in HIDEABLE:
            if key not in view.hidden:
                self._choose(HIDE + key, is_on=False)
        self._choose(LOG, is_on=view.is_log)
        self._choose(EXCESS, is_on=view.is_excess)
        for key in CURVES:
            self._choose(key, is_on=key in view.curves)
        if self._presentation.is_on:
            shown = [key for key in view.panels if key not in PRIVATE][:1]
            if list(self._open_panels()) != shown:
                self._presentation.show_panel(next(iter(shown), None))
        else:
            making = (MAKING,) if MAKING in self._open_panels() else ()
            self._workspaces.enter(view.workspace)
            self._open((*making, *view.panels))
        for key in view.hidden:  # also what has just come, such as the residuals
            self._window.action_set.choose(HIDE + key, is_on=True)

    def show_axes(self, view: View) -> None:
        """Zoom and lock the axes of a view, as far as the run has come that they are made for."""
        window = self._window
        self._choose(LOCK, is_on=False)
        for plot, ranges in ((window.fit_plot, view.fit), (window.loss_plot, view.loss)):
            if plot.is_zoomed or ranges is not None:
                plot.show_whole()
            if ranges is not None:
                plot.zoom_to(ranges)
        self._choose(LOCK, is_on=view.is_locked)

    def _is_on(self, key: str) -> bool:
        return self._window.actions_by_key[key].isChecked()

    def _choose(self, key: str, *, is_on: bool) -> None:
        if self._is_on(key) is not is_on:
            self._window.action_set.choose(key, is_on=is_on)

    def _open_panels(self) -> tuple[str, ...]:
        """Return the keys of the panels that are open, or would be if a class were to see them."""
        docks = self._window.docks.docks
        return tuple(k for k, dock in docks.items() if not dock.isHidden() or dock.is_held_back)

    def _open(self, panels: tuple[str, ...]) -> None:
        """Have these panels open and no others."""
        docks, open_now = self._window.docks, self._open_panels()
        for key in open_now:
            if key not in panels:
                docks.docks[key].hide()
        for key in panels:
            if key not in open_now:
                docks.open(key)


def _kept_range(plot: PlotPanel) -> Range | None:
    """Return what a plot shows if a person has zoomed or locked it."""
    return plot.coming_ranges if plot.keeps_range else None
