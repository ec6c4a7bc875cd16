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
from polyviz.sweeps.cluster.versions import code_here

_ALONE = threading.Lock()
"""Is held by the one thread of a worker that runs the code of a Module."""


def packed(function: Any, arguments: Any, named: Any) -> bytes:
    """Return a call as bytes, which the scheduler passes on without looking into them."""
    return pickle.dumps((function, arguments, named), protocol=5)


def polyviz_tile(call: bytes, code: str) -> Any:
    """Make a call on a worker that has this code, even one that came later than the others.

    Dask shows the name of this function to people who watch the cluster.
    """
    if code_here() != code:
        from distributed import get_worker

        raise ClusterError(Sentence(OTHER_CODE, get_worker().address))
    prepare()
    function, arguments, named = pickle.loads(call)
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
    """Let PyTorch use one thread: there is a worker for each core."""
    from polyviz.training.torch_threads import use_threads

    use_threads(1)
