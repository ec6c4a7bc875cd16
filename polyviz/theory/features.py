"""The least-squares problem behind a run, reduced to a few numbers however many points it has."""

import functools
import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import DYNAMIC
from polyviz.catalogue.run_spec import RunSpec

Array = npt.NDArray[np.float64]

BRANCHES: tuple[tuple[int, ...], ...] = ((), (4,), (4, 5))
"""The extra powers of x in each branch of the dynamic network."""

BLOCK = 32_768
"""Points that are processed at once, so that a million need no more memory than this many."""


def branches_of(spec: RunSpec) -> tuple[tuple[int, ...], ...]:
    """Return the branches of the model of `spec`, each by its extra powers: one if it is fixed."""
    return BRANCHES if spec.model_row.landscape == DYNAMIC else BRANCHES[:1]


def positions(points: int) -> Iterator[Array]:
    """Yield the x of a run with so many points, from -pi to pi, in blocks (M,) of up to BLOCK."""
    distance = 2 * math.pi / (points - 1)
    for first in range(0, points, BLOCK):
        index = np.arange(first, min(first + BLOCK, points), dtype=np.float64)
        yield distance * index - math.pi


def features(x: Array, extra_powers: Sequence[int] = ()) -> Array:
    """Return F (N, K) for x (N,), so that the prediction with the weights w (K,) is F w.

    The columns are 1, x, x^2, x^3 and, with `extra_powers`, the sum of those powers, since they
    share a weight.
    """
    columns = [np.ones_like(x), x, x * x, x * x * x]
    if extra_powers:
        columns.append(np.sum([x**power for power in extra_powers], axis=0))
    return np.stack(columns, axis=1)


@functools.lru_cache(maxsize=64)
def triangle(points: int, extra_powers: tuple[int, ...] = ()) -> Array:
    """Return the triangular factor R (K + 1, K + 1) of the QR decomposition of (F, y), read-only.

    |F w - y| = |R (w, -1)| for all w, so R contains all that the points say about the fit. It is
    computed block by block (Demmel et al. 2012), which does not square the condition number of F.
    """
    count = 4 + bool(extra_powers) + 1
    reduced: Array = np.zeros((count, count))
    for x in positions(points):
        block = np.column_stack([features(x, extra_powers), np.sin(x)])
        _, reduced = np.linalg.qr(np.vstack([reduced, block]))
    reduced.flags.writeable = False
    return reduced


def hessian(points: int, extra_powers: tuple[int, ...] = ()) -> Array:
    """Return the Hessian (K, K) of the sum of squared errors.

    The sum is |F w - y|^2, so its Hessian is 2 F^T F for all w and y.
    """
    corner = triangle(points, extra_powers)[:-1, :-1]
    return 2 * corner.T @ corner
