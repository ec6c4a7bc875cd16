"""A short run in plain Python floats: tests a learning rate where no formula is known.

A step takes some microseconds for any number of points. It proves nothing, as PyTorch rounds
otherwise.
"""

import math
from collections.abc import Sequence

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.scaling import gradient_scale
from polyviz.theory.stability import is_nesterov

MAX_STEPS = 2000
"""The most steps of a trial; they take about 20 ms."""

MAX_FLOAT32 = float(np.finfo(np.float32).max)

COMPARED = 20
"""Losses that are summed at either end of a trial: single ones differ with the branch drawn."""


def trial_steps(spec: RunSpec) -> int:
    """Return how many steps a trial of `spec` takes."""
    return min(spec.steps, MAX_STEPS)


def holds_in_trial(spec: RunSpec, start: Sequence[float]) -> bool:
    """Say whether the loss of a run of `spec` from these weights (K,) is finite and does not grow.

    `spec` has a linear update and no mistake. False where the family has no steps for a trial.
    """
    loss_and_gradient = family_of(spec).loss_and_gradient(spec.dataset, spec.seed)
    if loss_and_gradient is None:
        return False
    rate, momentum = spec.learning_rate * gradient_scale(spec), spec.momentum
    looks_ahead = is_nesterov(spec)
    weights, buffers = list(start), [0.0] * len(start)
    losses = []
    try:
        for _ in range(trial_steps(spec)):
            loss, gradient = loss_and_gradient(weights)
            if not loss <= MAX_FLOAT32:
                return False
            losses.append(loss)
            for index, value in enumerate(gradient):  # without the weights that are not used
                buffer = buffers[index] = momentum * buffers[index] + value
                along = value + momentum * buffer if looks_ahead else buffer
                weights[index] -= rate * along
    except OverflowError:
        return False
    count = max(1, min(COMPARED, len(losses) // 2))
    return math.fsum(losses[-count:]) <= math.fsum(losses[:count])
