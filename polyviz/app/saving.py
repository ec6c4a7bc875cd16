"""Asks for the name of a file, writes it whole, and says in the window whether that worked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from polyviz.app.whole_file import is_full, writing
from polyviz.app.window import MainWindow

Write = Callable[[Path], None]


def ask_for_file(window: MainWindow, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save; `name` is proposed, `kinds` as Qt's dialogs have them. None: nowhere."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(window, title, str(Path(folder) / name), kinds)
    return Path(chosen) if chosen else None


def save_file(window: MainWindow, file: Path, suffix: str, write: Write) -> None:
    """Let `write` write a file, whose name gets `suffix` if it has another, and tell the result.

    `write` raises OSError, and leaves an older file as it was then.
    """
    file = file if file.suffix.lower() == suffix else file.with_name(file.name + suffix)
    try:
        write(file)
    except OSError as error:
        if is_full(error):
            text = tr("The disk is full: {0} was not saved. Choose another place.")
        else:
            text = tr("{0} could not be saved. Choose another folder.")
    else:
        text = tr("Saved as {0}.")
    window.message.show_message(text.format(file))


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file that appears only once it is whole, or to a pipe or device; raises OSError."""
    with writing(file) as stream:
        stream.write(data)


def tr(text: str) -> str:
    """Return a text in the language of the window."""
    return QCoreApplication.translate("saving", text)
