"""Whole runs of two models in a tenth of a second each, for what is true only of their ends."""

import math

import numpy as np
import oracle
import torch
from plain_run import OPTIMIZERS, Weights, arguments, start_of

from polyviz.catalogue.run_spec import RunSpec


def end_of(spec: RunSpec, steps: int) -> Weights:
    """Return the weights after so many steps of `spec`, a run of tensor or function.

    Both models are cubics, so sums over the points, made once, give every loss and gradient.
    """
    x, y = oracle.sine(spec.points)
    powers = np.stack([x**0, x, x**2, x**3], axis=1)
    gram, along = powers.T @ powers, powers.T @ y
    square = math.fsum(y * y)
    weights = torch.tensor(start_of(spec))
    optimizer = OPTIMIZERS.get(spec.optimizer, torch.optim.SGD)([weights], **arguments(spec))

    def evaluate() -> float:
        ws = weights.tolist()
        cubic, slopes = legendre(*ws) if spec.model == "function" else (np.array(ws), np.eye(4))
        error = gram @ cubic - along
        weights.grad = torch.tensor(2 * slopes @ error, dtype=torch.float)
        return float(cubic @ (error - along) + square)

    for _ in range(steps):
        before = weights.clone()
        optimizer.step(evaluate)
        if spec.optimizer == "lbfgs" and torch.equal(weights, before):
            break  # it finds the same gradient there again, and so it stays
    return tuple(weights.tolist())


def legendre(a: float, b: float, c: float, d: float) -> tuple[oracle.Array, oracle.Array]:
    """Return a + b P3(c + d x) as coefficients (4,), and their slope along each weight (4, 4)."""
    p3 = (5 * c**3 - 3 * c) / 2, (15 * c**2 - 3) / 2 * d, 7.5 * c * d**2, 2.5 * d**3
    along_c = (15 * c**2 - 3) / 2, 15 * c * d, 7.5 * d**2, 0.0
    along_d = 0.0, (15 * c**2 - 3) / 2, 15 * c * d, 7.5 * d**2
    slopes = np.array([(1.0, 0.0, 0.0, 0.0), p3, np.multiply(b, along_c), np.multiply(b, along_d)])
    return np.array((a, 0.0, 0.0, 0.0)) + b * slopes[1], slopes
