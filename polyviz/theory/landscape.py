"""The loss over the weights: its value anywhere, and slices through it, however many the points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, features, hessian, triangle
from polyviz.theory.optimum import optimum_of
from polyviz.theory.spectrum import Spectrum, spectrum_of

Array = npt.NDArray[np.float64]

PLANES = ((0, 2), (1, 3))
"""The pairs of weights (a, c) and (b, d): even and odd powers, which do not touch each other on an
interval that is symmetric about 0, so that for the cubic both slices are the whole of it."""


@dataclass(frozen=True)
class Slice:
    """The losses (M, N) over two weights: `xs` (N,) of the first, `ys` (M,) of the second.

    `lowest` is the smallest loss in this plane, or on the grid where that is not known exactly.
    """

    xs: Array
    ys: Array
    losses: Array
    lowest: float


def branches_of(spec: RunSpec) -> tuple[tuple[int, ...], ...]:
    """Return the branches whose loss a run of `spec` may meet."""
    return BRANCHES if spec.model_row.landscape == DYNAMIC else BRANCHES[:1]


def losses_at(spec: RunSpec, weights: Array, extra: tuple[int, ...] = ()) -> Array:
    """Return the sum of squared errors (...) of weights (..., K), of the branch `extra`.

    It is inf where it is too large for a float.
    """
    landscape = spec.model_row.landscape
    with np.errstate(over="ignore", invalid="ignore"):
        linear = cubic_of(weights) if landscape == LEGENDRE else weights
        if landscape == DYNAMIC and not extra:
            linear = weights[..., :4]  # this branch does without e
        ones = -np.ones((*linear.shape[:-1], 1))
        left = np.concatenate([linear, ones], axis=-1) @ triangle(spec.points, extra).T
        losses: Array = np.square(left).sum(axis=-1)
    return np.where(np.isfinite(losses), losses, np.inf)


def curve_at(
    spec: RunSpec, weights: Sequence[float], x: Array, extra: tuple[int, ...] = ()
) -> Array:
    """Return what the model of `spec`, in its branch `extra`, predicts at x (M,)."""
    at = np.array(weights, dtype=np.float64)
    if spec.model_row.landscape == LEGENDRE:
        at = cubic_of(at)
    if spec.model_row.landscape == DYNAMIC and not extra:
        at = at[:4]
    curve: Array = features(x, extra) @ at
    return curve


def cubic_of(weights: Array) -> Array:
    """Return the coefficients (..., 4) of the cubic a + b P3(c + d x)."""
    a, b, c, d = (weights[..., index] for index in range(4))
    constant = a + b * (2.5 * c**3 - 1.5 * c)
    linear = b * d * (7.5 * c**2 - 1.5)
    return np.stack([constant, linear, 7.5 * b * c * d**2, 2.5 * b * d**3], axis=-1)


def slice_of(
    spec: RunSpec,
    weights: Sequence[float],
    plane: tuple[int, int],
    xs: Array,
    ys: Array,
    extra: tuple[int, ...] = (),
) -> Slice:
    """Return the losses over two weights; the others are those of `weights` (K,)."""
    grid = np.empty((len(ys), len(xs), len(weights)))
    grid[:] = weights
    grid[:, :, plane[0]] = xs
    grid[:, :, plane[1]] = ys[:, np.newaxis]
    losses = losses_at(spec, grid, extra)
    center = center_of(spec, weights, plane, extra)
    if center is None:
        return Slice(xs, ys, losses, float(losses.min()))
    at = np.array(weights, dtype=np.float64)
    at[list(plane)] = center
    return Slice(xs, ys, losses, float(losses_at(spec, at, extra)))


def center_of(
    spec: RunSpec, weights: Sequence[float], plane: tuple[int, int], extra: tuple[int, ...] = ()
) -> Array | None:
    """Return where in a plane through `weights` (K,) the loss is lowest (2,).

    None for `function`, whose slices have no formula for it. With the gradient g in the plane and
    its part H of the Hessian the lowest point lies H^-1 g before the weights.
    """
    if spec.model_row.landscape == LEGENDRE:
        return None
    whole = hessian(spec.points, extra)
    at = np.array(weights[: len(whole)], dtype=np.float64)
    reduced = triangle(spec.points, extra)
    gradient = 2 * reduced[:, :-1].T @ (reduced @ np.append(at, -1.0))
    pair = list(plane)
    try:
        step = np.linalg.solve(whole[np.ix_(pair, pair)], gradient[pair])
    except np.linalg.LinAlgError:  # so few points that the slice is a valley without an end
        return None
    return np.asarray(at[pair] - step, dtype=np.float64)


def plane_spectrum(spec: RunSpec, plane: tuple[int, int]) -> Spectrum | None:
    """Return steepest and flattest direction of the cubic in a plane, None for other models."""
    if spec.model_row.landscape != CUBIC:
        return None
    pair = list(plane)
    return spectrum_of(hessian(spec.points)[np.ix_(pair, pair)])


def optima_in(spec: RunSpec, plane: tuple[int, int]) -> list[tuple[float, float]]:
    """Return where the best weights lie in a plane: one place, for `function` two mirrored ones."""
    best = optimum_of(spec).weights
    if best is None or spec.model_row.landscape == DYNAMIC:
        return []
    found = [(best[plane[0]], best[plane[1]])]
    if spec.model_row.landscape == LEGENDRE:
        twin = (best[0], -best[1], -best[2], -best[3])
        found.append((twin[plane[0]], twin[plane[1]]))
    return list(dict.fromkeys(found))
