"""Lines over the steps of a run, each with its name at its end."""

import math

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from polyviz.training.frame import Array
from polyviz.views.plots.end_label import EndName
from polyviz.views.plots.line_end import end_of
from polyviz.views.plots.loss_axis import LossAxis
from polyviz.views.plots.nice_numbers import nice_above
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.plot_word import PlotWord
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.line_style import BEHIND, STYLES, LineStyle
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import count_text, number_text

COLUMNS = 400
"""Most points of a line that are drawn."""

MIN_LENGTH = 1e-300

MIN_POINTS = 2
"""With fewer points there is no line to be seen, and none is named."""


class LinesPlot(PlotPanel):
    """Some lines over the steps, each with its name at its end."""

    is_log = False
    parts = ("lines",)

    def __init__(
        self, title: str, short: str, left: str, coming: str, parent: QWidget | None = None
    ) -> None:
        """Say `coming` while there is not yet a line to be seen."""
        super().__init__(parent)
        self.word = PlotWord(self.layer, coming)
        self.set_title(title, short)
        self.set_labels(bottom=self.tr("step"), left=left)
        self.names: tuple[str, ...] = ()
        self.tells_numbers = True
        """Whether the numbers of the lines are read under the mouse"""
        self.curves: list[Curve] = []
        self._front: tuple[int, ...] = ()
        self.end_names.pointed.connect(self.bring_forward)
        self.layer.measured.connect(self._place_names)
        self._lines: list[tuple[Array, Array]] = []
        self._steps: Array = np.empty(0)
        self._numbers: Array = np.empty((0, 0))
        self.set_palette(LIGHT)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Have an empty line for each name."""
        if names == self.names:
            return
        self.names = names
        for curve in self.curves:
            self.plot.removeItem(curve)
        self.curves = [Curve() for _ in names]
        self._lines = []
        for curve in self.curves:
            self.plot.addItem(curve)
        self.set_palette(self._palette)
        self.show_lines(np.empty(0), np.empty((0, len(names))), 1)

    def set_palette(self, palette: Palette) -> None:
        super().set_palette(palette)
        self.word.set_palette(palette)
        self._draw_pens()
        self.end_names.set_names(
            "lines",
            [
                EndName((name,), style.color_in(palette), (number,))
                for number, (name, style) in enumerate(zip(self.names, self._styles(), strict=True))
            ],
        )
        self._place_names()

    @Slot(object)
    def bring_forward(self, keys: tuple[int, ...]) -> None:
        super().bring_forward(keys)
        self._front = keys
        self._draw_pens()

    def _styles(self) -> list[LineStyle]:
        return [STYLES[index % len(STYLES)] for index in range(len(self.names))]

    def _draw_pens(self) -> None:
        width = max(2, sizes.em() / 8)
        for number, (curve, style) in enumerate(zip(self.curves, self._styles(), strict=True)):
            is_behind = bool(self._front) and number not in self._front
            curve.setPen(style.pen(self._palette, width, strength=BEHIND if is_behind else 1.0))
            curve.setZValue(1 if number in self._front else 0)

    def show_lines(self, steps: Array, numbers: Array, last_step: int) -> None:
        """Show numbers (M, N) at steps (M,); the axis reaches at least to `last_step`."""
        self._steps, self._numbers = steps, numbers
        every = max(1, len(steps) // COLUMNS)
        last = max(0, len(steps) - 1)
        shown = np.append(np.arange(0, last, every), last)[: len(steps)]
        heights = self._heights(numbers)
        finite = heights[np.isfinite(heights)]
        self._lines = [(steps[shown], heights[shown, index]) for index in range(len(self.curves))]
        for curve, line in zip(self.curves, self._lines, strict=True):
            curve.setData(*line, connect="finite")
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (-1.0, 1.0)
        unit = 1.0 if self.is_log else nice_above(max((high - low) / 4, 1e-3 * max(-low, high)))
        low, high = unit * math.floor(low / unit), unit * math.ceil(high / unit)
        room = 0.08 * (high - low) or 1.0
        right = float(max(last_step, 1))
        self.set_whole(-0.015 * right, 1.015 * right, low - room, high + room)
        self.word.show_word(len(steps) < MIN_POINTS)
        self._place_names()
        self.refresh_readout()

    def readout_at(self, x: float) -> str:
        if not self.tells_numbers or not len(self._steps):
            return ""
        if not self._steps[0] - 0.5 <= x <= 1.02 * self._steps[-1] + 0.5:
            return ""
        index = int(np.abs(self._steps - x).argmin())
        numbers = zip(self.names, self._numbers[index], strict=True)
        told = "   ".join(f"{name} {number_text(float(value))}" for name, value in numbers)
        return f"{self.tr('step')} {count_text(int(self._steps[index]))}   {told}"

    @Slot()
    def _place_names(self) -> None:
        """Put the names beside the ends of their lines."""
        sheet = self.layer.sheet
        lines = self._lines if len(self._steps) >= MIN_POINTS else []
        ends = [end_of(*line, sheet) for line in lines]
        self.end_names.place("lines", ends or [None] * len(self.names))

    def _heights(self, numbers: Array) -> Array:
        return np.log10(np.maximum(numbers, MIN_LENGTH)) if self.is_log else numbers


class LengthPlot(LinesPlot):
    """Lines of positive numbers, on a logarithmic axis."""

    is_log = True
    left_axis = LossAxis
