"""The loss by step, on a logarithmic or a linear axis."""

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from polyviz.system.throttle import Throttle
from polyviz.training.frame import Array, Frame
from polyviz.training.thinning import columns_of, straightened
from polyviz.views.controls.time_slider import Track
from polyviz.views.plots.edge_mark import EdgeMark, Leaving
from polyviz.views.plots.end_label import EndName
from polyviz.views.plots.line_end import end_of
from polyviz.views.plots.live_items import LiveLine, Place, Segment, Spot
from polyviz.views.plots.loss_axis import FIRST_WHOLE, LossAxis, StepAxis, whole_steps
from polyviz.views.plots.loss_scale import LossScale
from polyviz.views.plots.loss_theory import Foretold, LossTheory
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.quiet_lines import NO_NAMES, QuietLines
from polyviz.views.plots.validation_line import ValidationLine
from polyviz.views.runs.kept_run import PRESENT_NUMBER, KeptRun
from polyviz.views.style import sizes
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import count_text, number_text

COLUMN_PIXELS = 2.5
"""About the width of the line: of the losses within, the lowest and the highest are painted."""

SEEN_PIXELS, FAR_PIXELS = 0.5, 40
"""The line is redrawn if the newest loss has moved by the first and LINE_S has passed, or if it has
moved by the second; meanwhile a straight segment joins them."""

LINE_S, LINES_S = 0.1, 0.05
"""How long a line is kept while its end moves on, which the eye follows by the dot; and those of a
race, which have none."""

NEAR_PIXELS = 10
"""A click so far to the right of the newest loss still means that."""


class LossPlot(PlotPanel):
    """Shows how the loss falls.

    The loss that a step computes belongs to that step: the first loss, at 0 in the traces, is that
    of step 1 on the axis and in what is read under the mouse, as it is in the status line.
    """

    left_axis = LossAxis
    bottom_axis = StepAxis
    parts = ("run", "validation", "runs", "floor", "predicted")

    axis_moved = Signal(object)
    """Track: where the axis of the steps lies now, in pixels from the left edge of this widget"""
    step_asked = Signal(object)
    """int: the step whose point was clicked, or was nearest to the click"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_labels(bottom=self.tr("step"))
        self.quiet = QuietLines(self.plot, self.layer, self.end_names)
        self.theory = LossTheory(self.plot, self.layer, self.end_names)
        self.validation = ValidationLine(self.layer, self.end_names)
        self.curve = LiveLine(self.layer)
        self.tail = Segment(self.layer)
        self.head = Spot(self.layer)
        self.mark = EdgeMark(self.layer, self.tr("losses"), is_upper=True)
        self.mark.beside = self._lines_beside
        self.header.lock_button.show()
        self.axes["bottom"].finest = 1.0
        self.run_name = ""
        """The name of the present run, if not simply that of the loss"""
        self.layer.measured.connect(self._place_names)
        self.is_log = True
        self.is_excess = False
        self._known_theory: tuple[float | None, Foretold | None, int] = (None, None, 0)
        self._hides_theory = False
        self._frame: Frame | None = None
        self._steps = FIRST_WHOLE
        self._step = 0
        self._looked_at: tuple[float, float | None] | None = None
        self._drawn: tuple[float, float, float, float] | None = None
        self._drawing = Throttle(LINE_S)
        self._drawing_lanes = Throttle(LINES_S)
        self._lanes: Sequence[KeptRun] = ()
        self._show_label()
        self.set_log(True)
        self.set_palette(LIGHT)
        self.layer.measured.connect(self._on_measured)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        pen = pg.mkPen(palette.run, width=max(2, em / 7))
        self.curve.setPen(pen)
        self.tail.setPen(pen)
        self.head.set_palette(palette.run, max(8, 0.55 * em))
        self._name_run()
        self.validation.set_palette(palette)
        self.theory.set_palette(palette)
        self.quiet.set_palette(palette)
        self.mark.set_palette(palette)
        self._paint()

    def fit_view(self) -> None:
        self._paint()

    def show_theory(self, floor: float | None, foretold: Foretold | None, first: int = 0) -> None:
        """Draw the floor, and the forecast of the steps from `first` on; None for neither."""
        self._known_theory = floor, foretold, first
        if self._hides_theory:
            floor, foretold = None, None
        if not self.theory.set(floor, foretold, first):
            return
        self._show_label()
        self._paint()
        self.refresh_readout()

    def hide_theory(self, is_hidden: bool) -> None:
        """Hide floor and forecast, whatever is known, or show them again."""
        self._hides_theory = is_hidden
        self.show_theory(*self._known_theory)
        self._show_label()
        self._paint()

    def show_runs(self, runs: Sequence[KeptRun], names: Mapping[int, str] = NO_NAMES) -> None:
        """Draw the losses of kept runs as quiet lines, and write their `names` by number."""
        self.quiet.set_runs(runs, names=names)
        self.name_run(names.get(PRESENT_NUMBER, ""))
        self._paint()

    def name_run(self, name: str) -> None:
        """Write the name of the present run beside its losses; "" for that of the loss."""
        if name != self.run_name:
            self.run_name = name
            self._name_run()

    def _name_run(self) -> None:
        name = self.run_name or self.tr("loss")
        words = tuple(name.split(" "))
        self.end_names.set_names(
            "run", [EndName(words, self._palette.run, (PRESENT_NUMBER,), is_strong=True)]
        )
        self._place_name(self._newest())

    @Slot()
    def _place_names(self) -> None:
        self._place_name(self._newest())
        self.validation.place_name()
        self.theory.place_names()

    def _place_name(self, newest: Place | None) -> None:
        """Put the name of the present run beside its newest loss, or where its line leaves."""
        end, sheet = newest, self.layer.sheet
        if end is not None and sheet is not None and end[0] > sheet.right:
            x, y = self.curve.getData()
            end = None if x is None or y is None else end_of(x, y, sheet)
        self.end_names.place("run", [end])

    def bring_forward(self, keys: tuple[int, ...]) -> None:
        super().bring_forward(keys)
        self.quiet.front = keys
        self.curve.weaken(bool(keys) and PRESENT_NUMBER not in keys)
        self._paint()

    def show_race(self, lanes: Sequence[KeptRun], steps: int, *, settled: bool = True) -> None:
        """Draw the losses of a race of so many steps, instead of a single one."""
        self._steps = steps
        self._step = max(lane.frame.step for lane in lanes if lane.frame is not None)
        self._lanes = lanes
        self.end_names.is_moving = self.mark.is_moving = not settled
        self.quiet.set_runs(lanes, thick=True)
        if self._drawing_lanes.take(at_once=settled):
            self._paint()

    def set_excess(self, is_excess: bool) -> None:
        """Show the loss above the floor, where slow directions are straight lines, or all of it."""
        self.is_excess = self.theory.is_taken_off = is_excess
        self._show_label()
        self.show_whole()

    @property
    def _scale(self) -> LossScale:
        return LossScale(self.is_log, self.theory.floor or 0.0 if self.is_excess else 0.0)

    def _show_label(self) -> None:
        is_above = self._scale.base > 0
        self.set_labels(left=self.tr("loss above lowest possible") if is_above else self.tr("loss"))
        whole = self.tr("<b>Loss</b>, sum of squared errors")
        above = self.tr("<b>Loss</b> above lowest possible")
        self.set_title(above if is_above else whole, self.tr("<b>Loss</b>"))

    def set_log(self, is_log: bool) -> None:
        """Choose the logarithmic axis, or the linear one."""
        self.is_log = is_log
        cast(LossAxis, self.axes["left"]).is_log = is_log
        with self.glide.jumping():
            self.show_whole()

    def show_frame(self, frame: Frame, *, settled: bool = True) -> None:
        """Show the losses of a frame; `settled` is true when no further frame comes soon.

        Otherwise the line is redrawn only now and then. In the other frames only the dot moves, and
        a straight segment joins it to the line.
        """
        self._frame = frame
        self._steps, self._step = frame.steps, frame.reached
        self._looked_at = (frame.step - 1.0, frame.loss) if frame.is_past else None
        self._lanes = ()
        self.end_names.is_moving = self.mark.is_moving = not settled
        newest = self._newest()
        if settled or self._is_out_of_date(newest):
            self._paint()
        else:
            self._place_head(newest)
        self.refresh_readout()

    def _is_out_of_date(self, newest: Place | None) -> bool:
        """Return whether the newest loss is too far from the end of the line as drawn."""
        if self._drawn is None or newest is None:
            return True
        step, height, right, span = self._drawn
        if right != whole_steps(self._step, self._steps):
            return True
        moved = abs(newest[0] - step) / right * self.plot.width()
        risen = abs(newest[1] - height) / span * self.plot.height()
        if max(moved, risen) < SEEN_PIXELS and not self.keeps_range:
            return False
        return moved > FAR_PIXELS or self._drawing.is_due

    @Slot()
    def _on_measured(self) -> None:
        sheet = self.layer.sheet
        if sheet is not None:
            box, left = sheet.box, self.layer.canvas.mapTo(self, QPointF()).x()
            zero = left + box.left() - sheet.left * sheet.across
            self.axis_moved.emit(Track(left + box.left(), left + box.right(), zero, sheet.across))

    def _on_clicked(self, event: MouseClickEvent) -> None:
        """Ask for the step under the mouse, if the run has come so far."""
        place, sheet = event.scenePos(), self.layer.sheet
        is_left = event.button() == Qt.MouseButton.LeftButton
        inside = self.view.sceneBoundingRect().contains(place)
        if self._frame is None or sheet is None or event.isAccepted() or not (is_left and inside):
            return
        step = self.view.mapSceneToView(place).x() + 1
        if step <= self._frame.loss_count + NEAR_PIXELS / sheet.across:
            self.step_asked.emit(max(0, min(round(step), self._frame.reached)))

    def clear(self) -> None:
        """Remove the losses until the next frame."""
        self._frame = None
        self._step = 0
        self._looked_at = None
        self._lanes = ()
        self.show_theory(self._known_theory[0], None)
        self._paint()  # even if there was no forecast to remove

    def readout_at(self, x: float) -> str:
        steps, losses = self._trace
        if not len(steps) or not -0.5 <= x <= steps[-1] + 0.02 * self._steps:
            return self._forecast_at(round(x))
        index = int(np.abs(steps - x).argmin())
        step, loss = count_text(int(steps[index]) + 1), number_text(float(losses[index]), 5)
        return f"{self.tr('step')} {step}   {self.tr('loss')} {loss}"

    def _forecast_at(self, place: int) -> str:
        loss = self.theory.loss_at(place) if 0 <= place < self._steps else None
        if loss is None:
            return ""
        told = number_text(loss, 5)
        return f"{self.tr('step')} {count_text(place + 1)}   {self.tr('predicted loss')} {told}"

    def _paint(self) -> None:
        right = whole_steps(self._step, self._steps)
        left_seen, right_seen = self.view.viewRange()[0] if self.keeps_range else (0.0, right)
        self.theory.sample(left_seen, min(right_seen, self._steps))
        steps, losses = columns_of(self._seen(), self._columns)
        bottom, top = self._whole_heights(self._trace[1] if self.keeps_range else losses)
        scale = self._scale
        heights = scale.heights(losses)
        tolerance = self.tolerance(top - bottom)
        if tolerance:
            steps, heights = straightened(steps, heights, tolerance)
        self.curve.setData(steps, heights)
        self.validation.paint(self._frame, scale, tolerance)
        newest = self._newest()
        self._drawn = None if newest is None else (*newest, right, top - bottom)
        self._drawing.restart()
        self._place_head(newest)
        frame = (bottom, top - bottom, self.view.height())
        self.theory.paint(scale, 1.01 * right, frame)
        self.quiet.paint(self._line_of, (scale, self._columns), tolerance)
        self.set_whole(-0.015 * right, 1.015 * right, bottom, top)
        self._show_mark()

    def _show_mark(self) -> None:
        """Let the mark at the upper edge tell of the present losses."""
        runs = [(self.tr("loss"), self._palette.run, self._frame)]
        runs += [
            (lane.name, lane.style.color_in(self._palette), lane.frame) for lane in self._lanes
        ]
        scale, top, lines = self._scale, self.coming_ranges[3], []
        for name, color, frame in runs:
            if frame is not None and frame.trace.shape[1]:
                steps, losses = frame.trace
                if scale.height(float(losses.max())) > top:
                    lines.append(Leaving(name, color, steps, scale.heights(losses), scale.loss_at))
        self.mark.show_at(lines)

    def _lines_beside(self) -> list[tuple[Array | None, Array | None]]:
        """Return x and y of all lines."""
        still = self.theory.forecast_line, self.theory.floor_line
        lines = [line.getData() for line in (self.curve, *still)]
        return lines + [(x, y) for x, y, _ in self.quiet.lines]

    def _place_head(self, newest: Place | None) -> None:
        """Put the dot on the newest loss, joined to the line, or on the loss of the shown step."""
        place, tail = newest, None
        if self._looked_at is not None:
            step, loss = self._looked_at
            place = None if loss is None else (step, self._scale.height(loss))
        elif place is not None and self._drawn is not None and place != self._drawn[:2]:
            tail = self._drawn[:2], place
        self.head.show_at(place)
        self.tail.show_at(tail)
        self._place_name(newest)

    @property
    def _trace(self) -> Array:
        return np.empty((2, 0)) if self._frame is None else self._frame.trace

    def _newest(self) -> Place | None:
        """Return the position of the newest loss; None before the first."""
        newest = None if self._frame is None else self._frame.newest
        return None if newest is None else (newest[0], self._scale.height(newest[1]))

    def _line_of(self, run: KeptRun) -> tuple[Array, Array]:
        trace = np.empty((2, 0)) if run.frame is None else run.frame.trace
        steps, losses = columns_of(trace, self._columns)
        return steps, self._scale.heights(losses)

    @property
    def _columns(self) -> int:
        return max(1, round(float(self.plot.width()) / COLUMN_PIXELS))

    def _seen(self) -> Array:
        """Return the visible part (2, M) of the trace, with one point beyond each side."""
        if not self.keeps_range:
            return self._trace
        (left, right), _ = self.view.viewRange()
        first, last = np.searchsorted(self._trace[0], (left, right))
        return self._trace[:, max(0, first - 1) : last + 1]

    def _whole_heights(self, losses: Array) -> tuple[float, float]:
        """Return the ends of a left axis that shows at least these losses (M,)."""
        scale = self._scale
        shown = [float(losses.min()), scale.useful(losses)] if len(losses) else []
        held_out = self.validation.shown(self._frame, scale)[1]
        if len(held_out):
            shown += [float(held_out.min()), scale.useful(held_out)]
        traces = [lane.frame.trace[1] for lane in self._lanes if lane.frame is not None]
        shown += [scale.useful(trace) for trace in traces if len(trace)]
        return scale.ends([*(self.theory.ends or ()), *(self.quiet.ends or ()), *shown])
