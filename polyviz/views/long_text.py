"""A line of text that is longer than its field shows its beginning, and all of it as a tool tip."""

from PySide6.QtWidgets import QLineEdit

from polyviz.views.labels import tool_tip

EDGE = 8
"""Pixels of a line edit that its text cannot have."""


def show_beginning(line: QLineEdit) -> None:
    """Scroll to the first character, which says most of a number."""
    line.setCursorPosition(0)


def tip_with_whole(line: QLineEdit, about: str) -> str:
    """Return a tool tip about a field, with its text below where that does not fit."""
    text = line.text()
    fits = line.fontMetrics().horizontalAdvance(text) <= line.contentsRect().width() - EDGE
    return tool_tip(about if fits else f"{about}\n{text}")
