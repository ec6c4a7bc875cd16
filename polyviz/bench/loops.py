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


class BareLoop:
    """The model's four phases in a plain `for` loop that records nothing."""

    def __init__(self, spec: RunSpec) -> None:
        """Make model, data and optimizer."""
        trainer = Trainer(spec)
        self.trainer = trainer
        self.device = trainer.device
        self.bite = bite_for(spec)

    def run(self, seconds: float) -> float:
        """Train and return the steps a second."""
        trainer = self.trainer
        loop, bite = trainer.loop, self.bite
        model, x, y = trainer.model, loop.x, loop.y
        update, evaluate = loop.new_update(trainer.spec), loop.evaluate
        steps = 0
        started = time.perf_counter()
        with np.errstate(over="ignore", invalid="ignore"):
            while time.perf_counter() - started < seconds:
                for _ in range(bite):
                    y_pred = model.forward(x)
                    loss = model.loss(y_pred, y)
                    model.backward(loss, y_pred, y, x)
                    update.step(loss, evaluate)
                steps += bite
        synchronize(self.device)
        return steps / (time.perf_counter() - started)


class HeadlessLoop:
    """What `polyviz fit` does: the same steps, each loss recorded."""

    def __init__(self, spec: RunSpec) -> None:
        """Make the run."""
        self.trainer = Trainer(spec)
        self.bite = bite_for(spec)

    def run(self, seconds: float) -> float:
        """Train and return the steps a second."""
        trainer = self.trainer
        steps = 0
        started = time.perf_counter()
        while time.perf_counter() - started < seconds:
            steps += trainer.advance(self.bite)
        synchronize(trainer.device)
        return steps / (time.perf_counter() - started)


def bite_for(spec: RunSpec) -> int:
    """Return the number of steps between two readings of the clock."""
    return max(1, min(BITE, MAX_POINTS // spec.points))


def synchronize(device: str) -> None:
    """Wait until a GPU has finished all its work."""
    if device.startswith("cuda"):
        torch.cuda.synchronize()
    elif device == "mps":
        torch.mps.synchronize()
