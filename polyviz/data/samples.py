"""The data of a run in NumPy, as theory and the NumPy model use them."""

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.dataset import MAX_HEIGHT, Dataset
from polyviz.catalogue.formulas.reader import LABEL
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.data.evaluation import values_at
from polyviz.data.files import table_of
from polyviz.data.table import refused

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


MIN_LEARNT = 2
"""The fewest points that a run can learn from."""

ALLOWED = QT_TRANSLATE_NOOP(
    "catalogue",
    "{count} of {of} points have a usable value and are not held out; take more points or another "
    "interval",
)

ALLOWED_FILE = QT_TRANSLATE_NOOP(
    "catalogue",
    "{count} of {of} points have a y between {low} and {high} and are not held out; {least} are "
    "needed",
)


@dataclass(frozen=True)
class Samples:
    """The points x, y that a run learns from, and those held out, each (N,) and read-only.

    `left_out` is how many points have no usable target.
    """

    x: Array
    y: Array
    held_x: Array
    held_y: Array
    left_out: int


@functools.lru_cache(maxsize=4)
def samples_of(dataset: Dataset) -> Samples:
    """Return the data of a run in float64.

    Raises InvalidValueError if fewer than MIN_LEARNT points are left to learn from.
    """
    x, y = _points(dataset)
    usable, held = is_usable(y), held_out(dataset, len(x))
    parts = x[usable & ~held], y[usable & ~held], x[usable & held], y[usable & held]
    if len(parts[0]) < MIN_LEARNT:
        count, of = str(len(parts[0])), str(len(x))
        if dataset.data is not None:
            ends = {"low": f"-{MAX_HEIGHT:.0f}", "high": f"{MAX_HEIGHT:.0f}"}
            counts = {"count": count, "of": of, "least": str(MIN_LEARNT)}
            raise refused(dataset.data.name, ALLOWED_FILE, **counts, **ends)
        raise InvalidValueError("target", LABEL, dataset.target, ALLOWED, count=count, of=of)
    for part in parts:
        part.flags.writeable = False
    return Samples(*parts, left_out=int(np.count_nonzero(~usable)))


def _points(dataset: Dataset) -> tuple[Array, Array]:
    if dataset.data is not None:
        table = table_of(dataset.data)
        return table.x, table.y
    x = np.linspace(*dataset.interval, dataset.points)
    y = target_at(dataset, x)
    return x, y + noise_of(dataset) if dataset.noise else y


def target_at(dataset: Dataset, x: Array) -> Array:
    """Return the target (N,) without noise at any x (N,); nan or inf where it has no value, as
    nowhere has one of which only some points are known.
    """
    if dataset.data is not None:
        return np.full_like(x, np.nan)
    with np.errstate(all="ignore"):
        y: Array = values_at(dataset.formula, x, np)
    return y


def noise_of(dataset: Dataset) -> Array:
    """Return what is added to the target at each point (N,), from the normal distribution."""
    drawn = np.random.RandomState(dataset.noise_seed).randn(dataset.points)
    return np.asarray(dataset.noise * drawn)


def held_out(dataset: Dataset, points: int) -> Mask:
    """Return which of the points (N,) are held out."""
    mask = np.zeros(points, dtype=np.bool_)
    order = np.random.RandomState(dataset.noise_seed).permutation(points)
    mask[order[: round(dataset.holdout * points)]] = True
    return mask


def is_usable(y: Array) -> Mask:
    """Return which values (N,) are finite and not farther from zero than MAX_HEIGHT."""
    return np.asarray(np.abs(y) <= MAX_HEIGHT)
