"""What of the results of a sweep a window shows, and how long a sweep takes."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.views.plots.sweep_data import SweepData

if TYPE_CHECKING:
    from polyviz.sweeps.store import Results

MOST_CELLS = 1_000_000
"""Of a sweep with more runs, some are left out on the map: there are no more pixels."""

QUICK_S = 12.0
"""A sweep that nobody has chosen the counts of takes about so long."""

USUAL, FEWEST = (160, 100), (12, 8)
"""Most and fewest values of its axes."""


def data_of(results: "Results", measure: str, before: SweepData | None) -> SweepData:
    """Return what is known of a measure; `before` is what was seen until now."""
    sweep = results.sweep
    every = stride_of(sweep)
    part = tuple(slice(None, None, every) for _ in sweep.axes)
    shown = sweep
    if every > 1:
        axes = (replace(axis, values=tuple(axis.values[::every])) for axis in sweep.axes)
        shown = replace(sweep, axes=tuple(axes))
    states = np.array(results.states[part])
    has_steps = "diverged_at" in sweep.measures
    values, diverged_at = (
        np.where(states == 0, np.nan, results.raw(key)[part])
        if key in sweep.measures
        else np.full(states.shape, np.nan)
        for key in (measure, "diverged_at" if has_steps else measure)
    )
    if not has_steps:
        diverged_at = np.full(states.shape, np.nan)
    data = SweepData(shown, measure, values, states, diverged_at)
    return replace(data, before=before) if data.follows(before) else data


def waiting(sweep: SweepSpec, measure: str, before: SweepData | None) -> SweepData | None:
    """Return a sweep of which nothing is known but what was seen of its plane before, if it was."""
    if stride_of(sweep) > 1:
        return None
    none = np.full(sweep.shape, np.nan)
    data = SweepData(sweep, measure, none, np.zeros(sweep.shape, np.uint8), none)
    return replace(data, before=before) if data.follows(before) else None


def stride_of(sweep: SweepSpec) -> int:
    """Return how many values of an axis lie from one to the next that is shown: a power of 2."""
    every = 1
    while sweep.count / every ** len(sweep.axes) > MOST_CELLS:
        every *= 2
    return every


def engines_seen(results: "Results") -> list[str]:
    """Return the names of the engines that have made the results."""
    from polyviz.sweeps.engines import ENGINES

    marks = results.engines.reshape(-1)
    found = set(np.unique(marks[:: max(1, len(marks) // MOST_CELLS)]).tolist())
    return [row.text for row in ENGINES.values() if row.number in found]


def seconds_of(sweep: SweepSpec) -> float:
    """Return about how long a sweep will take on this machine."""
    from polyviz.sweeps.engines import ENGINES
    from polyviz.sweeps.tiles import engines_of

    steps = float(sweep.base.steps)
    for axis in sweep.axes:
        if axis.key == "steps":
            steps = sum(axis.values) / len(axis.values)
    return sweep.count * steps / min(ENGINES[key].speed for key in engines_of(sweep))


def counts_for(spec: RunSpec) -> tuple[int, int]:
    """Return how many values the usual axes around a run have, so that they do not take long."""
    from polyviz.sweeps.engines import ENGINES, engine_of

    runs = QUICK_S * ENGINES[engine_of(spec)].speed / max(1, spec.steps)
    part = min(1.0, (runs / (USUAL[0] * USUAL[1])) ** 0.5)
    across, up = (max(few, round(part * most)) for most, few in zip(USUAL, FEWEST, strict=True))
    return across, up
