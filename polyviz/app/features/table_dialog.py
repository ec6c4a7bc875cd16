"""Asks which runs go into a table, and what of them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from polyviz.views.controls.wheel import calm_all
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel

WIDTH_EMS = 28

THIS, SHOWN = "this", "shown"

STEPS, CURVE = "steps", "curve"


class TableDialog(QDialog):
    """Offers the present run or all that are shown, and two tables."""

    chosen = Signal(str, str)
    """(str, str): THIS or SHOWN, and STEPS or CURVE"""

    def __init__(self, parent: QWidget, *, is_race: bool) -> None:
        """Offer all runs alone while there is a race."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export data"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.runs, self.table = QComboBox(self), QComboBox(self)
        if not is_race:
            self.runs.addItem(self.tr("This run"), THIS)
        self.runs.addItem(self.tr("All runs that are shown"), SHOWN)
        self.table.addItem(self.tr("Losses and weights by step"), STEPS)
        self.table.addItem(self.tr("The curve: x, target and fit"), CURVE)
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        form = QFormLayout()
        form.addRow(self.tr("&Runs"), self.runs)
        form.addRow(self.tr("&Table"), self.table)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.save_button = self.buttons.addButton(
            self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.save_button.setDefault(True)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        for box in (self.runs, self.table):
            box.currentIndexChanged.connect(self._explain)
        column(form, self.word, 1, self.buttons, within=self)
        self._calm = calm_all(self)
        self.setMinimumWidth(WIDTH_EMS * sizes.em())
        self._explain()

    @Slot()
    def _explain(self) -> None:
        """Say what the table has."""
        if self.table.currentData() == CURVE:
            text = self.tr("A row for each point of the curve, as it is shown.")
        elif self.runs.currentData() == THIS:
            text = self.tr("A row for each step, with all digits; the run is done again for it.")
        else:
            text = self.tr("A row for each step that is kept: of long runs, not all of them are.")
        self.word.setText(text)

    @Slot()
    def _on_accepted(self) -> None:
        runs, table = self.runs.currentData(), self.table.currentData()
        self.accept()
        self.chosen.emit(runs, table)
