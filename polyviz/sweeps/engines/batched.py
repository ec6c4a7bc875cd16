"""Many runs of a network, or of the Legendre function, at once: the real model, weights stacked.

The model predicts with all weights together, and one backward pass finds the gradients of all runs.
The layers are called with stacked weights here: vmap of torch.func does the same with twice as many
operations, which take most of the time where there are few points. The update is that of the
reduced engine, in float64; what the model computes is in float32, as in a run alone.
"""

import copy
import functools
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import torch

from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.engines.rules import RULES, Array
from polyviz.sweeps.engines.runs import Runs
from polyviz.sweeps.engines.seen import Seen
from polyviz.system.freed_memory import keep_freed_memory
from polyviz.theory.summary import floor_of
from polyviz.training.hessian import sharpness_now
from polyviz.training.model_code import class_for, start_of
from polyviz.training.torch_devices import available_devices, resolve_device, torch_device

ROOM = {True: 1_000_000, False: 200_000_000}
"""So many numbers of a layer are computed at once: on a CPU, as many as its cache holds."""


def train(spec: RunSpec, runs: Runs, measures: Collection[str]) -> dict[str, Array]:
    """Train all runs and return each measure (R,) by its key, NaN where a run has none."""
    stack = Stack(spec)
    parts = [stack.train(part, measures) for part in runs.chunks(stack.most)]
    return {key: np.concatenate([part[key] for part in parts]) for key in measures}


def device_for(spec: RunSpec) -> str:
    """Return torch's name of the device: a GPU if it is asked for, or is there and nothing is."""
    gpus = [name for name in available_devices() if name in ("cuda", "mps")]
    if spec.device == "auto" and gpus:
        return gpus[0]
    return torch_device(resolve_device(spec))


class Stack:
    """A model whose weights are stacked: one column of K numbers for each run."""

    def __init__(self, spec: RunSpec) -> None:
        """Make the model of `spec`, for which `engines.is_batchable` holds, and its data."""
        self._spec = spec
        self._device = device_for(spec)
        if self._device == "cpu":
            keep_freed_memory()
        self._model: Any = class_for(spec)(start_of(spec), spec.seed, self._device)
        self._x, self._y = self._model.data(spec.dataset)
        tensors = list(self._model.tensors())
        self._shapes = [tensor.shape for tensor in tensors]
        self._sizes = [tensor.numel() for tensor in tensors]
        self._net: torch.nn.Sequential | None = getattr(self._model, "net", None)
        widest = max(max(shape, default=1) for shape in self._shapes)
        numbers = len(self._y) * widest
        self.most = max(1, ROOM[self._device == "cpu"] // numbers)
        """How many runs are trained at once."""

    def train(self, runs: Runs, measures: Collection[str]) -> dict[str, Array]:
        """Train so many runs and return their measures."""
        weights = np.array(runs.start)
        rule = RULES[runs.optimizer](runs.values, weights.shape)
        seen = Seen(runs.steps, floor_of(self._spec), float(np.finfo(np.float32).max))
        last = np.full_like(weights, np.nan)
        with np.errstate(over="ignore", invalid="ignore"):
            for step in range(int(runs.steps.max())):
                losses, gradients = self.differentiated(weights)
                ended = seen.look(step, losses)
                if step % 16 == 0 and seen.is_over:
                    break
                rule(weights, gradients, step + 1)
                if ended is not None:
                    last[:, ended] = weights[:, ended]
        if "sharpness" in measures:
            seen.sharpness[:] = self._sharpness(last)
        found = seen.measures()
        return {key: found[key] for key in measures}

    def differentiated(self, weights: Array) -> tuple[Array, Array]:
        """Return the losses (R,) and their gradients (K, R) at weights (K, R)."""
        flat = torch.tensor(weights, dtype=torch.float32, device=self._device)
        # those of a run side by side: a product of matrices with gaps is done one by one
        columns = [
            part.T.contiguous().reshape(-1, *shape).requires_grad_()
            for part, shape in zip(torch.split(flat, self._sizes), self._shapes, strict=True)
        ]
        losses = self._losses(columns)
        # no run has a part in the loss of another
        gradients = torch.autograd.grad(losses, columns, torch.ones_like(losses))
        rows = (gradient.reshape(len(losses), -1).T for gradient in gradients)
        found = torch.cat((losses.detach().unsqueeze(0), *rows)).cpu().numpy()
        return found[0].astype(np.float64), found[1:].astype(np.float64)

    def _losses(self, columns: Sequence[torch.Tensor]) -> torch.Tensor:
        """Return the losses (R,) of the model with each tensor stacked, (R, ...)."""
        page = copy.copy(self._model)
        if self._net is None:  # its weights are single numbers, which it multiplies with all x
            for name, column in zip(self._spec.model_row.weights, columns, strict=True):
                setattr(page, name, column.unsqueeze(1))
        else:
            page.net = functools.partial(through, self._net, columns)
        losses: torch.Tensor = (page.forward(self._x) - self._y).square().sum(1)
        return losses

    def _sharpness(self, weights: Array) -> list[float]:
        """Return the sharpness (R,) at weights (K, R), NaN for a run without weights."""
        spec, make = self._spec, class_for(self._spec)
        found = []
        for column in weights.T:
            sharpness = None
            if np.isfinite(column).all():
                sharpness = sharpness_now(spec, make(column.tolist(), spec.seed, self._device))
            found.append(np.nan if sharpness is None else sharpness)
        return found


def through(
    layers: Iterable[torch.nn.Module], columns: Iterable[torch.Tensor], x: torch.Tensor
) -> torch.Tensor:
    """Return what the layers of a network make of x (N, 1) with stacked weights, (R, N).

    What lies between the layers is (R, N, units), in memory with the points of a unit side by side:
    that is what products with few units are fastest with.
    """
    left = iter(columns)
    for layer in layers:
        if isinstance(layer, torch.nn.Linear):
            weight, bias = next(left), next(left)
            rows = x.expand(len(weight), *x.shape[-2:]).transpose(1, 2)
            x = torch.baddbmm(bias.unsqueeze(2), weight, rows).transpose(1, 2)
        elif isinstance(layer, torch.nn.Flatten):
            x = x.flatten(1)
        else:
            x = layer(x)
    return x
