"""What a worker of a cluster does: calls a function, if it computes as the caller would."""

import functools
import pickle
from typing import Any

from polyviz.catalogue.sentence import Sentence
from polyviz.sweeps.cluster_error import OTHER_CODE, ClusterError
from polyviz.sweeps.cluster_versions import code_here


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
    return function(*arguments, **named)


@functools.cache
def prepare() -> None:
    """Let PyTorch use one thread: there is a worker for each core."""
    from polyviz.training.torch_threads import use_threads

    use_threads(1)
