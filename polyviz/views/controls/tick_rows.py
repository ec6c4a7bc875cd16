"""Rows that a click anywhere on them ticks, not only one on their small box."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
TICK = Qt.ItemDataRole.CheckStateRole


class TickRows(QStyledItemDelegate):
    """Changes the tick of a row where the left button is released; keys do what they always do."""

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Take a press on a row, and change its tick on release; return whether that was all."""
        is_click = isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton
        if not is_click or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return super().editorEvent(event, model, option, index)
        if event.type() is not QEvent.Type.MouseButtonRelease:
            return True
        is_on = Qt.CheckState(index.data(TICK)) is Qt.CheckState.Checked
        return model.setData(
            index, Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked, TICK
        )
