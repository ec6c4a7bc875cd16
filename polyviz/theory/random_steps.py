"""The stability limit of a model with several branches, whose steps are random linear maps.

With the distance e from the optimum and the momentum buffer v, a step in one branch is a linear map
A of (e, v). The branches are drawn independently, so a run is a product of random matrices: almost
surely it diverges if their largest Lyapunov exponent is positive, and stays bounded if it is
negative (Furstenberg and Kesten 1960). The exponent has no closed form and is estimated by
simulation. A lower bound, by Jensen's inequality, is the learning rate up to which the mean square
of (e, v) stays bounded: that holds if the spectral radius of the mean of A (x) A is at most 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.theory.limit import Limit, LimitKind

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


@dataclass(frozen=True, eq=False)
class Steps:
    """The steps of gradient descent in each of B branches, drawn with equal probability.

    `curvatures` (B, K, K) are the Hessians, `is_used` (B, K, K) projects onto the weights that a
    branch uses: torch.optim skips a weight without a gradient, and leaves its buffer as it is.
    """

    curvatures: Array
    is_used: Array
    momentum: float
    is_nesterov: bool

    @classmethod
    def of(cls, hessians: Sequence[Array], momentum: float, *, is_nesterov: bool) -> "Steps":
        """Return the steps for these Hessians (k, k), each of the first k weights."""
        size = max(len(hessian) for hessian in hessians)
        curvatures = np.zeros((len(hessians), size, size))
        is_used = np.zeros_like(curvatures)
        for index, hessian in enumerate(hessians):
            count = len(hessian)
            curvatures[index, :count, :count] = hessian
            is_used[index, :count, :count] = np.eye(count)
        values, directions = np.linalg.eigh(curvatures.sum(axis=0))
        # no step moves along directions that are flat in all branches
        kept = directions[:, values > FLAT * values[-1]]
        if kept.shape[1] < size:
            curvatures, is_used = kept.T @ curvatures @ kept, kept.T @ is_used @ kept
        return cls(curvatures, is_used, momentum, is_nesterov)

    def matrices(self, rate: float) -> Array:
        """Return the map of a step in each branch: (B, 2 K, 2 K), or (B, K, K) without momentum.

        It acts on (e, v / s) with the largest entry s of the curvatures, which keeps all numbers of
        similar size and changes no exponent; without momentum it acts on e alone.
        """
        count, size, _ = self.curvatures.shape
        one, nothing = np.eye(size), np.zeros((size, size))
        made = []
        unit = float(np.abs(self.curvatures).max())
        for curvature, used in zip(self.curvatures, self.is_used, strict=True):
            if not self.momentum:
                made.append(one - rate * curvature)
                continue
            slope = np.hstack([curvature / unit, nothing])
            buffer = np.hstack([curvature / unit, one - used + self.momentum * used])
            gathered = used @ buffer
            along = slope + self.momentum * gathered if self.is_nesterov else gathered
            made.append(np.vstack([np.hstack([one, nothing]) - rate * unit * along, buffer]))
        return np.array(made).reshape(count, *made[0].shape)


def estimated_limit(steps: Steps) -> Limit:
    """Return the learning rate above which the steps diverge; takes about a second."""
    # the zero of the exponent is bracketed and bisected; the error follows from the slope there
    low = mean_square_limit(steps)
    high = WIDENING * low
    while (above := lyapunov_exponent(steps.matrices(high))[0]) <= 0:
        low, high = high, WIDENING * high
    for _ in range(BISECTIONS):
        middle = math.sqrt(low * high)
        found, _error = lyapunov_exponent(steps.matrices(middle))
        if found > 0:
            high, above = middle, found
        else:
            low = middle
    further, error = lyapunov_exponent(steps.matrices(SLOPE_AT * high))
    slope = max(further - above, error) / math.log(SLOPE_AT)
    width = math.log(high / low) + 2 * error / slope
    return Limit(math.sqrt(low * high), LimitKind.ESTIMATED, width)


def mean_square_limit(steps: Steps) -> float:
    """Return the learning rate up to which the mean square of (e, v) stays bounded."""

    def is_bounded(rate: float) -> bool:
        made = steps.matrices(rate)
        mean = sum(np.kron(matrix, matrix) for matrix in made) / len(made)
        return bool(np.abs(np.linalg.eigvals(mean)).max() <= 1 + 1e-9)

    high = 2 / float(np.linalg.eigvalsh(steps.curvatures[-1])[-1])
    while is_bounded(high):
        high *= 2
    low = high / 2
    while not is_bounded(low):
        low, high = low / 2, low
    while high / low > 1.01:
        middle = math.sqrt(low * high)
        low, high = (middle, high) if is_bounded(middle) else (low, middle)
    return low


def lyapunov_exponent(matrices: Array) -> tuple[float, float]:
    """Estimate the largest Lyapunov exponent of random products of these matrices (B, K, K).

    Return the exponent per factor and its standard error. The random numbers are the same in every
    call, so the estimate changes smoothly with the matrices. To save time the products of all
    sequences of WORD matrices are computed first, and drawn instead of single matrices.
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
