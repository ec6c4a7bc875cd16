"""What a worker of a cluster does: calls a function, if it computes as the caller would."""

import contextlib
import functools
import pickle
import threading
from collections.abc import Sequence
from typing import Any

from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.sentence import Sentence
from polyviz.sweeps.cluster.cluster_error import OTHER_CODE, ClusterError
from polyviz.sweeps.cluster.versions import plugin_difference
from polyviz.sweeps.computing_code import code_here, plugins_here, plugins_of
from polyviz.sweeps.silent_warnings import ignore_warnings

_ALONE = threading.Lock()
"""Is held by the one thread of a worker that runs the code of a Module."""


def packed(function: Any, arguments: Any, named: Any) -> bytes:
    """Return a call as bytes, which the scheduler passes on without looking into them.

    The plug-ins that it uses come first, since what they have added can be read only where they
    are.
    """
    grids = [one for one in arguments if isinstance(one, RunGrid)]
    plugins = {row: code for grid in grids for row, code in plugins_of(grid).items()}
    call = pickle.dumps((function, arguments, named), protocol=5)
    return pickle.dumps((plugins, call), protocol=5)


def polyviz_tile(call: bytes, code: str) -> Any:
    """Make a call on a worker that has this code, even one that came later than the others.

    Dask shows the name of this function to people who watch the cluster.
    """
    from distributed import get_worker

    if code_here() != code:
        raise ClusterError(Sentence(OTHER_CODE, get_worker().address))
    plugins, inner = pickle.loads(call)
    if plugins:
        why = plugin_difference(plugins, plugins_here(plugins), get_worker().address)
        if why is not None:
            raise ClusterError(why)
    prepare()
    function, arguments, named = pickle.loads(inner)
    with _ALONE if runs_own_code(arguments) else contextlib.nullcontext():
        return function(*arguments, **named)


def runs_own_code(arguments: Sequence[object]) -> bool:
    """Say whether a call runs the code of a Module.

    That may draw from the random numbers that all threads of a process share, and what it prints is
    dropped for all of them.
    """
    return any(isinstance(one, RunGrid) and one.base.model == OWN for one in arguments)


@functools.cache
def prepare() -> None:
    """Let PyTorch use one thread, as there is a worker for each core, and print no warnings."""
    from polyviz.training.torch_threads import use_threads

    ignore_warnings()
    use_threads(1)
