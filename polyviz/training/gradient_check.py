"""Compares the gradient that a step uses with that of the actual loss, computed in four ways."""

import copy
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from polyviz.catalogue.gradient_notes import OUTDATED, GradientNote, gradient_notes
from polyviz.training.formulas import Formula, formula_of
from polyviz.training.step_details import GradientCheck
from polyviz.training.trainer import Trainer

AnyArray = npt.NDArray[Any]

STEP = float(np.cbrt(np.finfo(np.float64).eps))
"""The step h of a central difference, relative to the weight. The rounding error grows as eps / h
and the truncation error as h^2, so their sum is smallest near the cube root of eps (Press et al.,
Numerical Recipes, section 5.7)."""

STEP_ON_A_PARABOLA = 1e-3
"""The same where the loss is quadratic in the weight. There is no truncation error then, and the
rounding error is smaller the more the loss changes, up to about its own size."""


def checks_of(trainer: Trainer) -> tuple[GradientCheck, ...]:
    """Return the gradient that the step uses for each weight, and that of the loss in four ways.

    Gradients and weights belong together only between backward and update; at any other moment the
    result is (). The model is not changed.
    """
    used = trainer.model.gradients()
    if trainer.next_phase != 3 or used is None:
        return ()
    x, y = to_numpy(trainer.loop.x), to_numpy(trainer.loop.y)
    weights = trainer.model.weights()
    formula = formula_of(trainer.spec, getattr(trainer.model, "end", None))
    chain_rule = by_chain_rule(formula, weights, x, y)
    closed = formula.gradient(weights, x.astype(np.float64), y.astype(np.float64))
    automatic = by_autograd(trainer)
    loss = loss_in_float64(trainer)
    return tuple(
        GradientCheck(
            weight=name,
            used=used[i],
            chain_rule=chain_rule[i],
            autograd=None if automatic is None else automatic[i],
            differences=central_difference(loss, weights, i, is_parabola=formula.is_parabola(i)),
            closed_form=closed[i],
            is_parabola=formula.is_parabola(i),
        )
        for i, name in enumerate(trainer.spec.model_row.weights)
    )


def notes_of(trainer: Trainer) -> tuple[GradientNote, ...]:
    """Return the notes for reading the gradient check of this step."""
    course, place = trainer.recorder.history.course, (trainer.step, 3)
    earlier = (change.spec for change in reversed(course.changes) if change.place < place)
    if trainer.next_phase == 3 and next(earlier, course.first).mistake != trainer.spec.mistake:
        return (OUTDATED,)
    return gradient_notes(trainer.spec)


def by_chain_rule(
    formula: Formula, weights: Sequence[float], x: AnyArray, y: AnyArray
) -> list[float]:
    """Return the gradient (K,) by the chain rule in NumPy, in the dtype of the model."""
    own = [np.asarray(value, dtype=y.dtype) for value in weights]
    outer = formula.outer(formula.predict(own, x), y)
    return [float((outer * slope).sum()) for slope in formula.slopes(own, x)]


def to_numpy(thing: Any) -> AnyArray:
    """Return a tensor or an array as an array on the CPU."""
    return np.asarray(thing.detach().cpu() if isinstance(thing, torch.Tensor) else thing)


def loss_in_float64(trainer: Trainer) -> Callable[[Sequence[float]], float]:
    """Return the loss of the model's page as a function of the weights, computed in float64."""
    model: Any = copy.deepcopy(trainer.model)
    names = trainer.spec.model_row.weights
    tensors = model.tensors()
    if not tensors:

        def loss_of_numbers(weights: Sequence[float]) -> float:
            vars(model).update(zip(names, map(np.float64, weights), strict=True))
            return float(model.loss(model.forward(trainer.loop.x), trainer.loop.y))

        return loss_of_numbers
    x, y = trainer.loop.x.cpu().double(), trainer.loop.y.cpu().double()
    sizes = [tensor.numel() for tensor in tensors]
    shapes = [tensor.shape for tensor in tensors]

    def loss(weights: Sequence[float]) -> float:
        parts = torch.split(torch.tensor(weights, dtype=torch.float64), sizes)
        for tensor, part, shape in zip(tensors, parts, shapes, strict=True):
            tensor.data = part.reshape(shape)
        with torch.no_grad():
            return float(model.loss(model.predict(x), y))

    return loss


def central_difference(
    loss: Callable[[Sequence[float]], float],
    weights: Sequence[float],
    index: int,
    *,
    is_parabola: bool = False,
) -> float:
    """Return the derivative of the loss with respect to one weight, by a central difference."""
    h = (STEP_ON_A_PARABOLA if is_parabola else STEP) * max(1.0, abs(weights[index]))
    up, down = list(weights), list(weights)
    up[index] += h
    down[index] -= h
    return (loss(up) - loss(down)) / (up[index] - down[index])


def by_autograd(trainer: Trainer) -> list[float] | None:
    """Return the gradient (K,) by autograd on a copy of the model; None for the NumPy model."""
    if not trainer.model.parameters():
        return None
    model: Any = copy.deepcopy(trainer.model)
    weights = list(model.tensors())
    for weight in weights:
        weight.requires_grad_()
    with torch.enable_grad():
        loss = model.loss(model.predict(trainer.loop.x), trainer.loop.y)
    found = torch.autograd.grad(loss, weights, allow_unused=True)
    return [
        float(number)
        for weight, grad in zip(weights, found, strict=True)
        for number in (torch.zeros_like(weight) if grad is None else grad).reshape(-1).tolist()
    ]
