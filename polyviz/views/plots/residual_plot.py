"""The residuals: target minus fit."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.dataset import Dataset
from polyviz.training.frame import CURVE_POINTS, Array, Frame
from polyviz.views.plots.fit_data import FitData
from polyviz.views.plots.live_items import LiveLine
from polyviz.views.plots.nice_numbers import nice_above
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import RichLabel
from polyviz.views.text.readable import fixed_text, number_text

MAX_PAINTED = 1e6
"""Largest half height that is painted unscaled; larger numbers would overflow in painting."""


class ResidualPlot(PlotPanel):
    """Shows the residuals, with the largest and the root mean square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.set_title(self.tr("<b>Residuals</b>, target minus fit"), self.tr("<b>Residuals</b>"))
        self.set_labels(bottom="x", left=self.tr("residual"))
        self.zero = Curve()
        self.plot.addItem(self.zero)
        self.curve = LiveLine(self.layer, max_joined=CURVE_POINTS)
        self.numbers = RichLabel(parent=self)
        self.header.add_key(self.numbers)
        self._data = FitData(Dataset(CURVE_POINTS))
        self._x = self._data.x
        self._residuals: Array | None = None
        self._scale = 1.0
        self._half = 1.0
        self.show_data(self._data.dataset)
        self.set_palette(LIGHT)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        super().set_palette(palette)
        em = sizes.em()
        self.zero.setPen(pg.mkPen(palette.target, width=max(1, em / 14)))
        self.curve.setPen(pg.mkPen(palette.run, width=max(2, em / 7)))

    def show_data(self, dataset: Dataset) -> None:
        """Show what is left of the target of these data from now on."""
        self._data = FitData(dataset)
        self.zero.setData(list(self._data.sides), [0.0, 0.0])
        with self.glide.jumping():
            self._set_half(1.0)

    def show_frame(self, frame: Frame) -> None:
        """Show the residuals of a frame, where the target has a value."""
        known = np.isfinite(self._data.target)
        self._x = self._data.x[known]
        residuals = self._residuals = (self._data.target - frame.curve)[known]
        largest = float(np.abs(residuals).max())
        half = nice_above(1.05 * largest)
        if half > self._half or half < self._half / 2:  # in jumps, so that the axis rests
            self._set_half(half)
        self.curve.setData(self._x, residuals / self._scale)
        parts = residuals / largest if largest else residuals  # their squares may overflow
        rms = math.sqrt(float(np.mean(np.square(parts)))) * largest
        text = self.tr("largest <b>{0}</b>   RMS <b>{1}</b>")
        self.numbers.setText(text.format(number_text(largest), number_text(rms)))
        self.header.fit()
        self.refresh_readout()

    def clear(self) -> None:
        """Remove the residuals until the next frame."""
        self._residuals = None
        self.curve.clear()
        self.numbers.clear()

    def readout_at(self, x: float) -> str:
        """Return x and the residual there as text."""
        low, high = self._data.dataset.interval
        if self._residuals is None or not low <= x <= high:
            return ""
        left = float(np.interp(x, self._x, self._residuals))
        return f"x {fixed_text(x, 3)}   {self.tr('residual')} {number_text(left)}"

    def _set_half(self, half: float) -> None:
        """Show so much on both sides of zero; values too large to be painted are scaled down."""
        self._half = half
        scale = half / MAX_PAINTED if half > MAX_PAINTED else 1.0
        if scale == self._scale:
            self.set_whole(*self._data.sides, -half / scale, half / scale)
            return
        self._scale = scale
        self.axes["left"].setScale(scale)
        with self.glide.jumping():
            self.set_whole(*self._data.sides, -half / scale, half / scale)
