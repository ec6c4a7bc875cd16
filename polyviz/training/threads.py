"""How many processor threads torch uses for one run."""

import os

SPLIT_FROM_POINTS = 32_768
"""From so many elements on torch shares element-wise work among threads; below, only the matrix
product of the nn model would be shared, and two threads meet there more slowly than one works:
8,300 steps a second instead of 9,200 on a quiet machine of two cores, and down to 100 where the
window or another program needs the second core."""


def suitable_threads(points: int) -> int:
    """Return the number of threads that trains best while a window paints beside."""
    return 1 if points < SPLIT_FROM_POINTS else max(1, (os.cpu_count() or 1) - 1)


def use_threads(count: int) -> None:
    """Let torch use so many threads for what the calling thread computes.

    Sums that are shared among threads round differently: the last digits of the nn model depend on
    the number (its matrix product is shared at any size), and those of every torch model do from
    SPLIT_FROM_POINTS points on.
    """
    import torch  # the window asks how many threads a run takes, and has no torch

    torch.set_num_threads(count)
