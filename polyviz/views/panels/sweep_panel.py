"""The panel with the map of a sweep: thousands of runs at once, each a point that can be asked."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_range import SEED, AxisTexts
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.training.frame import Array, Frame
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.panels.sweep_foot import SweepFoot, run_at
from polyviz.views.panels.sweep_form import SweepForm
from polyviz.views.panels.sweep_tools import SweepTools
from polyviz.views.panels.sweep_words import belongs, kind_text, runs_text, values_of
from polyviz.views.plots.cell_plot import Cell
from polyviz.views.plots.map_items import Corners
from polyviz.views.plots.sweep_data import SweepData
from polyviz.views.plots.sweep_map import Edge
from polyviz.views.plots.sweep_view import SweepView
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel

LOW_EMS = 27
"""In a lower panel what is below the map leaves its room to it."""

TOLD = ("learning_rate", "loss")
"""What the map tells: it is hidden with each of them."""

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
        self.tools = SweepTools(self)
        self.view = SweepView(self)
        self.plots = self.view.plots
        self.foot = SweepFoot(self)
        text = self.tr("Hidden for a question, as the map tells the learning rate and the loss.")
        self.hidden_word = PlainLabel(text, self, role="field", wraps=True)
        """All that is seen while the map would tell what a class is to guess"""
        self.hidden_word.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hidden_word.hide()
        self._data: SweepData | None = None
        self._asked: SweepSpec | None = None
        """What was asked for last"""
        self._unsure: str | None = None
        """The key of a sweep that takes long, and that a person has to ask for again"""
        self._is_running = False
        self._is_presented = False
        self._edge: Edge | None = None
        parts = self.hidden_word, self.form, self.tools, (self.view, 1), self.foot
        column(*parts, within=self, margins=MARGINS, spacing=6)
        self._connect()
        self._show_state()

    def set_palette(self, palette: Palette) -> None:
        self.form.fit_sizes()
        self.tools.fit_sizes()
        for part in (self.view, self.foot):
            part.set_palette(palette)
        super().set_palette(palette)

    def show_spec(self, spec: RunSpec) -> None:
        if spec != self._spec:
            self._withdraw_question()
        self.form.show_spec(spec)
        super().show_spec(spec)
        self._place_run()

    def show_frame(self, frame: Frame, *, settled: bool) -> None:
        before = self._start_weights()
        super().show_frame(frame, settled=settled)
        if self._start_weights() != before:
            self.refresh()

    def hide_parts(self, hidden: frozenset[str]) -> None:
        super().hide_parts(hidden)
        self._show_edge()
        self._show_parts()
        self.height_wished.emit()

    def show_presented(self, is_presented: bool) -> None:
        """Leave all the room to the map, once there is one, and to what is said of its runs."""
        self._is_presented = is_presented
        self._show_parts()

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

    def show_begun(self) -> None:
        """Show that a sweep begins."""
        self._is_running, self._unsure = True, None
        self.foot.show_question("")
        self.foot.show_begun()
        self._show_state()

    def show_progress(self, done: int, count: int, seconds_left: float | None) -> None:
        """Show how far the sweep is. Once all runs are done, the next one can begin."""
        self._is_running = done < count
        self.foot.show_progress(done, count, seconds_left)
        self._show_state()

    def show_over(self, message: str) -> None:
        """Show that the sweep is over, or stopped, and what there is to say of it."""
        self._is_running = False
        self.foot.show_over(message)
        self._show_state()

    def show_sweep(self, sweep: SweepSpec, measure: str) -> None:
        """Show the axes of a sweep that was asked for elsewhere, and what is looked at of it."""
        first, *others = map(AxisTexts.of, sweep.axes)
        self.form.is_touched = self.form.is_typed = True
        self.form.show_pair((first, others[0] if others else None))
        self.tools.choose_measure(measure)
        self._asked = sweep
        self._show_state()

    def ask_again(self, sweep: SweepSpec, message: str) -> None:
        """Say what a sweep takes before it is begun; it is begun if it is asked for again."""
        self._unsure = sweep.key
        self.foot.show_question(message)
        self._show_state()

    def show_course(self, spec: RunSpec, steps: Array, losses: Array) -> None:
        """Show the losses of a run, unless another one is marked by now."""
        self.foot.show_course(spec, steps, losses)

    def pictured(self) -> QWidget:
        return self.view if self.stand_in() is None else self

    def picture_title(self) -> str:
        if self._data is None or self.stand_in() is not None:
            return ""
        return runs_text(self._data.sweep)

    def show_pictured(self, is_pictured: bool) -> None:
        if is_pictured:
            self.view.show_other("")
        else:
            self._place_run()

    def needed_height(self) -> int | None:
        if self.stand_in() is not None:
            return None
        return round(NEED_EMS * sizes.em())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.save_room(self.height() < LOW_EMS * sizes.em())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape where the panel floats, as the main window does not get it there."""
        is_taken = event.key() == Qt.Key.Key_Escape and isinstance(self.window(), QDockWidget)
        if not (is_taken and self.escape()):
            super().keyPressEvent(event)

    def escape(self) -> bool:
        """Go back one zoom if the map has the focus or the mouse; return whether it was so."""
        plot = self.view.seen.plot
        is_meant = bool(self.form.stack) and (plot.hasFocus() or plot.underMouse())
        if is_meant:
            self._on_back()
        return is_meant

    def redraw(self) -> None:
        self.form.show_start()
        self._place_run()

    def handed_on(self) -> dict[str, Any]:
        """Return what the panel of another window needs to be as this one is."""
        return {
            "form": self.form.handed_on(),
            "measure": self.chosen_measure,
            "spread": self.tools.spread.isChecked(),
            "asked": self._asked,
        }

    def take_up(self, handed: dict[str, Any]) -> None:
        """Be as the panel that has handed this on."""
        self.form.take_up(handed["form"])
        self.tools.choose_measure(handed["measure"])
        self.tools.spread.setChecked(handed["spread"])
        self._asked = handed["asked"]
        self._show_state()

    @property
    def chosen_measure(self) -> str:
        """The key of the measure that is looked at."""
        return self.tools.chosen_measure

    def _connect(self) -> None:
        self.form.entered.connect(self._ask)
        self.form.edited.connect(self._on_edited)
        self.form.refused.connect(self.foot.show_error)
        self.tools.measure_chosen.connect(self._on_measure)
        self.tools.spread_chosen.connect(self._show_data)
        self.tools.back_asked.connect(self._on_back)
        self.tools.picture_asked.connect(self.picture_asked)
        self.tools.data_asked.connect(self.data_asked)
        self.tools.start_asked.connect(self._on_start)
        self.foot.course_asked.connect(self.course_asked)
        wishes = self.view.wishes
        wishes.pointed.connect(self._on_pointed)
        wishes.chosen.connect(self._on_chosen)
        wishes.zoom_asked.connect(self._on_zoom)
        wishes.zoom_out_asked.connect(self._on_zoom_out)
        wishes.back_asked.connect(self._on_back)

    @property
    def _has_seeds(self) -> bool:
        """Whether the second axis of the sweep that is shown is the seed."""
        axes = () if self._data is None else self._data.sweep.axes
        return len(axes) == 2 and axes[1].key == SEED

    @property
    def _shows_spread(self) -> bool:
        return self._has_seeds and self.tools.wants_spread

    @Slot()
    def _show_state(self) -> None:
        self.view.map.word.show_word(self._data is None and not self._is_running)
        can_spread = self._has_seeds or self.form.axes[1].key == SEED
        can_go_back, has_data = bool(self.form.stack), self._data is not None
        self.tools.offer(back=can_go_back, export=has_data, spread=can_spread)
        self.view.allow_back(can_go_back)
        is_unsure = self._unsure is not None
        self.tools.show_start(is_running=self._is_running, is_unsure=is_unsure)
        self._show_parts()

    @Slot()
    def _on_edited(self) -> None:
        self._withdraw_question()
        self._show_state()

    def _withdraw_question(self) -> None:
        """Ask no more whether a sweep is to begin that takes long: another one is wanted."""
        if self._unsure is not None:
            self._unsure = None
            self.foot.show_question("")
            self._show_state()

    @Slot()
    def _show_data(self) -> None:
        self._show_state()
        data = self._data
        if data is None:
            return
        self.view.show_data(data, spread=self._shows_spread)
        self._place_run()
        self._tell(self.view.seen.cell)

    def stand_in(self) -> QWidget | None:
        is_hidden = not self._hidden.isdisjoint(TOLD)
        return self.hidden_word if is_hidden else None

    def _show_parts(self) -> None:
        is_hidden = self.stand_in() is not None
        is_large = self._is_presented and self._data is not None and self._unsure is None
        self.hidden_word.setVisible(is_hidden)
        for control in (self.form, self.tools):
            control.setHidden(is_hidden or is_large)
        for part in (self.view, self.foot):
            part.setHidden(is_hidden)
        self.foot.show_state(not is_large)

    def _show_edge(self) -> None:
        self.view.show_edge(None if "theory" in self._hidden else self._edge)

    def _place_run(self) -> None:
        if self._data is None or self._spec is None:
            return
        sweep = self._data.sweep
        self.view.show_run(values_of(sweep, self._spec, self._start_weights()))
        self.view.show_other("" if self._is_of_its_kind(sweep) else kind_text(sweep.base))

    def _is_of_its_kind(self, sweep: SweepSpec) -> bool:
        """Say whether the present run could be one of a sweep."""
        return self._spec is not None and belongs(self._spec, sweep, self._start_weights())

    def _start_weights(self) -> tuple[float, ...]:
        """Return where the present run has started; () before its first frame."""
        if self._frame is None or not len(self._frame.past_weights):
            return ()
        return tuple(self._frame.past_weights[0].tolist())

    def _tell(self, cell: Cell | None) -> None:
        told = self.foot.tell(self._data, cell, is_spread=self._shows_spread)
        if told:
            self.view.seen.describe(told)

    @Slot(object)
    def _on_pointed(self, cell: Cell | None) -> None:
        self._tell(cell)

    @Slot(object)
    def _on_chosen(self, cell: Cell) -> None:
        spec = None if self._data is None else run_at(self._data, cell)
        if spec is not None:
            self.run_asked.emit(spec)

    @Slot()
    def _on_start(self) -> None:
        if self._is_running and self._unsure is None:
            self.stop_asked.emit()
        else:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        sweep = self.form.sweep(self.chosen_measure)
        if sweep is None:
            self._withdraw_question()
            return
        self.form.is_touched = True
        self._asked = sweep
        self.sweep_asked.emit(sweep, sweep.key == self._unsure)

    @Slot(object)
    def _on_zoom(self, corners: Corners) -> None:
        if self._data is None:
            return
        sweep = self._data.sweep
        if not (self._is_of_its_kind(sweep) and self.form.has_axes_of(sweep)):
            self.foot.say(self.tr("Press Start first: this map shows other runs."))
        elif self.form.zoom(sweep, corners):
            self._ask()
        else:
            self.foot.say(self.tr("There is nothing more between these values."))

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
        self._withdraw_question()
        if self._data is not None and key in self._data.sweep.measures:
            self.measure_chosen.emit(key)
        elif self._data is not None:
            self._ask()
