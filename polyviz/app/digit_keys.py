"""The keys of the upper row that have digits on them, even where a digit needs Shift there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

FIRST_SCAN_CODES = {"xcb": 10, "wayland": 10, "windows": 2}
"""What each platform calls the key of the digit 1; those of 2 to 9 and of 0 follow it."""

DIGITS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit on a key that is pressed with Ctrl alone and gives no digit; else None.

    So it is on French and Czech keyboards: the key of 1 gives & and +.
    """
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return None
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return None  # an ordinary shortcut
    first = FIRST_SCAN_CODES.get(QGuiApplication.platformName())
    place = -1 if first is None else event.nativeScanCode() - first
    return DIGITS[place] if 0 <= place < len(DIGITS) else None
