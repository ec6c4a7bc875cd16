"""The loss over the weights: its value anywhere, and slices through it, however many the points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, features, hessian, triangle
from polyviz.theory.optimum import optimum_of
from polyviz.theory.scaling import loss_scale
from polyviz.theory.spectrum import Spectrum, spectrum_of

Array = npt.NDArray[np.float64]

PLANES = ((0, 2), (1, 3))
"""The pairs of weights (a, c) and (b, d): even and odd powers, which do not touch each other on an
interval that is symmetric about 0, so that for the cubic both slices are the whole of it."""


FINE = 720
"""Places around a contour that is as large as what is seen of it."""

MOST_TIMES = 1e4
"""A contour that is larger by more than so many times is drawn as if it were no larger."""


@dataclass(frozen=True)
class Bowl:
    """A loss that is quadratic over two weights, lowest at `center` (2,)."""

    center: Array
    spectrum: Spectrum

    def height(self, places: Array) -> Array:
        """Return how far the loss of places (..., 2) lies above the lowest (...)."""
        along = (places - self.center) @ self.spectrum.directions
        heights: Array = 0.5 * np.square(along) @ self.spectrum.values
        return heights

    def contour(self, height: float, size: float) -> Array:
        """Return the places (N, 2) that lie so high, an ellipse; N for a view `size` wide.

        They are so close that a chord between two of them is off by 1e-5 of the view at most, and
        that some are in every view that the ellipse crosses.
        """
        radii = np.sqrt(2 * height / self.spectrum.values)
        times = min(MOST_TIMES, max(1.0, float(radii.max()) / size))
        around = np.linspace(0, 2 * np.pi, int(FINE * max(np.sqrt(times), times / 50)) + 1)
        circle = np.stack([np.cos(around), np.sin(around)], axis=-1)
        places: Array = self.center + (radii * circle) @ self.spectrum.directions.T
        return places


def branches_of(spec: RunSpec) -> tuple[tuple[int, ...], ...]:
    """Return the branches whose loss a run of `spec` may meet."""
    return BRANCHES if spec.model_row.landscape == DYNAMIC else BRANCHES[:1]


def losses_at(spec: RunSpec, weights: Array, extra: tuple[int, ...] = ()) -> Array:
    """Return the loss (...) of weights (..., K), of the branch `extra`.

    It is the sum of squared errors, or the mean where a mistake makes that of it, and inf where it
    is too large for a float.
    """
    landscape = spec.model_row.landscape
    with np.errstate(over="ignore", invalid="ignore"):
        linear = cubic_of(weights) if landscape == LEGENDRE else weights
        if landscape == DYNAMIC and not extra:
            linear = weights[..., :4]  # this branch does without e
        ones = -np.ones((*linear.shape[:-1], 1))
        left = np.concatenate([linear, ones], axis=-1) @ triangle(spec.points, extra).T
        losses: Array = loss_scale(spec) * np.square(left).sum(axis=-1)
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
) -> Array:
    """Return the losses (M, N) at xs (N,) and ys (M,); all else is as in `weights` (K,)."""
    grid = np.empty((len(ys), len(xs), len(weights)))
    grid[:] = weights
    grid[:, :, plane[0]] = xs
    grid[:, :, plane[1]] = ys[:, np.newaxis]
    return losses_at(spec, grid, extra)


def bowl_in(
    spec: RunSpec, weights: Sequence[float], plane: tuple[int, int], extra: tuple[int, ...] = ()
) -> Bowl | None:
    """Return the loss in a plane through `weights` (K,), where that is a bowl.

    None for `function`, and for so few points that the slice is a valley without an end. With the
    gradient g in the plane and its part H of the Hessian the lowest point lies H^-1 g before the
    weights.
    """
    if spec.model_row.landscape == LEGENDRE:
        return None
    whole = hessian(spec.points, extra)
    at = np.array(weights[: len(whole)], dtype=np.float64)
    reduced = triangle(spec.points, extra)
    gradient = 2 * reduced[:, :-1].T @ (reduced @ np.append(at, -1.0))
    pair = list(plane)
    spectrum = spectrum_of(whole[np.ix_(pair, pair)])
    if spectrum.values[0] <= 0:
        return None
    step = spectrum.directions @ (spectrum.directions.T @ gradient[pair] / spectrum.values)
    return Bowl(at[pair] - step, spectrum.times(loss_scale(spec)))


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
