"""The least-squares problem behind a run, reduced to a few numbers however many points it has."""

import functools
import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

BRANCHES: tuple[tuple[int, ...], ...] = ((), (4,), (4, 5))
"""The extra powers of x among which the dynamic network chooses."""

BLOCK = 32_768
"""Points that are looked at together, so that a million need no more memory than these."""


def positions(points: int) -> Iterator[Array]:
    """Give the x that a run sees, so many from -pi to pi, block by block."""
    distance = 2 * math.pi / (points - 1)
    for first in range(0, points, BLOCK):
        index = np.arange(first, min(first + BLOCK, points), dtype=np.float64)
        yield distance * index - math.pi


def features(x: Array, extra_powers: Sequence[int] = ()) -> Array:
    """Return F (N, K) for x (N,): the prediction of the weights w (K,) is F w.

    The columns are 1, x, x^2, x^3, and with `extra_powers` one more that is the sum of those
    powers, since they share a weight.
    """
    columns = [np.ones_like(x), x, x * x, x * x * x]
    if extra_powers:
        columns.append(np.sum([x**power for power in extra_powers], axis=0))
    return np.stack(columns, axis=1)


@functools.lru_cache(maxsize=64)
def triangle(points: int, extra_powers: tuple[int, ...] = ()) -> Array:
    """Return the triangular R (K + 1, K + 1) of the QR factors of (F, y), read-only.

    With it |F w - y| = |R (w, -1)| for all w, so that R says as much of the fit as all the points
    do. It is made block by block (Demmel et al. 2012), without squaring the condition of F.
    """
    count = 4 + bool(extra_powers) + 1
    reduced: Array = np.zeros((count, count))
    for x in positions(points):
        block = np.column_stack([features(x, extra_powers), np.sin(x)])
        _, reduced = np.linalg.qr(np.vstack([reduced, block]))
    reduced.flags.writeable = False
    return reduced


def hessian(points: int, extra_powers: tuple[int, ...] = ()) -> Array:
    """Return the second derivatives of the loss by the weights (K, K).

    The loss is sum (F w - y)^2, so that its Hessian is 2 F^T F whatever w and y are.
    """
    corner = triangle(points, extra_powers)[:-1, :-1]
    return 2 * corner.T @ corner
