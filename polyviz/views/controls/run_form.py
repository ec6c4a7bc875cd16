"""The values of the run: model, optimizer, hyper-parameters, steps, points, seed, start, device."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.device_names import DEVICES
from polyviz.catalogue.model_option import Choice
from polyviz.catalogue.models import MODELS, TYPED_OPTIONS
from polyviz.catalogue.optimizers import HYPERPARAMETERS, OPTIMIZERS, obstacle
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError, Quantity
from polyviz.catalogue.run_spec import LABELS, RunSpec, is_live
from polyviz.views.controls.choice_box import ChoiceBox
from polyviz.views.controls.fold_button import FoldButton
from polyviz.views.controls.layers_field import LayersField
from polyviz.views.controls.limit_gauge import LimitGauge
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.start_field import StartField
from polyviz.views.controls.target_field import IntervalField, TargetField
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.edited_text import EditedText
from polyviz.views.text.labels import PlainLabel, tool_tip
from polyviz.views.text.readable import translated, without_key

SPACING = 10
"""Pixels between a name and its field."""


ROOM_EMS = 12.8
"""What a field takes beside its name, with margins: room for the name of an optimizer."""

FIELD_EMS = 1.6
"""Height of a field in heights of its font."""

Field = NumberField | StartField | TargetField | IntervalField | LayersField | QComboBox


OF_A_TARGET = ("interval", "points", "noise")
"""What cannot be chosen while a file is learnt."""

NUMBERS_OF_DATA = ("noise", "noise_seed", "holdout")

DATA_FIELDS = ("target", "interval", *NUMBERS_OF_DATA)
"""The fields below the heading of the data, which are hidden at first."""


class RunForm(QWidget):
    """Shows a spec, and asks for changes of it once they are checked."""

    change_asked = Signal(object)
    """dict: the chosen values, by the names of the spec's fields"""
    attention_asked = Signal()
    """A value is wrong, and the form has to be seen"""
    room_taken = Signal(object)
    """tuple[QWidget, ...]: what a person has made appear and has to see, the last for certain"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make all fields; `show_spec` shows those that a spec has."""
        super().__init__(parent)
        self._rows = column(within=self, margins=NO_MARGINS, spacing=4)
        self._labels: dict[str, QLabel] = {}
        self.errors: dict[str, QLabel] = {}
        """The labels under the fields that say what is wrong with their values"""
        self.fields: dict[str, Field] = {}
        self._choices: dict[str, QComboBox] = {}
        self._numbers: dict[str, NumberField] = {}
        self._hidden: set[str] = set()
        self.is_live = True
        """Whether a new learning rate acts on the current run. Otherwise it starts another run, as
        a new seed does, and the wheel must not do that."""
        self._add_choice("model", self.tr("&Model"), ((r.key, r.label) for r in MODELS.values()))
        self._add_options()
        optimizers = ((r.key, r.label) for r in OPTIMIZERS.values())
        self._add_choice("optimizer", self.tr("O&ptimizer"), optimizers)
        access_labels = {
            "learning_rate": self.tr("&Learning rate"),
            "momentum": self.tr("Mome&ntum"),
            "steps": self.tr("S&teps"),
            "points": self.tr("P&oints"),
            "seed": self.tr("See&d"),
        }
        for key, quantity in QUANTITIES.items():
            self._numbers[key] = NumberField(quantity, self)
            if key not in DATA_FIELDS:
                label = access_labels.get(key, translated(quantity.label))
                self._add_row(key, label, self._numbers[key])
            if key == "learning_rate":
                self._add_gauge()
        self._start = StartField(self)
        self._add_row("start", self.tr("St&art"), self._start)
        self._add_choice("device", self.tr("Dev&ice"), ())
        self._choices["device"].setToolTip(
            self.tr(
                "Where training runs. Auto uses a GPU, if there is one, for many points; replay "
                "sends each step to the GPU in one piece, which is faster"
            )
        )
        self._add_data()
        self.set_devices(("cpu",), "auto")

    def show_spec(self, spec: RunSpec) -> None:
        """Show the values of `spec`, and only the hyper-parameters that its optimizer has."""
        for key, field in self._numbers.items():
            value = spec.number(key)
            if value is not None:
                field.show_value(value)
            if key in HYPERPARAMETERS:
                is_shown = value is not None and key not in self._hidden
                field.setVisible(is_shown)
                self._labels[key].setVisible(is_shown)
        self._numbers["learning_rate"].explain(translated(spec.optimizer_row.rate_help))
        self._start.show_start(spec.model_row, spec.start)
        self._show_source(spec)
        self._interval.show_value(spec.interval)
        if spec.dataset != Dataset(spec.points):
            self.fold.setChecked(True)
        for key, combo in self._choices.items():
            if key not in TYPED_OPTIONS:
                choose(combo, getattr(spec, key))
        self._show_options(dict(spec.options))
        self._show_obstacles(spec)
        for key, edited in self.fields.items():
            if not isinstance(edited, EditedText) or not edited.is_typed_into():
                self._set_error(key, "")

    def _show_options(self, values: Mapping[str, Any]) -> None:
        """Show the options that the model has, and their values."""
        for key in TYPED_OPTIONS:
            field, is_shown = self.fields[key], key in values
            field.setVisible(is_shown)
            self._labels[key].setVisible(is_shown)
            if not is_shown:
                continue
            if isinstance(field, EditedText):
                field.show_value(values[key])
            else:
                choose(field, values[key])

    def _show_source(self, spec: RunSpec) -> None:
        """Show the target, or the file that is learnt instead, which has its own points,
        interval and noise.
        """
        has_file = spec.data is not None
        self._target.show_value(None if has_file else spec.target)
        self._target.line.setPlaceholderText("" if spec.data is None else spec.data.name)
        for key in OF_A_TARGET:
            self.fields[key].setEnabled(not has_file)

    def hide_rate(self, is_hidden: bool) -> None:
        """Hide the learning rate and its gauge, so that a class can guess it, or show it again."""
        key = "learning_rate"
        self._hidden = {key} if is_hidden else set()
        for part in (self._numbers[key], self._labels[key]):
            part.setHidden(is_hidden)
        self.errors[key].setVisible(not is_hidden and bool(self.errors[key].text()))
        self.gauge.hide_with(key, is_hidden)

    def hide_data(self, is_hidden: bool) -> None:
        """Hide all that tells the target, so that a class can guess it, or show it again."""
        self.fold.setHidden(is_hidden)
        self._show_data(not is_hidden and self.fold.isChecked())

    def set_devices(self, devices: Iterable[str], chosen: str) -> None:
        """Offer the devices of this machine, and show the one that the run asks for."""
        combo = self._choices["device"]
        combo.clear()
        for key in ("auto", *devices):
            combo.addItem(DEVICES[key], key)
        choose(combo, chosen)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and give all fields one height and all names one width in the font."""
        self.gauge.set_palette(palette)
        self._target.line.set_color(palette.error)
        width = self._width_of_names()
        for key, field in self.fields.items():
            field.setFixedHeight(round(FIELD_EMS * sizes.em()))
            self._labels[key].setFixedWidth(width)

    def needed_width(self) -> int:
        """Return how wide the form has to be for its names and what is usual in the fields."""
        return self._width_of_names() + round(ROOM_EMS * sizes.em())

    def _width_of_names(self) -> int:
        texts = [name.text().replace("&", "") for name in self._labels.values()]
        return max(sizes.metrics().horizontalAdvance(text) for text in texts)

    def refuse(self, error: InvalidValueError) -> None:
        """Show at its field why a value cannot be used; a file of data stands in for the target."""
        key = "target" if error.key == "data" else error.key
        self._set_error(key, error.message(translated))

    def commit(self) -> bool:
        """Read what is still being typed; return whether every field is valid."""
        valid = []
        for key, field in self.fields.items():
            if isinstance(field, EditedText) and not field.isHidden():
                # a value that the field accepts may still be refused by the spec
                valid.append(field.commit() and not self.errors[key].text())
        return all(valid)

    def leave(self) -> None:
        """Take the focus out of the field that has it, if any."""
        for field in self.fields.values():
            if field.hasFocus():
                field.clearFocus()

    def wrong(self) -> dict[str, str]:
        """Return what is wrong, by the fields' keys."""
        return {key: error.text() for key, error in self.errors.items() if error.text()}

    def access_keys(self) -> dict[str, QKeySequence]:
        """Return the access keys of the fields that have one."""
        found = {key: QKeySequence.mnemonic(name.text()) for key, name in self._labels.items()}
        return {key: sequence for key, sequence in found.items() if not sequence.isEmpty()}

    def focus_wrong(self) -> str:
        """Give the first field with an error the focus; return the error's message."""
        for key, error in self.errors.items():
            if error.text():
                if key in DATA_FIELDS:
                    self.fold.setChecked(True)
                self.attention_asked.emit()
                self.fields[key].setFocus(Qt.FocusReason.OtherFocusReason)
                return error.text()
        return ""

    def _add_choice(self, key: str, label: str, rows: Iterable[tuple[str, str]]) -> None:
        combo = self._choices[key] = ChoiceBox(self)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for row_key, row_label in rows:
            combo.addItem(translated(row_label), row_key)
        combo.activated.connect(lambda index: self.change_asked.emit({key: combo.itemData(index)}))
        if key in LABELS:
            combo.setToolTip(translated(LABELS[key]))
        self._add_row(key, label, combo)

    def _add_options(self) -> None:
        """Add the options of all models, of which those of one are shown."""
        for key, option in TYPED_OPTIONS.items():
            label = translated(option.label)
            if isinstance(option, Choice):
                self._add_choice(key, label, option.choices.items())
                self._choices[key].setToolTip(tool_tip(translated(option.help)))
            elif isinstance(option, Quantity):
                self._add_row(key, label, NumberField(option, self))
            else:
                self._add_row(key, label, LayersField(option, self))

    def _add_gauge(self) -> None:
        """Add the gauge below the learning rate, as wide as the form: its words need the room."""
        self.gauge = LimitGauge(self)
        self._rows.addWidget(self.gauge)

    def _add_data(self) -> None:
        """Add what decides the data, below a heading that shows and hides it."""
        self.fold = FoldButton(self.tr("Data"), self)
        self.fold.setToolTip(self.tr("What is learnt: the target, its interval, noise"))
        self._rows.addWidget(self.fold)
        self._target, self._interval = TargetField(self), IntervalField(self)
        self._target.value_accepted.connect(lambda key: self._set_error(key, ""))
        self._add_row("target", self.tr("Target"), self._target)
        self._add_row("interval", self.tr("Interval"), self._interval)
        for key in NUMBERS_OF_DATA:
            self._add_row(key, translated(QUANTITIES[key].label), self._numbers[key])
        self.fold.toggled.connect(self._show_data)
        self.fold.clicked.connect(self._on_fold_clicked)
        self._show_data(False)

    @Slot(bool)
    def _show_data(self, is_shown: bool) -> None:
        for key in DATA_FIELDS:
            self.fields[key].setVisible(is_shown)
            self._labels[key].setVisible(is_shown)
            self.errors[key].setVisible(is_shown and bool(self.errors[key].text()))

    def _add_row(self, key: str, label: str, field: Field) -> None:
        name = PlainLabel(label, self, role="field")
        name.setBuddy(field)
        error = PlainLabel(parent=self, role="error", wraps=True)
        error.hide()
        error.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not isinstance(field, StartField | IntervalField | LayersField):
            CalmWheel(field, lambda: self.is_live and is_live(key))
        if isinstance(field, EditedText):
            field.value_chosen.connect(self._on_value_chosen)
            field.value_refused.connect(self._on_value_refused)
        field.setObjectName(key)
        field.setAccessibleName(without_key(label))
        self._rows.addLayout(row(name, (field, 1), spacing=SPACING))
        self._rows.addWidget(error)
        self.fields[key], self._labels[key], self.errors[key] = field, name, error

    def _show_obstacles(self, spec: RunSpec) -> None:
        items = cast(QStandardItemModel, self._choices["optimizer"].model())
        for index, key in enumerate(OPTIMIZERS):
            why = obstacle(spec.model, key)
            item = items.item(index)
            item.setEnabled(why is None)
            item.setToolTip("" if why is None else translated(why))
            label = translated(OPTIMIZERS[key].label)
            item.setText(label if why is None else self.tr("{0} (not here)").format(label))

    def _set_error(self, key: str, message: str) -> None:
        label, field = self.errors[key], self.fields[key]
        label.setText(message)
        is_folded = key in DATA_FIELDS and not self.fold.isChecked()
        label.setVisible(bool(message) and key not in self._hidden and not is_folded)
        line = field.lineEdit() if isinstance(field, NumberField) else field
        line = field.line if isinstance(field, TargetField) else line
        if bool(line.property("wrong")) != bool(message):
            line.setProperty("wrong", bool(message))
            line.style().unpolish(line)
            line.style().polish(line)
        if message:
            self.attention_asked.emit()
        if field.hasFocus() and not label.isHidden():  # else a press is about to go elsewhere
            self.room_taken.emit((field, label))

    @Slot(bool)
    def _on_fold_clicked(self, is_shown: bool) -> None:
        if is_shown:
            self.room_taken.emit((self.fields[DATA_FIELDS[-1]], self.fold))

    @Slot(str, object)
    def _on_value_chosen(self, key: str, value: object) -> None:
        self._set_error(key, "")
        self.change_asked.emit({key: value})

    @Slot(str, object)
    def _on_value_refused(self, _key: str, error: InvalidValueError) -> None:
        self.refuse(error)


def choose(combo: QComboBox, key: str) -> None:
    """Show the choice with this key, without reporting it."""
    combo.setCurrentIndex(combo.findData(key))
