"""Keeps the notes of the panel as a part of the document."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from polyviz.app.features.document_parts import DocumentParts
from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.documents.document import MAX_NOTES

if TYPE_CHECKING:
    from polyviz.views.panels.notes_panel import NotesPanel

KEY = "notes"


class Notes(Feature):
    """Serves the panel."""

    def __init__(self, window: MainWindow, session: Session, parts: DocumentParts) -> None:
        super().__init__(window, session)
        self._parts = parts
        self._dock = window.docks.docks[KEY]
        self._panel: NotesPanel = window.docks.later(KEY)
        self._panel.edited.connect(self._on_edited)
        parts.changed.connect(self._show)
        window.actions_by_key[self._dock.row.action].triggered.connect(self._on_triggered)

    @Slot(str)
    def _on_edited(self, notes: str) -> None:
        self._parts.set_notes(notes.encode("utf-8", "replace").decode()[:MAX_NOTES])

    @Slot()
    def _show(self) -> None:
        self._panel.show_notes(self._parts.notes)

    @Slot()
    def _on_triggered(self) -> None:
        """Let a person who has opened the panel type at once."""
        if not self._dock.isHidden():
            self._panel.start_typing()
