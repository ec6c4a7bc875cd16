"""The path of a run over a plot: a line, with marks of steps where they can be told apart."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from polyviz.training.frame import Array
from polyviz.views.plots.live_items import DOT_LENGTH, MAX_JOINED, LivePoints
from polyviz.views.plots.live_layer import LiveLayer, Sheet

LINE_PIXELS = 2.0
"""Points of a line that are closer to the last one are left out."""

MARK_EMS = 0.85
"""Least distance of two marks."""


class PathLine(LivePoints):
    """The line of a path, without points that cannot be told apart."""

    def set_palette(self, color: str, pixels: float) -> None:
        """Use this colour, and a width of so many pixels."""
        pen = pg.mkPen(color, width=pixels, capStyle=Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.setPen(pen)

    def draw(self, sheet: Sheet, at: tuple[Array, Array]) -> None:
        x, y = sheet.x(at[0]), sheet.y(at[1])
        chosen = spaced(x, y, LINE_PIXELS)
        if len(x) and chosen[-1] != len(x) - 1:
            chosen.append(len(x) - 1)  # the line ends where the run is
        x, y = x[chosen], y[chosen]
        connect = "all" if len(x) <= MAX_JOINED else "pairs"
        if connect == "pairs":
            x, y = np.repeat(x, 2)[1:-1], np.repeat(y, 2)[1:-1]
        self.item.setPath(pg.arrayToQPath(x, y, connect=connect, finiteCheck=False))


class PathMarks(LivePoints):
    """Dots at steps of a path, at least MARK_EMS apart: every step where steps are large."""

    def __init__(self, layer: LiveLayer) -> None:
        super().__init__(layer)
        self._apart = 0.0

    def set_palette(self, color: str, pixels: float, em: int) -> None:
        """Use this colour, a width of so many pixels, and text `em` pixels high."""
        self._apart = MARK_EMS * em
        self.setPen(pg.mkPen(color, width=pixels, capStyle=Qt.PenCapStyle.RoundCap))

    def draw(self, sheet: Sheet, at: tuple[Array, Array]) -> None:
        """Set the path: each dot is a very short line with round ends."""
        x, y = sheet.x(at[0]), sheet.y(at[1])
        chosen = spaced(x, y, self._apart)
        x, y = np.repeat(x[chosen], 2), np.repeat(y[chosen], 2)
        x[1::2] += DOT_LENGTH
        self.item.setPath(pg.arrayToQPath(x, y, connect="pairs", finiteCheck=False))


def spaced(x: Array, y: Array, apart: float) -> list[int]:
    """Return the first of the points x (N,), y (N,), and each that is `apart` from the last one."""
    chosen: list[int] = []
    last_x = last_y = math.inf
    for index, (right, down) in enumerate(zip(x.tolist(), y.tolist(), strict=True)):
        if abs(right - last_x) >= apart or abs(down - last_y) >= apart:
            chosen.append(index)
            last_x, last_y = right, down
    return chosen
