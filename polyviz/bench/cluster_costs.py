"""Measures what a tile costs on a cluster: on a worker, on its scheduler, and here."""

import pickle
import time

import numpy as np

from polyviz.bench.scaling import Costs
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.cluster.cluster_executor import ClusterExecutor
from polyviz.sweeps.cluster.dask_cluster import cluster_at
from polyviz.sweeps.executors import CLUSTER_S
from polyviz.sweeps.tile_result import TileResult
from polyviz.sweeps.tile_run import run_tile
from polyviz.sweeps.tiles import tiles_of

TASKS = 500
"""So many tasks are done to measure what one costs."""


def costs_of(address: str) -> Costs:
    """Return the costs at a cluster; raises InvalidValueError and ClusterError.

    Times on the scheduler and here are processor times, since both may have to wait.
    """
    part = first_part(sweep())
    with cluster_at(address) as (executor, _):
        assert isinstance(executor, ClusterExecutor)
        executor.submit(run_tile, part).result()  # which loads what it needs
        began_s = time.perf_counter()
        found = executor.submit(run_tile, part).result()
        tile_s = time.perf_counter() - began_s
        before = executor.scheduler_s(), time.process_time()
        for future in [executor.submit(nothing, part) for _ in range(TASKS)]:
            future.result()
        after = executor.scheduler_s(), time.process_time()
    there_s, here_s = (end - start for start, end in zip(before, after, strict=True))
    sizes = [len(pickle.dumps(one, protocol=5)) for one in (part, found)]
    return Costs(tile_s, there_s / TASKS, here_s / TASKS, *sizes)


def sweep() -> SweepSpec:
    """Return a sweep that a cluster would do."""
    spec = RunSpec.for_lesson("optim", device="cpu", optimizer="momentum", steps=20_000)
    axes = ("learning_rate=1e-7:1e-5:200:log", "momentum=0:0.99:100")
    return SweepSpec(spec, tuple(map(SweepAxis.parse, axes)))


def first_part(whole: SweepSpec) -> RunGrid:
    """Return the runs of the first tile of a sweep."""
    return whole.part(next(iter(tiles_of(whole, CLUSTER_S))).indices)


def nothing(part: RunGrid) -> TileResult:
    """Return what a tile would, without computing it."""
    states = np.zeros(part.shape, np.uint8)
    return TileResult({key: np.zeros(part.shape) for key in part.measures}, states, states)
