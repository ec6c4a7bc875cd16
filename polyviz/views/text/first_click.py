"""A click into a field that has no focus selects its whole value, to be typed over."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class FirstClick(QObject):
    """Watches one field: only the click that brings the focus selects, and only if it is no drag.

    Qt puts the cursor where the mouse was pressed. So the selection waits for the release.
    """

    def __init__(self, field: QWidget, line: QLineEdit) -> None:
        """Watch `field`, which gets the focus, and the `line` in it, which may be the same."""
        super().__init__(field)
        self._field, self._line = field, line
        self._has_brought_focus = False
        for watched in {field, line}:
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select when the mouse is released."""
        if watched is self._field and isinstance(event, QFocusEvent):
            is_by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
            self._has_brought_focus = event.gotFocus() and is_by_mouse
        elif watched is self._line and event.type() is QEvent.Type.MouseButtonRelease:
            if self._has_brought_focus and not self._line.hasSelectedText():
                self._line.selectAll()
            self._has_brought_focus = False
        return False
