"""A field for the start weights: a list of numbers, or empty to draw them by the seed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.quantities import START_WEIGHT
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import parse_start
from polyviz.views.text.edited_text import EditedText
from polyviz.views.text.readable import translated


class StartField(EditedText, QLineEdit):
    """Edits the start weights of one model."""

    value_chosen = Signal(str, object)
    """("start", tuple of float, or None to draw them by the seed)"""
    value_refused = Signal(str, object)
    """("start", InvalidValueError)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the field, empty."""
        super().__init__(parent)
        self._row: ModelRow | None = None
        self._in_effect = ""
        self.watch_length(self)
        self.about = translated(START_WEIGHT.help)
        self.setToolTip(self.about)
        self.setPlaceholderText(self.tr("by the seed"))
        self.editingFinished.connect(self.commit)

    def show_value(self, row: ModelRow, start: tuple[float, ...] | None) -> None:
        """Show the start weights of the model of `row`, without reporting them.

        A text that is being typed stays.
        """
        self._row = row
        self._in_effect = text_of(start)
        if not self.is_typed_into():
            self.write(self._in_effect)

    def commit(self) -> bool:
        """Read the text; return whether it is valid."""
        text = self.text().strip()
        if self._row is None:
            return True
        try:
            start = parse_start(text, self._row) if text else None
        except InvalidValueError as error:
            self.value_refused.emit("start", error)
            return False
        self.write(text_of(start))
        self.value_chosen.emit("start", start)
        return True

    def restore(self) -> None:
        """Go back to the start weights in effect."""
        self.write(self._in_effect)
        self.commit()


def text_of(start: tuple[float, ...] | None) -> str:
    """Write start weights as they are typed; "" for those drawn by the seed."""
    return "" if start is None else ", ".join(map(START_WEIGHT.text, start))
