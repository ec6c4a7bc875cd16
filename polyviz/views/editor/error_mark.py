"""The line of the code with an error, and the message about it below the code."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.text.labels import PlainLabel, tool_tip

MAX_CHARACTERS = 400
"""Most characters of a message that are shown."""

GAP = 4
"""Pixels around the message."""


class ErrorMark:
    """Follows a line when lines are added and removed before it."""

    def __init__(self, block: QTextBlock) -> None:
        self.cursor = QTextCursor(block)
        self._text = block.text()

    @property
    def line(self) -> int:
        """Its number, from 1 on."""
        return self.cursor.blockNumber() + 1

    def is_edited(self) -> bool:
        """Return whether the line has another text than at first."""
        return self.cursor.block().text() != self._text


class ErrorMessage(PlainLabel):
    """Shows a message about a line; hidden without one. A click asks to go to the line."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, role="error", wraps=True)
        self.setAccessibleName(self.tr("Error"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setMargin(GAP)
        # A long word would else make the editor as wide as itself
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, message: str) -> None:
        """Show a message; "" hides it."""
        text = one_line(message, MAX_CHARACTERS)
        self.setText(text)
        self.setAccessibleDescription(text)
        go = self.tr("Click to go to the line")
        self.setToolTip(tool_tip(f"{one_line(message)}\n{go}"))
        self.setVisible(bool(text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to go to the line, unless the mouse has selected some of the text."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self.clicked.emit()
