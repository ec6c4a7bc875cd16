"""The gradient in fractions: exact for the very bits of data and weights."""

from fractions import Fraction

import numpy as np
import torch

from polyviz.training.trainer import Trainer

ZERO = Fraction(0)


def exact_gradient(trainer: Trainer) -> list[float]:
    """Return the gradient of the sum of squared errors, rounded once, at the end."""
    x = trainer.loop.x.numpy() if isinstance(trainer.loop.x, torch.Tensor) else trainer.loop.x
    y = trainer.loop.y.numpy() if isinstance(trainer.loop.y, torch.Tensor) else trainer.loop.y
    if x.ndim == 1:
        points = [[Fraction(float(v)) ** n for n in (1, 2, 3)] for v in x]
    else:  # the columns of nn and polynomial, which were rounded before the first step
        points = [[Fraction(float(v)) for v in row] for row in np.asarray(x)]
    targets = [Fraction(float(v)) for v in y]
    w = [Fraction(weight) for weight in trainer.model.weights()]
    total = [ZERO] * len(w)
    for point, target in zip(points, targets, strict=True):
        value, slopes = polynomial(trainer, w, point)
        for index, slope in enumerate(slopes):
            total[index] += 2 * (value - target) * slope
    return [float(sum_) for sum_ in total]


def polynomial(
    trainer: Trainer, w: list[Fraction], powers: list[Fraction]
) -> tuple[Fraction, list[Fraction]]:
    """Return the prediction for x, x^2, x^3 as the data has them, and its slope for each weight."""
    x = powers[0]
    if trainer.spec.model == "polynomial":  # whose columns begin with that of ones
        return sum((v * s for v, s in zip(w, powers, strict=True)), ZERO), powers
    if trainer.spec.model == "function":
        z = w[2] + w[3] * x
        p3, inner = (5 * z**3 - 3 * z) / 2, w[1] * 3 * (5 * z**2 - 1) / 2
        return w[0] + w[1] * p3, [Fraction(1), p3, inner, inner * x]
    slopes = [Fraction(1), *powers]
    if trainer.spec.model == "dynamic":
        slopes.append(sum((x**power for power in range(4, 4 + trainer.model.branch)), ZERO))
    return sum((v * s for v, s in zip(w, slopes, strict=True)), ZERO), slopes
