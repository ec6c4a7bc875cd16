"""Counts a double click on a button as one click, since many people double-click everything."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication


class OneClick(QObject):
    """Drops a mouse press that follows another within the double-click interval."""

    def __init__(self, button: QAbstractButton) -> None:
        """Filter the events of `button`, which becomes the parent."""
        super().__init__(button)
        self._pressed_ms: int | None = None
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop the second press of a double click, the third of a triple click, and so on."""
        kind = event.type()
        if not isinstance(event, QMouseEvent) or kind not in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
        ):
            return False
        before_ms, self._pressed_ms = self._pressed_ms, event.timestamp()
        if before_ms is None:
            return False
        is_second = kind is QEvent.Type.MouseButtonDblClick
        return is_second or 0 < event.timestamp() - before_ms < QApplication.doubleClickInterval()
