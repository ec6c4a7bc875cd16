"""What of the results of a sweep a window shows, and how many runs it begins with."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.views.plots.sweep_data import SweepData

if TYPE_CHECKING:
    from polyviz.sweeps.store import Results

MOST_MARKS = 1_000_000
"""The engines of so many runs are looked at."""

QUICK_S = 12.0
"""A sweep that nobody has chosen the counts of takes about so long."""

USUAL, FEWEST = (160, 100), (12, 8)
"""Most and fewest values of its axes."""


def data_of(results: "Results", measure: str, before: SweepData | None) -> SweepData:
    """Return what is known of a measure; `before` is what was seen until now."""
    from polyviz.export.sweep_seen import seen_of

    data = seen_of(results, measure)
    return replace(data, before=before) if data.follows(before) else data


def waiting(sweep: SweepSpec, measure: str, before: SweepData | None) -> SweepData | None:
    """Return a sweep of which nothing is known but what was seen of its plane before, if it was."""
    from polyviz.export.sweep_seen import stride_of

    if stride_of(sweep) > 1:
        return None
    none = np.full(sweep.shape, np.nan)
    data = SweepData(sweep, measure, none, np.zeros(sweep.shape, np.uint8), none)
    return replace(data, before=before) if data.follows(before) else None


def engines_seen(results: "Results") -> list[str]:
    """Return the names of the engines that have made the results."""
    from polyviz.sweeps.engines.engine import ENGINES

    marks = results.engines.reshape(-1)
    found = set(np.unique(marks[:: max(1, len(marks) // MOST_MARKS)]).tolist())
    return [row.text for row in ENGINES.values() if row.number in found]


def counts_for(spec: RunSpec) -> tuple[int, int]:
    """Return how many values the usual axes around a run have, so that they do not take long."""
    from polyviz.sweeps.engines.engine import ENGINES, engine_of

    runs = QUICK_S * ENGINES[engine_of(spec)].speed_at(spec.points) / max(1, spec.steps)
    part = min(1.0, (runs / (USUAL[0] * USUAL[1])) ** 0.5)
    across, up = (max(few, round(part * most)) for most, few in zip(USUAL, FEWEST, strict=True))
    return across, up
