"""Thins curves to what a screen can show, so that long ones take no longer to paint."""

import numpy as np

from polyviz.training.frame import Array

BLOCK = 6
"""Consecutive points that are replaced by one where a curve is straight."""

PASSES, USEFUL = 2, 0.8
"""The most passes, and the fraction of points that a pass may keep for another to be useful."""


def columns_of(trace: Array, columns: int) -> Array:
    """Return at most 2 * `columns` + 2 points of a trace (2, M), with every peak and dip.

    Of groups of equal size the lowest and the highest point are kept, besides the first and the
    last point of the trace.
    """
    count = trace.shape[1]
    if count <= 2 * columns:
        return trace
    size = -(-count // columns)
    groups = -(-count // size)
    values = np.full(groups * size, trace[1, -1])  # the last group is filled with its last value
    values[:count] = trace[1]
    values = values.reshape(groups, size)
    starts = np.arange(0, groups * size, size)
    lowest, highest = starts + values.argmin(axis=1), starts + values.argmax(axis=1)
    found = np.empty(2 * groups + 2, dtype=np.intp)
    found[0], found[-1] = 0, count - 1
    np.minimum(lowest, highest, out=found[1:-1:2])
    np.maximum(lowest, highest, out=found[2:-1:2])
    return trace[:, found[np.diff(found, prepend=-1) > 0]]


def straightened(x: Array, y: Array, tolerance: float) -> tuple[Array, Array]:
    """Drop points of a curve, x and y (M,), that are within `tolerance` of a straight line.

    `tolerance` is in units of y. The first and the last point are kept. Every dropped point is
    within PASSES * tolerance of the resulting curve.
    """
    for _ in range(PASSES):
        blocks = (len(x) - 1) // BLOCK
        if not blocks:
            break
        count = blocks * BLOCK
        from_x, to_x = x[:count:BLOCK, np.newaxis], x[BLOCK : count + 1 : BLOCK, np.newaxis]
        from_y, to_y = y[:count:BLOCK, np.newaxis], y[BLOCK : count + 1 : BLOCK, np.newaxis]
        slope = (to_y - from_y) / (to_x - from_x)
        lines = from_y + (x[:count].reshape(blocks, BLOCK) - from_x) * slope
        is_near = np.abs(y[:count].reshape(blocks, BLOCK) - lines) <= tolerance
        keep = np.ones(len(x), dtype=np.bool_)
        keep[:count].reshape(blocks, BLOCK)[:, 1:] = ~is_near.all(axis=1, keepdims=True)
        before, x, y = len(x), x[keep], y[keep]
        if len(x) > USEFUL * before:
            break
    return x, y
