"""Where tiles are computed on this machine: in a thread, or in processes of their own."""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass

from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.cluster import cluster_at, cluster_here
from polyviz.sweeps.tiles import TILE_S, engines_of
from polyviz.system.terminal_signals import blocking_terminal_signals, ignore_terminal_signals

CLUSTER_TILE_S = 1.0
"""How long a tile takes on a cluster, about: what it costs to hand it out is then little."""

HANDING_S = 0.003
"""How long a scheduler takes to hand out a tile (see polyviz.bench.scaling): it keeps up with many
workers only if their tiles take longer than that for all of them."""


@dataclass(frozen=True)
class Place:
    """An executor, how many tiles it does at once, and how long each of them should take."""

    executor: Executor
    at_once: int
    tile_s: float = TILE_S


@contextlib.contextmanager
def place_for(sweep: SweepSpec, workers: int | None, cluster: str | None) -> Iterator[Place]:
    """Yield where a sweep is done: on so many worker processes, on a cluster, or here.

    Raises InvalidValueError and ClusterError.
    """
    if cluster is not None:
        where = cluster_at(cluster, sweep.base.data)
    elif workers is not None:
        where = cluster_here(workers)
    else:
        with executor_here(sweep) as place:
            yield place
        return
    with where as (executor, count):
        yield Place(executor, count, max(CLUSTER_TILE_S, HANDING_S * count))


@contextlib.contextmanager
def executor_here(sweep: SweepSpec) -> Iterator[Place]:
    """Yield the threads or processes of this process that do a sweep.

    Runs that are done one by one have a process for each core; all others share one thread, since
    they keep the cores busy by themselves.
    """
    count = cores() if "single" in engines_of(sweep) else 1
    if count == 1:
        with ThreadPoolExecutor(1) as thread:
            yield Place(thread, 1)
        return
    with blocking_terminal_signals():  # until each process ignores them by itself
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=prepare_worker)
        for _ in range(count):
            pool.submit(os.getpid)  # starts a process
    try:
        yield Place(pool, count)
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def prepare_worker() -> None:
    """Prepare a process for tiles: it computes with one thread, and ends with its parent."""
    ignore_terminal_signals()
    from polyviz.training.torch_threads import use_threads

    use_threads(1)
    parent = multiprocessing.parent_process()
    assert parent is not None, "this process was started for tiles"

    def follow() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()
