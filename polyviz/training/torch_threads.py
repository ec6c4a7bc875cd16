"""The number of CPU threads that torch uses for a run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from polyviz.catalogue.device_names import SPLIT_FROM_POINTS


def suitable_threads(points: int) -> int:
    """Return the number of threads with which a run is fastest while the window paints."""
    return 1 if points < SPLIT_FROM_POINTS else max(1, (os.cpu_count() or 1) - 1)


def use_threads(count: int) -> None:
    """Set the number of threads that torch uses for the calling thread.

    The rounding of sums depends on it: in the nn model, whose matrix product is always split, and
    in every torch model from SPLIT_FROM_POINTS points on.
    """
    import torch  # the window calls suitable_threads, and does not load torch

    torch.set_num_threads(count)


@contextmanager
def threads_for(points: int) -> Iterator[None]:
    """Use the threads that suit so many points in this context, and those of before after it."""
    import torch

    before, count = torch.get_num_threads(), suitable_threads(points)
    if count == before:
        yield
        return
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
