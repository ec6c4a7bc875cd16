"""Thins curves to what a screen can show, so that painting them takes no longer as they grow."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

BLOCK = 6
"""So many neighbouring steps of a line become one where it is straight."""

PASSES, USEFUL = 2, 0.8
"""How often that is tried, unless more than so large a part is left: there is little to gain."""


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
