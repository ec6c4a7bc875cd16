"""A field for one number, in plain or scientific notation, with arrows that suit its range."""

from PySide6.QtGui import QMouseEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from polyviz.catalogue.quantity import Quantity
from polyviz.views.text.edited_text import EditedText
from polyviz.views.text.first_click import FirstClick
from polyviz.views.text.readable import translated


class NumberField(EditedText[float], QAbstractSpinBox):
    """Edits one quantity."""

    def __init__(self, quantity: Quantity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quantity = quantity
        self.edit(self.lineEdit(), quantity.key, translated(quantity.help))
        self.setKeyboardTracking(False)
        FirstClick(self, self.lineEdit())
        self.editingFinished.connect(self.commit)

    def parse(self, text: str) -> float:
        return self.quantity.parse(text)

    def text_of(self, value: float | None) -> str:
        return "" if value is None else self.quantity.text(value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give the focus up after a click on an arrow, so that Space plays."""
        super().mouseReleaseEvent(event)
        self.clearFocus()

    def stepBy(self, steps: int) -> None:
        """Move the value by some arrow steps, starting from the text if that is valid."""
        text = self.lineEdit().text()
        self._choose(lambda: self.quantity.stepped(self.parse(text), steps))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Keep both arrows enabled; at the end of the range they do nothing."""
        flags = QAbstractSpinBox.StepEnabledFlag
        return flags.StepUpEnabled | flags.StepDownEnabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept any text for now: `commit` reads it once it is complete, and explains an error."""
        return QValidator.State.Acceptable, text, position
