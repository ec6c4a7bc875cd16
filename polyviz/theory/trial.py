"""A short run in plain Python floats: tests a learning rate where no formula is known.

It uses only the triangular factor of the least-squares problem, so a step takes some microseconds
for any number of points. Its rounding differs from that of PyTorch, so it proves nothing.
"""

import math
import random
from collections.abc import Callable, Sequence

import numpy as np

from polyviz.catalogue.models import DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, triangle
from polyviz.theory.scaling import gradient_scale

TRIAL_STEPS = 2000
"""The most steps of a trial; they take about 20 ms."""

MAX_FLOAT32 = float(np.finfo(np.float32).max)

COMPARED = 20
"""Losses that are summed at either end of a trial: single ones differ with the branch drawn."""

LossAndGradient = Callable[[Sequence[float]], tuple[float, list[float]]]
"""Returns the loss at these weights, and its gradient for the weights that the step uses."""


def trial_steps(spec: RunSpec) -> int:
    """Return how many steps a trial of `spec` takes."""
    return min(spec.steps, TRIAL_STEPS)


def holds_in_trial(spec: RunSpec, start: Sequence[float]) -> bool:
    """Say whether the loss of a run of `spec` from these weights stays finite and does not grow.

    `spec` has one of LINEAR_UPDATES and no mistake. The dynamic network draws the same branches as
    the run.
    """
    loss_and_gradient = _loss_and_gradient(spec)
    rate, momentum = spec.learning_rate * gradient_scale(spec), spec.momentum or 0.0
    is_nesterov = spec.optimizer == "nesterov"
    weights, buffers = list(start), [0.0] * len(start)
    losses = []
    try:
        for _ in range(trial_steps(spec)):
            loss, gradient = loss_and_gradient(weights)
            if not loss <= MAX_FLOAT32:
                return False
            losses.append(loss)
            for index, value in enumerate(gradient):  # a branch without e leaves e alone
                buffer = buffers[index] = momentum * buffers[index] + value
                along = value + momentum * buffer if is_nesterov else buffer
                weights[index] -= rate * along
    except OverflowError:
        return False
    count = max(1, min(COMPARED, len(losses) // 2))
    return math.fsum(losses[-count:]) <= math.fsum(losses[:count])


def _loss_and_gradient(spec: RunSpec) -> LossAndGradient:
    """Return the function of a run of `spec`, to be called once per step."""
    landscape = spec.model_row.landscape
    if landscape != DYNAMIC:
        gram, made = _gram(spec.points), _legendre if landscape == LEGENDRE else _linear
        return lambda weights: made(gram, weights)
    rng = random.Random(spec.seed)
    grams = [_gram(spec.points, extra) for extra in BRANCHES]
    return lambda weights: _linear(grams[rng.randint(4, 6) - 4], weights)


def _gram(points: int, extra: tuple[int, ...] = ()) -> list[list[float]]:
    """Return the Gram matrix (K + 1, K + 1) of (F, y) as lists, which are faster in plain loops."""
    reduced = triangle(points, extra)
    made: list[list[float]] = (reduced.T @ reduced).tolist()
    return made


def _linear(gram: list[list[float]], weights: Sequence[float]) -> tuple[float, list[float]]:
    """Return loss and gradient of a prediction linear in the first K of these weights."""
    at = [*weights[: len(gram) - 1], -1.0]
    moved = [sum(g * w for g, w in zip(row, at, strict=True)) for row in gram]
    loss = sum(m * w for m, w in zip(moved, at, strict=True))
    return loss, [2 * m for m in moved[:-1]]


def _legendre(gram: list[list[float]], weights: Sequence[float]) -> tuple[float, list[float]]:
    """Return loss and gradient of a + b P3(c + d x), by the chain rule from its coefficients."""
    a, b, c, d = weights
    p3, slope = 2.5 * c**3 - 1.5 * c, 7.5 * c * c - 1.5
    cubic = (a + b * p3, b * d * slope, 7.5 * b * c * d * d, 2.5 * b * d**3)
    loss, (k0, k1, k2, k3) = _linear(gram, cubic)
    return loss, [
        k0,
        k0 * p3 + k1 * d * slope + k2 * 7.5 * c * d * d + k3 * 2.5 * d**3,
        k0 * b * slope + k1 * 15 * b * c * d + k2 * 7.5 * b * d * d,
        k1 * b * slope + k2 * 15 * b * c * d + k3 * 7.5 * b * d * d,
    ]
