"""The best curve that a model can make, and its loss: the least that training can reach."""

import functools
import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, features, positions, triangle
from polyviz.theory.legendre import legendre_hessian, weights_of_cubic
from polyviz.theory.scaling import loss_scale
from polyviz.theory.spectrum import Spectrum, spectrum_of

Array = npt.NDArray[np.float64]


ROUNDING = 1e-13
"""A weight that is a smaller part of the largest is zero but for rounding."""

SMALLEST_ERROR = 1e-14
"""An error in y (root mean square) up to which a curve goes through all points but for rounding."""


@dataclass(frozen=True)
class Optimum:
    """A best fit.

    `loss` is its sum of squared errors, or what a run shows in its place; `largest_error` and
    `rms_error` are errors in y. `weights` are in the order of the model's, None where more than one
    choice of them is best; a twin of `function` with three mirrored weights does not count.
    """

    loss: float
    weights: tuple[float, ...] | None
    largest_error: float
    rms_error: float


def optimum_of(spec: RunSpec) -> Optimum:
    """Return the best fit of the model of `spec`.

    A cubic has it by least squares. a + b P3(c + d x) is a cubic as well, and among cubics it can
    be the best one, so that both have the same floor. Of the dynamic network it is the best fit of
    the branch with the lowest floor: no step of it gets below.
    """
    best = best_fit(spec.points, _best_branch(spec))
    weights = best.weights
    if spec.model_row.landscape == LEGENDRE and weights is not None:
        weights = weights_of_cubic(weights)
    if spec.model_row.landscape == DYNAMIC and not _is_decided(spec.points):
        weights = None
    return replace(best, loss=best.loss * loss_scale(spec), weights=weights)


def _is_decided(points: int) -> bool:
    """Say whether one branch of the dynamic network has a best fit better than all others."""
    losses = sorted(best_fit(points, extra).loss for extra in BRANCHES)
    return losses[0] < losses[1]


@functools.lru_cache(maxsize=64)
def legendre_spectrum(points: int) -> Spectrum | None:
    """Return the spectrum of the Hessian of `function` at its optimum, None without one."""
    cubic = best_fit(points).weights
    best = None if cubic is None else weights_of_cubic(cubic)
    return None if best is None else spectrum_of(legendre_hessian(best, points))


def best_curve(spec: RunSpec, x: Array) -> Array:
    """Return the best fit of the model of `spec` (M,) at x (M,)."""
    extra = _best_branch(spec)
    curve: Array = features(x, extra) @ shortest_best(spec.points, extra)
    return curve


def _best_branch(spec: RunSpec) -> tuple[int, ...]:
    branches = BRANCHES if spec.model_row.landscape == DYNAMIC else BRANCHES[:1]
    return min(branches, key=lambda extra: best_fit(spec.points, extra).loss)


@functools.lru_cache(maxsize=64)
def best_fit(points: int, extra_powers: tuple[int, ...] = ()) -> Optimum:
    """Return the least-squares fit of sin(x) at so many points (Lawson and Hanson 1974)."""
    reduced = triangle(points, extra_powers)
    weights = shortest_best(points, extra_powers)
    loss = float(reduced[-1, -1] ** 2)
    largest = max(
        float(np.abs(features(x, extra_powers) @ weights - np.sin(x)).max())
        for x in positions(points)
    )
    if math.sqrt(loss / points) <= SMALLEST_ERROR:
        loss = largest = 0.0
    lengths = np.linalg.norm(reduced[:, :-1], axis=0)
    is_only = np.linalg.matrix_rank(reduced[:-1, :-1] / lengths) == len(weights)
    is_zero = np.abs(weights) < ROUNDING * np.abs(weights).max()
    only = tuple(np.where(is_zero, 0.0, weights).tolist()) if is_only else None
    return Optimum(loss, only, largest, math.sqrt(loss / points))


def shortest_best(points: int, extra_powers: tuple[int, ...] = ()) -> Array:
    """Return the weights (K,) that fit best, the shortest of them where there are several."""
    reduced = triangle(points, extra_powers)
    found, *_ = np.linalg.lstsq(reduced[:-1, :-1], reduced[:-1, -1], rcond=None)
    return np.asarray(found, dtype=np.float64)
