"""Lines over the steps of a run, each with its name at its end."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QWidget

from polyviz.training.frame import Array
from polyviz.views.plots.legend_key import LegendKey
from polyviz.views.plots.loss_axis import LossAxis
from polyviz.views.plots.plain_axis import nice_above
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.line_style import STYLES
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.style.spacing import apart
from polyviz.views.text.readable import count_text, number_text

COLUMNS = 400
"""Most points of a line that are drawn."""

MIN_LENGTH = 1e-300

NAMES_APART = 0.7
"""Least distance between two names, in heights of a name: letters leave room above them."""


class LinesPlot(PlotPanel):
    """Some lines over the steps, each with its name at its end."""

    is_log = False

    def __init__(self, title: str, short: str, left: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(title, short)
        self.set_labels(bottom=self.tr("step"), left=left)
        self.names: tuple[str, ...] = ()
        self.curves: list[Curve] = []
        self._ends: list[pg.TextItem] = []
        self._keys: list[LegendKey] = []
        self._steps: Array = np.empty(0)
        self._numbers: Array = np.empty((0, 0))
        self._last_step = 1
        self.set_palette(LIGHT)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Have an empty line for each name."""
        if names == self.names:
            return
        self.names = names
        for item in (*self.curves, *self._ends):
            self.plot.removeItem(item)
        for key in self._keys:
            self.remove_key(key)
        self.curves = [Curve() for _ in names]
        self._ends = [pg.TextItem(name, anchor=(0, 0.5)) for name in names]
        self._keys = [LegendKey(name, self) for name in names]
        for item in (*self.curves, *self._ends):
            self.plot.addItem(item)
        for key in self._keys:
            self.add_key(key)
        self.set_palette(self._palette)
        self.show_lines(np.empty(0), np.empty((0, len(names))), 1)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        em = sizes.em()
        for index, curve in enumerate(self.curves):
            style = STYLES[index % len(STYLES)]
            pen = style.pen(palette, max(2, em / 8))
            curve.setPen(pen)
            self._keys[index].set_pen(pen)
            self._ends[index].setColor(style.color_in(palette))
            self._ends[index].setFont(QApplication.font())

    def show_lines(self, steps: Array, numbers: Array, last_step: int) -> None:
        """Show numbers (M, N) at steps (M,); the axis reaches at least to `last_step`."""
        self._steps, self._numbers, self._last_step = steps, numbers, last_step
        every = max(1, len(steps) // COLUMNS)
        last = max(0, len(steps) - 1)
        shown = np.append(np.arange(0, last, every), last)[: len(steps)]
        heights = self._heights(numbers)
        finite = heights[np.isfinite(heights)]
        for index, curve in enumerate(self.curves):
            line = heights[:, index]
            curve.setData(steps[shown], line[shown], connect="finite")
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (-1.0, 1.0)
        unit = 1.0 if self.is_log else nice_above(max((high - low) / 4, 1e-3 * max(-low, high)))
        low, high = unit * math.floor(low / unit), unit * math.ceil(high / unit)
        room = 0.08 * (high - low) or 1.0
        right = float(max(last_step, 1))
        self.set_whole(-0.015 * right, right + self._room_of_names(right), low - room, high + room)
        self._place_names(float(steps[-1]) if len(steps) else 0.0, heights[-1:])
        self.refresh_readout()

    def fit_view(self) -> None:
        """Leave the names the room that they need, and keep them apart."""
        if len(self._numbers):
            self.show_lines(self._steps, self._numbers, self._last_step)

    def readout_at(self, x: float) -> str:
        if not len(self._steps) or not self._steps[0] - 0.5 <= x <= 1.02 * self._steps[-1] + 0.5:
            return ""
        index = int(np.abs(self._steps - x).argmin())
        numbers = zip(self.names, self._numbers[index], strict=True)
        told = "   ".join(f"{name} {number_text(float(value))}" for name, value in numbers)
        return f"{self.tr('step')} {count_text(int(self._steps[index]))}   {told}"

    def _room_of_names(self, right: float) -> float:
        """Return the width of the longest name in steps, for an axis that ends at `right`."""
        widest = max((end.boundingRect().width() for end in self._ends), default=0.0)
        width = self.view.width()
        return right * widest / (width - widest) if width > 2 * widest else 0.06 * right

    def _place_names(self, step: float, heights: Array) -> None:
        """Put the names at the ends (1, N) of their lines, without overlap; (0, N) hides them."""
        has_end = np.zeros(len(self.names), dtype=np.bool_)
        if len(heights):
            has_end |= np.isfinite(heights[0])
        for end, is_there in zip(self._ends, has_end.tolist(), strict=True):
            end.setVisible(is_there)
        there = np.flatnonzero(has_end)
        if len(there):
            height = self._ends[0].boundingRect().height() * self.view.viewPixelSize()[1]
            places = spread(heights[0, there], NAMES_APART * height)
            for index, place in zip(there, places, strict=True):
                self._ends[index].setPos(step, place)

    def _heights(self, numbers: Array) -> Array:
        return np.log10(np.maximum(numbers, MIN_LENGTH)) if self.is_log else numbers


def spread(places: Array, gap: float) -> Array:
    """Move places (N,) as little as possible until they are `gap` apart, in the same order."""
    order = np.argsort(places, kind="stable")
    found = np.empty_like(places)
    found[order] = apart(places[order].tolist(), [gap] * (len(places) - 1))
    return found


class LengthPlot(LinesPlot):
    """Lines of positive numbers, on a logarithmic axis."""

    is_log = True
    left_axis = LossAxis
