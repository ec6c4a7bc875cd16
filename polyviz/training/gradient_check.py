"""Compares the gradient that a step uses with that of the actual loss, computed in four ways."""

import copy
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from polyviz.catalogue.gradient_notes import NO_FORMULAS, OUTDATED, gradient_notes
from polyviz.catalogue.mistake_row import GradientNote
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model, TorchModel
from polyviz.theory.families import family_of
from polyviz.theory.families.family import STEP, Family
from polyviz.theory.unknown import Unknown
from polyviz.training.step_details import GradientCheck
from polyviz.training.trainer import Trainer

AnyArray = npt.NDArray[Any]

MAX_CHECKED = 40
"""Of a model with more weights, only some of each tensor are checked: each one takes two runs of
the forward phase, and a panel can show no more."""

CHECKED_OF_TENSOR = 2
"""How many of each tensor they are, those with the largest gradients."""

UPDATE = 3
"""The phase that uses the gradients."""

STEP_ON_A_PARABOLA = 1e-3
"""The step of a central difference, relative to the weight, where the loss is quadratic in it.
The truncation error is then zero, and a larger step has a smaller rounding error."""


Add = Callable[[AnyArray], float]
"""Adds up an array (N,)."""


@dataclass(frozen=True)
class Moment:
    """A run between backward and update, when its gradients are those of its present weights."""

    spec: RunSpec
    model: Model
    x: Any
    y: Any


def moment_of(trainer: Trainer) -> Moment:
    """Return the run as it is before its next update, without running a phase of it.

    At any other moment a copy of the model runs the phases up to there: it draws the branch that
    the run itself is going to draw.
    """
    model, x, y = trainer.model, trainer.loop.x, trainer.loop.y
    if trainer.next_phase != UPDATE:
        model = copy.deepcopy(model)
        for weight, original in zip(model.parameters(), trainer.model.parameters(), strict=True):
            weight.grad = None if original.grad is None else original.grad.clone()  # else left out
        has_drawn = trainer.next_phase > 0 and isinstance(model, TorchModel)
        with torch.enable_grad():
            y_pred = model.predict(x) if has_drawn else model.forward(x)
            model.backward(model.loss(y_pred, y), y_pred, y, x)
    return Moment(trainer.spec, model, x, y)


def checks_of(trainer: Trainer) -> tuple[GradientCheck, ...]:
    """Return the gradient that the step uses for each weight, and that of the loss in four ways.

    Between two other phases it is the gradient that the step is going to use. The run is not
    changed. A run that has diverged has none.
    """
    if trainer.has_diverged:
        return ()
    with np.errstate(over="ignore", invalid="ignore"):
        moment = moment_of(trainer)
        used = moment.model.gradients()
        return () if used is None else _checks(moment, used)


def _checks(moment: Moment, used: tuple[float, ...]) -> tuple[GradientCheck, ...]:
    x, y = _to_numpy(moment.x), _to_numpy(moment.y)
    weights = moment.model.weights()
    family, branch = _family(moment.spec), moment.model.branch
    chain_rule = by_formulas(moment, x, y, lambda terms: float(terms.sum()))
    closed = by_formulas(moment, x.astype(np.float64), y.astype(np.float64), math.fsum)
    automatic = by_autograd(moment)
    loss = loss_in_float64(moment)
    return tuple(
        GradientCheck(
            weight=name,
            used=used[i],
            chain_rule=None if chain_rule is None else chain_rule[i],
            autograd=None if automatic is None else automatic[i],
            differences=central_difference(loss, weights, i, is_parabola=is_parabola),
            closed_form=None if closed is None else closed[i],
            is_parabola=is_parabola,
        )
        for i in checked_weights(moment.spec.model_row, used)
        for name in [moment.spec.model_row.weights[i]]
        for is_parabola in [family.is_parabola(weights, i, branch)]
    )


def checked_weights(row: ModelRow, used: Sequence[float]) -> list[int]:
    """Return the indices of the weights to check: all, or those with the largest gradients."""
    if len(used) <= MAX_CHECKED or not row.tensors:
        return list(range(len(used)))
    found: list[int] = []
    first = 0
    for _, shape in row.tensors:
        of_tensor = range(first, first + math.prod(shape))
        largest = sorted(of_tensor, key=lambda index: -abs(used[index]))[:CHECKED_OF_TENSOR]
        found += sorted(largest)
        first = of_tensor.stop
    return found


def notes_of(trainer: Trainer) -> tuple[GradientNote, ...]:
    """Return the notes for reading the gradient check of this step."""
    course, place = trainer.recorder.history.course, (trainer.step, UPDATE)
    earlier = (change.spec for change in reversed(course.changes) if change.place < place)
    if trainer.next_phase == UPDATE and next(earlier, course.first).mistake != trainer.spec.mistake:
        return (OUTDATED,)
    slopes = _family(trainer.spec).slopes(
        trainer.model.weights(), np.zeros(1), trainer.model.branch
    )
    missing = (NO_FORMULAS,) if isinstance(slopes, Unknown) else ()
    return (*gradient_notes(trainer.spec), *missing)


def by_formulas(moment: Moment, x: AnyArray, y: AnyArray, add: Add) -> list[float] | None:
    """Return the gradient (K,) by the chain rule in NumPy, in the dtype of y.

    x (N,) and y (N,) are the data; x is (N, K - 1) for a page that computes the columns beforehand.
    None where the family has no formulas.
    """
    if x.ndim == 2 and x.shape[1] == 1:
        x = x[:, 0]
    family, branch = _family(moment.spec), moment.model.branch
    own = [np.asarray(value, dtype=y.dtype) for value in moment.model.weights()]
    predicted, slopes = family.predict(own, x, branch), family.slopes(own, x, branch)
    if isinstance(predicted, Unknown) or isinstance(slopes, Unknown):
        return None
    outer = loss_slope(moment.spec, predicted, y)
    return [add(outer * slope) for slope in slopes]


def loss_slope(spec: RunSpec, y_pred: AnyArray, y: AnyArray) -> AnyArray:
    """Return the derivative (N,) of the loss with respect to each prediction.

    The loss is the sum of squared errors, or as a mistake in the code changes it.
    """
    if spec.mistake == "column_target":  # the sum over all pairs of a prediction and a target
        return np.asarray(2 * (len(y) * y_pred - y.sum()))
    slope: AnyArray = 2 * (y_pred - y)
    return slope / len(y) if spec.mistake == "mean_loss" else slope


def _family(spec: RunSpec) -> Family:
    return family_of(spec).mistaken(spec.mistake)


def _to_numpy(thing: Any) -> AnyArray:
    return np.asarray(thing.detach().cpu() if isinstance(thing, torch.Tensor) else thing)


def loss_in_float64(moment: Moment) -> Callable[[Sequence[float]], float]:
    """Return the loss of the model's page as a function of the weights, computed in float64."""
    model: Any = copy.deepcopy(moment.model)
    names = moment.spec.model_row.weights
    tensors = model.tensors()
    if not tensors:

        def loss_of_numbers(weights: Sequence[float]) -> float:
            vars(model).update(zip(names, map(np.float64, weights), strict=True))
            return float(model.loss(model.forward(moment.x), moment.y))

        return loss_of_numbers
    x, y = moment.x.cpu().double(), moment.y.cpu().double()
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
    """Return the derivative of the loss with respect to one weight, by a central difference.

    The formula is (f(w + h) - f(w - h)) / 2 h, where 2 h is the difference of the rounded weights
    (Press et al., Numerical Recipes, section 5.7).
    """
    h = (STEP_ON_A_PARABOLA if is_parabola else STEP) * max(1.0, abs(weights[index]))
    up, down = list(weights), list(weights)
    up[index] += h
    down[index] -= h
    return (loss(up) - loss(down)) / (up[index] - down[index])


def by_autograd(moment: Moment) -> list[float] | None:
    """Return the gradient (K,) by autograd on a copy of the model; None for the NumPy model."""
    if not moment.model.parameters():
        return None
    model: Any = copy.deepcopy(moment.model)
    weights = list(model.tensors())
    for weight in weights:
        weight.requires_grad_()
    with torch.enable_grad():
        loss = model.loss(model.predict(moment.x), moment.y)
    found = torch.autograd.grad(loss, weights, allow_unused=True)
    return [
        float(number)
        for weight, grad in zip(weights, found, strict=True)
        for number in (torch.zeros_like(weight) if grad is None else grad).reshape(-1).tolist()
    ]
