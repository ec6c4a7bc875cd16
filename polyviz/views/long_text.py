"""A line of text that is longer than its field shows its beginning, and all of it as a tool tip."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit

from polyviz.views.labels import PlainLabel, tool_tip

EDGE = 8
"""Pixels of a line edit that its text cannot have."""


class Ellipsis(PlainLabel):
    """Stands at the end of a line that goes on, unless somebody types there.

    The exponent of a number may be what cannot be seen.
    """

    def __init__(self, line: QLineEdit) -> None:
        """Belong to a line of text."""
        super().__init__("…", parent=line)
        self._line = line
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.textChanged.connect(self.fit)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Come or go; to be called with each change of the focus and the size of the line."""
        line = self._line
        self.setVisible(not line.hasFocus() and not fits(line))
        inside = line.contentsRect()
        self.resize(self.sizeHint().width() + EDGE // 2, inside.height() - 4)
        self.move(inside.right() + 1 - self.width() - 2, inside.top() + 2)


def fits(line: QLineEdit) -> bool:
    """Whether all of a line can be seen."""
    width = line.fontMetrics().horizontalAdvance(line.text())
    return width <= line.contentsRect().width() - EDGE


def show_beginning(line: QLineEdit) -> None:
    """Scroll to the first character, which says most of a number."""
    line.setCursorPosition(0)


def tip_with_whole(line: QLineEdit, about: str) -> str:
    """Return a tool tip about a field, with its text below where that does not fit."""
    return tool_tip(about if fits(line) else f"{about}\n{line.text()}")
