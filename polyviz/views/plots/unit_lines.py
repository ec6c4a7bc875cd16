"""What each hidden unit of a network adds to the fit: a pale line for each, under the fit."""

import numpy as np
import pyqtgraph as pg

from polyviz.training.frame import Array
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Curve
from polyviz.views.style.line_style import mixed
from polyviz.views.style.palette import LIGHT, Palette

EVERY = 8
"""Every so many-th point of the curve is drawn: the lines are smooth, and there are many."""

STRENGTH = 0.45
"""How strong the lines are beside the fit, whose colour they have: together they are the fit."""


class UnitLines:
    """All lines in one item of the plot."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        """Start without lines."""
        self.curve = Curve(antialias=True, connect="finite")
        self.curve.setZValue(-2)
        plot.addItem(self.curve)
        self._palette = LIGHT

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        color = mixed(palette.run, palette.base, STRENGTH)
        self.curve.setPen(pg.mkPen(color, width=max(1.0, sizes.em() / 12)))

    def show(self, x: Array, units: Array | None) -> None:
        """Show lines (U, M) at x (M,); None for no lines."""
        if units is None:
            self.curve.setData([], [])
            return
        places = np.append(np.arange(0, len(x) - 1, EVERY), len(x) - 1)
        gap = np.full((len(units), 1), np.nan)
        heights = np.concatenate((units[:, places], gap), axis=1)
        self.curve.setData(np.tile(np.append(x[places], np.nan), len(units)), heights.ravel())
