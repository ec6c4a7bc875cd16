"""Replays steps on an NVIDIA GPU as a CUDA graph, instead of launching them kernel by kernel.

A step of these models consists of some twenty kernels that take microseconds each; launching them
one by one takes longer than running them. See "CUDA graphs" in PyTorch's notes on CUDA semantics.
"""

import inspect
from collections.abc import Callable

import torch

from polyviz.catalogue.run_spec import RunSpec

WARM_UP = 3
"""Steps that are run kernel by kernel on a side stream before one may be recorded."""


def can_replay(spec: RunSpec) -> bool:
    """Say whether every step of `spec` launches the same kernels on the same memory.

    A random model changes in every step, and some optimizers decide on the CPU what a step
    does (LBFGS) or count their steps there (Adagrad).
    """
    if not spec.model_row.uses_torch or spec.model_row.family.is_random:
        return False
    name = spec.optimizer_row.torch_name
    return name in (None, "SGD") or takes_capturable(str(name))


def takes_capturable(torch_name: str) -> bool:
    """Say whether an optimizer of torch.optim has the mode `capturable`, which recording needs."""
    return "capturable" in inspect.signature(getattr(torch.optim, torch_name)).parameters


class StepReplay:
    """Runs the same step repeatedly; all that it reads and writes stays in the same memory."""

    def __init__(self, step: Callable[[], None], count: Callable[[], bool]) -> None:
        """Keep the step, a function that launches kernels without waiting for them.

        `count` is called after each step; `run` returns its result.
        """
        self._step = step
        self._count = count
        self._stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        self._warm = 0
        self._graph: torch.cuda.CUDAGraph | None = None

    def run(self) -> bool:
        """Run one step and count it; return the result of `count`."""
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
            graph.replay()  # recording does not run the kernels
        return self._count()

    def forget(self) -> None:
        """Record the step again before the next run, since its numbers or memory have changed."""
        self._graph = None

    def _run_beside(self) -> None:
        usual = torch.cuda.current_stream()
        self._stream.wait_stream(usual)
        with torch.cuda.stream(self._stream):
            self._step()
        usual.wait_stream(self._stream)
