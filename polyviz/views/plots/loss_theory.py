"""What theory adds to the plot of the loss: the floor, and the forecast of the whole curve."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt

from polyviz.training.frame import Array
from polyviz.views.plots.end_label import EndName, halves
from polyviz.views.plots.end_names import EndNames
from polyviz.views.plots.line_end import end_of
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.plots.loss_scale import LossScale
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.readable import number_text

Foretold = Callable[[npt.NDArray[np.int64]], Array]
"""Returns the losses (S,) of steps (S,), inf where they overflow."""

MIN_FLOOR = 1e-12
"""A floor below this is a rounding error: the model fits every point."""

FINE = 60
"""Steps at the beginning that are all drawn, as the loss falls most there."""

SAMPLES = 300
"""Number of later steps that are drawn."""

MAX_ABOVE = 1e3
"""A forecast extends the plot up to so many times its first loss, and leaves it above that."""


class LossTheory:
    """The lines of floor and forecast in a plot; the plot maps losses to heights on its axis."""

    def __init__(self, plot: pg.PlotWidget, layer: LiveLayer, names: EndNames) -> None:
        """Add empty lines to the plot; items added later are painted over them.

        `names` has the parts "floor" and "predicted" for the names of the lines.
        """
        self._layer = layer
        self._names = names
        self._color = LIGHT.theory
        self.floor: float | None = None
        self.is_taken_off = False
        """Whether the floor is subtracted from the losses, so that it has no line"""
        self.first = 0
        self._foretold: Foretold | None = None
        self.floor_line = Curve()
        self.forecast_line = Curve(antialias=True)
        for item in (self.floor_line, self.forecast_line):
            plot.addItem(item)
        self._painted: object = None
        self._sampled: tuple[object, int, int] | None = None
        self._steps: npt.NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._losses: Array = np.empty(0)
        self.ends: tuple[float, float] | None = None
        """The range of the forecast that the plot has to show; None without a forecast"""

    def set(self, floor: float | None, foretold: Foretold | None, first: int) -> bool:
        """Take the floor, and a forecast from the step `first` on; None for no floor, no forecast.

        Return whether anything changed.
        """
        floor = floor if floor is not None and floor > MIN_FLOOR else None
        if (floor, foretold, first) == (self.floor, self._foretold, self.first):
            return False
        self.floor, self._foretold, self.first = floor, foretold, first
        self._sampled = None
        self._write()
        return True

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        em = sizes.em()
        self.floor_line.setPen(pg.mkPen(palette.theory, width=max(1.5, em / 11), dash=[2, 4]))
        dashed = Qt.PenStyle.DashLine
        self.forecast_line.setPen(pg.mkPen(palette.theory, width=max(2, em / 9), style=dashed))
        self._painted = None
        self._color = palette.theory
        self._write()

    def sample(self, left: float, right: float) -> None:
        """Compute the forecast for the steps of this part of the axis."""
        first, last = max(self.first, int(left)), int(right)
        wanted = (self._foretold, first, last)
        if wanted == self._sampled:
            return
        self._sampled = wanted
        if self._foretold is None or last <= first:
            self._steps, self._losses = np.empty(0, dtype=np.int64), np.empty(0)
            self.ends = None
            return
        fine = np.arange(first, min(first + FINE, last + 1))
        rest = np.linspace(first, last, SAMPLES).astype(np.int64)
        self._steps = np.unique(np.concatenate([fine, rest]))
        self._losses = self._foretold(self._steps)
        finite = self._losses[np.isfinite(self._losses)]
        seen = finite[finite <= MAX_ABOVE * finite[:1]]
        self.ends = (float(seen.min()), float(seen.max())) if len(seen) else None

    def loss_at(self, step: int) -> float | None:
        """Return the forecast of a step, None without one."""
        if self._foretold is None or step < self.first:
            return None
        return float(self._foretold(np.array([step]))[0])

    def paint(self, scale: LossScale, right: float, frame: tuple[float, float, float]) -> None:
        """Draw both on a `scale`, the floor up to the step `right`.

        `frame` has the lower end of the axis, its length, and its length in pixels. Nothing is
        redrawn while all of them stay equal.
        """
        wanted = (self._sampled, self.floor, scale, right, frame)
        if wanted == self._painted:
            return
        self._painted = wanted
        is_finite = np.isfinite(self._losses)
        self.forecast_line.setData(self._steps[is_finite], scale.heights(self._losses[is_finite]))
        is_seen = self.floor is not None and not self.is_taken_off
        self.floor_line.setVisible(is_seen)
        if self.floor is None or not is_seen:
            self.place_names()
            return
        height = scale.height(self.floor)
        self.floor_line.setData([0.0, right], [height, height])
        self.place_names()

    def place_names(self) -> None:
        """Put the names beside the ends of their lines: beside the plot, where no curve is."""
        sheet = self._layer.sheet
        for part, line in (("floor", self.floor_line), ("predicted", self.forecast_line)):
            x, y = line.getData()
            is_there = line.isVisible() and x is not None and y is not None
            end = end_of(x, y, sheet) if is_there else None
            self._names.place(part, [end])

    def _write(self) -> None:
        """Write the names of both lines."""
        floor = ""
        if self.floor is not None:
            text = QCoreApplication.translate("LossPlot", "lowest possible loss {0}")
            floor = text.format(number_text(self.floor))
        predicted = QCoreApplication.translate("LossPlot", "predicted loss")
        for part, text, is_there in (
            ("floor", floor, bool(floor)),
            ("predicted", predicted, self._foretold is not None),
        ):
            words = tuple(text.split(" "))
            name = EndName(words, self._color, widest=halves(text), needs_end=True)
            self._names.set_names(part, [name] if is_there else [])
