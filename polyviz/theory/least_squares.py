"""The least-squares problem behind a run, reduced to a few numbers however many points it has."""

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.dataset import Dataset
from polyviz.data.samples import samples_of
from polyviz.theory.unknown import FEW_POINTS, NO_DIGITS, Unknown

Array = npt.NDArray[np.float64]

Columns = Callable[[Array, int], list[Array]]
"""Returns the factor (N,) of each weight at x (N,) in a branch, for a model linear in its weights;
a branch may use only the first weights."""

BLOCK = 32_768
"""Points that are processed at once, so that a million need no more memory than this many."""

ROUNDING = 1e-13
"""A weight is zero up to rounding if its part of the curve is below this times the largest part."""

MIN_ERROR = 1e-14
"""A curve with at most this root-mean-square error goes through all points up to rounding."""


@dataclass(frozen=True)
class Optimum:
    """A best fit.

    `loss` is its sum of squared errors, or the mean if that is the loss of the run. `largest_error`
    and `rms_error` are errors in y. `weights` (K,) are None where they are not unique; a mirror
    image that is the same curve does not count.
    """

    loss: float
    weights: tuple[float, ...] | None
    largest_error: float
    rms_error: float


def blocks(dataset: Dataset) -> Iterator[tuple[Array, Array]]:
    """Yield x and y of the points that a run learns from, in blocks (M,) of up to BLOCK."""
    samples = samples_of(dataset)
    for first in range(0, len(samples.x), BLOCK):
        part = slice(first, first + BLOCK)
        yield samples.x[part], samples.y[part]


def count_of(dataset: Dataset) -> int:
    """Return how many points a run learns from."""
    return len(samples_of(dataset).x)


@functools.lru_cache(maxsize=64)
def triangle(columns: Columns, dataset: Dataset, branch: int) -> Array:
    """Return the triangular factor R (K + 1, K + 1) of the QR decomposition of (F, y), read-only.

    F (N, K) are the columns. |F w - y| = |R (w, -1)| for all w, so R contains all that the points
    say about the fit. It is computed block by block (Demmel et al. 2012), which does not square the
    condition number of F.
    """
    reduced: Array | None = None
    for x, y in blocks(dataset):
        block = np.column_stack([*columns(x, branch), y])
        count = block.shape[1]
        above = np.zeros((count, count)) if reduced is None else reduced
        _, reduced = np.linalg.qr(np.vstack([above, block]))
    assert reduced is not None, "a run has points"
    reduced.flags.writeable = False
    return reduced


def hessian(columns: Columns, dataset: Dataset, branch: int) -> Array:
    """Return the Hessian (K, K) of the sum of squared errors |F w - y|^2: 2 F^T F for all w."""
    corner = triangle(columns, dataset, branch)[:-1, :-1]
    return 2 * corner.T @ corner


@functools.lru_cache(maxsize=64)
def best_fit(columns: Columns, dataset: Dataset, branch: int) -> Optimum:
    """Return the least-squares fit (Lawson and Hanson 1974)."""
    reduced = triangle(columns, dataset, branch)
    weights = minimum_norm_fit(columns, dataset, branch)
    loss = float(reduced[-1, -1] ** 2)
    largest = max(
        float(np.abs(np.stack(columns(x, branch), axis=1) @ weights - y).max())
        for x, y in blocks(dataset)
    )
    points = count_of(dataset)
    if math.sqrt(loss / points) <= MIN_ERROR:
        loss = largest = 0.0
    is_only = is_determined(reduced)
    parts = np.abs(weights) * lengths_of(reduced)
    is_zero = parts < ROUNDING * parts.max()
    only = tuple(np.where(is_zero, 0.0, weights).tolist()) if is_only else None
    return Optimum(loss, only, largest, math.sqrt(loss / points))


def minimum_norm_fit(columns: Columns, dataset: Dataset, branch: int) -> Array:
    """Return the least-squares weights (K,), those of the smallest norm if they are not unique."""
    reduced = triangle(columns, dataset, branch)
    corner, right = reduced[:-1, :-1], reduced[:-1, -1]
    if is_determined(reduced):
        lengths = lengths_of(reduced)
        return np.asarray(np.linalg.solve(corner / lengths, right) / lengths)
    found, *_ = np.linalg.lstsq(corner, right, rcond=None)
    return np.asarray(found, dtype=np.float64)


def is_determined(reduced: Array) -> bool:
    """Say whether the factor R (K + 1, K + 1) leaves any digit of all weights certain in float64.

    The columns are scaled to length 1 first: that x^15 has larger values than x loses no digit
    (van der Sluis 1969).
    """
    corner = reduced[:-1, :-1] / lengths_of(reduced)
    return bool(np.linalg.matrix_rank(corner) == len(corner))


def why_open(columns: Columns, dataset: Dataset, branch: int) -> Unknown:
    """Return why not all weights are determined: too few points, or functions too alike there."""
    x = samples_of(dataset).x
    different = 1 + np.count_nonzero(np.diff(x))
    return Unknown(FEW_POINTS if different < len(columns(x[:1], branch)) else NO_DIGITS)


def lengths_of(reduced: Array) -> Array:
    """Return the lengths (K,) of the columns, by R; 1 for a column of zeros."""
    lengths: Array = np.linalg.norm(reduced[:-1, :-1], axis=0)
    return np.where(lengths == 0, 1.0, lengths)
