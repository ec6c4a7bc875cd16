"""The fields of one axis of a sweep: what is varied, from where to where, and how many values."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QSizePolicy, QWidget

from polyviz.catalogue.sweep_axis import CHOICES, SweepAxis
from polyviz.catalogue.sweep_range import AxisTexts, has_range
from polyviz.views.controls.axis_faults import LEAST_VALUES, fault_of, number_in
from polyviz.views.controls.choice_box import ChoiceBox
from polyviz.views.controls.run_form import FIELD_EMS, choose
from polyviz.views.controls.tick_box import TickBox
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, row
from polyviz.views.text.axis_names import axis_name, value_name
from polyviz.views.text.labels import PlainLabel

SPACING = 6
"""Pixels between two fields."""

LINES = "first", "last", "count", "listed"
"""The names in AxisTexts of what is typed"""

NARROW_EMS = 36
"""In less width, in heights of text, the values have a row of their own."""


class AxisFields(QWidget):
    """Shows an axis as it is typed, and marks the field that is wrong."""

    key_chosen = Signal(str)
    """The field that is to be on the axis; "" for none"""
    edited = Signal()
    """A person has changed something"""
    entered = Signal()
    """Enter was pressed in a field"""
    refused = Signal()
    """`error` is another one"""

    def __init__(self, name: str, *, is_optional: bool, parent: QWidget | None = None) -> None:
        """Call the axis by `name`; an optional one can be left out."""
        super().__init__(parent)
        self.is_optional = is_optional
        self.name = PlainLabel(name, self, role="field")
        self.box = ChoiceBox(self)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName(name.replace("&", ""))
        self.box.activated.connect(self._on_chosen)
        CalmWheel(self.box, lambda: False)
        self.name.setBuddy(self.box)
        self.first = self._line(self.tr("From"), self.tr("The first value"))
        self.last = self._line(self.tr("To"), self.tr("The last value"))
        self.count = self._line(self.tr("Count"), self.tr("How many values"))
        self.listed = self._line(self.tr("Values"), self.tr("The values, separated by commas"))
        self.ticks = TickBox(self)
        self.ticks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.ticks.setAccessibleName(self.tr("Values"))
        self.ticks.ticked.connect(self._on_ticked)
        self.ticks.entered.connect(self.entered)
        self.to = PlainLabel(self.tr("to"), self, role="field")
        self.times = PlainLabel("×", self, role="field")
        self.log = QCheckBox(self.tr("log"), self)
        self.log.setToolTip(self.tr("The values differ by equal factors"))
        self.log.setAccessibleName(self.tr("Logarithmic"))
        self.log.clicked.connect(self.edited)
        self.error = ""
        """What is wrong with the axis; "" for nothing"""
        self._of_range = self.first, self.to, self.last, self.times, self.count, self.log
        values = row(
            (self.first, 2),
            self.to,
            (self.last, 2),
            self.times,
            (self.count, 1),
            self.log,
            (self.listed, 7),
            (self.ticks, 7),
            spacing=SPACING,
        )
        chosen = row(self.name, (self.box, 1), spacing=SPACING)
        parts = (chosen, 2), (values, 3)
        self._fields = row(*parts, within=self, margins=NO_MARGINS, spacing=SPACING)
        self._key = ""
        self._show_kind()

    @property
    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.first, self.last, self.count, self.listed

    @property
    def key(self) -> str:
        """The field that is on the axis; "" for none."""
        return self._key

    @property
    def texts(self) -> AxisTexts | None:
        """The axis as it is typed; None for none."""
        if not self._key:
            return None
        ends = self.first.text(), self.last.text(), self.count.text()
        listed = ", ".join(self.ticks.chosen) if self._key in CHOICES else self.listed.text()
        return AxisTexts(self._key, *ends, self.log.isChecked(), listed)

    def offer(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer fields by their keys and names; a field that is chosen stays so."""
        self.box.clear()
        if self.is_optional:
            self.box.addItem(self.tr("nothing"), "")
        for key, name in names:
            self.box.addItem(name, key)
        self._choose_key()

    def show_texts(self, texts: AxisTexts | None) -> None:
        """Show an axis; None for none."""
        self._key = "" if texts is None else texts.key
        self._choose_key()
        texts = texts or AxisTexts("")
        self.first.setText(texts.first)
        self.last.setText(texts.last)
        self.count.setText(texts.count)
        self.listed.setText(texts.listed)
        self._on_editing_finished()
        self.log.setChecked(texts.is_log)
        if self._key in CHOICES:
            names = [(key, value_name(self._key, key)) for key in CHOICES[self._key]]
            self.ticks.offer(names, [part.strip() for part in texts.listed.split(",")])
        self._show_kind()
        self.refuse("")

    def axis(self) -> SweepAxis | None:
        """Return the axis; None for none, or, once it has said so, if it cannot be.

        A range whose last value is the smaller one is turned round.
        """
        texts = self.texts
        if texts is None or not self._has_ticks():
            return None
        fault = fault_of(texts)
        if fault is not None:
            self.refuse(fault.message, fault.field)
            return None
        axis = texts.axis()
        first, last = number_in(texts.first), number_in(texts.last)
        if texts.has_range and first is not None and last is not None and first > last:
            self.first.setText(texts.last)
            self.last.setText(texts.first)
        return axis

    def _has_ticks(self) -> bool:
        """Return whether enough values are ticked, if some have to be; say so if not."""
        if self._key not in CHOICES or len(self.ticks.chosen) >= LEAST_VALUES:
            return True
        self.refuse(self.tr("Tick at least two values."))
        return False

    def refuse(self, message: str, field: str = "") -> None:
        """Mark a field, by its name in AxisTexts, and let others say what is wrong; "" for none."""
        for name, line in zip(LINES, self._lines, strict=True):
            line.setProperty("wrong", name == field)
            line.style().polish(line)
            line.setAccessibleDescription(message if name == field else "")
            if name == field and line.hasFocus():  # show its beginning, and let typing replace it
                line.end(False)
                line.home(True)
        if message != self.error:
            self.error = message
            self.refused.emit()

    def fit_sizes(self, width: int) -> None:
        """Use the present size of text, and so many pixels for the name."""
        em = sizes.em()
        self.name.setFixedWidth(width)
        for field in (self.box, self.first, self.last, self.count, self.listed, self.ticks):
            field.setFixedHeight(round(FIELD_EMS * em))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two rows where there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_EMS * sizes.em()
        ways = QBoxLayout.Direction
        self._fields.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def width_of_name(self) -> int:
        """Return how wide the name is."""
        return sizes.metrics().horizontalAdvance(self.name.text().replace("&", ""))

    def _line(self, name: str, tip: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setToolTip(tip)
        line.setMinimumWidth(1)
        line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line.textEdited.connect(self._on_edited)
        line.returnPressed.connect(self.entered)
        line.editingFinished.connect(self._on_editing_finished)
        return line

    def _choose_key(self) -> None:
        """Show which field it is: the command line knows more of them than are offered."""
        if self._key and self.box.findData(self._key) < 0:
            self.box.addItem(axis_name(self._key), self._key)
        choose(self.box, self._key)

    def _show_kind(self) -> None:
        is_range = bool(self._key) and has_range(self._key)
        for part in self._of_range:
            part.setVisible(is_range)
        is_choice = self._key in CHOICES
        self.ticks.setVisible(is_choice)
        self.listed.setVisible(bool(self._key) and not is_range and not is_choice)

    @Slot()
    def _on_edited(self) -> None:
        self.refuse("")
        self.edited.emit()

    @Slot()
    def _on_editing_finished(self) -> None:
        """Show the beginning of texts that are too long, apart from one that is still edited."""
        for line in self._lines:
            if not line.hasFocus():
                line.setCursorPosition(0)

    @Slot()
    def _on_ticked(self) -> None:
        self._on_edited()
        self._has_ticks()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        key = self.box.itemData(index)
        if key != self._key:
            self.key_chosen.emit(key)
