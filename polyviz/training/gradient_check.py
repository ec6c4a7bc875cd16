"""The gradient of one step in four ways: by hand, by autograd, by differences, in closed form."""

import copy
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from polyviz.catalogue.models import CUBIC, LEGENDRE
from polyviz.training.inside import GradientCheck
from polyviz.training.trainer import Trainer

AnyArray = npt.NDArray[Any]

STEP = float(np.cbrt(np.finfo(np.float64).eps))
"""Half the width of a central difference, in sizes of the weight: the error of rounding grows as
eps / h and that of the formula as h^2, so their sum is least near the cube root of eps (Press et
al., Numerical Recipes, section 5.7)."""


def checks_of(trainer: Trainer) -> tuple[GradientCheck, ...]:
    """Return the gradient for each weight, found in four ways for the data and weights of now.

    Only between backward and update do gradient and weights belong together; at any other moment
    there is nothing to compare, and () is returned. The model is left as it was.
    """
    used = trainer.model.gradients()
    if trainer.next_phase != 3 or used is None:
        return ()
    x, y = points(trainer.x), to_numpy(trainer.y)
    weights = trainer.model.weights()
    powers = extra_powers(trainer)
    landscape = trainer.spec.model_row.landscape
    exact = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)

    def loss(values: Sequence[float]) -> float:
        residual = predict(landscape, powers, values, exact[0]) - exact[1]
        return float(np.sum(residual**2))

    own = [np.asarray(value, dtype=y.dtype) for value in weights]
    by_hand = [
        float((2 * (predict(landscape, powers, own, x) - y) * slope).sum())
        for slope in slopes(landscape, powers, own, x)
    ]
    residual = predict(landscape, powers, weights, exact[0]) - exact[1]
    closed = [
        math.fsum(2 * residual * slope) for slope in slopes(landscape, powers, weights, exact[0])
    ]
    automatic = by_autograd(trainer)
    return tuple(
        GradientCheck(
            weight=name,
            used=used[i],
            by_hand=by_hand[i],
            autograd=None if automatic is None else automatic[i],
            differences=central_difference(loss, weights, i),
            closed_form=closed[i],
        )
        for i, name in enumerate(trainer.spec.model_row.weights)
    )


def predict(landscape: str, powers: range, w: Sequence[Any], x: AnyArray) -> AnyArray:
    """Return the prediction for x in the number format of x."""
    if landscape == LEGENDRE:
        z = w[2] + w[3] * x
        legendre: AnyArray = w[0] + w[1] * (0.5 * (5 * z**3 - 3 * z))
        return legendre
    y: AnyArray = w[0] + w[1] * x + w[2] * x**2 + w[3] * x**3
    for power in powers:
        y = y + w[4] * x**power
    return y


def slopes(landscape: str, powers: range, w: Sequence[Any], x: AnyArray) -> list[AnyArray]:
    """Return what the prediction grows by for each weight: its derivatives, at all points x."""
    if landscape == LEGENDRE:
        z = w[2] + w[3] * x
        slope = w[1] * (1.5 * (5 * z**2 - 1))
        return [np.ones_like(x), 0.5 * (5 * z**3 - 3 * z), slope, slope * x]
    found = [np.ones_like(x), x, x**2, x**3]
    if landscape != CUBIC:
        found.append(sum((x**power for power in powers), np.zeros_like(x)))
    return found


def points(x: Any) -> AnyArray:
    """Return the points (N,) that are behind what forward takes, be that x or the powers of it."""
    array = to_numpy(x)
    return array if array.ndim == 1 else array[:, 0]


def to_numpy(thing: Any) -> AnyArray:
    """Return a tensor or an array as an array on the CPU."""
    return np.asarray(thing.detach().cpu() if isinstance(thing, torch.Tensor) else thing)


def extra_powers(trainer: Trainer) -> range:
    """Return the powers of x, besides the cubic's, that the dynamic model has chosen."""
    return range(4, getattr(trainer.model, "end", 4))


def central_difference(
    loss: Callable[[Sequence[float]], float], weights: Sequence[float], index: int
) -> float:
    """Return the slope of the loss for one weight, from two values of the loss."""
    h = STEP * max(1.0, abs(weights[index]))
    up, down = list(weights), list(weights)
    up[index] += h
    down[index] -= h
    return (loss(up) - loss(down)) / (up[index] - down[index])


def by_autograd(trainer: Trainer) -> list[float] | None:
    """Return the gradient that autograd finds on a copy of the model; None without tensors."""
    if not trainer.model.parameters():
        return None
    model: Any = copy.deepcopy(trainer.model)
    weights = list(model.tensors())
    for weight in weights:
        weight.requires_grad_()
    with torch.enable_grad():
        loss = model.loss(model.predict(trainer.x), trainer.y)
    found = torch.autograd.grad(loss, weights, allow_unused=True)
    return [
        float(number)
        for weight, grad in zip(weights, found, strict=True)
        for number in (torch.zeros_like(weight) if grad is None else grad).reshape(-1).tolist()
    ]
