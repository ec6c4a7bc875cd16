"""A row that says what a sweep varies: a field, and the values that it takes."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from polyviz.catalogue.sweep_axis import CHOICES, LAYERS, LOG, SweepAxis
from polyviz.views.controls.choice_box import ChoiceBox
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, row

NONE = ""
"""The key of the choice of no second axis."""

LABEL_EMS, NUMBER_EMS, COUNT_EMS = 3.2, 4.5, 3.2
"""Least widths of the label and the fields, in em."""


class AxisRow(QWidget):
    """Numbers have two ends and a count; what has no order is listed with commas."""

    field_chosen = Signal(str)
    """A person has chosen this field: it needs values"""
    changed = Signal()
    """Something else was chosen or typed"""

    def __init__(self, name: str, parent: QWidget | None = None, *, can_be_none: bool) -> None:
        """Make an empty row that is called `name`."""
        super().__init__(parent)
        self._can_be_none = can_be_none
        self.label = QLabel(name, self)
        self.label.setMinimumWidth(round(LABEL_EMS * sizes.em()))
        self.field = ChoiceBox(self)
        self.field.setAccessibleName(name)
        self.field.setToolTip(self.tr("What differs from run to run"))
        self.field.setMinimumContentsLength(8)
        self.low = self._line(self.tr("First value"), NUMBER_EMS)
        self.high = self._line(self.tr("Last value"), NUMBER_EMS)
        self.count = self._line(self.tr("How many values"), COUNT_EMS)
        self.list = self._line(self.tr("The values, with commas between them"), 2 * NUMBER_EMS)
        self.log = QCheckBox(self.tr("log"), self)
        self.log.setToolTip(
            self.tr("Values that differ by the same factor, not by the same amount")
        )
        self.dash, self.cross = QLabel("–", self), QLabel("×", self)
        row(
            self.label,
            (self.field, 2),
            (self.low, 1),
            self.dash,
            (self.high, 1),
            self.cross,
            self.count,
            self.log,
            (self.list, 3),
            within=self,
            margins=NO_MARGINS,
            spacing=4,
        )
        self.field.activated.connect(self._on_activated)
        self.log.toggled.connect(self.changed)
        self.cross.setToolTip(self.tr("How many values"))
        self._show_kind()

    def _line(self, tip: str, ems: float) -> QLineEdit:
        line = QLineEdit(self)
        line.setToolTip(tip)
        line.setAccessibleName(tip)
        line.setMinimumWidth(round(ems * sizes.em()))
        line.textEdited.connect(self.changed)
        return line

    @property
    def key(self) -> str:
        """The key of the field; NONE for none."""
        return str(self.field.currentData() or NONE)

    def offer(self, names: dict[str, str]) -> None:
        """Offer fields with their names by key; the present one stays if it is among them."""
        before = self.key
        if list(names) == [self.field.itemData(at) for at in range(self.field.count())]:
            return
        self.field.clear()
        if self._can_be_none:
            self.field.addItem(self.tr("nothing else"), NONE)
        for key, name in names.items():
            self.field.addItem(name, key)
        self.field.setCurrentIndex(max(0, self.field.findData(before)))
        self._show_kind()

    def show_axis(self, key: str, typed: str) -> None:
        """Show a field with values as they are typed; NONE for no field."""
        self.field.setCurrentIndex(max(0, self.field.findData(key)))
        self.show_values(typed)

    def show_values(self, typed: str) -> None:
        """Show other values of the present field."""
        self._show_kind()
        if not self._is_range:
            self.list.setText(typed.replace(",", ", "))
            return
        parts = typed.split(":")
        is_log = parts[-1] == LOG
        for line, part in zip((self.low, self.high, self.count), parts, strict=False):
            line.setText(part)
        self.log.setChecked(is_log)

    def typed(self) -> str:
        """Return the axis as it is typed on a command line."""
        if not self._is_range:
            return f"{self.key}={self.list.text()}"
        parts = [line.text().strip() for line in (self.low, self.high, self.count)]
        if self.log.isChecked():
            parts.append(LOG)
        return f"{self.key}={':'.join(parts)}"

    def axis(self) -> SweepAxis | None:
        """Return the axis, None for none; raises InvalidValueError for values that cannot be."""
        return SweepAxis.parse(self.typed()) if self.key else None

    @property
    def _is_range(self) -> bool:
        return self.key not in CHOICES and self.key not in LAYERS

    def _show_kind(self) -> None:
        is_range, has_field = self._is_range, bool(self.key)
        for widget in (self.low, self.dash, self.high, self.cross, self.count, self.log):
            widget.setVisible(is_range and has_field)
        self.list.setVisible(not is_range and has_field)

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        self._show_kind()
        self.field_chosen.emit(self.key)
