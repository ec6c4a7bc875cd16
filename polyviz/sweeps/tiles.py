"""The tiles of a sweep: blocks of runs that are computed together, in the order of their turn.

The first tiles hold each fourth value of both axes, the next ones each second, the last ones all
others: so a map is there at once and becomes finer. An axis that stands alone begins with each
sixteenth value.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.engines.engine import ENGINES, engine_of

STRIDES = {1: (16, 4, 1), 2: (4, 2, 1)}
"""The distances between the values of an axis at each level, by the number of axes."""

FEWEST = 8
"""An axis with fewer values has them all from the beginning."""

Indices = tuple[int, ...]


@dataclass(frozen=True)
class Tile:
    """The runs at all combinations of these numbers of values, for each axis some."""

    level: int
    indices: tuple[Indices, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values there are of each axis."""
        return tuple(map(len, self.indices))

    @property
    def count(self) -> int:
        """How many runs there are."""
        return math.prod(self.shape)


def tiles_of(sweep: SweepSpec, least_s: float = 0.0, at_once: int = 1) -> Iterator[Tile]:
    """Yield the tiles of a sweep, which take about `least_s` seconds or more.

    Each run is in one of them. Where `least_s` is 0, each block is cut for `at_once` processes, so
    that all of them have work from the first block on.
    """
    most = most_runs(sweep, least_s)
    varies = [sweep.varies_in_group(axis.key) for axis in sweep.axes]
    for level, block in blocks_of(sweep):
        share = most if least_s else math.ceil(math.prod(map(len, block)) / at_once)
        for indices in cut(block, varies, min(most, share)):
            yield Tile(level, indices)


def blocks_of(sweep: SweepSpec) -> Iterator[tuple[int, tuple[Indices, ...]]]:
    """Yield for each level the blocks of runs that are new at it."""
    before: tuple[Indices, ...] | None = None
    for level, stride in enumerate(STRIDES[len(sweep.axes)]):
        now = tuple(at_stride(axis, stride) for axis in sweep.axes)
        if before is None:
            yield level, now
        else:
            for at in range(len(now)):
                known = set(before[at])
                new = tuple(index for index in now[at] if index not in known)
                if new:
                    yield level, (*before[:at], new, *now[at + 1 :])
        before = now


def at_stride(axis: SweepAxis, stride: int) -> Indices:
    """Return the numbers of the values of an axis at a level."""
    count = len(axis.values)
    return tuple(range(0, count, stride if axis.is_number and count >= FEWEST else 1))


def cut(
    block: tuple[Indices, ...], varies: Sequence[bool], most: int
) -> Iterator[tuple[Indices, ...]]:
    """Cut a block into pieces of at most so many runs.

    Runs that share their model and data stay together as far as they can.
    """
    sizes = [1] * len(block)
    room = most
    for at in sorted(range(len(block)), key=lambda at: (not varies[at], -at)):
        sizes[at] = max(1, min(len(block[at]), room))
        room //= sizes[at]
    parts = [
        [values[first : first + size] for first in range(0, len(values), size)]
        for values, size in zip(block, sizes, strict=True)
    ]
    yield from itertools.product(*parts)


def most_runs(sweep: SweepSpec, least_s: float = 0.0) -> int:
    """Return how many runs a tile of about `least_s` seconds or more has at most."""
    steps, points = (int(max(_values(sweep, key))) for key in ("steps", "points"))
    return min(ENGINES[key].runs_in_tile(steps, points, least_s) for key in engines_of(sweep))


def seconds_for(sweep: SweepSpec) -> float:
    """Return about how many seconds of one core a sweep takes, before anything is measured."""
    steps, points = (fmean(_values(sweep, key)) for key in ("steps", "points"))
    slowest = min(ENGINES[key].speed_at(round(points)) for key in engines_of(sweep))
    return sweep.count * steps / slowest


def _values(sweep: SweepSpec, key: str) -> Sequence[float]:
    """Return all values that a number of the run takes in a sweep."""
    found = [axis.values for axis in sweep.axes if axis.key == key]
    return found[0] if found else [getattr(sweep.base, key)]


def engines_of(sweep: SweepSpec) -> frozenset[str]:
    """Return the keys of all engines that a sweep needs; raises InvalidValueError for none."""
    return frozenset(engine_of(spec) for spec in sweep.kinds())
