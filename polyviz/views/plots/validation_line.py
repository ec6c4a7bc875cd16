"""The line of the losses at the points that are held out."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication

from polyviz.training.frame import Array, Frame
from polyviz.training.thinning import straightened
from polyviz.views.plots.end_label import EndName
from polyviz.views.plots.end_names import EndNames
from polyviz.views.plots.line_end import end_of
from polyviz.views.plots.live_items import LiveLine
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.plots.loss_scale import LossScale
from polyviz.views.runs.kept_run import PRESENT_NUMBER
from polyviz.views.style import sizes
from polyviz.views.style.line_style import VALIDATION_DASH
from polyviz.views.style.palette import Palette

PART = "validation"
"""The part of the plot that the name of the line belongs to."""


class ValidationLine:
    """Shows the validation losses of the present run, in its colour with dashes."""

    def __init__(self, layer: LiveLayer, end_names: EndNames) -> None:
        """Start without losses."""
        self.line = LiveLine(layer)
        self._layer = layer
        self._end_names = end_names
        self._names: list[EndName] = []

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        width = max(2, sizes.em() / 9)
        self.line.setPen(pg.mkPen(palette.run, width=width, dash=list(VALIDATION_DASH)))
        name = QCoreApplication.translate("ValidationLine", "held out")
        self._names = [EndName((name,), palette.run, (PRESENT_NUMBER,))]
        self.place_name()

    def shown(self, frame: Frame | None, scale: LossScale) -> Array:
        """Return steps and losses (2, M) that are drawn.

        There are none where the loss above the lowest possible one is shown: that of the held-out
        points is another one.
        """
        return np.empty((2, 0)) if frame is None or scale.base else frame.validation_trace

    def paint(self, frame: Frame | None, scale: LossScale, tolerance: float) -> None:
        """Draw the losses of a frame, without points within `tolerance` of the line."""
        steps, losses = self.shown(frame, scale)
        heights = scale.heights(losses)
        if tolerance and len(steps):
            steps, heights = straightened(steps, heights, tolerance)
        self.line.setData(steps, heights)
        self.place_name()

    def place_name(self) -> None:
        """Put the name beside the end of the line, if there is one."""
        x, y = self.line.getData()
        end = None if x is None or y is None else end_of(x, y, self._layer.sheet)
        names = [] if end is None else self._names
        self._end_names.set_names(PART, names)
        self._end_names.place(PART, [end] * len(names))
