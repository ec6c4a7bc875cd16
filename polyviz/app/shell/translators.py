"""The translators of the application: for PolyViz's own texts, and for those of Qt's dialogs."""

import logging

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from polyviz.catalogue.languages import SOURCE, SYSTEM, wanted
from polyviz.system.language_files import LanguageError, compiled_file
from polyviz.system.terminal_language import speak
from polyviz.system.user_language import language_names

log = logging.getLogger(__name__)


def language_of(choice: str) -> str:
    """Return the language that one of LANGUAGE_CHOICES means on this machine."""
    if choice != SYSTEM:
        return choice
    return wanted(language_names() or QLocale.system().uiLanguages())


class Translators(QObject):
    """Lets all that is made from now on speak one language."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.language = SOURCE
        """The present language"""

    def use(self, language: str) -> None:
        """Translate into a language; without its files the texts stay as they are written."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        self.language = language
        if language == SOURCE:
            speak(SOURCE)
            return
        translations = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._install(f"{translations}/qtbase_{language}.qm")
        try:
            self._install(str(compiled_file(language)))
            speak(language)
        except (LanguageError, OSError, ValueError) as error:
            log.warning("no translation: %s", error)

    def _install(self, file: str) -> None:
        translator = QTranslator(self)
        if translator.load(file):
            self._app.installTranslator(translator)
            self._installed.append(translator)
        else:
            log.warning("no translation: %s cannot be read", file)
