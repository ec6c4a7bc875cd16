"""The sharpness of a run: the largest curvature of its loss at the present weights.

Above 2 / learning rate, steps of plain gradient descent overshoot along the sharpest direction. Of
networks they are often seen to sharpen the loss until it is about there, the edge of stability
(Cohen et al. 2021).
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families import family_of
from polyviz.theory.families.family import Product
from polyviz.theory.least_squares import Array, count_of
from polyviz.theory.limit import limit_factor
from polyviz.theory.scaling import gradient_scale, is_covered
from polyviz.theory.stability import BROKEN, is_nesterov, momentum_of, unsettled
from polyviz.theory.unknown import Unknown

TOLERANCE = 3e-4
"""The residual of an eigenvector, relative to its eigenvalue, at which that is accurate enough: its
own error goes with the square of this (Parlett, The Symmetric Eigenvalue Problem, chapter 11)."""

MAX_PRODUCTS = 200

MAX_WORK = 1e8
"""With more points times weights, an eigenvalue takes several seconds."""

LARGE_WEIGHTS = QT_TRANSLATE_NOOP("catalogue", "the weights are too large")
MUCH_WORK = QT_TRANSLATE_NOOP("catalogue", "with so many points it would take too long")


def sharpness_of(
    spec: RunSpec, weights: Sequence[float], is_wanted: Callable[[], bool] = lambda: True
) -> float | Unknown | None:
    """Return the largest eigenvalue of the Hessian of the loss of `spec` at these weights (K,).

    None if it was not found before `is_wanted`, asked again and again, said no.
    """
    if not is_covered(spec):
        return Unknown(BROKEN)
    with np.errstate(over="ignore", invalid="ignore"):
        product = family_of(spec).hessian_product(weights, spec.dataset)
        if isinstance(product, Unknown):
            return product
        found = largest_eigenvalue(product, len(weights), is_wanted)
    if found is None:
        return None
    return abs(gradient_scale(spec)) * found if math.isfinite(found) else Unknown(LARGE_WEIGHTS)


def takes_long(spec: RunSpec) -> bool:
    """Say whether `sharpness_of` takes too long to be asked for again and again."""
    return count_of(spec.dataset) * len(spec.model_row.weights) > MAX_WORK


def stable_sharpness(spec: RunSpec) -> float | None:
    """Return the sharpness above which steps of `spec` overshoot more and more.

    It is 2 / learning rate for plain gradient descent. None where steps follow no such rule.
    """
    return None if unsettled(spec) is not None else factor_of(spec) / spec.learning_rate


def factor_of(spec: RunSpec) -> float:
    """Return `stable_sharpness` times the learning rate, for a spec that has it."""
    return limit_factor(momentum_of(spec), is_nesterov=is_nesterov(spec))


def largest_eigenvalue(
    product: Product, count: int, is_wanted: Callable[[], bool] = lambda: True
) -> float | None:
    """Return the largest eigenvalue of a symmetric matrix (count, count) given by its products.

    By the method of Lanczos (1950), in which each direction is made orthogonal to all before, since
    rounding would bring found eigenvalues back. It is nan where a product is not finite, and None
    if it is no longer wanted.
    """
    most = min(count, MAX_PRODUCTS)
    basis = np.empty((most, count))
    diagonal, beside = np.empty(most), np.empty(most)
    direction: Array = np.random.RandomState(0).randn(count)
    direction /= np.linalg.norm(direction)
    largest = math.nan
    for made in range(most):
        if not is_wanted():
            return None
        basis[made] = direction
        moved = product(direction)
        if not np.isfinite(moved).all():
            return math.nan
        diagonal[made] = direction @ moved
        known = basis[: made + 1]
        for _ in range(2):  # once leaves rounding errors (Giraud et al. 2005: twice is enough)
            moved = moved - known.T @ (known @ moved)
        beside[made] = np.linalg.norm(moved)
        between = beside[:made]
        whole = np.diag(diagonal[: made + 1]) + np.diag(between, 1) + np.diag(between, -1)
        values, vectors = np.linalg.eigh(whole)
        largest = float(values[-1])
        size = max(abs(float(values[0])), abs(largest))
        residual = beside[made] * abs(float(vectors[-1, -1]))
        if residual <= TOLERANCE * abs(largest) or beside[made] <= size * np.finfo(float).eps:
            break
        direction = moved / beside[made]
    return largest
