"""Training processes that begin at once, since a process that has loaded torch lends it to them.

A process of the program's own starts as `spawn` says and loads torch, which takes some seconds of
a processor's time. These are forked from one process that has loaded it before; the rest, from the
first message to the last word, is the same. Tests of that start take a host as the program does.
"""

import multiprocessing
from multiprocessing.context import BaseContext
from pathlib import Path

from polyviz.live.process_host import ProcessHost

LOADED = (
    "torch._dynamo",  # which the first optimizer of a process loads
    "polyviz.live.child",
    "polyviz.live.drivers",
    "polyviz.training.torch_devices",
)
"""What a training process loads sooner or later."""


def warm_context() -> BaseContext:
    """Return what starts processes from one that has loaded all, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(LOADED))
    return context


class QuickHost(ProcessHost):
    """A process host whose processes have torch at once, but for the first in a test process."""

    def __init__(self, crash_file: Path | None = None) -> None:
        super().__init__(crash_file)
        self._context = warm_context()
