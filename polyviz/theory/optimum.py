"""The best fit of each model, and its loss: the minimum that training can reach."""

import functools
import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, branches_of, features, positions, triangle
from polyviz.theory.legendre import legendre_hessian, weights_of_cubic
from polyviz.theory.scaling import loss_scale
from polyviz.theory.spectrum import Spectrum, spectrum_of

Array = npt.NDArray[np.float64]


ROUNDING = 1e-13
"""A weight whose ratio to the largest weight is below this is zero up to rounding."""

MIN_ERROR = 1e-14
"""A curve with at most this root-mean-square error goes through all points up to rounding."""


@dataclass(frozen=True)
class Optimum:
    """A best fit.

    `loss` is its sum of squared errors, or the mean if that is the loss of the run. `largest_error`
    and `rms_error` are errors in y. `weights` are in the order of the model's weights, None where
    they are not unique; the mirror image (a, -b, -c, -d) of an optimum of `function` does not
    count.
    """

    loss: float
    weights: tuple[float, ...] | None
    largest_error: float
    rms_error: float


def optimum_of(spec: RunSpec) -> Optimum:
    """Return the best fit of the model of `spec`.

    For a cubic that is the least-squares fit. a + b P3(c + d x) is a cubic too, and can equal the
    best one, so both models have the same minimum. For the dynamic network it is the best fit of
    the branch with the lowest minimum: the loss of no step can be lower.
    """
    best = best_fit(spec.points, _best_branch(spec))
    weights = best.weights
    if spec.model_row.landscape == LEGENDRE and weights is not None:
        weights = weights_of_cubic(weights)
    if spec.model_row.landscape == DYNAMIC and not _is_decided(spec.points):
        weights = None
    return replace(best, loss=best.loss * loss_scale(spec), weights=weights)


def _is_decided(points: int) -> bool:
    """Say whether one branch of the dynamic network has a lower minimum than all others."""
    losses = sorted(best_fit(points, extra).loss for extra in BRANCHES)
    return losses[0] < losses[1]


@functools.lru_cache(maxsize=64)
def legendre_spectrum(points: int) -> Spectrum | None:
    """Return the spectrum of the Hessian of `function` at its optimum, None if it has none."""
    cubic = best_fit(points).weights
    best = None if cubic is None else weights_of_cubic(cubic)
    return None if best is None else spectrum_of(legendre_hessian(best, points))


def best_curve(spec: RunSpec, x: Array) -> Array:
    """Return the prediction (M,) of the best fit of the model of `spec` at x (M,)."""
    extra = _best_branch(spec)
    curve: Array = features(x, extra) @ minimum_norm_fit(spec.points, extra)
    return curve


def _best_branch(spec: RunSpec) -> tuple[int, ...]:
    return min(branches_of(spec), key=lambda extra: best_fit(spec.points, extra).loss)


@functools.lru_cache(maxsize=64)
def best_fit(points: int, extra_powers: tuple[int, ...] = ()) -> Optimum:
    """Return the least-squares fit of sin(x) at so many points (Lawson and Hanson 1974)."""
    reduced = triangle(points, extra_powers)
    weights = minimum_norm_fit(points, extra_powers)
    loss = float(reduced[-1, -1] ** 2)
    largest = max(
        float(np.abs(features(x, extra_powers) @ weights - np.sin(x)).max())
        for x in positions(points)
    )
    if math.sqrt(loss / points) <= MIN_ERROR:
        loss = largest = 0.0
    lengths = np.linalg.norm(reduced[:, :-1], axis=0)
    is_only = np.linalg.matrix_rank(reduced[:-1, :-1] / lengths) == len(weights)
    is_zero = np.abs(weights) < ROUNDING * np.abs(weights).max()
    only = tuple(np.where(is_zero, 0.0, weights).tolist()) if is_only else None
    return Optimum(loss, only, largest, math.sqrt(loss / points))


def minimum_norm_fit(points: int, extra_powers: tuple[int, ...] = ()) -> Array:
    """Return the least-squares weights (K,), those of the smallest norm if they are not unique."""
    reduced = triangle(points, extra_powers)
    found, *_ = np.linalg.lstsq(reduced[:-1, :-1], reduced[:-1, -1], rcond=None)
    return np.asarray(found, dtype=np.float64)
