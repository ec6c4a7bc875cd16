"""The target, the data, and the fit as it bends."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from polyviz.training.frame import CURVE_X, Array, Frame
from polyviz.views import sizes
from polyviz.views.look import LIGHT, Look
from polyviz.views.plot_panel import CACHED, LegendKey, PlotPanel
from polyviz.views.words import count_text, number_text, signed_minus

MOST_DOTS = 41
"""Most data points that are drawn: more would be one thick line along the target."""

SIDE = 1.06 * math.pi
"""Half the width of the whole, a little more than the interval."""

RUNGS = (1.75, 5.0, 15.0, 50.0)
"""Half the height of the whole: the smallest that holds the fit; from 50 on powers of ten."""

SHRINK_FRAMES = 20
"""For so many frames a smaller whole must have sufficed before it is taken: no flicker."""

CLIP = 1e30
"""Largest value that is painted; beyond, the painting itself would overflow."""


class FitPlot(PlotPanel):
    """Shows sin(x) as the quiet line and the fit as the strong one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the plot with its target; the fit comes with the first frame."""
        super().__init__("", parent)
        self.title.setText(self.tr("<b>sin(x)</b> and the fit"))
        self.plot.setLabel("bottom", "x")
        self.plot.setLabel("left", "y")
        self.target = pg.PlotCurveItem(CURVE_X, np.sin(CURVE_X), antialias=True)
        self.data = pg.ScatterPlotItem(size=6, pen=None)
        self.fit = pg.PlotCurveItem(antialias=True)
        for item in (self.target, self.data, self.fit):
            self.plot.addItem(item)
        self.target.setCacheMode(CACHED)
        self.data.setCacheMode(CACHED)
        self.keys = {
            "target": LegendKey(self.tr("target"), self),
            "data": LegendKey(self.tr("data"), self),
            "fit": LegendKey(self.tr("fit"), self),
        }
        for key in self.keys.values():
            self.header.addWidget(key)
        self._curve: Array | None = None
        self._rung = RUNGS[0]
        self._calm_frames = 0
        self._set_whole()
        self.set_look(LIGHT)

    def set_look(self, look: Look) -> None:
        """Paint in the colours of `look`."""
        super().set_look(look)
        em = sizes.em()
        target = pg.mkPen(look.target, width=max(2, em / 8), dash=[5, 3])
        fit = pg.mkPen(look.fit, width=max(3, em / 5))
        fit.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.target.setPen(target)
        self.fit.setPen(fit)
        self.data.setBrush(pg.mkBrush(look.data))
        self.keys["target"].set_pen(target)
        self.keys["fit"].set_pen(fit)
        self.keys["data"].set_dots(QColor(look.data))

    def show_data(self, points: int) -> None:
        """Show the data of a run with so many points, thinned to what can be told apart."""
        every = max(1, math.ceil((points - 1) / (MOST_DOTS - 1)))
        x = np.linspace(-math.pi, math.pi, points)[::every]
        self.data.setData(x=x, y=np.sin(x))
        name = self.tr("data") if every == 1 else self.tr("data, 1 in {0}").format(every)
        self.keys["data"].name.setText(name)
        self.keys["data"].setToolTip(
            self.tr("The model sees {0} points of the sine").format(count_text(points))
        )

    def show_frame(self, frame: Frame, *, settled: bool) -> None:
        """Show the fit of a frame; `settled` is true when no further frame comes soon."""
        self._curve = np.clip(np.nan_to_num(frame.curve), -CLIP, CLIP)
        self.fit.setData(CURVE_X, self._curve)
        self._follow(float(np.abs(self._curve).max()), settled=settled)
        self.refresh_readout()

    def clear(self) -> None:
        """Show no fit, until the next frame."""
        self._curve = None
        self.fit.clear()

    def readout_at(self, x: float) -> str:
        """Return x, target and fit as text."""
        if not -math.pi <= x <= math.pi:
            return ""
        text = f"x {x:.2f}   {self.tr('target')} {math.sin(x):.3f}"
        if self._curve is not None:
            fit = float(np.interp(x, CURVE_X, self._curve))
            text += f"   {self.tr('fit')} {number_text(fit)}"
        return signed_minus(text)

    def _follow(self, size: float, *, settled: bool) -> None:
        """Take the rung that holds the fit: a larger one at once, a smaller one when it is calm."""
        fitting = rung_for(size)
        if fitting < self._rung:
            self._calm_frames += 1
            if not settled and self._calm_frames < SHRINK_FRAMES:
                return
        self._calm_frames = 0
        self._rung = fitting
        self._set_whole()

    def _set_whole(self) -> None:
        self.set_whole(-SIDE, SIDE, -self._rung, self._rung)


def rung_for(size: float) -> float:
    """Return the smallest rung that holds a curve whose largest absolute value is `size`."""
    for rung in RUNGS:
        if size <= 0.95 * rung:
            return rung
    return float(10.0 ** math.ceil(math.log10(size / 0.95)))
