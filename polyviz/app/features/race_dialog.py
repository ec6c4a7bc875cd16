"""Asks which runs are to race, and how."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.race_size import MAX_ENTRIES, MIN_ENTRIES
from polyviz.catalogue.race_spec import OWN, PRESETS, RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.controls.tick_rows import TickRows
from polyviz.views.controls.wheel import calm_all
from polyviz.views.runs.race_words import entry_name
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import translated

WIDTH_EMS = 30


class RaceDialog(QDialog):
    """Offers ready-made races, from which runs can be left out, and one of a person's own."""

    race_asked = Signal(object)
    """RaceSpec: what is to race"""

    def __init__(
        self,
        parent: QWidget,
        races: Mapping[str, tuple[RunSpec, ...]],
        *,
        hides_rate: bool = False,
    ) -> None:
        """Offer these races by the keys of PRESETS; those of OWN are ticked one by one.

        `hides_rate` leaves the learning rates out, for a class that is to guess them.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Race"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._races = races
        self._hides_rate = hides_rate
        self.preset = QComboBox(self)
        for key, text in PRESETS.items():
            if key in races:
                self.preset.addItem(translated(text), key)
        self.preset.addItem(self.tr("Custom"), OWN)
        self.preset.currentIndexChanged.connect(self._on_preset_changed)
        preset_label = PlainLabel(self.tr("&Race"), self)
        preset_label.setBuddy(self.preset)
        self.entries = QListWidget(self)
        self.entries.setAccessibleName(self.tr("Runs"))
        self.entries.setItemDelegate(TickRows(self.entries))
        self.entries.itemChanged.connect(self._on_item_changed)
        self.in_step = QRadioButton(self.tr("Same &number of steps"), self)
        self.by_clock = QRadioButton(self.tr("Same training &time"), self)
        self.in_step.setChecked(True)
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.start_button = self.buttons.addButton(
            self.tr("&Start"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.start_button.setDefault(True)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        choices = (preset_label, self.preset, self.entries, self.in_step, self.by_clock)
        column(*choices, self.word, self.buttons, within=self)
        self._calm = calm_all(self)
        self.setMinimumWidth(WIDTH_EMS * sizes.em())
        self._on_preset_changed()

    def chosen(self) -> tuple[RunSpec, ...]:
        """Return the runs that have a tick."""
        specs = self._races[self.preset.currentData()]
        ticked = (
            self.entries.item(row).checkState() is Qt.CheckState.Checked
            for row in range(self.entries.count())
        )
        return tuple(spec for spec, is_in in zip(specs, ticked, strict=True) if is_in)

    @Slot()
    def _on_preset_changed(self) -> None:
        key = self.preset.currentData()
        with QSignalBlocker(self.entries):
            self.entries.clear()
            for row, spec in enumerate(self._races[key]):
                item = QListWidgetItem(entry_name(spec, hides_rate=self._hides_rate), self.entries)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                is_in = key != OWN or row == 0  # the first of one's own is the run that is shown
                item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        self._on_item_changed()

    @Slot()
    def _on_item_changed(self) -> None:
        count = len(self.chosen())
        self.start_button.setEnabled(MIN_ENTRIES <= count <= MAX_ENTRIES)
        if count < MIN_ENTRIES:
            self.word.setText(self.tr("Choose at least two runs."))
        elif count > MAX_ENTRIES:
            text = self.tr("Choose at most {0} runs; {1} are selected.")
            self.word.setText(text.format(MAX_ENTRIES, count))
        else:
            self.word.setText(self.tr("{0} runs, {1}.").format(count, self._starts()))

    def _starts(self) -> str:
        titles = {MODELS[row.model].family.start_key: row.title for row in LESSONS.values()}
        counts = Counter(spec.model_row.family.start_key for spec in self.chosen())
        labels = {spec.model_row.family.start_key: spec.model_row.label for spec in self.chosen()}
        others = [translated({**labels, **titles}[key]) for key, _ in counts.most_common()[1:]]
        if not others:
            return self.tr("from the same start weights")
        return self.tr("from the same start weights except {0}").format(", ".join(others))

    @Slot()
    def _on_accepted(self) -> None:
        race = RaceSpec(self.chosen(), by_clock=self.by_clock.isChecked())
        self.accept()
        self.race_asked.emit(race)
