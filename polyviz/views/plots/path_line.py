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

LANE_PIXELS, SWING_PIXELS = 14.0, 20.0
"""A line that crosses the plot so close to another one, and a swing that comes back so close to
where the last one began, is left out: a run that swings to and fro would fill a band."""

TINY = 1e-9
"""Pixels, in place of none."""

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
        if len(x) > MAX_JOINED and not self.is_fine:
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
        x, y, box = sheet.x(at[0]), sheet.y(at[1]), sheet.box
        seen = (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())
        x, y = x[seen], y[seen]
        apart = single(x, y)
        x, y = x[apart], y[apart]
        chosen = spaced(x, y, self._apart)
        x, y = np.repeat(x[chosen], 2), np.repeat(y[chosen], 2)
        x[1::2] += DOT_LENGTH
        self.item.setPath(pg.arrayToQPath(x, y, connect="pairs", finiteCheck=False))


def seen_line(
    x: Array, y: Array, box: tuple[float, float], apart: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Return the indices (M,) of the points of a line, in pixels of a box of this width and height,
    that are needed to see it there, and whether each of them is joined with the next one.

    A run that diverges goes to and fro across the box, and each time farther: of the lines that
    cannot be told apart there only the first is needed.
    """
    width, height = box
    near = (np.abs(x - width / 2) <= MAX_BOXES * width) & (
        np.abs(y - height / 2) <= MAX_BOXES * height
    )
    inside = (x >= 0) & (x <= width) & (y >= 0) & (y <= height)
    drawn = near[:-1] | near[1:]
    drawn &= ~doubled(x, y, drawn & ~(inside[:-1] | inside[1:]), box)
    needed = np.zeros_like(near)
    needed[-1:] = near[-1:]
    needed[:-1] |= drawn
    needed[1:] |= drawn
    indices = np.flatnonzero(needed)
    indices = indices[single(x[indices], y[indices])]
    chosen = spaced(x[indices], y[indices], apart)
    if len(indices) and chosen[-1] != len(indices) - 1:
        chosen.append(len(indices) - 1)  # the line ends where the run is
    found = indices[chosen]
    gaps = np.concatenate([[0], np.cumsum(~drawn)])[: len(x)]
    joined = np.zeros(len(found), bool)
    joined[:-1] = np.diff(gaps[found]) == 0
    return found, joined


def doubled(
    x: Array, y: Array, asked: npt.NDArray[np.bool_], box: tuple[float, float]
) -> npt.NDArray[np.bool_]:
    """Return which of the segments (N - 1,) that are asked about cross the box where another one of
    them has done so before (clipping by Liang and Barsky, 1984).
    """
    found = np.zeros_like(asked)
    places: list[Array] = []
    for index in np.flatnonzero(asked):
        start = np.array([x[index], y[index]])
        along = np.array([x[index + 1], y[index + 1]]) - start
        along[along == 0] = TINY
        first, last = -start / along, (np.array(box) - start) / along
        enter, leave = np.minimum(first, last).max(), np.maximum(first, last).min()
        if max(enter, 0.0) >= min(leave, 1.0):
            continue
        ends = np.stack([start + enter * along, start + leave * along])
        near = (
            min(np.abs(other - ends).max(), np.abs(other - ends[::-1]).max()) for other in places
        )
        found[index] = min(near, default=math.inf) <= LANE_PIXELS
        if not found[index]:
            places.append(ends)
    return found


def single(x: Array, y: Array) -> list[int]:
    """Return the indices of the points x (N,), y (N,) without swings that come back to where the
    last one began.
    """
    chosen: list[int] = []
    for index, (right, down) in enumerate(zip(x.tolist(), y.tolist(), strict=True)):
        if len(chosen) >= 2:
            before, turn = chosen[-2:]
            back = math.hypot(right - x[before], down - y[before])
            swing = math.hypot(x[turn] - x[before], y[turn] - y[before])
            if back < min(SWING_PIXELS, swing / 2):
                continue
        chosen.append(index)
    if len(x) and chosen[-1] != len(x) - 1:
        chosen.append(len(x) - 1)
    return chosen


def spaced(x: Array, y: Array, apart: float) -> list[int]:
    """Return the first of the points x (N,), y (N,), and each that is `apart` from the last one."""
    chosen: list[int] = []
    last_x = last_y = math.inf
    for index, (right, down) in enumerate(zip(x.tolist(), y.tolist(), strict=True)):
        if abs(right - last_x) >= apart or abs(down - last_y) >= apart:
            chosen.append(index)
            last_x, last_y = right, down
    return chosen
