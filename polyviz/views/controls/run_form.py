"""The values of the run: model, optimizer, hyper-parameters, steps, points, seed, start, device."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import HYPERPARAMETERS, OPTIMIZERS, obstacle
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import LABELS, RunSpec, is_live
from polyviz.views.controls.limit_gauge import LimitGauge
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.start_field import StartField
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.style import sizes
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import translated

DEVICE_LABELS = {
    "auto": "Auto",
    "cpu": "CPU",
    "cuda": "GPU (CUDA)",
    "cuda-replay": "GPU (CUDA), steps replayed",
    "mps": "GPU (MPS)",
}


SPACING = 10
"""Pixels between a name and its field."""

GAUGE_POLICY = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

FIELD_EMS = 1.6
"""Height of a field in heights of its font."""


class RunForm(QWidget):
    """Shows a spec, and asks for changes of it once they are checked."""

    change_asked = Signal(object)
    """dict: the chosen values, by the names of the spec's fields"""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make all fields; `show_spec` shows those that a spec has."""
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._labels: dict[str, QLabel] = {}
        self._errors: dict[str, QLabel] = {}
        self.fields: dict[str, NumberField | StartField | QComboBox] = {}
        self.is_live = True
        """Whether a new learning rate acts on the current run. Otherwise it starts another run, as
        a new seed does, and the wheel must not do that."""
        self._add_choice("model", self.tr("&Model"), ((r.key, r.label) for r in MODELS.values()))
        optimizers = ((row.key, row.label) for row in OPTIMIZERS.values())
        self._add_choice("optimizer", self.tr("O&ptimizer"), optimizers)
        access_labels = {
            "learning_rate": self.tr("&Learning rate"),
            "momentum": self.tr("Mome&ntum"),
            "steps": self.tr("S&teps"),
            "points": self.tr("P&oints"),
            "seed": self.tr("See&d"),
        }
        for key, quantity in QUANTITIES.items():
            self._add_number(key, access_labels.get(key, translated(quantity.label)))
            if key == "learning_rate":
                self._add_gauge()
        self._add_start()
        self._add_choice("device", self.tr("Dev&ice"), ())
        self.set_devices(("cpu",), "auto")

    def show_spec(self, spec: RunSpec) -> None:
        """Show the values of `spec`, and only the hyper-parameters that its optimizer has."""
        for key in QUANTITIES:
            value = spec.number(key)
            field = self.fields[key]
            if isinstance(field, NumberField) and value is not None:
                field.show_value(value)
            if key in HYPERPARAMETERS:
                self._show_row(key, value is not None)
        rate = self.fields["learning_rate"]
        if isinstance(rate, NumberField):
            rate.explain(translated(spec.optimizer_row.rate_help))
        start = self.fields["start"]
        if isinstance(start, StartField):
            start.show_value(spec.model_row, spec.start)
        for key in ("model", "optimizer", "device"):
            self._choose(key, getattr(spec, key))
        self._show_obstacles(spec)
        for key, edited in self.fields.items():
            if isinstance(edited, QComboBox) or not edited.is_typed_into():
                self._set_error(key, "")

    def set_devices(self, devices: Iterable[str], chosen: str) -> None:
        """Offer the devices of this machine, and show the one that the run asks for."""
        combo = self.fields["device"]
        if not isinstance(combo, QComboBox):
            return
        combo.clear()
        for key in ("auto", *devices):
            combo.addItem(DEVICE_LABELS[key], key)
        combo.setToolTip(
            self.tr(
                "Where the training runs; auto takes a GPU, if there is one, for many points. "
                "Replayed steps go to the GPU as one piece, which is faster"
            )
        )
        self._choose("device", chosen)

    def fit_sizes(self) -> None:
        """Give all fields one height and all names one width, in the present font."""
        texts = [name.text().replace("&", "") for name in self._labels.values()]
        width = max(sizes.metrics().horizontalAdvance(text) for text in texts)
        for key, field in self.fields.items():
            field.setFixedHeight(round(FIELD_EMS * sizes.em()))
            self._labels[key].setFixedWidth(width)
        self._gauge_margin.changeSize(width + SPACING, 0, *GAUGE_POLICY)
        self._rows.invalidate()

    def refuse(self, error: InvalidValueError) -> None:
        """Show at its field why a value cannot be used."""
        self._set_error(error.key, error.message(translated))

    def error_label(self, key: str) -> QLabel:
        """Return the label under a field that says what is wrong with its value."""
        return self._errors[key]

    def commit(self) -> bool:
        """Read what is still being typed; return whether every field is valid."""
        valid = []
        for key, field in self.fields.items():
            if isinstance(field, NumberField | StartField) and field.isVisible():
                # a value that the field accepts may still be refused by the spec
                valid.append(field.commit() and not self._errors[key].text())
        return all(valid)

    def focus(self, key: str) -> None:
        """Give a field the focus."""
        self.fields[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_wrong(self) -> str:
        """Give the first field with an error the focus; return the error's message."""
        for key, error in self._errors.items():
            if error.text():
                self.focus(key)
                return error.text()
        return ""

    def _add_choice(self, key: str, label: str, rows: Iterable[tuple[str, str]]) -> None:
        combo = QComboBox(self)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for row_key, row_label in rows:
            combo.addItem(translated(row_label), row_key)
        combo.activated.connect(self._on_activated)
        combo.setToolTip(translated(LABELS[key]))
        self._add_row(key, label, combo)

    def _add_number(self, key: str, label: str) -> None:
        field = NumberField(QUANTITIES[key], self)
        field.value_chosen.connect(self._on_value_chosen)
        field.value_refused.connect(self._on_value_refused)
        self._add_row(key, label, field)

    def _add_gauge(self) -> None:
        """Add the gauge below the learning rate, as wide as the fields."""
        self.gauge = LimitGauge(self)
        self._gauge_margin = QSpacerItem(0, 0, *GAUGE_POLICY)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addItem(self._gauge_margin)
        line.addWidget(self.gauge, 1)
        self._rows.addLayout(line)

    def _add_start(self) -> None:
        field = StartField(self)
        field.value_chosen.connect(self._on_value_chosen)
        field.value_refused.connect(self._on_value_refused)
        self._add_row("start", self.tr("St&art"), field)

    def _add_row(self, key: str, label: str, field: NumberField | StartField | QComboBox) -> None:
        name = PlainLabel(label, self, role="field")
        name.setBuddy(field)
        error = PlainLabel(parent=self, role="error", wraps=True)
        error.hide()
        error.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if not isinstance(field, StartField):
            CalmWheel(field, lambda: self.is_live and is_live(key))
        field.setObjectName(key)
        field.setAccessibleName(label.replace("&", ""))
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(name)
        line.addWidget(field, 1)
        self._rows.addLayout(line)
        self._rows.addWidget(error)
        self.fields[key], self._labels[key], self._errors[key] = field, name, error

    def _show_row(self, key: str, visible: bool) -> None:
        self.fields[key].setVisible(visible)
        self._labels[key].setVisible(visible)

    def _choose(self, key: str, value: str) -> None:
        combo = self.fields[key]
        if isinstance(combo, QComboBox):
            combo.setCurrentIndex(combo.findData(value))

    def _show_obstacles(self, spec: RunSpec) -> None:
        combo = self.fields["optimizer"]
        items = combo.model() if isinstance(combo, QComboBox) else None
        if not isinstance(items, QStandardItemModel):
            return
        for index, key in enumerate(OPTIMIZERS):
            why = obstacle(spec.model, key)
            item = items.item(index)
            item.setEnabled(why is None)
            item.setToolTip("" if why is None else translated(why))
            label = translated(OPTIMIZERS[key].label)
            item.setText(label if why is None else self.tr("{0} (not here)").format(label))

    def _set_error(self, key: str, message: str) -> None:
        label, field = self._errors[key], self.fields[key]
        label.setText(message)
        label.setVisible(bool(message))
        line = field.lineEdit() if isinstance(field, NumberField) else field
        if bool(line.property("wrong")) != bool(message):
            line.setProperty("wrong", bool(message))
            line.style().unpolish(line)
            line.style().polish(line)

    def _on_activated(self, index: int) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self._ask({combo.objectName(): combo.itemData(index)})

    def _on_value_chosen(self, key: str, value: object) -> None:
        self._set_error(key, "")
        self._ask({key: value})

    def _on_value_refused(self, key: str, error: object) -> None:
        if isinstance(error, InvalidValueError):
            self.refuse(error)

    def _ask(self, changes: dict[str, Any]) -> None:
        self.change_asked.emit(changes)
