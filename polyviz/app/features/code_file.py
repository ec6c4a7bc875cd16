"""The file that the code of the Module panel is from: opened, saved, and followed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.training.module_file import read_module
from polyviz.views.text.readable import translated

if TYPE_CHECKING:
    from polyviz.views.panels.module_panel import ModulePanel

KINDS = "Python (*.py);;* (*)"

SETTLED_MS = 200
"""A file is read again once it has not changed for so long: an editor may write it in parts."""


class CodeFile(QObject):
    """Opens and saves files for the panel; `run` is called with the code of one that changed."""

    def __init__(
        self, window: MainWindow, session: Session, panel: "ModulePanel", run: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._panel, self._run = window, session, panel, run
        self.path: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_changed)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._settling = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._settling.timeout.connect(self._read_again)
        self._seen = ""
        panel.open_asked.connect(self._on_open_asked)
        panel.save_asked.connect(self._on_save_asked)
        panel.follow_asked.connect(self._follow)

    def open(self, path: Path) -> bool:
        """Show the code of a file; say why not, and return False, if it cannot be read."""
        try:
            text = read_module(path)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
            return False
        self.path, self._seen = path, text
        self._panel.replace_text(text)
        self._panel.show_file(path.name)
        self._follow(self._panel.follow.isChecked())
        return True

    def go_on(self, path: Path, *, follows: bool) -> None:
        """Go on with a file whose code is there already."""
        self.path, self._seen = path, self._panel.text()
        self._panel.show_file(path.name)
        self._panel.follow.setChecked(follows)

    @Slot()
    def _on_open_asked(self) -> None:
        folder = "" if self.path is None else str(self.path.parent)
        title = self.tr("Open a Module")
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, KINDS)
        if name:
            self.open(Path(name))

    def save(self) -> None:
        """Save the code in its file; ask for one where there is none."""
        if self.path is None:
            self._on_save_asked()
        else:
            self._write(self.path)

    @Slot()
    def _on_save_asked(self) -> None:
        proposed = "my_module.py" if self.path is None else self.path.name
        path = ask_for_file(self._window, self.tr("Save the code"), proposed, KINDS)
        if path is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        text = self._panel.text()
        told, is_saved = save_file(path, text.encode)
        self._session.messages.answer(told)
        if is_saved:
            self.path, self._seen = path, text
            self._panel.show_file(path.name)
            self._follow(self._panel.follow.isChecked())

    @Slot(bool)
    def _follow(self, is_followed: bool) -> None:
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        if is_followed and self.path is not None:
            # many editors replace a file, so that its folder tells of the new one
            self._watcher.addPaths([str(self.path), str(self.path.parent)])
            self._settling.start()

    @Slot()
    def _on_changed(self) -> None:
        self._settling.start()

    @Slot()
    def _read_again(self) -> None:
        if self.path is None or not self._panel.follow.isChecked() or not self.path.exists():
            return
        try:
            text = read_module(self.path)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
            return
        if str(self.path) not in self._watcher.files():
            self._watcher.addPath(str(self.path))
        if text != self._seen:
            self._seen = text
            self._panel.replace_text(text)
            self._run(text)
