"""A field for the start weights: a list of numbers, or empty to draw them by the seed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.quantities import START_WEIGHT
from polyviz.catalogue.start_weights import parse_start
from polyviz.views.text.edited_text import EditedText
from polyviz.views.text.first_click import FirstClick
from polyviz.views.text.readable import translated


class StartField(EditedText[tuple[float, ...]], QLineEdit):
    """Edits the start weights of one model; their key is "start", and None draws them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ModelRow | None = None
        self.edit(self, "start", translated(START_WEIGHT.help))
        self.setPlaceholderText(self.tr("from the seed"))
        self.editingFinished.connect(self.commit)
        FirstClick(self, self)

    def show_start(self, row: ModelRow, start: tuple[float, ...] | None) -> None:
        """Show the start weights of the model of `row`, as `show_value` does."""
        self._row = row
        self.show_value(start)

    def parse(self, text: str) -> tuple[float, ...] | None:
        typed = text.strip()
        return parse_start(typed, self._row) if typed and self._row is not None else None

    def text_of(self, value: tuple[float, ...] | None) -> str:
        return "" if value is None else ", ".join(map(START_WEIGHT.text, value))
