"""The fields of the target and of the interval in which it is given."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from polyviz.catalogue.dataset import interval_text, parse_interval
from polyviz.catalogue.quantities import INTERVAL_END
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.targets import TARGETS, check_target
from polyviz.views.controls.formula_line import FormulaLine
from polyviz.views.text.edited_text import EditedText
from polyviz.views.text.first_click import FirstClick
from polyviz.views.text.readable import translated

TYPING_MS = 500
"""A formula is checked once nothing has been typed for so long: half of one is always wrong."""


class TargetField(EditedText[str], QComboBox):
    """Edits the formula of the target, or takes one of the list; its key is "target".

    While a formula is typed, what is wrong with it is told by `value_refused` and marked at its
    place; `value_accepted` says that it is right.
    """

    value_accepted = Signal(str)
    """(key)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FormulaLine(self)
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setCompleter(None)  # type: ignore[arg-type]  # it would replace what is typed
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for row in TARGETS.values():
            self.addItem(translated(row.label), row.key)
        self.edit(self.line, "target", self.tr("The curve to be learnt: a formula in x"))
        self.line.resized.connect(self.ellipsis.fit)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._check)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self.commit)
        self.activated.connect(self._on_activated)

    def parse(self, text: str) -> str:
        """Return the target of a formula, with the place of what is wrong marked."""
        try:
            target = check_target(text)
        except InvalidValueError as error:
            first, last = (int(error.details.get(end, "0")) for end in ("first", "last"))
            self.line.mark(range(max(0, first - 1), last))
            raise
        self.line.mark(range(0))
        return target

    def commit(self) -> bool:
        """Read the formula; none is needed while a file is learnt."""
        if self._value is None and not self.line.text():
            self.line.setModified(False)
            return True
        return super().commit()

    def text_of(self, value: str | None) -> str:
        if value is None:
            return ""
        return TARGETS[value].formula if value in TARGETS else value

    def show_value(self, value: str | None) -> None:
        """Show the target in effect; a formula that is being typed stays."""
        super().show_value(value)
        if not self.is_typed_into():
            self.line.mark(range(0))

    @Slot()
    def _on_edited(self) -> None:
        self.line.mark(range(0))
        self._typing.start()

    @Slot()
    def _check(self) -> None:
        if not self.is_typed_into():
            return
        try:
            self.parse(self.line.text())
        except InvalidValueError as error:
            self.value_refused.emit("target", error)
        else:
            self.value_accepted.emit("target")

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self._typing.stop()
        key = self.itemData(index)
        self._choose(lambda: self.parse(key))
        self.clearFocus()


class IntervalField(EditedText[tuple[float, float]], QLineEdit):
    """Edits the two ends of the interval; its key is "interval"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit(self, "interval", translated(INTERVAL_END.help))
        self.editingFinished.connect(self.commit)
        FirstClick(self, self)

    def parse(self, text: str) -> tuple[float, float]:
        return parse_interval(text)

    def text_of(self, value: tuple[float, float] | None) -> str:
        return "" if value is None else interval_text(value)
