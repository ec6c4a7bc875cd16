"""A field for one number, typed the way scientists type it, whose arrows move it sensibly."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from polyviz.catalogue.quantities import InvalidValueError, Quantity
from polyviz.views.labels import tool_tip
from polyviz.views.long_text import Ellipsis, show_beginning, tip_with_whole
from polyviz.views.words import translated


class NumberField(QAbstractSpinBox):
    """Edits one quantity.

    What is typed is read when the field is left or Enter is pressed: a good value is announced by
    `value_chosen`, a bad one by `value_refused`, and stays there to be mended.
    """

    value_chosen = Signal(str, object)
    """(key, number)"""
    value_refused = Signal(str, object)
    """(key, InvalidValueError)"""

    def __init__(self, quantity: Quantity, parent: QWidget | None = None) -> None:
        """Make the field, empty."""
        super().__init__(parent)
        self.quantity = quantity
        self._value: float | None = None
        self.explain(translated(quantity.help))
        self.setKeyboardTracking(False)
        self.goes_on = Ellipsis(self.lineEdit())
        self.editingFinished.connect(self.commit)

    def explain(self, about: str) -> None:
        """Say as a tool tip what the number does."""
        self.about = about
        self.setToolTip(tool_tip(about))

    def value(self) -> float | None:
        """Return the last good value."""
        return self._value

    def is_typed_into(self) -> bool:
        """Whether somebody is in the midst of typing."""
        return self.hasFocus() and self.lineEdit().isModified()

    def show_value(self, value: float) -> None:
        """Show a value from outside, without announcing it; what is being typed stays."""
        self._value = value
        if not self.is_typed_into():
            self._write(value)

    def _write(self, value: float) -> None:
        self._value = value
        text = self.quantity.text(value)
        if self.lineEdit().text() != text:
            self.lineEdit().setText(text)
            show_beginning(self.lineEdit())
        self.lineEdit().setModified(False)

    def commit(self) -> bool:
        """Read what is typed; return whether it is good."""
        text = self.lineEdit().text()
        if self._value is not None and text == self.quantity.text(self._value):
            self.lineEdit().setModified(False)
            self.value_chosen.emit(self.quantity.key, self._value)
            return True
        try:
            value = self.quantity.parse(text)
        except InvalidValueError as error:
            self.value_refused.emit(self.quantity.key, error)
            return False
        self._write(value)
        self.value_chosen.emit(self.quantity.key, value)
        return True

    def restore(self) -> None:
        """Show the last good value again."""
        if self._value is not None:
            self._write(self._value)
            self.value_chosen.emit(self.quantity.key, self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Enter, if its value is good, and on Escape, with the last good one.

        So the keys of the run act again once a number has been typed.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give the keys back to the run after a click on an arrow, which begins no typing."""
        super().mouseReleaseEvent(event)
        self.clearFocus()

    def stepBy(self, steps: int) -> None:
        """Move by the quantity's own arrows, from what is typed if it is good."""
        if not self.commit() or self._value is None:
            return
        self._write(self.quantity.stepped(self._value, steps))
        self.value_chosen.emit(self.quantity.key, self._value)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Allow both arrows: at the end of the range they stay where they are."""
        flags = QAbstractSpinBox.StepEnabledFlag
        return flags.StepUpEnabled | flags.StepDownEnabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let anything be typed: it is judged as a whole, with a message, when it is finished."""
        return QValidator.State.Acceptable, text, position

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all that there is room for."""
        super().focusInEvent(event)
        self.goes_on.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of what was typed."""
        super().focusOutEvent(event)
        show_beginning(self.lineEdit())
        self.goes_on.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what says that the text goes on at its end."""
        super().resizeEvent(event)
        self.goes_on.fit()

    def event(self, event: QEvent) -> bool:
        """Have the whole number in the tool tip where it does not fit."""
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(tip_with_whole(self.lineEdit(), self.about))
        return super().event(event)
