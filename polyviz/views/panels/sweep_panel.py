"""The panel with the map of a sweep: thousands of runs at once, each a point that can be asked."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QMenu, QProgressBar, QSizePolicy, QWidget

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_range import AxisTexts
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.training.frame import Array
from polyviz.views.controls.buttons import push_button
from polyviz.views.controls.choice_box import ChoiceBox
from polyviz.views.controls.run_form import choose
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.panels.sweep_form import SweepForm
from polyviz.views.panels.sweep_words import (
    measure_text,
    place_text,
    progress_text,
    spread_text,
    values_of,
)
from polyviz.views.plots.cell_plot import Cell
from polyviz.views.plots.course_sketch import CourseSketch
from polyviz.views.plots.map_items import Corners
from polyviz.views.plots.sweep_data import SweepData
from polyviz.views.plots.sweep_map import Edge
from polyviz.views.plots.sweep_view import SweepView
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import translated

REST_MS = 250
"""So long the mark rests on a run before its losses are asked for."""

NARROW_EMS = 24
"""In a narrower panel the buttons have a row of their own."""

LOW_EMS = 27
"""In a lower panel the losses of the marked run leave their room to the map."""

WORD_LINES = 3
"""Room for what is said of a sweep, so that the map keeps its height."""

NEED_EMS = 24
"""Height in em below which the map shows little."""


class SweepPanel(Panel):
    """Asks for a sweep, shows its map, and asks for runs of it."""

    sweep_asked = Signal(object, bool)
    """SweepSpec, and whether a person knows that it takes long"""
    stop_asked = Signal()
    run_asked = Signal(object)
    """RunSpec that is to be trained"""
    course_asked = Signal(object)
    """RunSpec whose losses are wanted"""
    measure_chosen = Signal(str)
    """Another measure of the same sweep is wanted, by its key"""
    picture_asked = Signal()
    data_asked = Signal(str)
    """The suffix of the file for all runs"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = SweepForm(self._start_weights, self)
        self.view = SweepView(self)
        self.plots = self.view.plots
        self.measure = self._make_measures()
        self.spread = QCheckBox(self.tr("Spread over seeds"), self)
        self.spread.setToolTip(self.tr("Show how the seed of the start weights spreads the runs"))
        self.spread.toggled.connect(self._show_data)
        tip = self.tr("Show what was seen before the last zoom (Backspace)")
        self.back_button = push_button(self.tr("Back"), tip, self, self._on_back)
        tip = self.tr("Save the map as a picture, or all its runs as data")
        self.export_button = push_button(self.tr("Export"), tip, self)
        self.start_button = push_button("", "", self, self._on_start)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the sweep"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the map does not move when a sweep ends
        self.bar.setSizePolicy(policy)
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.place, self.number = PlainLabel(parent=self), PlainLabel(parent=self)
        for label in (self.place, self.number):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.sketch = CourseSketch(self)
        self._data: SweepData | None = None
        self._asked: SweepSpec | None = None
        """What was asked for last"""
        self._unsure: str | None = None
        """The key of a sweep that takes long, and that a person has to ask for again"""
        self._is_running = False
        self._wished: RunSpec | None = None
        """The run whose losses were asked for"""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask_course)
        self.word.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._make_menu()
        self._lay_out()
        self._connect()
        self._show_state()

    def set_palette(self, palette: Palette) -> None:
        self.form.fit_sizes()
        self.view.set_palette(palette)
        self.sketch.set_palette(palette)
        em = sizes.em()
        self.bar.setFixedHeight(max(4, em // 3))
        self.measure.setMinimumWidth(7 * em)
        for label in (self.place, self.number):
            label.setFixedHeight(round(1.25 * em))
        self.word.setMinimumHeight(WORD_LINES * sizes.em())
        super().set_palette(palette)

    def show_spec(self, spec: RunSpec) -> None:
        self.form.show_spec(spec)
        super().show_spec(spec)
        self._place_run()

    def hide_parts(self, hidden: frozenset[str]) -> None:
        super().hide_parts(hidden)
        self._show_edge()

    def show_limit(self, limit: float | None, counts: tuple[int, int]) -> None:
        """Take note of the largest stable learning rate, and of how many runs do not take long."""
        self.form.show_limit(limit, counts)

    def show_data(self, data: SweepData) -> None:
        """Show what is known of a sweep."""
        self._data = data
        self._show_data()

    def show_edge(self, edge: Edge | None) -> None:
        """Draw where theory says that runs begin to diverge."""
        self._edge = edge
        self._show_edge()

    def show_progress(self, done: int, count: int, seconds_left: float) -> None:
        """Show how far the sweep is."""
        self._is_running = True
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * done / max(1, count)))
        told = progress_text(done, count, seconds_left)
        checking = self.tr("All runs are done. Some are checked with PyTorch …")
        self.word.setText(checking if done == count else told)
        self._show_state()

    def show_begun(self) -> None:
        """Show that a sweep begins."""
        self._is_running, self._unsure = True, None
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        self.word.setText(self.tr("Preparing the runs …"))
        self._show_state()

    def show_over(self, message: str) -> None:
        """Show that the sweep is over, or stopped, and what there is to say of it."""
        self._is_running = False
        self.word.setText(message)
        self._show_state()

    def show_sweep(self, sweep: SweepSpec, measure: str) -> None:
        """Show the axes of a sweep that was asked for elsewhere, and what is looked at of it."""
        first, *others = map(AxisTexts.of, sweep.axes)
        self.form.is_touched = True
        self.form.show_pair((first, others[0] if others else None))
        choose(self.measure, measure)
        self._asked = sweep
        self._show_state()

    def ask_again(self, sweep: SweepSpec, message: str) -> None:
        """Say what a sweep takes before it is begun; it is begun if it is asked for again."""
        self._unsure = sweep.key
        self.show_over(message)

    def show_course(self, spec: RunSpec, steps: Array, losses: Array) -> None:
        """Show the losses of a run, unless another one is marked by now."""
        if spec == self._wished:
            self.sketch.show_losses(steps, losses)

    def pictured(self) -> QWidget:
        return self.view

    def needed_height(self) -> int | None:
        return round(NEED_EMS * sizes.em())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        em, ways = sizes.em(), QBoxLayout.Direction
        self.sketch.setHidden(self.height() < LOW_EMS * em)
        is_narrow = self.width() < NARROW_EMS * em
        self._upper.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def redraw(self) -> None:
        self._place_run()

    def handed_on(self) -> dict[str, Any]:
        """Return what the panel of another window needs to be as this one is."""
        return {
            "pair": self.form.pair,
            "is_touched": self.form.is_touched,
            "stack": list(self.form.stack),
            "measure": self.chosen_measure,
            "spread": self.spread.isChecked(),
            "asked": self._asked,
        }

    def take_up(self, handed: dict[str, Any]) -> None:
        """Be as the panel that has handed this on."""
        self.form.is_touched = handed["is_touched"]
        self.form.show_pair(handed["pair"])
        self.form.stack[:] = handed["stack"]
        choose(self.measure, handed["measure"])
        self.spread.setChecked(handed["spread"])
        self._asked = handed["asked"]
        self._show_state()

    @property
    def chosen_measure(self) -> str:
        """The key of the measure that is looked at."""
        return str(self.measure.currentData())

    _edge: Edge | None = None

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

    def _make_menu(self) -> None:
        menu = QMenu(self.export_button)
        menu.addAction(self.tr("&Picture…")).triggered.connect(self.picture_asked)
        for text, suffix in (
            (self.tr("&Table (CSV)…"), ".csv"),
            (self.tr("&Arrays (NPZ)…"), ".npz"),
        ):
            menu.addAction(text).triggered.connect(lambda *_, s=suffix: self.data_asked.emit(s))
        self.export_button.setMenu(menu)

    def _lay_out(self) -> None:
        measures = row((self.measure, 1), self.spread, spacing=6)
        buttons = self.back_button, self.export_button, self.start_button
        self._upper = row((measures, 1), row(*buttons, spacing=6), spacing=6)
        told = column(self.place, self.number, self.bar, self.word, 0, spacing=2)
        below = row((told, 3), (self.sketch, 2), margins=NO_MARGINS, spacing=12)
        column(
            self.form, self._upper, (self.view, 1), below, within=self, margins=MARGINS, spacing=6
        )

    def _connect(self) -> None:
        self.form.entered.connect(self._on_entered)
        self.form.edited.connect(self._show_state)
        self.view.pointed.connect(self._on_pointed)
        self.view.chosen.connect(self._on_chosen)
        self.view.zoom_asked.connect(self._on_zoom)
        self.view.zoom_out_asked.connect(self._on_zoom_out)
        self.view.back_asked.connect(self._on_back)

    @property
    def _shows_spread(self) -> bool:
        return not self.spread.isHidden() and self.spread.isChecked()

    @Slot()
    def _show_state(self) -> None:
        text = self.tr("Stop") if self._is_running else self.tr("Start")
        tip = self.tr("Train all runs of the axes")
        if self._is_running:
            tip = self.tr("Stop; what is done is kept")
        elif self._unsure is not None:
            text = self.tr("Start anyway")
        self.start_button.setText(text)
        self.start_button.setToolTip(tip)
        self.bar.setVisible(self._is_running)
        self.back_button.setVisible(bool(self.form.stack))
        self.export_button.setEnabled(self._data is not None)
        axes = () if self._data is None else self._data.sweep.axes
        self.spread.setHidden(not (len(axes) == 2 and axes[1].key == "seed"))

    @Slot()
    def _show_data(self) -> None:
        self._show_state()
        data = self._data
        if data is None:
            return
        self.view.show_data(data, spread=self._shows_spread)
        self._place_run()
        self._tell(self.view.seen.cell)

    def _show_edge(self) -> None:
        self.view.show_edge(None if "theory" in self._hidden else self._edge)

    def _place_run(self) -> None:
        if self._data is None or self._spec is None:
            return
        self.view.show_run(values_of(self._data.sweep, self._spec, self._start_weights()))

    def _start_weights(self) -> tuple[float, ...]:
        """Return where the present run has started; () before its first frame."""
        if self._frame is None or not len(self._frame.past_weights):
            return ()
        return tuple(self._frame.past_weights[0].tolist())

    def _tell(self, cell: Cell | None) -> None:
        if self._data is None or cell is None:
            self.place.setText(self.tr("Point at the map, click for the run, drag to zoom."))
            self.number.clear()
            return
        is_spread = self._shows_spread
        self.place.setText(place_text(self._data, cell, is_spread=is_spread))
        if is_spread:
            self.number.setText(spread_text(self._data, cell[0]))
        else:
            self.number.setText(measure_text(self._data, cell))
        self.view.seen.describe(f"{self.place.text()}; {self.number.text()}")

    def _spec_at(self, cell: Cell) -> RunSpec | None:
        if self._data is None:
            return None
        try:
            return self._data.sweep.spec_at(cell)
        except InvalidValueError:
            return None

    @Slot(object)
    def _on_pointed(self, cell: Cell | None) -> None:
        self._tell(cell)
        self._wished = None
        self.sketch.clear()
        if cell is not None:
            self._rest.start()

    @Slot()
    def _ask_course(self) -> None:
        cell = self.view.seen.cell
        self._wished = None if cell is None or self.sketch.isHidden() else self._spec_at(cell)
        if self._wished is not None:
            self.course_asked.emit(self._wished)

    @Slot(object)
    def _on_chosen(self, cell: Cell) -> None:
        spec = self._spec_at(cell)
        if spec is not None:
            self.run_asked.emit(spec)

    @Slot()
    def _on_start(self) -> None:
        if self._is_running:
            self.stop_asked.emit()
        else:
            self._ask()

    @Slot()
    def _on_entered(self) -> None:
        self._ask()

    def _ask(self) -> None:
        sweep = self.form.sweep(self.chosen_measure)
        if sweep is None:
            return
        self.form.is_touched = True
        self._asked = sweep
        self.sweep_asked.emit(sweep, sweep.key == self._unsure)

    @Slot(object)
    def _on_zoom(self, corners: Corners) -> None:
        if self._data is not None and self.form.zoom(self._data.sweep, corners):
            self._ask()
        else:
            self.word.setText(self.tr("There is nothing more between these values."))

    @Slot()
    def _on_zoom_out(self) -> None:
        """Show twice as much of each axis."""
        if self._data is None:
            return
        ends = [(-n / 2, 1.5 * n - 1) for n in self._data.sweep.shape]
        first, second = ends[0], ends[-1]
        self._on_zoom((*first, *second))

    @Slot()
    def _on_back(self) -> None:
        if self.form.back():
            self._ask()

    @Slot()
    def _on_measure(self) -> None:
        key = self.chosen_measure
        if self._data is not None and key in self._data.sweep.measures:
            self.measure_chosen.emit(key)
        elif self._data is not None:
            self._ask()
