"""Asks where to save a file; all save dialogs are made here.

Of a path that cannot be, such as one that is too long, os.path says that nothing is there, where
pathlib raises.
"""

import errno
import os
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget

from polyviz.views.controls.wheel import calm_all
from polyviz.views.text.labels import tool_tip


class SaveDialog(QFileDialog):
    """Completes the suffix before it asks, so that nothing is replaced without a question."""

    def __init__(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> None:
        """Propose a file; every answer gets its suffix. `kinds` is a name filter of Qt."""
        super().__init__(parent, title)
        self._opener = parent.window()
        self._suffix = proposed.suffix
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilter(kinds)
        self.setDefaultSuffix(self._suffix.removeprefix("."))
        self.setDirectory(str(proposed.parent))
        self.selectFile(str(proposed))
        self._calm = calm_all(self)

    def choose(self) -> Path | None:
        """Let a person choose; return the file with its suffix, None if they cancel.

        The window is activated afterwards: when a question closes together with the dialog, some
        window managers give the focus to no window.
        """
        try:
            return self._chosen()
        finally:
            self._opener.activateWindow()

    def _chosen(self) -> Path | None:
        while self.exec():
            chosen = Path(self.selectedFiles()[0])
            file = with_suffix(chosen, self._suffix)
            # Qt, or the system's own dialog, has asked about the name that was chosen.
            if file == chosen or not os.path.exists(file) or self._may_replace(file):
                return file
            self.selectFile(str(file))
        return None

    def accept(self) -> None:
        """Complete the name in the field, so that Qt asks about that file; enter a folder."""
        line = self.findChild(QLineEdit)  # the system's own dialog has none
        if line is not None:
            self.setDefaultSuffix("")  # Qt would look for a folder of this name in another place
        chosen = [Path(name) for name in self.selectedFiles()]
        if line is not None and len(chosen) == 1 and not os.path.isdir(chosen[0]):
            file = with_suffix(chosen[0], self._suffix)
            if is_too_long(file):  # Qt would do nothing, without a word
                text = self.tr("This name is too long. Choose a shorter one.")
                QMessageBox.warning(self, self.windowTitle(), text)
                return
            is_here = file.parent == Path(self.directory().absolutePath())
            line.setText(file.name if is_here else str(file))
        super().accept()

    def _may_replace(self, file: Path) -> bool:
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        text = self.tr("{0} already exists. Do you want to replace it?")
        text = tool_tip(text.format(QDir.toNativeSeparators(file.name)))  # a name is no markup
        return QMessageBox.warning(self, self.windowTitle(), text, yes | no, no) is yes


def is_too_long(file: Path) -> bool:
    """Return whether the name or path is longer than any file can have."""
    try:
        file.lstat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False


def with_suffix(file: Path, suffix: str) -> Path:
    """Return a file whose name ends in `suffix`, in capitals or not; other dots stay in the name.

    "pic", "pic." and "my.pic" become "pic.png", "pic.png" and "my.pic.png"; "pic.PNG" stays.
    """
    name = file.name.rstrip(".") or file.name
    has_suffix = name.lower().endswith(suffix) and len(name) > len(suffix)
    return file.with_name(name if has_suffix else name + suffix)
