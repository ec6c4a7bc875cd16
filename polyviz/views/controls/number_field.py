"""A field for one number, in plain or scientific notation, with arrows that suit its range."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from polyviz.catalogue.quantity import InvalidValueError, Quantity
from polyviz.views.text.edited_text import EditedText
from polyviz.views.text.labels import tool_tip
from polyviz.views.text.readable import translated


class NumberField(EditedText, QAbstractSpinBox):
    """Edits one quantity.

    A valid number is reported by `value_chosen`, anything else by `value_refused`; it then stays in
    the field to be corrected.
    """

    value_chosen = Signal(str, object)
    """(key, number)"""
    value_refused = Signal(str, object)
    """(key, InvalidValueError)"""

    def __init__(self, quantity: Quantity, parent: QWidget | None = None) -> None:
        """Make the field, without a value yet."""
        super().__init__(parent)
        self.quantity = quantity
        self._value: float | None = None
        """The value in effect, as its owner has shown it; None before the first"""
        self.watch_length(self.lineEdit())
        self.explain(translated(quantity.help))
        self.setKeyboardTracking(False)
        self.editingFinished.connect(self.commit)

    def explain(self, about: str) -> None:
        """Set the tool tip."""
        self.about = about
        self.setToolTip(tool_tip(about))

    def value(self) -> float | None:
        """Return the value in effect; None before the first."""
        return self._value

    def show_value(self, value: float) -> None:
        """Show the value in effect without reporting it. A text that is being typed stays."""
        self._value = value
        if not self.is_typed_into():
            self.write(self.quantity.text(value))

    def commit(self) -> bool:
        """Read the text; return whether it is a valid value."""
        value = self._read()
        if value is None:
            return False
        self._choose(value)
        return True

    def _read(self) -> float | None:
        """Return the value of the text; report it and return None if it is not valid."""
        try:
            return self.quantity.parse(self.lineEdit().text())
        except InvalidValueError as error:
            self.value_refused.emit(self.quantity.key, error)
            return None

    def _choose(self, value: float) -> None:
        self.write(self.quantity.text(value))
        self.value_chosen.emit(self.quantity.key, value)

    def restore(self) -> None:
        """Go back to the value in effect, or to an empty field if there is none."""
        if self._value is None:
            self.write("")
        else:
            self._choose(self._value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give the focus up after a click on an arrow, so that Space plays."""
        super().mouseReleaseEvent(event)
        self.clearFocus()

    def stepBy(self, steps: int) -> None:
        """Move the value by some arrow steps, starting from the text if that is valid."""
        value = self._read()
        if value is not None:
            self._choose(self.quantity.stepped(value, steps))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Keep both arrows enabled; at the end of the range they do nothing."""
        flags = QAbstractSpinBox.StepEnabledFlag
        return flags.StepUpEnabled | flags.StepDownEnabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept any text for now: `commit` reads it once it is complete, and explains an error."""
        return QValidator.State.Acceptable, text, position
