"""Asks for the name of a file, writes it whole, and says whether that worked."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from polyviz.app.features.save_dialog import SaveDialog
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.system_errors import reason_of
from polyviz.system.whole_file import is_full, writing
from polyviz.views.text.readable import tr, translated


def ask_for_file(window: MainWindow, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save; return a file with the suffix of the proposed `name`, None for nowhere.

    `kinds` is a name filter as Qt's dialogs have them. The folder is the one chosen last.
    """
    dialog = SaveDialog(window, title, _folder(window) / name, kinds)
    file = dialog.choose()
    dialog.deleteLater()
    if file is not None and os.path.isdir(file.parent):
        window.save_folder = file.parent
    return file


def save_file(file: Path, make: Callable[[], bytes], warning: str = "") -> tuple[str, bool]:
    """Write what `make` returns to a file, which stays as it was if that fails.

    Return what to say of it, and of a file that is saved `warning`; and whether all is well. `make`
    may raise OSError.
    """
    try:
        write_bytes(file, make())
    except OSError as error:
        if is_full(error):
            text = tr("The disk is full: {0} was not saved. Choose another place.")
            return text.format(file), False
        text = tr("{0} could not be saved: {1}. Choose another folder.")
        return text.format(file, translated(reason_of(error)).lower()), False
    saved = tr("Saved as {0}.").format(file)
    return f"{saved} {warning}".rstrip(), not warning


def write_bytes(file: Path, data: bytes, *, wait: Callable[[], object] | None = None) -> None:
    """Write a file that appears only once it is whole, or to a pipe or device; raises OSError.

    `wait` is called before the reader of a pipe is waited for; without it nobody waits long.
    """
    with writing(file, wait=wait) as stream:
        stream.write(data)


def _folder(window: MainWindow) -> Path:
    location = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(location))
    for folder in (window.save_folder, documents):
        if folder is not None and folder.is_dir():
            return folder
    return Path.home()
