"""The loss of the best curve at the points that are held out."""

import functools

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.data.samples import samples_of
from polyviz.theory.families import family_of
from polyviz.theory.families.family import Family
from polyviz.theory.least_squares import BLOCK
from polyviz.theory.unknown import Unknown

NONE_HELD_OUT = QT_TRANSLATE_NOOP("catalogue", "no points are held out")


def held_out_loss(spec: RunSpec) -> float | Unknown:
    """Return the loss of the best curve of a run at its held-out points, as the run measures it."""
    loss = loss_at_held_out(family_of(spec), spec.dataset)
    if isinstance(loss, Unknown) or spec.mistake != "mean_loss":
        return loss
    return loss / len(samples_of(spec.dataset).held_x)


@functools.lru_cache(maxsize=64)
def loss_at_held_out(family: Family, dataset: Dataset) -> float | Unknown:
    """Return the sum of squared errors of the best curve at the held-out points."""
    samples = samples_of(dataset)
    if not len(samples.held_x):
        return Unknown(NONE_HELD_OUT)
    best = family.optimum(dataset)
    if isinstance(best, Unknown):
        return best
    if best.weights is None:
        return family.why_open(dataset)
    total = 0.0
    for first in range(0, len(samples.held_x), BLOCK):
        part = slice(first, first + BLOCK)
        curve = family.best_curve(dataset, samples.held_x[part])
        if isinstance(curve, Unknown):
            return curve
        total += float(np.square(curve - samples.held_y[part]).sum())
    return total
