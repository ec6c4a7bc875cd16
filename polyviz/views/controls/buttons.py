"""Buttons with a tool tip."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

OnClick = Callable[[], object] | SignalInstance

Button = TypeVar("Button", bound=QAbstractButton)


def tool_button(text: str, tip: str, parent: QWidget, on_click: OnClick) -> QToolButton:
    """Return a small button, a child of `parent`, whose tool tip is its accessible name too."""
    button = _labelled(QToolButton(parent), text, tip, on_click)
    button.setAccessibleName(tip)
    return button


def push_button(
    text: str, tip: str, parent: QWidget, on_click: OnClick | None = None
) -> QPushButton:
    """Return a button, a child of `parent`; one without `on_click` gets a menu."""
    return _labelled(QPushButton(parent), text, tip, on_click)


def _labelled(button: Button, text: str, tip: str, on_click: OnClick | None) -> Button:
    button.setText(text)
    button.setToolTip(tip)
    if on_click is not None:
        button.clicked.connect(on_click)
    return button
