"""Replays steps on an NVIDIA GPU as a CUDA graph, instead of launching them kernel by kernel.

A step of these models consists of some twenty kernels that take microseconds each; launching them
one by one takes longer than running them. See "CUDA graphs" in PyTorch's notes on CUDA semantics.
"""

import torch

from polyviz.training.losses import DeviceLosses
from polyviz.training.step_loop import Interrupted, StepLoop

WARM_UP = 3
"""Steps that are run kernel by kernel on a side stream before one may be recorded."""


class GraphReplay:
    """Runs the steps of a loop, which read and write the same memory every time."""

    def __init__(self, loop: StepLoop, losses: DeviceLosses) -> None:
        self._loop = loop
        self._losses = losses
        self._stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        self._warm = 0
        self._graph: torch.cuda.CUDAGraph | None = None

    def run_steps(self, steps: int, interrupted: Interrupted) -> bool:
        """Run up to `steps` whole steps, fewer once a loss is found not to be finite.

        Return False if interrupted.
        """
        for _ in range(steps):
            self._run_step()
            self._loop.step += 1
            is_finite = self._losses.count()
            if interrupted():
                return False
            if not is_finite:
                break
        return True

    def forget(self) -> None:
        """Discard the recorded step, since its constants or its memory have changed."""
        self._graph = None
        if self._loop.next_phase == 0:
            self._drop_results()

    def _run_step(self) -> None:
        if self._graph is not None:
            self._graph.replay()
        elif self._warm < WARM_UP:
            self._warm += 1
            usual = torch.cuda.current_stream()
            self._stream.wait_stream(usual)
            with torch.cuda.stream(self._stream):
                self._launch_step()
            usual.wait_stream(self._stream)
        else:
            graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graph, capture_error_mode="thread_local"):
                self._launch_step()
            self._graph = graph
            graph.replay()  # recording does not run the kernels

    def _drop_results(self) -> None:
        """Forget the last results, whose graph ties the weights to the stream they ran on."""
        self._loop.y_pred = self._loop.loss = None

    def _launch_step(self) -> None:
        loop = self._loop
        self._drop_results()
        loop.y_pred = loop.model.forward(loop.x)
        loop.loss = loop.model.loss(loop.y_pred, loop.y)
        self._losses.keep(loop.loss)
        loop.backward_and_update()
