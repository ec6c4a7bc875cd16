"""A bar across the window that says what happened and what to do about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.text.labels import RichLabel, bold, escaped

MAX_LENGTH = 600
"""Most characters of a message; what an error quotes may be much longer."""


class MessageBar(QFrame):
    """Shows one message, with an action if there is one; hidden while there is nothing to say."""

    action_chosen = Signal(str)
    """The key of the message."""
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar, hidden."""
        super().__init__(parent)
        self.setObjectName("message")
        self.text = RichLabel(parent=self)
        self.text.setWordWrap(True)
        self.action = QPushButton(self)
        self.action.clicked.connect(self._on_clicked)
        self.key = ""
        self.is_passing = False
        """Whether the message answers what a person has just done, and is not about the run."""
        self.close_button = QToolButton(self)
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Hide this message"))
        self.close_button.setAccessibleName(self.tr("Hide this message"))
        self.close_button.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self.hide()

    def answer(self, text: str) -> None:
        """Answer what a person has just done, with a text that is soon of no interest."""
        self.show_message(text)
        self.is_passing = True

    def show_message(self, text: str, action: str = "", key: str = "", head: str = "") -> None:
        """Show `text` after a bold `head`, both literally.

        `action` is the text of a button, "" for none; a click on it emits `action_chosen(key)`.
        """
        self.key = key
        self.is_passing = False
        told = escaped(one_line(text, MAX_LENGTH))
        self.text.setText(f"{bold(head)} {told}" if head else told)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()

    def forget(self) -> None:
        """Hide the message, because it is no longer true."""
        self.key = ""
        self.hide()

    def dismiss(self) -> None:
        """Hide the message, as a person asks for."""
        self.forget()
        self.dismissed.emit()

    @Slot()
    def _on_clicked(self) -> None:
        self.action_chosen.emit(self.key)
