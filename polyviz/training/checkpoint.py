"""Checkpoints from which a run can be repeated exactly."""

import copy
import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model
from polyviz.training.updates import Update


@dataclass(frozen=True)
class Checkpoint:
    """All that decides how a run continues after `step` whole steps.

    For a model with tensors these are its `weights` and `gradients`, the state of its random number
    generator if it has one, and the optimizer's state for each weight. For the NumPy model they are
    the `numbers` in its attributes.
    """

    step: int
    spec: RunSpec
    """The spec that the run followed up to here."""
    numbers: dict[str, Any]
    weights: tuple[torch.Tensor, ...]
    gradients: tuple[torch.Tensor | None, ...]
    rng: Any
    buffers: tuple[dict[str, Any], ...]

    @property
    def size(self) -> int:
        """How many tensors and numbers it holds; with LBFGS they are many more."""
        buffers = sum(
            len(value) if isinstance(value, list) else 1
            for buffer in self.buffers
            for value in buffer.values()
        )
        return len(self.numbers) + 2 * len(self.weights) + buffers


@torch.no_grad()
def checkpoint_of(model: Model, update: Update, step: int, spec: RunSpec) -> Checkpoint:
    """Return the checkpoint after `step` steps of a run of `spec`, with copies of all tensors."""
    weights = list(model.parameters())
    optimizer = update.optimizer
    rng = model.rng()
    return Checkpoint(
        step=step,
        spec=spec,
        numbers={} if weights else dict(vars(model)),
        weights=tuple(weight.clone() for weight in weights),
        gradients=tuple(None if w.grad is None else w.grad.clone() for w in weights),
        rng=None if rng is None else packed(rng),
        buffers=()
        if optimizer is None
        else tuple(copied(optimizer.state.get(weight, {})) for weight in weights),
    )


@torch.no_grad()
def restore(model: Model, update: Update, checkpoint: Checkpoint) -> None:
    """Set a model of the same class, and an update by the same optimizer, to their state then."""
    vars(model).update(checkpoint.numbers)
    weights = list(model.parameters())
    for weight, value, gradient in zip(
        weights, checkpoint.weights, checkpoint.gradients, strict=True
    ):
        weight.copy_(value)
        weight.grad = None if gradient is None else gradient.clone()
    rng = model.rng()
    if rng is not None:
        version, numbers, rest = checkpoint.rng
        rng.setstate((version, tuple(numbers.tolist()), rest))
    if update.optimizer is not None and checkpoint.buffers:
        update.optimizer.state.clear()
        for weight, buffer in zip(weights, checkpoint.buffers, strict=True):
            if buffer:
                update.optimizer.state[weight] = copied(buffer)


def packed(rng: random.Random) -> tuple[int, npt.NDArray[np.uint32], Any]:
    """Return the state of a generator in a tenth of the memory that Python's integers take."""
    version, numbers, rest = rng.getstate()
    return version, np.array(numbers, dtype=np.uint32), rest


def copied(buffer: dict[str, Any]) -> dict[str, Any]:
    """Copy an optimizer's state for one weight: tensors, numbers, and lists of tensors.

    The tensors in a list are shared, since they are never changed in place.
    """
    return {
        key: value.detach().clone() if isinstance(value, torch.Tensor) else copy.copy(value)
        for key, value in buffer.items()
    }
