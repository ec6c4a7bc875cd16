"""Thins curves to what a screen can show, so that painting them takes no longer as they grow."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

PASSES = 5
"""How often neighbours are compared; each pass can drop every second point."""


def columns_of(trace: Array, columns: int) -> Array:
    """Return at most 2 `columns` + 2 points of a trace (2, M), with every peak and dip.

    Neighbouring points go into equal groups, of each of which the lowest and the highest stay,
    besides the first and the last point of all.
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
    """Drop points that lie within `tolerance` (in units of y) of the line past them.

    The ends stay. A point that is dropped in any pass lies within PASSES * tolerance of the curve.
    """
    for start in range(1, PASSES + 1):
        middle = np.arange(1 + start % 2, len(x) - 1, 2)
        if not len(middle):
            break
        before, after = middle - 1, middle + 1
        part = (x[middle] - x[before]) / (x[after] - x[before])
        line = y[before] + part * (y[after] - y[before])
        keep = np.ones(len(x), dtype=bool)
        keep[middle[np.abs(y[middle] - line) <= tolerance]] = False
        x, y = x[keep], y[keep]
    return x, y
