"""Keys that do something in the code editor which Qt's own text field does not do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
RETURNS = (Key.Key_Return, Key.Key_Enter)
HELD = (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_AltGr, Key.Key_Meta)
"""Keys that do nothing alone."""


def is_own_key(event: QKeyEvent) -> bool:
    """Return whether a key does something here that Qt's own text field does not do."""
    if event.key() in (Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab):
        return True
    return any(does(event) for does in (is_run, is_find, is_comment, is_other_redo))


def held_with(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Return the modifiers of a key, wherever on the keyboard it is."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def is_run(event: QKeyEvent) -> bool:
    """Return whether a key asks to run the code."""
    return event.key() in RETURNS and held_with(event) == CONTROL


def is_find(event: QKeyEvent) -> bool:
    """Return whether a key asks to search."""
    return event.matches(QKeySequence.StandardKey.Find)


def is_comment(event: QKeyEvent) -> bool:
    """Return whether this is Ctrl and the key of a slash, for which many keyboards need Shift."""
    return event.key() == Key.Key_Slash and held_with(event) & ~SHIFT == CONTROL


def is_other_redo(event: QKeyEvent) -> bool:
    """Return whether this is the second key for Redo, which Qt knows on Windows alone."""
    return event.key() == Key.Key_Y and event.modifiers() == CONTROL
