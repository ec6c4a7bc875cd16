"""An executor whose calls are made by the workers of a Dask cluster."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures import wait as wait_for_all
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from polyviz.catalogue import numerals
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.sweeps.cluster.cluster_error import ALL_GONE, DIED, GONE, ClusterError
from polyviz.sweeps.cluster.task import packed, polyviz_tile
from polyviz.sweeps.computing_code import code_here

if TYPE_CHECKING:
    from distributed import Client

LOOK_S = 1.0
"""How often it is looked whether the cluster has workers."""

ANSWER_S = 5.0
"""How long a scheduler may take to say how many workers there are."""

PATIENCE_S = 30.0
"""How long a cluster may be silent or without workers; those that end here come back sooner."""

P = ParamSpec("P")
T = TypeVar("T")


class ClusterExecutor(Executor):
    """Makes calls on a cluster; a call whose worker ends is made again by another.

    Each future has a result or an exception in the end, a ClusterError if the cluster goes away.
    """

    def __init__(self, client: "Client", address: str) -> None:
        """Use a connected client; the `address` is that which messages name."""
        self._client, self._address = client, address
        self._calls: Executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        self._code = code_here()
        self._waiting: dict[Future[Any], Future[Any]] = {}
        self._lock = threading.Lock()
        self._why_gone: ClusterError | None = None
        self._is_closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="polyviz-cluster", daemon=True)
        self._watcher.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a worker make a call; raises ClusterError if the cluster has gone."""
        if self._why_gone is not None:
            raise self._why_gone
        from distributed.client import ClosedClientError

        call = packed(fn, args, kwargs)
        told: Future[T] = Future()
        try:
            there = self._calls.submit(polyviz_tile, call, self._code)
        except ClosedClientError as error:  # it closes itself once its scheduler is gone
            raise self._gone(GONE) from error
        with self._lock:
            self._waiting[told] = there
        name = name_of(fn, args)
        there.add_done_callback(lambda there: self._on_done(told, there, name))
        told.add_done_callback(self._on_told)
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls; give up those that are not made, or wait for them."""
        with self._lock:
            waiting = list(self._waiting)
        if cancel_futures:
            for told in waiting:
                told.cancel()
        elif wait:
            wait_for_all(waiting)
        self._is_closed.set()
        self._watcher.join()

    def scheduler_s(self) -> float:
        """Return how many seconds of processor time the scheduler has used."""
        used: float = self._client.run_on_scheduler(  # type: ignore[no-untyped-call]
            time.process_time
        )
        return used

    def _on_done(self, told: Future[Any], there: Future[Any], name: str) -> None:
        """Hand on what has become of a call; called by Dask's thread."""
        if not self._is_taken(told):
            return
        if there.cancelled():  # not by us, so the scheduler is gone
            told.set_exception(self._gone(GONE))
            return
        error = self._explained(there.exception(), name)
        if error is None:
            told.set_result(there.result())
        else:
            told.set_exception(error)

    def _is_taken(self, told: Future[Any]) -> bool:
        """Say whether a future waits for its outcome; only the first who asks may set it."""
        with self._lock:
            if self._waiting.pop(told, None) is None:
                return False
        return told.set_running_or_notify_cancel()

    def _on_told(self, told: Future[Any]) -> None:
        """Give up a call that its caller has cancelled."""
        if told.cancelled():
            with self._lock:
                there = self._waiting.pop(told, None)
            if there is not None:
                told.set_running_or_notify_cancel()  # wakes those who wait for it
                there.cancel()

    def _explained(self, error: BaseException | None, name: str) -> BaseException | None:
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            return ClusterError(Sentence(DIED, error.allowed_failures + 1, name))
        return error

    def _gone(self, template: str) -> ClusterError:
        if self._why_gone is None:
            self._why_gone = ClusterError(Sentence(template, self._address))
        return self._why_gone

    def _watch(self) -> None:
        """Give up all calls of a cluster that does not answer for long, or has no workers."""
        last_s = time.monotonic()
        while not self._is_closed.wait(LOOK_S) and self._why_gone is None:
            workers = self._workers()
            if workers:
                last_s = time.monotonic()
            elif time.monotonic() - last_s > PATIENCE_S:
                self._give_up(self._gone(GONE if workers is None else ALL_GONE))

    def _workers(self) -> int | None:
        """Return how many workers there are; None if the scheduler does not answer."""
        client: Any = self._client
        try:
            told: dict[str, int] = client.sync(
                client.scheduler.identity, n_workers=0, callback_timeout=ANSWER_S
            )
        except (OSError, AttributeError):  # TimeoutError too; without a scheduler once it is closed
            return None
        return told["n_workers"]

    def _give_up(self, error: ClusterError) -> None:
        with self._lock:
            waiting = dict(self._waiting)
        for told, there in waiting.items():
            if self._is_taken(told):
                told.set_exception(error)
            there.cancel()


def name_of(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """Return what a call is about: the values of a part of a sweep, or the function's name."""
    grids = [one for one in arguments if isinstance(one, RunGrid)]
    if not grids:
        return getattr(function, "__name__", repr(function))
    return ", ".join(map(_values, grids[0].axes))


def _values(axis: SweepAxis) -> str:
    ends = [axis.values[0], axis.values[-1]]
    texts = [numerals.short(end, 6) if isinstance(end, float) else str(end) for end in ends]
    return f"{axis.key}={'–'.join(dict.fromkeys(texts))}"
