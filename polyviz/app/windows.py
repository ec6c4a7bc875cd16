"""The window in the chosen language: it is made anew around the same run for another language.

So nothing on screen has to know how to change its language, and nothing can be forgotten.
"""

import gc
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from polyviz.app.features.feature import Feature
from polyviz.app.features.language_menu import LanguageMenu
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.app.shell.traces import leave_traces, traces_of
from polyviz.app.shell.translators import Translators, language_of


class Made(Protocol):
    """A window with its session and features."""

    @property
    def window(self) -> MainWindow: ...  # noqa: D102

    @property
    def session(self) -> Session: ...  # noqa: D102

    @property
    def languages(self) -> LanguageMenu: ...  # noqa: D102


M = TypeVar("M", bound=Made)


class Windows(QObject, Generic[M]):
    """Has the main window, and replaces it."""

    replaced = Signal()
    """`main` is another one"""

    def __init__(
        self, app: QApplication, settings: Settings, make: Callable[[Session | None], M]
    ) -> None:
        """Make the first window; `make` makes one around a session, None for a new one."""
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._make = make
        self._translators = Translators(app)
        self._translators.use(language_of(settings.language))
        self.main = self._made(None)

    def _made(self, session: Session | None) -> M:
        main = self._make(session)
        main.languages.chosen.connect(self._on_chosen, Qt.ConnectionType.QueuedConnection)
        return main

    @Slot()
    def _on_chosen(self) -> None:
        language = language_of(self._settings.language)
        if language != self._translators.language:
            self._replace(language)
            # the old window, which nothing refers to any more, was frozen when it had been painted
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self.replaced.emit()

    def _replace(self, language: str) -> None:
        """Show a new window in place of the old one, which goes when the new one is there."""
        old = self.main.window
        old.form.leave()
        traces = traces_of(old)
        handed = {type(feature): feature.handed_on() for feature in features_of(old)}
        old.is_replaced = True
        old.closing.emit()
        self._translators.use(language)
        self.main = main = self._made(self.main.session)
        main.window.save_folder = old.save_folder
        for feature in features_of(main.window):
            take_up(feature, handed)
        main.session.show_again()
        main.window.show()
        leave_traces(main.window, traces)
        old.hide()
        old.deleteLater()
        self._app.sendPostedEvents(old, QEvent.Type.DeferredDelete.value)


def features_of(window: QObject) -> list[Feature]:
    """Return the features of a window, in the order in which they were made."""
    return window.findChildren(Feature, options=Qt.FindChildOption.FindDirectChildrenOnly)


def take_up(feature: Feature, handed: dict[type[Feature], Any]) -> None:
    """Give a feature what that of the same kind has handed on."""
    if type(feature) in handed:
        feature.take_up(handed[type(feature)])
