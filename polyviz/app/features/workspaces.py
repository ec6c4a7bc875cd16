"""The workspaces: goes from one to another, and keeps what a person has arranged in each."""

from functools import partial

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.workspaces import COMPARE, WATCH, WORKSPACES


class Workspaces(Feature):
    """Serves the actions of the workspaces.

    What was arranged is kept for each workspace and each size of screen. A race is seen in the
    workspace for comparing if only the plots were open before; they are alone again after it.
    """

    def __init__(
        self, window: MainWindow, session: Session, settings: Settings, first: str | None = None
    ) -> None:
        """Begin in the workspace `first`; None stands for that of the last time."""
        super().__init__(window, session)
        self._settings = settings
        self.present = first or settings.workspace
        """The key of the workspace that is shown"""
        self._previous = WATCH
        self._is_for_race = False
        self._screen = self._screen_now()
        window.action_set.serve(
            {
                **{row.action: partial(self._choose, key) for key, row in WORKSPACES.items()},
                "reset_workspace": self._reset,
            }
        )
        window.resized.connect(self._on_resized)

    def begin(self) -> None:
        """Show the first workspace, once the window has its size and its panels."""
        self._show()

    def enter(self, key: str) -> None:
        """Go to another workspace."""
        if key == self.present:
            return
        self._keep()
        self._previous, self.present = self.present, key
        self._is_for_race = False
        self._show()

    def _choose(self, key: str) -> None:
        """Go to a workspace; from it, back to the one before."""
        self.enter(self._previous if key == self.present else key)

    def _reset(self) -> None:
        self._settings.keep_arrangement(self.present, self._screen, None)
        self._show()

    def _show(self) -> None:
        row = WORKSPACES[self.present]
        self._window.actions_by_key[row.action].setChecked(True)
        found = self._settings.arrangement(self.present, self._screen)
        self._window.stage.is_wide = row.is_wide
        if found is None or not self._window.stage.arrange(found):
            self._window.stage.arrange_anew(row.panels, is_wide=row.is_wide)

    def _keep(self) -> None:
        """Keep what is arranged, unless a panel is missing that is hidden from a class."""
        if any(dock.is_held_back for dock in self._window.docks.docks.values()):
            return
        kept = self._window.stage.arrangement()
        self._settings.keep_arrangement(self.present, self._screen, kept)

    def _screen_now(self) -> str:
        size = self._window.screen().availableGeometry().size()
        return f"{size.width()}x{size.height()}"

    @Slot()
    def _on_resized(self) -> None:
        """Bring back what was arranged on this size of screen, if the window has come to it."""
        now = self._screen_now()
        if now != self._screen and not self._window.is_presenting:
            self._keep()
            self._screen = now
            if self._settings.arrangement(self.present, now) is not None:
                self._show()

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if previous is None or (view.race is None) == (previous.race is None):
            return
        if self._window.is_presenting:
            return
        if view.race is not None and self.present == WATCH and not self._window.docks.has_seen():
            self.enter(COMPARE)
            self._is_for_race = True
        elif view.race is None and self._is_for_race:
            self.enter(WATCH)

    def _on_closing(self) -> None:
        self._keep()
        self._settings.workspace = self.present
