"""File > Open recent: the documents that were opened or saved last and are still there."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, Slot
from PySide6.QtWidgets import QMenu

from polyviz.app.features.documents import Documents
from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings

MAX_FILES = 9
"""The most files in the menu: each has a digit as its access key."""


class RecentFiles(Feature):
    """Has the menu, and fills it whenever it opens."""

    def __init__(
        self, window: MainWindow, session: Session, settings: Settings, documents: Documents
    ) -> None:
        super().__init__(window, session)
        self._settings = settings
        self._documents = documents
        self.menu = QMenu(self.tr("Open &recent"), window)
        self.menu.aboutToShow.connect(self._fill)
        file_menu = window.action_set.menus["file"]
        file_menu.insertMenu(window.actions_by_key["open_link"], self.menu)
        file_menu.aboutToShow.connect(self._offer)
        documents.used.connect(self._note)

    @Slot(object)
    def _note(self, path: Path) -> None:
        """Put a file first."""
        others = [name for name in self._settings.recent if name != str(path)]
        self._settings.recent = (str(path), *others)[:MAX_FILES]

    @Slot()
    def _offer(self) -> None:
        self.menu.setEnabled(bool(self._settings.recent))

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for number, name in enumerate(filter(os.path.isfile, self._settings.recent), 1):
            path = Path(name)
            text = f"{path.name} – {QDir.toNativeSeparators(str(path.parent))}"
            action = self.menu.addAction(f"&{number}  {text.replace('&', '&&')}")
            action.triggered.connect(partial(self._documents.open, path))
        if not self.menu.isEmpty():
            self.menu.addSeparator()
        self.menu.addAction(self.tr("&Clear list"), self._clear)

    @Slot()
    def _clear(self) -> None:
        self._settings.recent = ()
