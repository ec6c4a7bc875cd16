"""Training loops to be timed: a plain one, and one that records every loss."""

import time

import numpy as np
import torch

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer

BITE = 500
"""Steps between two readings of the clock, as many as `polyviz fit` does between two lines."""

MAX_POINTS = 1_000_000
"""The most points, summed over steps, between two readings of the clock."""


class HeadlessLoop:
    """What `polyviz fit` does: a run of its own, each loss recorded."""

    def __init__(self, spec: RunSpec) -> None:
        self.trainer = Trainer(spec)
        self.bite = max(1, min(BITE, MAX_POINTS // spec.points))
        """Steps between two readings of the clock."""

    def run(self, seconds: float) -> float:
        """Train and return the steps a second."""
        steps = 0
        started = time.perf_counter()
        while time.perf_counter() - started < seconds:
            steps += self.train()
        synchronize(self.trainer.device)
        return steps / (time.perf_counter() - started)

    def train(self) -> int:
        """Run `bite` steps, fewer if the run ends; return how many were completed."""
        return self.trainer.advance(self.bite)


class BareLoop(HeadlessLoop):
    """The same steps in a plain `for` loop that records nothing."""

    def __init__(self, spec: RunSpec) -> None:
        super().__init__(spec)
        self._update = self.trainer.loop.new_update(spec)

    def train(self) -> int:
        """Run `bite` steps."""
        loop, model, update = self.trainer.loop, self.trainer.model, self._update
        x, y, evaluate = loop.x, loop.y, loop.evaluate
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(self.bite):
                y_pred = model.forward(x)
                loss = model.loss(y_pred, y)
                model.backward(loss, y_pred, y, x)
                update.step(loss, evaluate)
        return self.bite


def synchronize(device: str) -> None:
    """Wait until a GPU has finished all its work."""
    if device.startswith("cuda"):
        torch.cuda.synchronize()
    elif device == "mps":
        torch.mps.synchronize()
