"""Replays a step on an NVIDIA GPU: recorded once, then launched as one piece instead of by kernels.

A step of these models is some twenty kernels of microseconds each, and launching them one by one
takes longer than running them. See "CUDA graphs" in PyTorch's notes on CUDA semantics.
"""

import inspect
from collections.abc import Callable

import torch

from polyviz.catalogue.models import DYNAMIC
from polyviz.catalogue.run_spec import RunSpec

WARM_UP = 3
"""Steps done kernel by kernel, on a stream beside the usual one, before one may be recorded."""


def can_replay(spec: RunSpec) -> bool:
    """Say whether every step of `spec` launches the same kernels on the same memory.

    The dynamic network is another one in each step, and some optimizers decide on the CPU what a
    step does (LBFGS) or count their steps there (Adagrad).
    """
    if not spec.model_row.uses_torch or spec.model_row.landscape == DYNAMIC:
        return False
    name = spec.optimizer_row.torch_name
    return name in (None, "SGD") or takes_capturable(str(name))


def takes_capturable(torch_name: str) -> bool:
    """Say whether an optimizer of torch.optim has the mode `capturable`, to be recorded with."""
    return "capturable" in inspect.signature(getattr(torch.optim, torch_name)).parameters


class StepReplay:
    """Does one step over and over; all that it reads and writes stays at its place in memory."""

    def __init__(self, step: Callable[[], None], count: Callable[[], bool]) -> None:
        """Keep the step, a function that launches kernels and waits for none of them.

        `count` is called after each step; what it returns is returned by `run`.
        """
        self._step = step
        self._count = count
        self._stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        self._warm = 0
        self._graph: torch.cuda.CUDAGraph | None = None

    def run(self) -> bool:
        """Do one step and count it."""
        if self._graph is not None:
            self._graph.replay()
        elif self._warm < WARM_UP:
            self._warm += 1
            self._run_beside()
        else:
            graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graph, capture_error_mode="thread_local"):
                self._step()
            self._graph = graph
            graph.replay()  # recording alone computes nothing
        return self._count()

    def forget(self) -> None:
        """Record anew before the next step: a number in it, or its memory, is another one now."""
        self._graph = None

    def _run_beside(self) -> None:
        usual = torch.cuda.current_stream()
        self._stream.wait_stream(usual)
        with torch.cuda.stream(self._stream):
            self._step()
        usual.wait_stream(self._stream)
