"""Which steps of a run a film or a page shows."""

import numpy as np

from polyviz.training.frame import Array

EARLY = 2.0
"""The power by which the first steps of a run, where most happens, lie closer together."""


def even_steps(first: int, last: int, count: int) -> list[int]:
    """Return at most `count` steps, evenly spread from the first to the last, both included."""
    return _spread(first, last, count, 1.0)


def early_steps(first: int, last: int, count: int) -> list[int]:
    """Return so many steps that lie the closer together the earlier they are."""
    return _spread(first, last, count, EARLY)


def _spread(first: int, last: int, count: int, power: float) -> list[int]:
    places: Array = np.linspace(0.0, 1.0, max(2, count)) ** power
    steps = np.unique(np.rint(first + (last - first) * places))
    return [int(step) for step in steps]
