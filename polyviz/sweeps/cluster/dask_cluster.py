"""Where the tiles of a sweep are computed beyond this process: workers here, or a Dask cluster.

Both are clusters of Dask, so that one code path serves both. Dask runs what its scheduler sends:
only a cluster that is trusted may be used.
"""

import contextlib
import logging
import tempfile
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import one_line
from polyviz.sweeps.cluster.address import WORKERS, check_address
from polyviz.sweeps.cluster.cluster_error import (
    ABSENT,
    NO_DASK,
    NO_WORKERS,
    NOT_STARTED,
    OTHER_CODE,
    ClusterError,
)
from polyviz.sweeps.cluster.cluster_executor import ClusterExecutor
from polyviz.sweeps.cluster.data_files import data_there
from polyviz.sweeps.cluster.versions import (
    PACKAGES,
    difference,
    plugin_difference,
    versions_in,
)
from polyviz.sweeps.computing_code import Plugins, code_here, plugins_here
from polyviz.system.held_signals import noted_signals
from polyviz.system.terminal_signals import blocking_terminal_signals

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

INSTALL = "pip install distributed"

PATIENCE_S = 5.0
"""How long a scheduler may take to answer, and a cluster to have a worker."""

NO_PLUGINS: Plugins = {}

SILENT = logging.CRITICAL + 1


@contextlib.contextmanager
def cluster_here(workers: int) -> Iterator[tuple[Executor, int]]:
    """Yield an executor with so many processes of its own, and how many calls it makes at once.

    They have ended when the context is left. Raises InvalidValueError for a number that cannot be,
    and ClusterError.
    """
    count = int(WORKERS.check(workers))
    _check_dask()
    with contextlib.ExitStack() as stack:
        stack.enter_context(silent_dask())
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="polyviz-"))
        with _uninterrupted():
            cluster = _started(count, folder)
            stack.callback(_end, cluster)
            client = _connected(cluster, cluster.scheduler_address)
            stack.callback(client.close)
        yield from _used(client, cluster.scheduler_address, count)


@contextlib.contextmanager
def cluster_at(
    address: str, file: DataFile | None = None, plugins: Plugins = NO_PLUGINS
) -> Iterator[tuple[Executor, int]]:
    """Yield an executor for the cluster at an address, and how many calls it makes at once.

    Its workers have the data of `file`, which need not lie on their machines. Raises
    InvalidValueError for what is no address and for a file that is gone, and ClusterError if there
    is no cluster, if it has no workers, or if it differs from this computer in what decides
    results, to which the `plugins` belong that are used.
    """
    place = check_address(address)
    _check_dask()
    with silent_dask(), contextlib.closing(_connected(place, place)) as client:
        _check_workers(client, place, plugins)
        count = client.scheduler_info(n_workers=0)["total_threads"]
        with data_there(client, file):
            yield from _used(client, place, count)


def _used(client: "Client", address: str, count: int) -> Iterator[tuple[Executor, int]]:
    executor = ClusterExecutor(client, address)
    try:
        yield executor, count
    finally:
        executor.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl+C wait: what is half started could not be ended.

    Processes that are started in this context never get it, since their parent ends them.
    """
    is_main = threading.current_thread() is threading.main_thread()
    with blocking_terminal_signals(), noted_signals() if is_main else contextlib.nullcontext():
        yield


def _check_dask() -> None:
    if find_spec("distributed") is None:
        raise ClusterError(Sentence(NO_DASK, INSTALL))


def _started(count: int, folder: str) -> "LocalCluster":
    """Start worker processes with one thread each, which print nothing."""
    import dask
    from distributed import LocalCluster

    config = {"distributed.worker.profile.enabled": False}
    try:
        with dask.config.set(config):
            return LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                memory_limit=None,
                scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
                silence_logs=SILENT,
                local_directory=folder,
            )
    except (RuntimeError, OSError) as error:
        raise ClusterError(Sentence(NOT_STARTED, one_line(str(error), 200))) from error


def _end(cluster: "LocalCluster") -> None:
    """End the worker processes at once, whatever they do: they hold nothing that is needed."""
    import psutil

    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if nanny.pid is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                psutil.Process(nanny.pid).kill()
    cluster.close()


def _connected(cluster: Any, address: str) -> "Client":
    from distributed import Client

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions that differ are told in one sentence
            return Client(  # type: ignore[no-untyped-call]
                cluster, timeout=PATIENCE_S, set_as_default=False
            )
    except Exception as error:  # whatever an answer that is not Dask's leads to
        raise ClusterError(Sentence(ABSENT, address)) from error


def _check_workers(client: "Client", address: str, plugins: Plugins) -> None:
    """Raise ClusterError unless there are workers, all of which compute as this computer does."""
    from distributed import TimeoutError as DaskTimeoutError

    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except DaskTimeoutError as error:
        raise ClusterError(Sentence(NO_WORKERS, address)) from error
    told: Any = client.get_versions(packages=list(PACKAGES))
    here = versions_in(told["client"])
    why = difference(here, versions_in(told["scheduler"]), address, is_worker=False)
    for worker, versions in sorted(told["workers"].items()):
        why = why or difference(here, versions_in(versions), worker, is_worker=True)
    if why is not None:
        raise ClusterError(why)
    codes: dict[str, str] = client.run(code_here)
    for worker, code in sorted(codes.items()):
        if code != code_here():
            raise ClusterError(Sentence(OTHER_CODE, worker))
    found: dict[str, Plugins] = client.run(plugins_here, list(plugins)) if plugins else {}
    for worker, there in sorted(found.items()):
        why = plugin_difference(plugins, there, worker)
        if why is not None:
            raise ClusterError(why)


@contextlib.contextmanager
def silent_dask() -> Iterator[None]:
    """Keep Dask from writing to the terminal: what matters is raised."""
    import distributed  # noqa: F401  # makes its loggers

    names = [
        name
        for name in logging.root.manager.loggerDict
        if name.startswith(("distributed", "tornado"))
    ]
    loggers = [logging.getLogger(name) for name in {"distributed", "tornado", *names}]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(SILENT)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
