"""The stability limit of the dynamic network, whose steps are random linear maps.

With the distance e from the optimum and the momentum buffer v, a step in one branch is a linear map
A of (e, v). The branches are drawn independently, so a run is a product of random matrices: almost
surely it diverges if their largest Lyapunov exponent is positive, and stays bounded if it is
negative (Furstenberg and Kesten 1960). The exponent has no closed form and is estimated by
simulation. The search starts at the learning rate up to which the mean square of (e, v) stays
bounded, which holds exactly if the spectral radius of the mean of A (x) A is at most 1; by Jensen's
inequality this is a lower bound.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.theory.features import BRANCHES, hessian

Array = npt.NDArray[np.float64]

CHAINS, STEPS = 256, 1500
"""Products simulated in parallel, and factors of each that are counted after the warm-up."""

WORD = 5
"""Number of factors in the products that are computed beforehand, one for every sequence."""

WIDENING, BISECTIONS = 1.5, 7
"""The factor between the ends of the bracket that is searched, and how often that is halved."""

SLOPE_AT = 1.02
"""The slope of the exponent is measured between the limit and this multiple of it."""

FLAT = 1e-12
"""A direction is flat if the ratio of its curvature to the largest is below this."""


@dataclass(frozen=True)
class EstimatedRate:
    """A learning rate estimated by simulation, and its relative error."""

    rate: float
    error: float


_FOUND: dict[tuple[int, float, bool], EstimatedRate] = {}


def is_estimated(points: int, momentum: float, *, is_nesterov: bool) -> bool:
    """Say whether `estimated_limit` has been computed already."""
    return (points, momentum, is_nesterov) in _FOUND


def estimated_limit(points: int, momentum: float, *, is_nesterov: bool) -> EstimatedRate:
    """Return the learning rate above which the dynamic network diverges.

    The first call takes about a second; its result is kept.
    """
    key = points, momentum, is_nesterov
    if key not in _FOUND:
        _FOUND[key] = _estimate(points, momentum, is_nesterov=is_nesterov)
    return _FOUND[key]


def _estimate(points: int, momentum: float, *, is_nesterov: bool) -> EstimatedRate:
    """Bracket the zero of the exponent, bisect, and estimate the error from the slope there."""
    curvatures, is_used = _branches(points)

    def exponent(rate: float) -> tuple[float, float]:
        return lyapunov_exponent(
            step_matrices(curvatures, is_used, rate, momentum, is_nesterov=is_nesterov)
        )

    low = mean_square_limit(points, momentum, is_nesterov=is_nesterov)
    high = WIDENING * low
    while (above := exponent(high)[0]) <= 0:
        low, high = high, WIDENING * high
    for _ in range(BISECTIONS):
        middle = math.sqrt(low * high)
        found, _error = exponent(middle)
        if found > 0:
            high, above = middle, found
        else:
            low = middle
    further, error = exponent(SLOPE_AT * high)
    slope = max(further - above, error) / math.log(SLOPE_AT)
    return EstimatedRate(math.sqrt(low * high), math.log(high / low) + 2 * error / slope)


@functools.lru_cache(maxsize=64)
def mean_square_limit(points: int, momentum: float, *, is_nesterov: bool) -> float:
    """Return the learning rate up to which the mean square of (e, v) stays bounded."""
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
    """Return the map of a step in each branch: (B, 2 K, 2 K), or (B, K, K) without momentum.

    It acts on (e, v / s) with the largest entry s of the curvatures, which keeps all numbers of
    similar size and changes no exponent; without momentum it acts on e alone. `curvatures`
    (B, K, K) are the Hessians, `is_used` (B, K, K) projects onto the weights that a branch uses:
    torch.optim skips a weight without a gradient, and leaves its buffer as it is.
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
        buffer = np.hstack([curvature / unit, one - used + momentum * used])
        along = slope + momentum * (used @ buffer) if is_nesterov else used @ buffer
        made.append(np.vstack([np.hstack([one, nothing]) - rate * unit * along, buffer]))
    return np.array(made).reshape(count, *made[0].shape)


def lyapunov_exponent(matrices: Array) -> tuple[float, float]:
    """Estimate the largest Lyapunov exponent of random products of these matrices (B, K, K).

    Every matrix is drawn with the same probability. Return the exponent per factor and its standard
    error. The random numbers are the same in every call, so the estimate changes smoothly with the
    matrices. To save time the products of all sequences of WORD matrices are computed first, and
    drawn instead of single matrices.
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
    """Return the curvatures and the projections for `step_matrices`, both (B, K, K).

    Directions that are flat in all branches are left out, since no step moves along them.
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
