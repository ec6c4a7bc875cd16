"""The path of a run over a plot: a line, with marks of steps where they can be told apart."""

import math

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import Qt

from polyviz.training.frame import Array
from polyviz.views.plots.live_items import DOT_LENGTH, MAX_JOINED, LivePoints
from polyviz.views.plots.live_layer import LiveLayer, Sheet

LINE_PIXELS = 2.0
"""Points of a line that are closer to the last one are left out."""

MAX_BOXES = 6
"""Points of a line that are so many widths of the plot away are far."""

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
        box = sheet.box
        chosen, joined = seen_line(
            x - box.left(), y - box.top(), (box.width(), box.height()), LINE_PIXELS
        )
        x, y = x[chosen], y[chosen]
        connect: str | npt.NDArray[np.int32] = joined.astype(np.int32)
        if len(x) > MAX_JOINED:
            x, y = np.repeat(x, 2)[1:-1], np.repeat(y, 2)[1:-1]
            is_line = np.repeat(joined[:-1], 2)
            x, y, connect = x[is_line], y[is_line], "pairs"
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


def seen_line(
    x: Array, y: Array, box: tuple[float, float], apart: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Return the indices (M,) of the points of a line, in pixels of a box of this width and height,
    that are needed to see it there, and whether each of them is joined with the next one.

    Of what is far away, only the points next to nearer ones are needed: a run that diverges goes to
    and fro across the box, and each time farther.
    """
    width, height = box
    near = (np.abs(x - width / 2) <= MAX_BOXES * width) & (
        np.abs(y - height / 2) <= MAX_BOXES * height
    )
    kept = near.copy()
    kept[1:] |= near[:-1]
    kept[:-1] |= near[1:]
    indices = np.flatnonzero(kept)
    part = np.cumsum(~kept)[indices]
    chosen = spaced(x[indices], y[indices], apart)
    if len(indices) and chosen[-1] != len(indices) - 1:
        chosen.append(len(indices) - 1)  # the line ends where the run is
    joined = np.zeros(len(chosen), bool)
    joined[:-1] = np.diff(part[chosen]) == 0
    return indices[chosen], joined


def spaced(x: Array, y: Array, apart: float) -> list[int]:
    """Return the first of the points x (N,), y (N,), and each that is `apart` from the last one."""
    chosen: list[int] = []
    last_x = last_y = math.inf
    for index, (right, down) in enumerate(zip(x.tolist(), y.tolist(), strict=True)):
        if abs(right - last_x) >= apart or abs(down - last_y) >= apart:
            chosen.append(index)
            last_x, last_y = right, down
    return chosen
