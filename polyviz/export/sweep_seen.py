"""What of the results of a sweep is seen on a map."""

from dataclasses import replace

import numpy as np

from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.store import Results
from polyviz.sweeps.tile_result import WAITING
from polyviz.views.plots.sweep_data import SweepData

MOST_CELLS = 1_000_000
"""Of a sweep with more runs, some are left out: there are no more pixels."""


def seen_of(results: Results, measure: str) -> SweepData:
    """Return what is known of a measure, NaN for one that was not asked for."""
    sweep = results.sweep
    every = stride_of(sweep)
    part = tuple(slice(None, None, every) for _ in sweep.axes)
    states = np.array(results.states[part])
    none = np.full(states.shape, np.nan)
    found = {
        key: np.where(states == WAITING, np.nan, results.raw(key)[part])
        for key in (measure, "diverged_at")
        if key in sweep.measures
    }
    if every > 1:
        axes = (replace(axis, values=tuple(axis.values[::every])) for axis in sweep.axes)
        sweep = replace(sweep, axes=tuple(axes))
    numbers = (found.get(key, none) for key in (measure, "diverged_at"))
    values, diverged_at = numbers
    return SweepData(sweep, measure, values, states, diverged_at)


def stride_of(sweep: SweepSpec) -> int:
    """Return how many values of an axis lie from one to the next that is seen: a power of 2.

    So the first runs that are computed are among those that are seen.
    """
    every = 1
    while sweep.count / every ** len(sweep.axes) > MOST_CELLS:
        every *= 2
    return every
