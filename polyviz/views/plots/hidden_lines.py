"""Measures how much of the lines of a plot something would hide that lay over a part of it."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRect

from polyviz.training.frame import Array
from polyviz.views.plots.free_place import Line
from polyviz.views.plots.live_layer import Sheet


def hidden_length(
    area: QRect, sheet: Sheet | None, lines: Iterable[tuple[Array | None, Array | None]]
) -> float:
    """Return how many pixels of `lines`, x and y in the plot's coordinates, lie in an area of the
    plot; 0 before its first picture.
    """
    if sheet is None:
        return 0.0
    shown = [(sheet.x(x), sheet.y(y)) for x, y in lines if x is not None and y is not None]
    return sum(length_within(area, line) for line in shown)


def length_within(area: QRect, line: Line) -> float:
    """Return how much of a line that runs from left to right lies in an area, all in pixels.

    Where it is not finite there is no line.
    """
    x, y = (part[np.isfinite(line[1])] for part in line)
    if len(x) < 2:
        return 0.0
    columns = np.arange(max(area.left(), x[0]), min(area.left() + area.width(), x[-1]))
    heights = np.interp(columns, x, y)
    if len(heights) < 2:
        return 0.0
    first, last = heights[:-1], heights[1:]
    low, high = np.minimum(first, last), np.maximum(first, last)
    top, foot = float(area.top()), float(area.top() + area.height())
    inside = np.clip(np.minimum(high, foot) - np.maximum(low, top), 0, None)
    is_level = high == low
    is_inside = (low >= top) & (low <= foot)
    part = np.where(is_level, is_inside, inside / np.where(is_level, 1.0, high - low))
    return float((part * np.hypot(1.0, high - low)).sum())
