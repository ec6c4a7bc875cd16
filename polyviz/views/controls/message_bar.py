"""A bar above the plots that says what happened and what to do about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.controls.tool_button import tool_button
from polyviz.views.text.labels import RichLabel, bold, escaped

MAX_CHARACTERS = 600
"""Most characters of a message; the text of an error may be much longer."""


class MessageBar(QFrame):
    """Shows one message, with a button if there is something to do; hidden without a message."""

    action_chosen = Signal(str)
    """The key of the message."""
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar, hidden."""
        super().__init__(parent)
        self.setObjectName("message")
        self.text = RichLabel(parent=self, wraps=True)
        self.action = QPushButton(self)
        self.action.clicked.connect(self._on_clicked)
        self.key = ""
        self.is_passing = False
        """Whether the message answers the last action, and is not about the run"""
        self.close_button = tool_button("✕", self.tr("Hide this message"), self)
        self.close_button.setAutoRaise(True)
        self.close_button.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self.hide()

    def answer(self, text: str) -> None:
        """Show an answer to the last action, which any later message may replace."""
        self.show_message(text)
        self.is_passing = True

    def show_message(self, text: str, action: str = "", key: str = "", head: str = "") -> None:
        """Show `text` after a bold `head`, both literally.

        `action` is the text of a button, "" for none; a click on it emits `action_chosen(key)`.
        """
        self.key = key
        self.is_passing = False
        told = escaped(one_line(text, MAX_CHARACTERS))
        self.text.setText(f"{bold(head)} {told}" if head else told)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()

    def forget(self) -> None:
        """Hide the message, as it is no longer true."""
        self.key = ""
        self.hide()

    def dismiss(self) -> None:
        """Hide the message at the user's request."""
        self.forget()
        self.dismissed.emit()

    @Slot()
    def _on_clicked(self) -> None:
        self.action_chosen.emit(self.key)
