"""The loss as a function of the weights: its values and slices through it, for any run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC, DYNAMIC, LEGENDRE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import features, hessian, triangle
from polyviz.theory.optimum import optimum_of
from polyviz.theory.scaling import loss_scale
from polyviz.theory.spectrum import Spectrum, spectrum_of

Array = npt.NDArray[np.float64]

PLANES = ((0, 2), (1, 3))
"""The pairs of weights (a, c) and (b, d). On an interval symmetric about 0 the even and the odd
powers are independent, so for the cubic these two slices contain the whole loss."""

FINE = 720
"""Points of a contour that is as large as the visible part of the plane."""

MAX_TIMES = 1e4
"""The ratio of contour to view beyond which a contour gets no more points."""


@dataclass(frozen=True)
class Bowl:
    """A loss that is quadratic in two weights, with its minimum at `center` (2,)."""

    center: Array
    spectrum: Spectrum

    def height(self, places: Array) -> Array:
        """Return by how much the loss at `places` (..., 2) exceeds the minimum (...)."""
        along = (places - self.center) @ self.spectrum.directions
        heights: Array = 0.5 * np.square(along) @ self.spectrum.values
        return heights

    def contour(self, height: float, size: float) -> Array:
        """Return the contour (N, 2) at this height above the minimum, an ellipse.

        `size` is the width of the view. There are enough points for a chord to deviate by at most
        1e-5 of it, and for some points to lie in every view that the ellipse crosses.
        """
        radii = np.sqrt(2 * height / self.spectrum.values)
        times = min(MAX_TIMES, max(1.0, float(radii.max()) / size))
        around = np.linspace(0, 2 * np.pi, int(FINE * max(np.sqrt(times), times / 50)) + 1)
        circle = np.stack([np.cos(around), np.sin(around)], axis=-1)
        places: Array = self.center + (radii * circle) @ self.spectrum.directions.T
        return places


def losses_at(spec: RunSpec, weights: Array, extra: tuple[int, ...] = ()) -> Array:
    """Return the loss (...) of weights (..., K) in the branch `extra`.

    It is the sum of squared errors, or the mean if that is the loss of the run; inf where it
    overflows.
    """
    landscape = spec.model_row.landscape
    with np.errstate(over="ignore", invalid="ignore"):
        linear = cubic_of(weights) if landscape == LEGENDRE else weights
        if landscape == DYNAMIC and not extra:
            linear = weights[..., :4]  # this branch does not use e
        ones = -np.ones((*linear.shape[:-1], 1))
        left = np.concatenate([linear, ones], axis=-1) @ triangle(spec.points, extra).T
        losses: Array = loss_scale(spec) * np.square(left).sum(axis=-1)
    return np.where(np.isfinite(losses), losses, np.inf)


def curve_at(
    spec: RunSpec, weights: Sequence[float], x: Array, extra: tuple[int, ...] = ()
) -> Array:
    """Return the prediction (M,) of the model of `spec`, in its branch `extra`, at x (M,)."""
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
    """Return the losses (M, N) at xs (N,) and ys (M,), all other weights as in `weights` (K,)."""
    grid = np.empty((len(ys), len(xs), len(weights)))
    grid[:] = weights
    grid[:, :, plane[0]] = xs
    grid[:, :, plane[1]] = ys[:, np.newaxis]
    return losses_at(spec, grid, extra)


def bowl_in(
    spec: RunSpec, weights: Sequence[float], plane: tuple[int, int], extra: tuple[int, ...] = ()
) -> Bowl | None:
    """Return the loss in a plane through `weights` (K,) if it is quadratic with one minimum.

    None for `function`, and for so few points that a direction in the plane is flat. With the
    gradient g and the Hessian H in the plane, the minimum is at the weights minus H^-1 g.
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
    """Return the spectrum of the sum of squared errors of a cubic in a plane, else None."""
    if spec.model_row.landscape != CUBIC:
        return None
    pair = list(plane)
    return spectrum_of(hessian(spec.points)[np.ix_(pair, pair)])


def optima_in(spec: RunSpec, plane: tuple[int, int]) -> list[tuple[float, float]]:
    """Return where the optima lie in a plane: one, or for `function` two mirror images.

    Empty where the best weights are not unique, and for the dynamic network.
    """
    best = optimum_of(spec).weights
    if best is None or spec.model_row.landscape == DYNAMIC:
        return []
    found = [(best[plane[0]], best[plane[1]])]
    if spec.model_row.landscape == LEGENDRE:
        twin = (best[0], -best[1], -best[2], -best[3])
        found.append((twin[plane[0]], twin[plane[1]]))
    return list(dict.fromkeys(found))
