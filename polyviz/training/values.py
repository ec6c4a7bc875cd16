"""The values that exist between two phases: data, results, weights, gradients and buffers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from polyviz.training.step_details import Role, Value
from polyviz.training.trainer import Trainer

SAMPLE = 64
"""The most numbers of an array that are sampled for a small plot."""

MADE_BY = {1: ("y_pred",), 2: ("loss",)}
"""The results of the first two phases, by the phase that comes next."""


def values_of(trainer: Trainer, before: tuple[Value, ...] = ()) -> tuple[Value, ...]:
    """Return all values at this point of a step, in the order in which a step makes them.

    `before` is the result of this function at an earlier point of the run, () for none. Values that
    differ from it are marked as changed, and so are those that the last phase computes, even if
    they are equal. Gradients that do not exist (before the first backward, or of a weight that the
    step did not use) and empty buffers are left out.
    """
    known = {value.name: value for value in before}
    return tuple(
        replace(value, changed=is_changed(value, known.get(value.name), trainer.next_phase))
        if before
        else value
        for value in _found_values(trainer)
    )


def is_changed(value: Value, before: Value | None, next_phase: int) -> bool:
    """Say whether the last phase has computed or changed a value."""
    if before is None or not alike(value, before):
        return True
    if next_phase == 3:
        return value.role is Role.GRADIENT
    return value.name in MADE_BY.get(next_phase, ())


def alike(one: Value, other: Value) -> bool:
    """Say whether two values agree in shape, range and sample; NaN equals NaN."""
    if one.shape != other.shape:
        return False
    left, right = (np.array([v.number, v.low, v.high, *v.sample], float) for v in (one, other))
    return np.array_equal(left, right, equal_nan=True)


def _found_values(trainer: Trainer) -> Iterator[Value]:
    yield value_of("x", Role.DATA, trainer.loop.x)
    yield value_of("y", Role.DATA, trainer.loop.y)
    if trainer.loop.y_pred is not None:
        yield value_of("y_pred", Role.RESULT, trainer.loop.y_pred)
    if trainer.loop.loss is not None:
        yield value_of("loss", Role.RESULT, trainer.loop.loss)
    tensors = trainer.model.tensors()
    if not tensors:
        yield from numpy_values(trainer)
        return
    names = tensor_names(trainer)
    for name, weight in zip(names, tensors, strict=True):
        yield value_of(name, Role.WEIGHT, weight)
    for name, weight in zip(names, tensors, strict=True):
        if weight.grad is not None:
            yield value_of(f"{name}.grad", Role.GRADIENT, weight.grad)
    if trainer.loop.update.optimizer is not None:
        is_shared = trainer.spec.optimizer_row.is_joint  # kept with the first weight
        for name, weight in zip(names, tensors, strict=True):
            for key, buffer in trainer.loop.update.optimizer.state[weight].items():
                yield from buffer_values(f"{key} of {'all' if is_shared else name}", buffer)


def buffer_values(name: str, buffer: Any) -> Iterator[Value]:
    """Yield a buffer of an optimizer: a number, a tensor, or a list of these as LBFGS has.

    A list becomes one array with a row for each of its items; LBFGS fills unused places with None.
    """
    if isinstance(buffer, torch.Tensor | int | float):
        yield value_of(name, Role.BUFFER, buffer)
    elif isinstance(buffer, list):
        rows = [torch.as_tensor(row) for row in buffer if row is not None]
        if rows:
            yield value_of(name, Role.BUFFER, torch.stack(rows))


def numpy_values(trainer: Trainer) -> Iterator[Value]:
    """Yield weights and gradients of a model whose weights are plain numbers."""
    names = trainer.spec.model_row.weights
    for name, weight in zip(names, trainer.model.weights(), strict=True):
        yield value_of(name, Role.WEIGHT, np.float64(weight))
    for name, gradient in zip(names, trainer.model.gradients() or (), strict=False):
        yield value_of(f"grad_{name}", Role.GRADIENT, np.float64(gradient))


def tensor_names(trainer: Trainer) -> list[str]:
    """Return what each tensor of the model holds, such as "a" or, for a layer, "b, c, d"."""
    row = trainer.spec.model_row
    if row.tensors:
        return [name for name, _ in row.tensors]
    weights = iter(row.weights)
    return [
        ", ".join(next(weights) for _ in range(tensor.numel()))
        for tensor in trainer.model.tensors()
    ]


def value_of(name: str, role: Role, thing: Any) -> Value:
    """Return a number, array or tensor as a Value, with a single transfer from its device."""
    if not isinstance(thing, torch.Tensor):
        array = np.asarray(thing)
        dtype, device, follows = str(array.dtype), "cpu", False
    else:
        array = thing.detach().cpu().numpy()
        dtype = str(thing.dtype).removeprefix("torch.")
        device, follows = str(thing.device), thing.requires_grad
    made = Value(name, role, array.shape, dtype, device, follows)
    if array.ndim == 0:
        return replace(made, number=float(array))
    flat = array.reshape(-1)
    if not flat.size:
        return made
    places = np.linspace(0, flat.size - 1, min(SAMPLE, flat.size)).round().astype(int)
    return replace(
        made,
        low=float(flat.min()),
        high=float(flat.max()),
        sample=tuple(float(number) for number in flat[places]),
    )
