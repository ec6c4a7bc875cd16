"""The digit keys of the upper row, also on layouts where a digit needs Shift."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

FIRST_SCAN_CODES = {"xcb": 10, "wayland": 10, "windows": 2}
"""The scan code of the key 1 on each platform; those of 2 to 9 and 0 follow it."""


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit of a key that is pressed with Ctrl or Alt but types no digit; else None.

    On French and Czech keyboards, the key 1 types & and +.
    """
    if event.modifiers() not in (CONTROL, ALT):
        return None
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return None  # an ordinary shortcut
    first = FIRST_SCAN_CODES.get(QGuiApplication.platformName())
    place = 0 if first is None else event.nativeScanCode() - first + 1
    return place % 10 if 1 <= place <= 10 else None
