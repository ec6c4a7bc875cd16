"""A bar above the plots that says what happened and what to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.controls.buttons import tool_button
from polyviz.views.style.boxes import row
from polyviz.views.text.labels import RichLabel, bold, escaped

MAX_CHARACTERS = 600
"""Most characters of a message; the text of an error may be much longer."""


class MessageBar(QFrame):
    """Shows one message, with a button if there is something to do; hidden without a message."""

    acted = Signal()
    """The button of the message was clicked"""
    dismissed = Signal()
    """A person asks to hide the message"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.text = RichLabel(parent=self, wraps=True)
        self.action = QPushButton(self)
        self.action.clicked.connect(self.acted)
        self.is_passing = False
        """Whether the message is soon of no interest, so that pictures leave it out."""
        tip = self.tr("Hide this message")
        self.close_button = tool_button("✕", tip, self, self.dismissed)
        self.close_button.setAutoRaise(True)
        parts = (self.text, 1), self.action, self.close_button
        row(*parts, within=self, margins=(14, 8, 8, 8), spacing=12)
        self.hide()

    def show_message(
        self, text: str, head: str = "", action: str = "", *, is_passing: bool = False
    ) -> None:
        """Show `text` after a bold `head`, both literally.

        `action` is the text of a button, "" for none.
        """
        self.is_passing = is_passing
        told = escaped(one_line(text, MAX_CHARACTERS))
        self.text.setText(f"{bold(head)} {told}" if head else told)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()
