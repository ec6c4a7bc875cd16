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
    """Shows a message; hidden without one. A click asks to go to the line that it is about."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, role="error", wraps=True)
        self.setAccessibleName(self.tr("Error"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setMargin(GAP)
        # A long word would else make the editor as wide as itself
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, message: str, has_line: bool = True) -> None:
        """Show a message, which is about a line if it has one; "" hides it."""
        text = one_line(message, MAX_CHARACTERS)
        self.setText(text)
        self.setAccessibleDescription(text)
        tip = one_line(message)
        if has_line:
            tip += "\n" + self.tr("Click to go to the line")
        self.setToolTip(tool_tip(tip))
        shape = Qt.CursorShape.PointingHandCursor if has_line else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
        self.setVisible(bool(text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to go to the line, unless the mouse has selected some of the text."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self.clicked.emit()
