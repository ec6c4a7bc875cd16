"""A box of choices that shortens the name of the chosen one where there is no room for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter


class ChoiceBox(QComboBox):
    """Ends a name that does not fit with an ellipsis; with a style sheet, Qt would cut it off."""

    def shown_text(self) -> str:
        """Return the name as it is painted."""
        return self._shown().currentText

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box as it is, apart from the name."""
        option, painter = self._shown(), QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _shown(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        elided, room = Qt.TextElideMode.ElideRight, self._room(option)
        option.currentText = self.fontMetrics().elidedText(option.currentText, elided, room)
        return option

    def _room(self, option: QStyleOptionComboBox) -> int:
        """Return how many pixels there are for a name."""
        box, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(box, option, part, self).width()
