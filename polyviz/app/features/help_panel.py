"""Fills the help panel from the table of actions, and lets a person search in it at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.action_set import ActionSet
from polyviz.app.shell.actions import panel_text, plain_text
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.panels import PANELS
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
        self._panel.show_actions([*entries_of(window.action_set), *self._entries_of_map()])
        self._panel.close_asked.connect(self._on_close_asked)
        window.actions_by_key[self._dock.row.action].triggered.connect(self._on_triggered)

    def _entries_of_map(self) -> list[HelpEntry]:
        """Return what keys and mouse do on the map of a sweep, which are no actions."""
        click, double, drag = self.tr("click"), self.tr("double click"), self.tr("drag")
        rows = (
            (
                self.tr("Mark a run"),
                self.tr("Show its numbers and, a moment later, its losses"),
                keys_of("Left", "Right", "Up", "Down"),
            ),
            (
                self.tr("Train the marked run"),
                self.tr("Set the run of the window to it, from its start"),
                [*keys_of("Return"), click],
            ),
            (self.tr("Zoom in"), self.tr("Compute a part of the map anew"), [*keys_of("+"), drag]),
            (self.tr("Zoom out"), self.tr("Compute twice as much of each axis"), keys_of("-")),
            (
                self.tr("Go back one zoom"),
                self.tr("Show what was seen before it"),
                [*keys_of("Esc", "Backspace"), double],
            ),
        )
        group = plain_text(panel_text(PANELS["sweep"].text))
        return [HelpEntry(group, name, text, ", ".join(keys)) for name, text, keys in rows]

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
