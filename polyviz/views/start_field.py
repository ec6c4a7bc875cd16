"""A field for start weights: a list of numbers, or nothing for those that the seed draws."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.catalogue.models import ModelRow
from polyviz.catalogue.quantities import START_WEIGHT, InvalidValueError
from polyviz.catalogue.run_spec import parse_start
from polyviz.views.long_text import Ellipsis, show_beginning, tip_with_whole
from polyviz.views.words import translated


class StartField(QLineEdit):
    """Edits the start weights of one model."""

    value_chosen = Signal(str, object)
    """("start", tuple of numbers, or None for those of the seed)"""
    value_refused = Signal(str, object)
    """("start", InvalidValueError)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the field, empty."""
        super().__init__(parent)
        self._row: ModelRow | None = None
        self._shown = ""
        self.about = translated(START_WEIGHT.help)
        self.setToolTip(self.about)
        self.setPlaceholderText(self.tr("by the seed"))
        self.editingFinished.connect(self.commit)
        self.goes_on = Ellipsis(self)

    def is_typed_into(self) -> bool:
        """Whether somebody is in the midst of typing."""
        return self.hasFocus() and self.isModified()

    def show_value(self, row: ModelRow, start: tuple[float, ...] | None) -> None:
        """Show start weights for the model of `row`, without announcing them.

        What is being typed stays.
        """
        self._row = row
        self._shown = "" if start is None else ", ".join(START_WEIGHT.text(v) for v in start)
        if not self.is_typed_into():
            self._write()

    def commit(self) -> bool:
        """Read what is typed; return whether it is good."""
        text = self.text().strip()
        if self._row is None:
            return True
        try:
            start = parse_start(text, self._row) if text else None
        except InvalidValueError as error:
            self.value_refused.emit("start", error)
            return False
        self.setModified(False)
        self.value_chosen.emit("start", start)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Enter, if its value is good, and on Escape, with the last good one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._write()
            self.commit()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all that there is room for."""
        super().focusInEvent(event)
        self.goes_on.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of what was typed."""
        super().focusOutEvent(event)
        show_beginning(self)
        self.goes_on.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what says that the text goes on at its end."""
        super().resizeEvent(event)
        self.goes_on.fit()

    def event(self, event: QEvent) -> bool:
        """Have all weights in the tool tip where they do not fit."""
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(tip_with_whole(self, self.about))
        return super().event(event)

    def _write(self) -> None:
        self.setText(self._shown)
        show_beginning(self)
