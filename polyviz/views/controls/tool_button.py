"""A small button with a sign or a word on it."""

from PySide6.QtWidgets import QToolButton, QWidget


def tool_button(text: str, tip: str, parent: QWidget) -> QToolButton:
    """Return a button, a child of `parent`, whose tool tip is its accessible name too."""
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
