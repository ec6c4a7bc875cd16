"""A field for the hidden layers of a network."""

from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.catalogue.model_option import Layers
from polyviz.views.text.edited_text import EditedText
from polyviz.views.text.readable import translated


class LayersField(EditedText[tuple[int, ...]], QLineEdit):
    """Edits how many units each layer has."""

    def __init__(self, option: Layers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.edit(self, option.key, translated(option.help))
        self.editingFinished.connect(self.commit)

    def parse(self, text: str) -> tuple[int, ...]:
        return self.option.parse(text)

    def text_of(self, value: tuple[int, ...] | None) -> str:
        return "" if value is None else self.option.text(value)
