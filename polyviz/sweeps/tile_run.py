"""Computes the runs of a tile: a function of plain data, in this process or in any other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.data.samples import samples_of
from polyviz.sweeps.engines import batched, reduced, single
from polyviz.sweeps.engines.engine import ENGINES, engine_of
from polyviz.sweeps.engines.rules import Array
from polyviz.sweeps.engines.runs import Runs
from polyviz.sweeps.tile_result import DONE, INVALID, TileResult
from polyviz.training.model_code import start_of


def run_tile(grid: RunGrid) -> TileResult:
    """Do all runs of a part of a sweep."""
    found = TileResult(
        {key: np.full(grid.shape, np.nan) for key in grid.measures},
        np.full(grid.shape, INVALID, np.uint8),
        np.zeros(grid.shape, np.uint8),
    )
    for group in groups_of(grid):
        measures, engine = trained(grid, group)
        for key, values in measures.items():
            found.measures[key][group.places] = values
        found.states[group.places] = DONE
        found.engines[group.places] = ENGINES[engine].number
    return found


@dataclass(frozen=True)
class Group:
    """Runs that share their model and data: `runs` at these places of a tile.

    `spec` is that of one of them.
    """

    spec: RunSpec
    runs: Runs
    places: tuple[npt.NDArray[np.intp], ...]


def groups_of(grid: RunGrid) -> Iterator[Group]:
    """Yield the groups of those runs that can be."""
    varied = [axis for axis in grid.axes if grid.varies_in_group(axis.key)]
    fixed = [axis for axis in grid.axes if axis not in varied]
    for chosen in product(*(range(len(axis.values)) for axis in fixed)):
        at = {axis.key: [place] for axis, place in zip(fixed, chosen, strict=True)}
        values = {axis.key: axis.values[at[axis.key][0]] for axis in fixed}
        kept: dict[str, list[Any]] = {}
        for axis in varied:
            at[axis.key] = _places_that_can_be(grid, values, axis)
            kept[axis.key] = [axis.values[place] for place in at[axis.key]]
        if not all(at.values()):
            continue
        first = {**values, **{key: listed[0] for key, listed in kept.items()}}
        if _can_be(grid, first) and _has_data(grid, first):
            spec = grid.spec_with(first)
            places = np.meshgrid(*(at[axis.key] for axis in grid.axes), indexing="ij")
            runs = _runs(spec, varied, kept)
            yield Group(spec, runs, tuple(place.reshape(-1) for place in places))


def _places_that_can_be(grid: RunGrid, values: Mapping[str, Any], axis: SweepAxis) -> list[int]:
    """Return which values of an axis of numbers a run with these other values takes.

    A run takes all numbers between two that it takes, and to ask for each takes long.
    """
    low, high = min(axis.values), max(axis.values)
    if all(_can_be(grid, {**values, axis.key: end}) for end in (low, high)):
        return list(range(len(axis.values)))
    return [
        place
        for place, value in enumerate(axis.values)
        if _can_be(grid, {**values, axis.key: value})
    ]


def _can_be(grid: RunGrid, values: Mapping[str, Any]) -> bool:
    try:
        grid.spec_with(values)
    except InvalidValueError:
        return False
    return True


def _has_data(grid: RunGrid, values: Mapping[str, Any]) -> bool:
    """Say whether enough points are left to learn from: some have no usable value."""
    try:
        samples_of(grid.spec_with(values).dataset)
    except InvalidValueError:
        return False
    return True


def _runs(spec: RunSpec, varied: Sequence[SweepAxis], kept: Mapping[str, Sequence[Any]]) -> Runs:
    """Return all combinations of the values of the axes along which the runs of a group differ."""
    shape = tuple(len(kept[axis.key]) for axis in varied)
    count = int(np.prod(shape, dtype=np.int64))

    def spread(at: int, values: Sequence[Any]) -> Array:
        """Return what each run has of these values of an axis, (..., R)."""
        array = np.asarray(values, dtype=np.float64)
        form = [1] * len(shape)
        form[at] = array.shape[0]
        rest = array.shape[1:]
        whole = np.broadcast_to(array.reshape(*form, *rest), (*shape, *rest))
        return np.ascontiguousarray(np.moveaxis(whole.reshape(count, *rest), 0, -1))

    values = {key: np.full(count, value) for key, value in spec.hyperparameters.items()}
    steps = np.full(count, spec.steps, dtype=np.int64)
    seeds = [at for at, axis in enumerate(varied) if axis.key == "seed"]
    if seeds:
        drawn = [start_of(spec.changed(seed=int(seed))) for seed in kept["seed"]]
        start = spread(seeds[0], drawn)
    else:
        start = np.repeat(np.asarray(start_of(spec), dtype=np.float64)[:, None], count, axis=1)
    for at, axis in enumerate(varied):
        if axis.key == "steps":
            steps = spread(at, kept[axis.key]).astype(np.int64)
        elif axis.weight is not None:
            start[spec.model_row.weights.index(axis.weight)] = spread(at, kept[axis.key])
        elif axis.key in values:
            values[axis.key] = spread(at, kept[axis.key])
    return Runs(spec.optimizer, values, start, steps)


def loss_alone(spec: RunSpec) -> float:
    """Return the last loss of one run, as the engine of its sweep computes it; NaN for none."""
    alone = RunGrid(spec, (SweepAxis("steps", (spec.steps,)),), ("loss",))
    return float(run_tile(alone).measures["loss"][0])


def trained(grid: RunGrid, group: Group) -> tuple[dict[str, Array], str]:
    """Return the measures (R,) of the runs of a group, and the key of the engine that did them."""
    engine = engine_of(group.spec)
    if engine == "single":
        places = zip(*(place.tolist() for place in group.places), strict=True)
        return single.train([grid.spec_at(place) for place in places], grid.measures), engine
    if engine == "batched":
        return batched.train(group.spec, group.runs, grid.measures), engine
    problem = reduced.Problem(group.spec)
    parts = [reduced.train(problem, part) for part in group.runs.chunks(ENGINES[engine].most)]
    return {key: np.concatenate([part[key] for part in parts]) for key in grid.measures}, engine
