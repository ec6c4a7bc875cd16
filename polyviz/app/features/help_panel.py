"""Fills the help panel from the table of actions, and lets a person search in it at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.action_set import ActionSet
from polyviz.app.shell.actions import plain_text
from polyviz.app.shell.main_window import MainWindow
from polyviz.views.panels.help_panel import HelpEntry

if TYPE_CHECKING:
    from polyviz.views.panels.help_panel import HelpPanel

KEY = "help"


class Help(Feature):
    """Serves the help panel."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._dock = window.docks.docks[KEY]
        self._panel: HelpPanel = window.docks.later(KEY)
        self._panel.show_actions(entries_of(window.action_set))
        self._panel.close_asked.connect(self._on_close_asked)
        window.actions_by_key[self._dock.row.action].triggered.connect(self._on_triggered)

    @Slot(bool)
    def _on_triggered(self, is_open: bool) -> None:
        if is_open:
            self._panel.start_search()

    @Slot()
    def _on_close_asked(self) -> None:
        self._dock.hide()


def entries_of(actions: ActionSet) -> list[HelpEntry]:
    """Return a row for each action, in the order of the menus."""
    return [
        HelpEntry(
            plain_text(actions.titles[key]),
            plain_text(row.text),
            row.description,
            ", ".join(keys_of(row.shortcut, row.also)),
        )
        for key, row in actions.rows.items()
    ]


def keys_of(*shortcuts: str) -> list[str]:
    """Return shortcuts as they are written on this system."""
    native = QKeySequence.SequenceFormat.NativeText
    return [QKeySequence(keys).toString(native) for keys in shortcuts if keys]
