"""Finds a place over a plot where no line runs through a text."""

from collections.abc import Iterable

import numpy as np

from polyviz.training.frame import Array

Line = tuple[Array, Array]
"""x (N,) and y (N,) of a line's points, in pixels."""


def taken_parts(lines: Iterable[Line], top: float, bottom: float) -> Array:
    """Return from where to where, (M, 2) from the left, lines run between two heights."""
    parts = [np.empty((0, 2))]
    for x, y in lines:
        x0, x1, y0, y1 = x[:-1], x[1:], y[:-1], y[1:]
        is_there = (np.maximum(y0, y1) >= top) & (np.minimum(y0, y1) <= bottom)  # nan is not
        x0, x1, y0, y1 = (part[is_there] for part in (x0, x1, y0, y1))
        is_level = y1 == y0
        down = np.where(is_level, 1.0, y1 - y0)
        shares = [np.clip((height - y0) / down, 0, 1) for height in (top, bottom)]
        first = np.where(is_level, x0, x0 + (x1 - x0) * shares[0])
        last = np.where(is_level, x1, x0 + (x1 - x0) * shares[1])
        parts.append(np.stack([np.minimum(first, last), np.maximum(first, last)], axis=-1))
    return np.concatenate(parts)


def free_left(
    wished: float, width: float, room: tuple[float, float], taken: Array, gap: float
) -> float | None:
    """Return the left end of a place of this width that is nearest to the wished one, within `room`
    and `gap` beside all that is `taken` (M, 2); None if there is none.
    """
    low, high = room[0], room[1] - width
    if low > high:
        return None
    starts, ends = taken[:, 0] - gap, taken[:, 1] + gap
    places = np.concatenate([[min(max(wished, low), high)], starts - width, ends])
    places = places[(places >= low) & (places <= high)]
    overlaps = (places[:, np.newaxis] < ends) & (places[:, np.newaxis] + width > starts)
    free = places[~overlaps.any(axis=1)]
    return float(free[np.abs(free - wished).argmin()]) if len(free) else None
