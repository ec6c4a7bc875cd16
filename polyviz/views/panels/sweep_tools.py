"""The row of a sweep's panel with the measure that is looked at, and what can be done."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QMenu, QSizePolicy, QWidget

from polyviz.catalogue.measures import MEASURES
from polyviz.views.controls.buttons import push_button
from polyviz.views.controls.choice_box import ChoiceBox
from polyviz.views.controls.run_form import choose
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, row
from polyviz.views.text.readable import translated

NARROW_EMS = 23
"""In less width the buttons have a row of their own."""

SPACING = 6
"""Pixels between two controls."""


class SweepTools(QWidget):
    """Chooses the measure and the spread over seeds; goes back, exports, starts and stops."""

    measure_chosen = Signal()
    spread_chosen = Signal()
    back_asked = Signal()
    picture_asked = Signal()
    data_asked = Signal(str)
    """The suffix of the file for all runs"""
    start_asked = Signal()
    """Start or Stop was pressed"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure = self._make_measures()
        self.spread = QCheckBox(self.tr("Spread over seeds"), self)
        self.spread.setToolTip(self.tr("Show how the seed of the start weights spreads the runs"))
        self.spread.toggled.connect(self.spread_chosen)
        tip = self.tr(
            "Show what was seen before the last zoom (Escape, Backspace or a double click)"
        )
        self.back_button = push_button(self.tr("Back"), tip, self, self.back_asked)
        tip = self.tr("Save the map as a picture, or all its runs as data")
        self.export_button = push_button(self.tr("Export"), tip, self)
        self.export_button.setMenu(self._make_menu())
        self.start_button = push_button("", "", self, self.start_asked)
        measures = row((self.measure, 1), self.spread, spacing=SPACING)
        buttons = row(self.back_button, self.export_button, self.start_button, spacing=SPACING)
        self._parts = measures, buttons
        self._row = row((measures, 1), buttons, within=self, margins=NO_MARGINS, spacing=SPACING)

    @property
    def chosen_measure(self) -> str:
        """The key of the measure that is looked at."""
        return str(self.measure.currentData())

    @property
    def wants_spread(self) -> bool:
        """Whether the spread over seeds is wanted, where there is one."""
        return not self.spread.isHidden() and self.spread.isChecked()

    def choose_measure(self, key: str) -> None:
        """Look at another measure."""
        choose(self.measure, key)

    def fit_sizes(self) -> None:
        """Use the present size of text."""
        self.measure.setMinimumWidth(7 * sizes.em())

    def offer(self, *, back: bool, export: bool, spread: bool) -> None:
        """Offer what there is to go back to, to export, and to spread."""
        self.back_button.setEnabled(back)  # it keeps its place, or the next click hits another
        self.export_button.setEnabled(export)
        self.spread.setHidden(not spread)
        self._choose_rows()

    def show_start(self, *, is_running: bool, is_unsure: bool) -> None:
        """Offer to start a sweep, or once more if it takes long, or to stop the one that runs."""
        text, tip = self.tr("Start"), self.tr("Train all runs of the axes")
        if is_unsure:
            text = self.tr("Start anyway")
        elif is_running:
            text, tip = self.tr("Stop"), self.tr("Stop; what is done is kept")
        self.start_button.setText(text)
        self.start_button.setToolTip(tip)
        self._choose_rows()

    def minimumSizeHint(self) -> QSize:
        """Return how narrow it can be, in two rows: in one row it would not let itself be so."""
        width = max(part.minimumSize().width() for part in self._parts)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two rows where there is little room."""
        super().resizeEvent(event)
        self._choose_rows()

    def _choose_rows(self) -> None:
        least = sum(part.minimumSize().width() for part in self._parts) + SPACING
        is_narrow = self.width() < max(NARROW_EMS * sizes.em(), least)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _make_measures(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Measure"))
        box.setToolTip(self.tr("What is measured of each run"))
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for at, (key, measure) in enumerate(MEASURES.items()):
            box.addItem(translated(measure.text), key)
            box.setItemData(at, translated(measure.help), Qt.ItemDataRole.ToolTipRole)
        box.activated.connect(self._on_measure)
        CalmWheel(box, lambda: False)
        return box

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.export_button)
        menu.addAction(self.tr("&Picture…")).triggered.connect(self.picture_asked)
        for text, suffix in (
            (self.tr("&Table (CSV)…"), ".csv"),
            (self.tr("&Arrays (NPZ)…"), ".npz"),
            (self.tr("Table (Par&quet)…"), ".parquet"),
        ):
            menu.addAction(text).triggered.connect(lambda *_, s=suffix: self.data_asked.emit(s))
        return menu

    @Slot()
    def _on_measure(self) -> None:
        self.measure_chosen.emit()
