"""The extremes of a map: where a measure is lowest and highest, and how many runs have none."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.sweeps.store import Results
from polyviz.sweeps.tile_result import DONE, INVALID

CHUNK = 10_000_000
"""So many runs are looked at at once."""

Place = tuple[int, ...]


@dataclass(frozen=True)
class Extreme:
    """A value of a measure, and the number of the value on each axis where it is."""

    value: float
    place: Place


@dataclass(frozen=True)
class Extremes:
    """The lowest and the highest finite value, None where there is none; how many runs lack one."""

    lowest: Extreme | None
    highest: Extreme | None
    without: int


def extremes_of(results: Results, measure: str) -> Extremes:
    """Return the extremes of a measure over all runs that are done."""
    lowest: Extreme | None = None
    highest: Extreme | None = None
    without = 0
    states = results.states.reshape(-1)
    values = results.raw(measure).reshape(-1)
    for first in range(0, len(values), CHUNK):
        done = np.flatnonzero(states[first : first + CHUNK] == DONE)
        found = values[first : first + CHUNK][done]
        finite = np.isfinite(found)
        without += int(np.count_nonzero(~finite))
        if not finite.any():
            continue
        low = int(np.argmin(np.where(finite, found, np.inf)))
        high = int(np.argmax(np.where(finite, found, -np.inf)))
        if lowest is None or found[low] < lowest.value:
            lowest = Extreme(float(found[low]), _place(results, first + int(done[low])))
        if highest is None or found[high] > highest.value:
            highest = Extreme(float(found[high]), _place(results, first + int(done[high])))
    return Extremes(lowest, highest, without)


def count_invalid(results: Results) -> int:
    """Return how many runs have values that cannot be."""
    return int(np.count_nonzero(results.states == INVALID))


def engines_used(results: Results) -> npt.NDArray[np.int64]:
    """Return how many runs each engine has done, by its number."""
    return np.bincount(results.engines.reshape(-1), minlength=1)


def _place(results: Results, number: int) -> Place:
    return tuple(int(index) for index in np.unravel_index(number, results.sweep.shape))
