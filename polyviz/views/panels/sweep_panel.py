"""The panel with a map of many runs: what to vary, the map, and what is pointed at."""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from polyviz.catalogue.measures import MEASURES
from polyviz.training.frame import Array
from polyviz.views.controls.axis_row import AxisRow
from polyviz.views.controls.buttons import push_button
from polyviz.views.controls.choice_box import ChoiceBox
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.plots.lines_plot import LengthPlot
from polyviz.views.plots.scale_bar import ScaleBar
from polyviz.views.plots.sweep_curve import SweepCurve
from polyviz.views.plots.sweep_data import Kind, Place, SweepData
from polyviz.views.plots.sweep_legend import SweepLegend
from polyviz.views.plots.sweep_map import ARROWS, SweepMap
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import translated

HOVER_MS = 250
"""How long a run is pointed at before its loss curve is asked for."""

COURSE_EMS, LOW_EMS = 8, 34
"""Height of the plot of the curve in em, and that of the panel below which it has no room."""


class SweepPanel(Panel):
    """Asks for sweeps by signals, and shows what is known of the present one."""

    field_chosen = Signal(int, str)
    """(number of the axis, key): the field needs values"""
    start_asked = Signal(object)
    """The axes as they are typed, a list of str"""
    stop_asked = Signal()
    measure_chosen = Signal(str)
    run_asked = Signal(object)
    """The Place of a run to be trained"""
    course_asked = Signal(object)
    """The Place of a run whose losses are wanted"""
    part_asked = Signal(object)
    """(first, last) for each axis: this part of the map is wanted"""
    back_asked = Signal()
    data_asked = Signal()
    """The results are to be saved"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axes = (
            AxisRow(self.tr("Across"), self, can_be_none=False),
            AxisRow(self.tr("Up"), self, can_be_none=True),
        )
        for number, axis in enumerate(self.axes):
            axis.field_chosen.connect(self._field_relay(number))
        self.measure = ChoiceBox(self)
        self.measure.setAccessibleName(self.tr("Measure"))
        for key, measure in MEASURES.items():
            self.measure.addItem(translated(measure.text), key)
            tip = Qt.ItemDataRole.ToolTipRole
            self.measure.setItemData(self.measure.count() - 1, translated(measure.help), tip)
        self.measure.activated.connect(self._on_measure_activated)
        self.start = push_button(self.tr("Start"), "", self, self._on_start_clicked)
        self.back = push_button(
            self.tr("Back"), self.tr("Back to the map before the zoom"), self, self.back_asked
        )
        self.save = push_button(
            self.tr("Save data…"),
            self.tr("Save all runs as a table or as arrays"),
            self,
            self.data_asked,
        )
        self.spread = QCheckBox(self.tr("Spread over seeds"), self)
        self.spread.setToolTip(
            self.tr("Show the median and the range over all seeds instead of each of them")
        )
        self.spread.toggled.connect(self._on_spread_toggled)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(round(0.35 * sizes.em()))
        self.map, self.curve = SweepMap(self), SweepCurve(self)
        self.course = LengthPlot(
            self.tr("<b>Loss of this run</b>"), self.tr("<b>Loss</b>"), self.tr("loss"), "", self
        )
        self.course.set_names(("",))
        self.plots = self.map, self.curve, self.course
        self.scale = ScaleBar(self)
        self.legend = SweepLegend(self)
        self.told = PlainLabel(parent=self, role="field", wraps=True)
        buttons = row(self.measure, self.spread, 1, self.back, self.save, self.start, spacing=6)
        column(
            *self.axes,
            buttons,
            self.bar,
            (self.map, 1),
            (self.curve, 1),
            self.scale,
            self.legend,
            self.course,
            self.told,
            within=self,
            margins=MARGINS,
            spacing=6,
        )
        self._hover = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._hover.timeout.connect(self._on_hovered)
        self._data: SweepData | None = None
        self._is_running = False
        self._place: Place | None = None
        for plot in (self.map, self.curve):
            plot.pointed.connect(self._on_pointed)
            plot.chosen.connect(self.run_asked)
        self.map.part_chosen.connect(self.part_asked)
        self.map.plot.installEventFilter(self)
        self.show_running(False)
        self.show_can_go_back(False)
        self.save.hide()
        self._arrange()

    def _field_relay(self, number: int) -> Callable[[str], None]:
        return lambda key: self.field_chosen.emit(number, key)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.scale.set_palette(palette)
        self.legend.set_palette(palette)
        self.bar.setFixedHeight(round(0.35 * sizes.em()))

    def offer_fields(self, names: Mapping[str, str]) -> None:
        """Offer what can be varied, by its key."""
        for axis in self.axes:
            axis.offer(dict(names))

    def show_axis(self, number: int, key: str, typed: str) -> None:
        """Show a field and its values on an axis."""
        self.axes[number].show_axis(key, typed)
        self._arrange()

    def show_measure(self, key: str) -> None:
        """Show that this is measured."""
        self.measure.setCurrentIndex(self.measure.findData(key))

    def show_running(self, is_running: bool) -> None:
        """Show whether a sweep is in work."""
        self._is_running = is_running
        self.start.setText(self.tr("Stop") if is_running else self.tr("Start"))
        tip = self.tr("Stop here; what is computed is kept")
        self.start.setToolTip(tip if is_running else self.tr("Do all these runs"))
        self.bar.setVisible(is_running)

    def show_progress(self, done: int, count: int) -> None:
        """Show how many runs of all are known."""
        self.bar.setMaximum(1000)
        self.bar.setValue(round(1000 * done / max(1, count)))

    def show_can_go_back(self, can: bool) -> None:
        """Show whether there is a map before the zoom."""
        self.back.setVisible(can)

    def tell(self, text: str) -> None:
        """Say something below the map."""
        self.told.setText(text)

    def show_data(self, data: SweepData | None) -> None:
        """Show what is known of the runs."""
        self._data = data
        self.save.setVisible(data is not None)
        self._arrange()
        if self.isVisible():
            self._draw_data()

    def show_edge(self, x: Array, y: Array) -> None:
        """Draw the edge of stability through values (M,) on the axes; none for empty ones."""
        has_edge = bool(np.isfinite(x).any())
        if self._is_flat:
            self.curve.show_edge(float(x[0]) if has_edge and len(x) == 1 else None)
        else:
            self.map.show_edge(x, y)
        self.legend.show_edge(has_edge)

    def mark_present(self, place: Place | None) -> None:
        """Mark where the present run is on the map."""
        if not self._is_flat:
            self.map.mark_present(place)
        self.legend.show_present(place is not None and not self._is_flat)

    def show_course(self, steps: Array, losses: Array) -> None:
        """Show the losses of the run that is pointed at."""
        self.course.show_lines(
            steps + 1, losses.reshape(-1, 1), int(steps[-1]) + 1 if len(steps) else 1
        )

    @property
    def _is_flat(self) -> bool:
        """Whether there is a line instead of a map."""
        if self._data is None:
            return False
        return len(self._data.cells) == 1 or self._spreads

    @property
    def _spreads(self) -> bool:
        return self.spread.isChecked() and self.axes[1].key == "seed"

    def redraw(self) -> None:
        self._draw_data()

    def _draw_data(self) -> None:
        data = self._data
        if data is None or not self._is_flat:
            self.map.show_data(data)
        else:
            self.curve.show_data(data)
        is_map = data is not None and not self._is_flat
        self.scale.show_scale(data.scale if data is not None and is_map else None)
        kinds = set() if data is None or not is_map else set(np.unique(data.kinds).tolist())
        self.legend.show_kinds({Kind(kind) for kind in kinds})

    def _arrange(self) -> None:
        """Show the plots that there is something for, and for which there is room."""
        is_flat = self._is_flat
        self.map.setVisible(not is_flat)
        self.curve.setVisible(is_flat)
        self.scale.setVisible(not is_flat and self._data is not None)
        self.spread.setVisible(self.axes[1].key == "seed")
        em = sizes.em()
        self.course.setVisible(self._data is not None and self.height() >= LOW_EMS * em)
        self.course.setFixedHeight(round(COURSE_EMS * em))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the map look at its cells."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if key in ARROWS:
            self.map.move_by(*ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.map.choose()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.map.halve()
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Backspace):
            self.back_asked.emit()
        else:
            return super().eventFilter(watched, event)
        return True

    @Slot()
    def _on_start_clicked(self) -> None:
        if self._is_running:
            self.stop_asked.emit()
        else:
            self.start_asked.emit([axis.typed() for axis in self.axes if axis.key])

    @Slot(int)
    def _on_measure_activated(self, _index: int) -> None:
        self.measure_chosen.emit(self.measure.currentData())

    @Slot(bool)
    def _on_spread_toggled(self, _is_on: bool) -> None:
        self._arrange()
        self.refresh()

    @Slot(object)
    def _on_pointed(self, place: Place | None) -> None:
        self._place = place
        if place is not None:
            self._hover.start()
        else:
            self._hover.stop()

    @Slot()
    def _on_hovered(self) -> None:
        if self._place is not None and self.course.isVisible():
            self.course_asked.emit(self._place)
