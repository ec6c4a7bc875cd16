"""Leaves Ctrl+Z to the window if the text field with the focus has nothing to undo."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from polyviz.views.controls.number_field import NumberField


class UndoKey(QObject):
    """An event filter for NumberField and QLineEdit."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from claiming Undo or Redo when it could not do either."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        line = watched.lineEdit() if isinstance(watched, NumberField) else watched
        if not isinstance(line, QLineEdit):
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        is_redo = event.matches(QKeySequence.StandardKey.Redo)
        if (is_undo and not line.isUndoAvailable()) or (is_redo and not line.isRedoAvailable()):
            event.ignore()
            return True
        return False
