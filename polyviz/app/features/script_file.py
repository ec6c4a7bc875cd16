"""Asks for the name of a script until it is one that does not hide a module from the script."""

from collections.abc import Callable
from pathlib import Path

from polyviz.app.features.saving import ask_for_file, tr
from polyviz.app.shell.main_window import MainWindow
from polyviz.source.names import hidden_module, hiding_neighbour


def ask_for_script(
    window: MainWindow, title: str, name: str, script: str, answer: Callable[[str], None]
) -> Path | None:
    """Ask where to save a script; `name` is proposed. Return None for nowhere.

    A name that would hide a module is refused by an `answer`, and asked for again with what was
    typed. A person who insists on it gets the reason, and no file.
    """
    kinds = tr("Python (*.py)")
    refused, heading = None, title
    while True:
        file = ask_for_file(window, heading, name, kinds)
        hidden = None if file is None else hidden_module(str(file), script)
        if file is None or hidden is None:
            return file
        text = tr('"{0}" would hide the module {1} from the script. Choose another name.')
        answer(text.format(file.name, hidden))
        if file == refused:
            return None
        refused, name = file, str(file.with_suffix(".py"))
        heading = tr('"{0}" would hide the module {1}').format(file.name, hidden)


def neighbour_text(file: Path, script: str) -> str:
    """Return a warning if another file in the folder hides a module from a script, else ""."""
    found = hiding_neighbour(file.parent, script)
    if found is None:
        return ""
    text = tr('But "{0}" in the same folder hides the module {1} from it: rename that one.')
    return text.format(*found)
