"""The panel for notes that a person keeps with a run: what to ask, what to tell."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.style.boxes import column


class NotesPanel(Panel):
    """Holds a field of plain text."""

    edited = Signal(str)
    """The notes as they are now"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QPlainTextEdit(self)
        self.field.setFrameShape(QFrame.Shape.NoFrame)
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(
            self.tr("Notes to this run: what to ask, what to tell. They are saved with it.")
        )
        self.field.setAccessibleName(self.tr("Notes"))
        self.field.textChanged.connect(self._on_changed)
        column((self.field, 1), within=self, margins=MARGINS)

    def show_notes(self, notes: str) -> None:
        """Show other notes, unless they are what is typed."""
        if notes != self.field.toPlainText():
            with QSignalBlocker(self.field):
                self.field.setPlainText(notes)

    def start_typing(self) -> None:
        """Put the cursor into the notes."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_changed(self) -> None:
        self.edited.emit(self.field.toPlainText())
