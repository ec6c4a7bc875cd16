"""Up to which learning rate the dynamic network holds, whose steps are matrices drawn by chance.

With the distance e from the optimum and momentum's buffer v, a step in one branch is a linear map
of (e, v). The branches are drawn independently, so that a run is a product of random matrices: it
diverges almost surely where their largest Lyapunov exponent is above 0, and settles to a bounded
unrest where it is below (Furstenberg and Kesten 1960). That exponent has no closed form. It is
estimated by simulation, above the rate up to which even the mean square stays bounded: the spectral
radius of the mean of A (x) A decides that exactly, and by Jensen's inequality it is a lower bound.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.theory.features import BRANCHES, hessian

Array = npt.NDArray[np.float64]

CHAINS, STEPS = 256, 1500
"""Products that are simulated side by side, and the matrices in each of them that count."""

WORD = 5
"""Matrices that are multiplied out beforehand, in each order."""

WIDER, ROUNDS = 1.5, 7
"""By how much the gap is widened until the estimated rate lies in it; how often it is halved."""

WIDER_FOR_SLOPE = 1.02
"""At so many times the rate the slope of the exponent is measured."""

FLAT = 1e-12
"""A direction whose curvature is a smaller part of the largest is flat in every branch."""


@dataclass(frozen=True)
class EstimatedRate:
    """A learning rate, estimated by simulation; `error` is the part of it that it may be off."""

    rate: float
    error: float


_FOUND: dict[tuple[int, float, bool], EstimatedRate] = {}


def is_estimated(points: int, momentum: float, *, is_nesterov: bool) -> bool:
    """Say whether `estimated_limit` has its answer already."""
    return (points, momentum, is_nesterov) in _FOUND


def estimated_limit(points: int, momentum: float, *, is_nesterov: bool) -> EstimatedRate:
    """Return the rate above which the dynamic network diverges.

    It takes about a second, and is kept for what asks next.
    """
    key = points, momentum, is_nesterov
    if key not in _FOUND:
        _FOUND[key] = _estimate(points, momentum, is_nesterov=is_nesterov)
    return _FOUND[key]


def _estimate(points: int, momentum: float, *, is_nesterov: bool) -> EstimatedRate:
    """Halve the gap in which the exponent becomes positive, and see how steeply it does."""
    curvatures, is_used = _branches(points)

    def exponent(rate: float) -> tuple[float, float]:
        return lyapunov_exponent(
            step_matrices(curvatures, is_used, rate, momentum, is_nesterov=is_nesterov)
        )

    low = mean_square_limit(points, momentum, is_nesterov=is_nesterov)
    high = WIDER * low
    while (found := exponent(high)[0]) <= 0:
        low, high = high, WIDER * high
    for _ in range(ROUNDS):
        middle = math.sqrt(low * high)
        growth, _error = exponent(middle)
        if growth > 0:
            high, found = middle, growth
        else:
            low = middle
    further, spread = exponent(WIDER_FOR_SLOPE * high)
    slope = max(further - found, spread) / math.log(WIDER_FOR_SLOPE)
    return EstimatedRate(math.sqrt(low * high), math.log(high / low) + 2 * spread / slope)


@functools.lru_cache(maxsize=64)
def mean_square_limit(points: int, momentum: float, *, is_nesterov: bool) -> float:
    """Return the rate up to which the mean square of (e, v) stays bounded."""
    curvatures, is_used = _branches(points)

    def is_bounded(rate: float) -> bool:
        made = step_matrices(curvatures, is_used, rate, momentum, is_nesterov=is_nesterov)
        mean = sum(np.kron(matrix, matrix) for matrix in made) / len(made)
        return bool(np.abs(np.linalg.eigvals(mean)).max() <= 1 + 1e-9)

    high = 2 / float(np.linalg.eigvalsh(curvatures[-1])[-1])
    while is_bounded(high):
        high *= 2
    low = high / 2
    while not is_bounded(low):
        low, high = low / 2, low
    while high / low > 1.01:
        middle = math.sqrt(low * high)
        low, high = (middle, high) if is_bounded(middle) else (low, middle)
    return low


def step_matrices(
    curvatures: Array, is_used: Array, rate: float, momentum: float, *, is_nesterov: bool
) -> Array:
    """Return what a step in each branch (B) does to (e, v / steepest), without v where m is 0.

    `curvatures` (B, K, K) are the Hessians, `is_used` (B, K, K) projects on the weights that the
    branch uses: torch.optim leaves one without a gradient, and its buffer, alone. Scaling v keeps
    the numbers alike in size, and changes no exponent.
    """
    count, size, _ = curvatures.shape
    one, nothing = np.eye(size), np.zeros((size, size))
    made = []
    unit = float(np.abs(curvatures).max())
    for curvature, used in zip(curvatures, is_used, strict=True):
        if not momentum:
            made.append(one - rate * curvature)
            continue
        slope = np.hstack([curvature / unit, nothing])
        gathered = np.hstack([curvature / unit, one - used + momentum * used])
        along = slope + momentum * (used @ gathered) if is_nesterov else used @ gathered
        made.append(np.vstack([np.hstack([one, nothing]) - rate * unit * along, gathered]))
    return np.array(made).reshape(count, *made[0].shape)


def lyapunov_exponent(matrices: Array) -> tuple[float, float]:
    """Estimate the largest Lyapunov exponent of products of these matrices (B, K, K).

    Each is drawn with the same chance. Return it, by step, with its standard error. The same
    numbers are drawn each time, so that the estimate changes smoothly with the matrices. All words
    of WORD matrices are multiplied out first, and drawn in their place.
    """
    size = matrices.shape[1]
    slow = 1 - float(np.abs(np.linalg.eigvals(matrices.mean(axis=0))).max())
    words = matrices
    for _ in range(WORD - 1):
        words = np.matmul(matrices, words[:, np.newaxis]).reshape(-1, size, size)
    drawn = np.random.default_rng(0)
    states = drawn.normal(size=(CHAINS, size, 1))
    warm_up = int(min(2000, max(200, 0.2 / max(slow, 1e-4)))) // WORD
    grown = np.zeros(CHAINS)
    for step in range(warm_up + STEPS // WORD):
        states = np.matmul(words[drawn.integers(0, len(words), CHAINS)], states)
        lengths = np.sqrt(np.square(states).sum(axis=(1, 2)))
        states /= lengths[:, np.newaxis, np.newaxis]
        if step >= warm_up:
            grown += np.log(lengths)
    rates = grown / (STEPS // WORD * WORD)
    return float(rates.mean()), float(rates.std() / math.sqrt(CHAINS))


def _branches(points: int) -> tuple[Array, Array]:
    """Return the curvature of each branch and what it uses (B, K, K), without flat directions.

    A direction that is flat in all branches is left alone by every step.
    """
    size = 1 + max(len(hessian(points, extra)) - 1 for extra in BRANCHES)
    curvatures = np.zeros((len(BRANCHES), size, size))
    is_used = np.zeros_like(curvatures)
    for index, extra in enumerate(BRANCHES):
        made = hessian(points, extra)
        curvatures[index, : len(made), : len(made)] = made
        is_used[index, : len(made), : len(made)] = np.eye(len(made))
    values, directions = np.linalg.eigh(curvatures.sum(axis=0))
    kept = directions[:, values > FLAT * values[-1]]
    if kept.shape[1] == size:
        return curvatures, is_used
    return kept.T @ curvatures @ kept, kept.T @ is_used @ kept
