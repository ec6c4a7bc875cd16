"""Where tiles are computed on this machine: in a thread, or in processes of their own."""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Iterator, Set
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.cluster.dask_cluster import cluster_at, cluster_here
from polyviz.sweeps.computing_code import plugins_of
from polyviz.sweeps.engines.engine import engine_of
from polyviz.sweeps.silent_warnings import ignore_warnings
from polyviz.sweeps.tiles import engines_of
from polyviz.system.terminal_signals import blocking_terminal_signals, ignore_terminal_signals

CLUSTER_S = 1.0
"""How long a tile on a cluster takes at least, about: what it costs to hand it out is then little.
"""

HANDING_S = 0.003
"""How long a scheduler takes to hand out a tile (see polyviz.bench.scaling): it keeps up with many
workers only if their tiles take longer than that for all of them."""


@dataclass(frozen=True)
class Place:
    """An executor, how many tiles it does at once, and how long each of them takes at least."""

    executor: Executor
    at_once: int
    least_s: float = 0.0


@contextlib.contextmanager
def place_for(sweep: SweepSpec, workers: int | None, cluster: str | None) -> Iterator[Place]:
    """Yield where a sweep is done: on so many worker processes, on a cluster, or here.

    Raises InvalidValueError and ClusterError.
    """
    if cluster is not None:
        where = cluster_at(cluster, sweep.base.data, plugins_of(sweep))
    elif workers is not None:
        where = cluster_here(workers)
    else:
        with contextlib.closing(LocalPlaces()) as places:
            yield places.place_for(sweep)
        return
    with where as (executor, count):
        yield Place(executor, count, max(CLUSTER_S, HANDING_S * count))


class LocalPlaces:
    """The thread and the processes on this machine that do sweeps, started when they are needed."""

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._pool: ProcessPoolExecutor | None = None

    def place_for(self, sweep: SweepSpec) -> Place:
        """Return where a sweep is done.

        Models that PyTorch computes have a process for each core; runs from their Gram matrix, and
        those on a GPU, share one thread.
        """
        if _takes_processes(sweep.base, engines_of(sweep)):
            return Place(self._processes(), cores())
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, initializer=_use_one_thread)
        return Place(self._thread, 1)

    def prepare(self, spec: RunSpec) -> None:
        """Start what sweeps around a run need, without waiting for it."""
        if _takes_processes(spec, {engine_of(spec)}):
            self._processes()

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None or self._is_broken(self._pool):
            self._pool = _new_pool(cores())
        return self._pool

    def close(self) -> None:
        """Give up what has not begun, and wait for the rest."""
        for executor in (self._thread, self._pool):
            if executor is not None:
                executor.shutdown(cancel_futures=True)

    def _is_broken(self, pool: ProcessPoolExecutor) -> bool:
        """Say whether one of its processes has ended."""
        try:
            pool.submit(os.getpid)
        except BrokenExecutor:
            return True
        return False


def _new_pool(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    with blocking_terminal_signals():  # until each process ignores them by itself
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=prepare_worker)
        for _ in range(count):
            pool.submit(os.getpid)  # starts a process
    return pool


def _takes_processes(spec: RunSpec, engines: Set[str]) -> bool:
    """Say whether runs of these engines are shared out among processes."""
    from polyviz.sweeps.engines.batched import device_for

    if cores() == 1 or engines == {"reduced"}:
        return False
    return "single" in engines or device_for(spec) == "cpu"


def _use_one_thread() -> None:
    from polyviz.training.torch_threads import use_threads

    use_threads(1)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def prepare_worker() -> None:
    """Prepare a process for tiles: it computes with one thread, and ends with its parent."""
    ignore_terminal_signals()
    ignore_warnings()
    _use_one_thread()
    parent = multiprocessing.parent_process()
    assert parent is not None, "this process was started for tiles"

    def follow() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()
