"""View > Language: keeps the choice, and asks for a window in that language."""

from functools import partial

from PySide6.QtCore import Signal

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.actions import LANGUAGE
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.languages import LANGUAGE_CHOICES


class LanguageMenu(Feature):
    """Serves the actions of the languages."""

    chosen = Signal()
    """Another language is in the settings; connect this queued, as the menu is still open."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window, session)
        self._settings = settings
        window.action_set.serve(
            {LANGUAGE + key: partial(self._choose, key) for key in LANGUAGE_CHOICES}
        )
        window.actions_by_key[LANGUAGE + settings.language].setChecked(True)

    def _choose(self, key: str) -> None:
        if key != self._settings.language:
            self._settings.language = key
            self.chosen.emit()
