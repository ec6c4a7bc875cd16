"""What a run has to remember of itself to be done again from there, to the last bit."""

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
class Moment:
    """All that decides how a run goes on after so many whole steps.

    Of a model with tensors it holds `weights` and `gradients`, the state of its chance if it draws
    numbers, and what its optimizer keeps for each weight; of the others all numbers of the model.
    """

    step: int
    spec: RunSpec
    """What the run followed up to here"""
    numbers: dict[str, Any]
    weights: tuple[torch.Tensor, ...]
    gradients: tuple[torch.Tensor | None, ...]
    chance: Any
    buffers: tuple[dict[str, Any], ...]

    @property
    def size(self) -> int:
        """How many tensors and numbers it holds, LBFGS many more than the others."""
        buffers = sum(
            len(value) if isinstance(value, list) else 1
            for buffer in self.buffers
            for value in buffer.values()
        )
        return len(self.numbers) + 2 * len(self.weights) + buffers


@torch.no_grad()
def moment_of(model: Model, update: Update, step: int, spec: RunSpec) -> Moment:
    """Return what there is after `step` steps of a run of `spec`, in tensors of its own."""
    weights = list(model.parameters())
    optimizer = update.optimizer
    chance = model.chance()
    return Moment(
        step=step,
        spec=spec,
        numbers={} if weights else dict(vars(model)),
        weights=tuple(weight.clone() for weight in weights),
        gradients=tuple(None if w.grad is None else w.grad.clone() for w in weights),
        chance=None if chance is None else packed(chance),
        buffers=()
        if optimizer is None
        else tuple(copied(optimizer.state.get(weight, {})) for weight in weights),
    )


@torch.no_grad()
def restore(model: Model, update: Update, moment: Moment) -> None:
    """Make a model of the same kind, and an update by the same optimizer, what they were then."""
    vars(model).update(moment.numbers)
    weights = list(model.parameters())
    for weight, value, gradient in zip(weights, moment.weights, moment.gradients, strict=True):
        weight.copy_(value)
        weight.grad = None if gradient is None else gradient.clone()
    chance = model.chance()
    if chance is not None:
        version, numbers, rest = moment.chance
        chance.setstate((version, tuple(numbers.tolist()), rest))
    if update.optimizer is not None and moment.buffers:
        update.optimizer.state.clear()
        for weight, buffer in zip(weights, moment.buffers, strict=True):
            if buffer:
                update.optimizer.state[weight] = copied(buffer)


def packed(chance: random.Random) -> tuple[int, npt.NDArray[np.uint32], Any]:
    """Return the state of a generator in a tenth of the room that Python's whole numbers take."""
    version, numbers, rest = chance.getstate()
    return version, np.array(numbers, dtype=np.uint32), rest


def copied(buffer: dict[str, Any]) -> dict[str, Any]:
    """Copy what an optimizer keeps for one weight: tensors, numbers, and lists of tensors."""
    return {key: copied_value(value) for key, value in buffer.items()}


def copied_value(value: Any) -> Any:
    """Copy a tensor; of a list the tensors in it are never changed in place, but it is."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    return copy.copy(value)
