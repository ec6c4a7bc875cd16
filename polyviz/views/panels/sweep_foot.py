"""What is said below the map of a sweep: of the marked run, and of how far the sweep is."""

import time

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Array
from polyviz.views.panels.sweep_words import measure_text, place_text, progress_text, spread_text
from polyviz.views.panels.time_left import TimeLeft
from polyviz.views.plots.cell_plot import Cell
from polyviz.views.plots.course_sketch import CourseSketch
from polyviz.views.plots.sweep_data import SweepData
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel

REST_MS = 250
"""So long the mark rests on a run before its losses are asked for."""

COUNT_MS = 1000
"""The time that is left is said so often while nothing is reported."""

WORD_LINES = 3
"""Room for what is said of a sweep, so that the map keeps its height."""

PARTS = 1000
"""Parts of the bar that shows how far a sweep is."""


class SweepFoot(QWidget):
    """Shows the numbers of the marked run beside its losses, and a line on the sweep."""

    course_asked = Signal(object)
    """RunSpec whose losses are wanted"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self.number = PlainLabel(parent=self), PlainLabel(parent=self)
        for label in (self.place, self.number):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the sweep"))
        self.bar.setRange(0, PARTS)
        self.bar.hide()
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.show_state(True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said = self._question = self._error = ""
        """What is said of the sweep, what is asked before it while it waits for an answer, and what
        is wrong with its axes"""
        self.sketch = CourseSketch(self)
        self._marked: RunSpec | None = None
        """The run whose losses are wanted"""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask_course)
        self._done = 0, 0
        """How many runs are done, and of how many"""
        self._left = TimeLeft()
        self._counting = QTimer(self, interval=COUNT_MS)
        self._counting.timeout.connect(self._say_progress)
        told = column(self.place, self.number, self.bar, self.word, 0, spacing=2)
        row((told, 3), (self.sketch, 2), within=self, margins=NO_MARGINS, spacing=12)

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self.sketch.set_palette(palette)
        em = sizes.em()
        self.bar.setFixedHeight(max(4, em // 3))
        for label in (self.place, self.number):
            label.setFixedHeight(round(1.25 * em))
        self._fit_word()

    def save_room(self, is_low: bool) -> None:
        """Show no losses, and keep room for one line only, where the panel is low."""
        if self.sketch.isHidden() and not is_low:
            self._rest.start()  # nobody has asked for losses meanwhile
        self.sketch.setHidden(is_low)
        self._fit_word()

    def _fit_word(self) -> None:
        self.word.setMinimumHeight(sizes.lines(1 if self.sketch.isHidden() else WORD_LINES))

    def tell(self, data: SweepData | None, cell: Cell | None, *, is_spread: bool) -> str:
        """Tell of the run at a cell, or of all at its first value; return what is told, "" if no
        run is marked.
        """
        self._mark(None if data is None or cell is None or is_spread else run_at(data, cell))
        if data is None or cell is None:
            self.place.setText(self.tr("Point at the map, click for the run, drag to zoom."))
            self.number.clear()
            return ""
        self.place.setText(place_text(data, cell, is_spread=is_spread))
        self.number.setText(spread_text(data, cell[0]) if is_spread else measure_text(data, cell))
        return f"{self.place.text()}; {self.number.text()}"

    def _mark(self, run: RunSpec | None) -> None:
        """Ask for the losses of another run, if the mark rests on it."""
        if run != self._marked:
            self._marked = run
            self.sketch.clear()
            self._rest.start()

    def show_course(self, spec: RunSpec, steps: Array, losses: Array) -> None:
        """Show the losses of a run, unless another one is marked by now."""
        if spec == self._marked:
            self.sketch.show_losses(steps, losses)

    def show_begun(self) -> None:
        """Say that a sweep begins."""
        self._left.forget()
        self._counting.stop()
        self.bar.setValue(0)
        self.bar.show()
        self.say(self.tr("Preparing the runs …"))

    def show_progress(self, done: int, count: int, seconds_left: float | None) -> None:
        """Say how far the sweep is; `seconds_left` is None if nobody knows it."""
        self.bar.setValue(round(PARTS * done / max(1, count)))
        self.bar.show()
        self._done = done, count
        if done == count:
            self._counting.stop()
            self.say(self.tr("All runs are done. Some are checked with PyTorch …"))
            return
        if seconds_left is not None:
            self._left.note(seconds_left, time.monotonic())
        self._counting.start()
        self._say_progress()

    def show_state(self, is_shown: bool) -> None:
        """Say how far the sweep is and what was found, or leave that out."""
        self.word.setVisible(is_shown)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(is_shown)  # the map does not move when a sweep ends
        self.bar.setSizePolicy(policy)

    def show_over(self, message: str) -> None:
        """Say what there is to say of a sweep that is over."""
        self._counting.stop()
        self.bar.hide()
        self.say(message)

    def say(self, message: str) -> None:
        """Say something of the sweep, once no question is open and nothing is wrong."""
        self._said = message
        self._show_word()

    def show_question(self, question: str) -> None:
        """Ask something instead of what is said; "" to go back to that."""
        self._question = question
        self._show_word()

    @Slot(str)
    def show_error(self, error: str) -> None:
        """Say what is wrong with the axes, here where there is room for it; "" for nothing."""
        self._error = error
        self._show_word()

    def _show_word(self) -> None:
        self.word.setText(self._error or self._question or self._said)
        role = "error" if self._error else "field"
        if self.word.property("role") != role:
            self.word.setProperty("role", role)
            self.word.style().polish(self.word)

    @Slot()
    def _say_progress(self) -> None:
        self.say(progress_text(*self._done, self._left.seconds(time.monotonic())))

    @Slot()
    def _ask_course(self) -> None:
        if self._marked is not None and not self.sketch.isHidden():
            self.course_asked.emit(self._marked)


def run_at(data: SweepData, cell: Cell) -> RunSpec | None:
    """Return the run at a cell; None if its values cannot be."""
    try:
        return data.sweep.spec_at(cell)
    except InvalidValueError:
        return None
