"""The target, the data, and the fit as it bends."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.dataset import Dataset
from polyviz.data.samples import is_usable, samples_of, target_at
from polyviz.system.throttle import Throttle
from polyviz.training.frame import CURVE_POINTS, Array, Frame, curve_x
from polyviz.views.plots.band import Band
from polyviz.views.plots.edge_mark import EdgeMark, Leaving
from polyviz.views.plots.end_label import EndName
from polyviz.views.plots.fit_data import FitData
from polyviz.views.plots.hidden_lines import hidden_length
from polyviz.views.plots.legend_key import LegendKey
from polyviz.views.plots.line_end import end_of
from polyviz.views.plots.live_items import LiveLine
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.quiet_lines import NO_NAMES, QuietLines
from polyviz.views.plots.unit_lines import UnitLines
from polyviz.views.runs.kept_run import PRESENT_NUMBER, KeptRun
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve, Dots
from polyviz.views.style.line_style import TARGET_DASH, THEORY_DASH
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import escaped
from polyviz.views.text.readable import count_text, fixed_text, number_text, target_text

NEAR, FAR = 1.75, 3.0
"""Half the height of the whole plot while the fit is near the target, and at most, in halves of the
target's height: the target is to be read whatever the fit does."""

START_POINTS = 2000
"""Points of the data before those of a run are known."""

ROOM = 0.95
"""Fraction of the height that a curve may fill."""

CALM_S = 0.3
"""A smaller range is used only after it has been enough for so long, to avoid flicker."""

MARK_S = 0.1
"""How often the marks at the edges are brought up to date; faster, they could not be read."""

EVERY, EVERY_MOVING = 2, 4
"""While the whole plot is shown, every so many-th point of the fit is drawn, 4 pixels apart, and 8
while it moves: a smooth curve looks the same, and is painted in half the time."""

FAR_OUT = 60.0
"""Curves of kept runs are clipped there, in halves of the target's height."""


class FitPlot(PlotPanel):
    """Shows the target as a quiet line and the fit as a strong one.

    What leaves the plot is marked at its edges.
    """

    parts = ("run", "hand", "runs", "best", "target")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._data = FitData(Dataset(START_POINTS))
        self.set_labels(bottom="x", left="y")
        self.target = Curve(self._data.x, self._data.target, antialias=True, connect="finite")
        self.data = Dots(pen=None)
        self.held_out = Dots(brush=None)
        self.best = Curve(antialias=True)
        self.units = UnitLines(self.plot)
        self.quiet = QuietLines(self.plot, self.layer, self.end_names)
        self.hand = LiveLine(self.layer, max_joined=CURVE_POINTS)
        self.fit = LiveLine(self.layer, max_joined=CURVE_POINTS)
        self.marks = [
            EdgeMark(self.layer, self.tr("fits"), is_upper=is_upper) for is_upper in (True, False)
        ]
        for mark in self.marks:
            mark.beside = self._lines_beside
        self.header.lock_button.show()
        for item in (self.data, self.held_out, self.target, self.best):
            self.plot.addItem(item)
        self.data_key = LegendKey(self.tr("data"), self)
        self.header.add_key(self.data_key, is_minor=True)
        self.held_key = LegendKey(self.tr("held out"), self)
        self.held_key.setToolTip(self.tr("The model never trains on these points"))
        self.header.add_key(self.held_key, is_minor=True)
        self.header.want_key(self.held_key, False)
        self.band = Band(self.plot, self.header)
        self.run_name = ""
        """The name of the present run, if not simply that of the fit"""
        self.layer.measured.connect(self._place_names)
        self._best: Array | None = None
        self._hand: Array | None = None
        self._curve: Array | None = None
        self._has_data = False
        self._show_title()
        self._lanes: Sequence[KeptRun] = ()
        self._half = NEAR
        self._calm = Throttle(CALM_S)
        self._calm.restart()
        self._marking = Throttle(MARK_S)
        self._show_range()
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        thin = max(2, em / 8)
        self.target.setPen(pg.mkPen(palette.target, width=thin, dash=TARGET_DASH))
        self.best.setPen(pg.mkPen(palette.theory, width=thin, dash=THEORY_DASH))
        self.hand.setPen(pg.mkPen(palette.hand, width=max(3, em / 6)))
        self.fit.setPen(pg.mkPen(palette.run, width=max(3, em / 5)))
        self._name_lines()
        self.data.setBrush(pg.mkBrush(palette.data))
        self.data.setSize(max(5, 0.38 * em))
        self.data_key.set_dots(QColor(palette.data))
        self.held_out.setPen(pg.mkPen(palette.data, width=max(1.5, em / 9)))
        self.held_out.setSize(max(6, 0.5 * em))
        self.held_key.set_circles(self.held_out.opts["pen"])
        self.units.set_palette(palette)
        self.band.set_palette(palette)
        self.quiet.set_palette(palette)
        self._draw_runs()
        for mark in self.marks:
            mark.set_palette(palette)
        self._mark()

    def show_data(self, dataset: Dataset) -> None:
        """Show the data of a run, thinned until the points can be told apart."""
        if self._has_data and dataset == self._data.dataset:
            return
        self._has_data = True
        data = self._data = FitData(dataset)
        self.target.setData(data.x, data.target, connect="finite")
        for item, (x, y) in ((self.data, data.dots), (self.held_out, data.held_dots)):
            item.setData(x=x, y=y)
        self.data_key.name.setText(self._data_name(data.every))
        count = len(samples_of(dataset).x)
        self.data_key.setToolTip(
            self.tr("The model trains on {0} points of the target").format(count_text(count))
        )
        self._show_keys()
        self._show_title()
        is_scaled = dataset.data is not None and dataset.data.is_standardised
        self.set_labels(bottom=self.tr("x, standardised") if is_scaled else "x", left="y")
        with self.glide.jumping():
            self._show_range()
        self._place_names()

    def _show_keys(self) -> None:
        """Explain the dots that are shown."""
        is_shown = self.target.isVisible()
        self.header.want_key(self.data_key, is_shown)
        self.header.want_key(self.held_key, is_shown and self._data.dataset.held_out_count > 0)

    def _show_range(self) -> None:
        data, half = self._data, self._half * self._data.unit
        self.set_whole(*data.sides, data.middle - half, data.middle + half)

    def _data_name(self, every: int) -> str:
        if every == 1:
            return self.tr("data")
        if every == 2:
            return self.tr("data (every 2nd point)")
        return self.tr("data (every {0}th point)").format(every)

    def show_best(self, curve: Array | None, half: Array | None = None) -> None:
        """Show the best curve (N,) at the x of the data, and the half width of its band, if any."""
        if curve is None and self._best is None:
            return
        self._best = curve
        self._draw(self.best, self._best)
        self.band.show(self._data, curve, half)
        self._place_names()

    def hide_best(self, is_hidden: bool) -> None:
        """Hide the best curve, whether it is known or not, or show it again."""
        self.best.setVisible(not is_hidden)
        self.band.hide(is_hidden)
        self._place_names()

    def hide_target(self, is_hidden: bool) -> None:
        """Hide the target and the data, so that a class can guess them, or show them again."""
        for item in (self.target, self.data, self.held_out):
            item.setVisible(not is_hidden)
        self._show_keys()
        self._place_names()
        self._show_title()

    @property
    def hint(self) -> str:
        """What the plot is headed with in place of its title; "" for nothing."""
        return self._hint

    def show_hint(self, hint: str) -> None:
        """Head the plot with what to watch and what to try; "" for none."""
        self._hint = hint
        self._show_title()

    def _show_title(self) -> None:
        if self.target.isVisible():
            target = f"<b>{escaped(target_text(self._data.dataset))}</b>"
            name = self.tr("{0} and the fit").format(target)
            self.set_title(escaped(self._hint) or name, target, name)
        else:
            self.set_title(self.tr("<b>Fit</b>"), self.tr("<b>Fit</b>"))

    def show_hand(self, curve: Array | None) -> None:
        """Show the curve fitted by hand, its values (N,) at the x of the data; None for none."""
        self._hand = curve
        self._draw(self.hand, curve)
        self._follow(settled=True)
        self._mark()
        self._place_names()

    def _draw_fit(self) -> None:
        every = EVERY_MOVING if self.fit.is_moving else EVERY
        self.fit.every = 1 if self.is_zoomed else every
        self._draw(self.fit, self._curve)
        self._place_name("run", self.fit)

    def _draw(self, line: Curve | LiveLine, curve: Array | None) -> None:
        """Draw values (N,) at the x of the data; None for none."""
        if curve is None:
            line.clear()
        else:
            line.setData(self._data.x, curve)

    def show_runs(self, runs: Sequence[KeptRun], names: Mapping[int, str] = NO_NAMES) -> None:
        """Draw the last fits of kept runs as quiet lines, and write their `names` by number."""
        self.quiet.set_runs(runs, names=names)
        self._draw_runs()
        self._mark()
        self.name_run(names.get(PRESENT_NUMBER, ""))

    def show_race(self, lanes: Sequence[KeptRun], *, settled: bool) -> None:
        """Draw the fits of a race, instead of a single fit."""
        self._lanes = [lane for lane in lanes if lane.frame is not None]
        self._take_settled(settled)
        self._follow(settled=settled)
        self.quiet.set_runs(lanes, thick=True)
        self._draw_runs()
        if self._marking.take(at_once=settled):
            self._mark()

    def _draw_runs(self) -> None:
        self.quiet.paint(self._line_of, self._data.unit, self._tolerance)

    def fit_view(self) -> None:
        self._draw_runs()
        self._draw_fit()

    def name_run(self, name: str) -> None:
        """Write the name of the present run beside its fit; "" for that of the fit."""
        if name != self.run_name:
            self.run_name = name
            self._name_lines()

    def bring_forward(self, keys: tuple[int, ...]) -> None:
        super().bring_forward(keys)
        self.quiet.front = keys
        self.fit.weaken(bool(keys) and PRESENT_NUMBER not in keys)
        self._draw_runs()

    def _name_lines(self) -> None:
        """Name the lines of this plot; those of the runs beside them have their own names."""
        palette = self._palette
        fit = self.run_name or self.tr("fit")
        names = {
            "run": EndName((fit,), palette.run, (PRESENT_NUMBER,), is_strong=True),
            "hand": EndName((self.tr("your fit"),), palette.hand),
            "best": EndName((self.tr("best"),), palette.theory),
            "target": EndName((self.tr("target"),), palette.target),
        }
        for part, name in names.items():
            self.end_names.set_names(part, [name])
        self._place_names()

    @Slot()
    def _place_names(self) -> None:
        self._place_name("run", self.fit)
        self._place_name("hand", self.hand)
        self._place_name("best", self.best)
        self._place_name("target", self.target)

    def _place_name(self, part: str, line: Curve | LiveLine) -> None:
        """Put the name of a part beside the end of its line, if that is shown."""
        x, y = line.getData()
        is_shown = isinstance(line, LiveLine) or line.isVisible()
        end = None if x is None or y is None else end_of(x, y, self.layer.sheet)
        self.end_names.place(part, [end if is_shown else None])

    def _line_of(self, run: KeptRun) -> tuple[Array, Array]:
        x, far = curve_x(run.spec.interval), FAR_OUT * self._data.unit
        if run.frame is None or run.frame.diverged_at is not None:
            return x[:0], x[:0]  # a diverged fit would be a vertical line at 0
        middle = self._data.middle
        return x, np.clip(run.frame.curve, middle - far, middle + far)

    def show_frame(self, frame: Frame, *, settled: bool) -> None:
        """Show the fit of a frame; `settled` is true when no further frame comes soon."""
        self._curve = frame.curve
        self._lanes = ()
        self._take_settled(settled)
        self._follow(settled=settled)
        if settled or not self._is_drawn(frame.curve):  # in the range that is shown now
            self._draw_fit()
        if self._marking.take(at_once=settled):
            self._mark()
        self.refresh_readout()

    def _take_settled(self, settled: bool) -> None:
        self.fit.is_moving = self.end_names.is_moving = not settled
        for mark in self.marks:
            mark.is_moving = not settled

    def _is_drawn(self, curve: Array) -> bool:
        """Return whether a curve (N,) looks the same as the one that is drawn."""
        _, drawn = self.fit.getData()
        return drawn is not None and bool(np.abs(curve - drawn).max() < self._tolerance)

    @property
    def _tolerance(self) -> float:
        return self.tolerance(2 * self._half * self._data.unit)

    def clear(self) -> None:
        """Remove the fit until the next frame."""
        self._curve = None
        self._lanes = ()
        self._draw_fit()
        self._mark()

    def readout_at(self, x: float) -> str:
        low, high = self._data.dataset.interval
        if not low <= x <= high:
            return ""
        text = f"x {fixed_text(x, 3)}"
        if self.target.isVisible():
            (target,) = target_at(self._data.dataset, np.array([x]))
            if is_usable(target):
                text += f"   {self.tr('target')} {fixed_text(float(target), 3)}"
        if self._curve is not None:
            fit = float(np.interp(x, self._data.x, self._curve))
            text += f"   {self.tr('fit')} {number_text(fit)}"
        return text

    def _follow(self, *, settled: bool) -> None:
        """Choose the range by the present curves: the larger one at once, the smaller one later.

        In a race half of them decide.
        """
        curves = [curve for curve in (self._curve, self._hand) if curve is not None]
        reaches = [self._reach_of(curve) for curve in curves]
        if self._lanes:
            frames = (lane.frame for lane in self._lanes)
            reach = [self._reach_of(frame.curve) for frame in frames if frame is not None]
            reaches = [float(np.median(reach))]
        fitting = NEAR if max(reaches, default=0.0) <= ROOM * NEAR else FAR
        if fitting >= self._half:
            self._calm.restart()
        if fitting > self._half or settled or self._calm.is_due:
            self._half = fitting
            self._calm.restart()
            self._show_range()
            self._draw_runs()

    def _reach_of(self, curve: Array) -> float:
        """Return how far a curve (N,) goes from the middle, in halves of the target's height."""
        return float(np.abs(curve - self._data.middle).max()) / self._data.unit

    def _lines_beside(self) -> list[tuple[Array | None, Array | None]]:
        """Return x and y of the lines that are no fits of the present."""
        still = [line.getData() for line in (self.target, self.best) if line.isVisible()]
        return still + [(x, y) for x, y, _ in self.quiet.lines]

    def hidden_by(self, area: QRect) -> float:
        """Return how many pixels of the lines lie in an area of the plot."""
        lines = [*self._lines_beside(), self.fit.getData(), self.hand.getData()]
        return hidden_length(area, self.layer.sheet, lines)

    def _mark(self) -> None:
        """Let the marks tell of the present curves."""
        palette = self._palette
        present = (
            (self.tr("fit"), palette.run, self._curve),
            (self.tr("your fit"), palette.hand, self._hand),
        )
        lines = [
            Leaving(name, color, self._data.x, curve)
            for name, color, curve in present
            if curve is not None
        ]
        lines += [
            Leaving(
                lane.name,
                lane.style.color_in(palette),
                curve_x(lane.spec.interval),
                lane.frame.curve,
            )
            for lane in self._lanes
            if lane.frame is not None
        ]
        for mark in self.marks:
            mark.show_at(lines)
