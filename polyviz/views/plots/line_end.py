"""The place in a plot where a line ends, beside which its name stands."""

from polyviz.training.frame import Array
from polyviz.views.plots.live_layer import Sheet

Place = tuple[float, float]
"""A point of a plot: x and y."""


def end_of(x: Array, y: Array, sheet: Sheet | None) -> Place | None:
    """Return where a line through x (N,), y (N,) ends, or leaves the plot at the right; None if no
    part of it is there.
    """
    if not len(x):
        return None
    right = float("inf") if sheet is None else sheet.right
    last = int(x.searchsorted(right, side="right")) - 1 if x[-1] > right else len(x) - 1
    if last < 0 or (sheet is not None and x[last] < sheet.left and last == len(x) - 1):
        return None
    end = float(x[last]), float(y[last])
    if last + 1 < len(x):
        part = (right - end[0]) / float(x[last + 1] - x[last])
        end = right, end[1] + part * (float(y[last + 1]) - end[1])
    return end if end[1] - end[1] == 0 else None  # else it is not finite


def seen_at(sheet: Sheet, end: Place | None, is_strict: bool) -> tuple[int, int] | None:
    """Return the pixels of an end, on the frame if it lies outside; None if there is no end, or if
    it lies above or below the frame and that `is_strict`.
    """
    if end is None:
        return None
    x, y = sheet.point(*end)
    box = sheet.box
    if is_strict and not box.top() - 1 <= y <= box.bottom() + 1:
        return None
    return round(min(x, box.right())), round(min(max(y, box.top()), box.bottom()))
