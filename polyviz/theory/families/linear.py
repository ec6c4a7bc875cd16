"""Models that are linear in their weights: everything follows from the columns of their features.

The prediction with the weights w (K,) is F w, so the loss |F w - y|^2 is quadratic.
"""

from collections.abc import Sequence

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory import least_squares
from polyviz.theory.bowl import Bowl
from polyviz.theory.families.family import AnyArray, Family, LossAndGradient, Weights
from polyviz.theory.least_squares import Array, Optimum
from polyviz.theory.spectrum import Spectrum, spectrum_of, spectrum_of_triangle
from polyviz.theory.uncertainty import Uncertainty, band_of, uncertainty_of
from polyviz.theory.unknown import Unknown

SLIDER_HEIGHT = 5.0
"""How high a slider at its end lifts the curve, where that is highest."""

INDEPENDENT = 1e-9
"""Two weights are independent if their part of the Hessian is below this, relative to the square
root of the product of their own."""


class Linear(Family):
    """A family that is given by its columns alone."""

    not_quadratic = ""
    has_optimum = True
    has_local_curvature = False

    def columns(self, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        """Return the factor (N,) of each weight at x (N,); a branch may use only the first ones."""
        raise NotImplementedError

    def predict(self, weights: Weights, x: AnyArray, branch: int = 0) -> AnyArray:
        """Return F w (..., N); x can also be the columns (N, K - 1) after one of ones."""
        first, *rest = self._columns_of(x, branch)
        total: AnyArray = weights[0] * first
        for weight, column in zip(weights[1:], rest, strict=False):
            total = total + weight * column
        return total

    def slopes(self, weights: Weights, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        """Return the columns, and zeros for the weights that the branch does not use."""
        columns = self._columns_of(x, branch)
        return [*columns, *[np.zeros_like(columns[0])] * (len(weights) - len(columns))]

    def hessian(self, dataset: Dataset, branch: int = 0) -> Array:
        """Return the Hessian (K, K), for the weights that the branch uses."""
        return least_squares.hessian(self.columns, dataset, branch)

    def losses(self, weights: Array, dataset: Dataset, branch: int = 0) -> Array:
        """Return the sums of squared errors |R (w, -1)|^2 (...) at weights (..., K)."""
        reduced = least_squares.triangle(self.columns, dataset, branch)
        with np.errstate(over="ignore", invalid="ignore"):
            used = weights[..., : len(reduced) - 1]
            ones = -np.ones((*used.shape[:-1], 1))
            left = np.concatenate([used, ones], axis=-1) @ reduced.T
            losses = np.square(left).sum(axis=-1)
        return np.where(np.isfinite(losses), losses, np.inf)

    def sketched_losses(self, weights: Array, dataset: Dataset, branch: int = 0) -> Array:
        """Return `losses`, which take no longer the more points there are."""
        return self.losses(weights, dataset, branch)

    def hessian_at(self, weights: Sequence[float], dataset: Dataset) -> Array | Unknown:
        """Say that it does not depend on the weights."""
        return Unknown(QT_TRANSLATE_NOOP("catalogue", "the curvature is the same everywhere"))

    def loss_and_gradient(self, dataset: Dataset, seed: int) -> LossAndGradient | None:
        """Return a function that computes both from the Gram matrix."""
        gram = self.gram(dataset)
        return lambda weights: from_gram(gram, weights)

    def gram(self, dataset: Dataset, branch: int = 0) -> list[list[float]]:
        """Return the Gram matrix (K + 1, K + 1) of (F, y) as lists, faster in plain loops."""
        reduced = least_squares.triangle(self.columns, dataset, branch)
        made: list[list[float]] = (reduced.T @ reduced).tolist()
        return made

    def optimum(self, dataset: Dataset) -> Optimum | Unknown:
        """Return the least-squares fit."""
        return least_squares.best_fit(self.columns, dataset, 0)

    def minimum(self, dataset: Dataset) -> Array | Unknown:
        """Return the least-squares weights of the smallest norm."""
        return least_squares.minimum_norm_fit(self.columns, dataset, 0)

    def best_curve(self, dataset: Dataset, x: Array) -> Array | Unknown:
        """Return the curve of `minimum`, even where other weights fit equally well."""
        minimum = self.minimum(dataset)
        return minimum if isinstance(minimum, Unknown) else self.predict(minimum, x)

    def why_open(self, dataset: Dataset) -> Unknown:
        """Return whether too few points are the reason, or functions that are too alike there."""
        return least_squares.why_open(self.columns, dataset, 0)

    def uncertainty(self, dataset: Dataset) -> Uncertainty | Unknown:
        """Return how far noise moves the best fit, for a model with one branch."""
        is_one = len(self.branches) == 1
        return uncertainty_of(self.columns, dataset) if is_one else super().uncertainty(dataset)

    def band(self, dataset: Dataset, x: Array) -> Array | Unknown:
        """Return the half width (M,) of the band at x (M,), for a model with one branch."""
        is_one = len(self.branches) == 1
        return band_of(self.columns, dataset, x) if is_one else super().band(dataset, x)

    def spectrum(self, dataset: Dataset) -> Spectrum | Unknown:
        """Return the spectrum of the Hessian, which is the same everywhere."""
        return spectrum_of_triangle(least_squares.triangle(self.columns, dataset, 0)[:-1, :-1])

    def steepest(self, dataset: Dataset) -> float:
        """Return the largest eigenvalue of the Hessian."""
        return float(np.linalg.eigvalsh(self.hessian(dataset))[-1])

    def prepare(self, dataset: Dataset) -> None:
        """Compute and keep the best fit of each branch, and how far noise moves it."""
        for branch in range(len(self.branches)):
            least_squares.best_fit(self.columns, dataset, branch)
        self.uncertainty(dataset)

    def bowl(
        self, weights: Sequence[float], dataset: Dataset, plane: tuple[int, int], branch: int = 0
    ) -> Bowl | None:
        """Return the bowl in a plane; None for so few points that a direction in it is flat.

        With the gradient g and the Hessian H in the plane, the minimum is at the weights minus
        H^-1 g.
        """
        whole, pair = self.hessian(dataset, branch), list(plane)
        at = np.array(weights[: len(whole)], dtype=np.float64)
        reduced = least_squares.triangle(self.columns, dataset, branch)
        gradient = 2 * reduced[:, :-1].T @ (reduced @ np.append(at, -1.0))
        spectrum = spectrum_of(whole[np.ix_(pair, pair)])
        if spectrum.values[0] <= 0:
            return None
        step = spectrum.directions @ (spectrum.directions.T @ gradient[pair] / spectrum.values)
        return Bowl(at[pair] - step, spectrum)

    def plane_spectrum(self, dataset: Dataset, plane: tuple[int, int]) -> Spectrum | None:
        """Return the spectrum in a plane whose columns are orthogonal to all others, else None."""
        whole, pair = self.hessian(dataset), list(plane)
        sizes = np.sqrt(np.diag(whole))
        others = np.delete(whole, pair, axis=1)[pair]
        scale = np.outer(sizes[pair], np.delete(sizes, pair))
        if (np.abs(others) > INDEPENDENT * scale).any():
            return None
        return spectrum_of(whole[np.ix_(pair, pair)])

    def slider_ends(self, count: int, interval: tuple[float, float]) -> tuple[float, ...]:
        """Return the weights that lift the curve by SLIDER_HEIGHT."""
        x = np.linspace(*interval, 201)
        ends = np.zeros(count)
        for branch in range(len(self.branches)):
            for index, column in enumerate(self.columns(x, branch)):
                ends[index] = max(ends[index], SLIDER_HEIGHT / np.abs(column).max())
        return tuple(ends.tolist())

    def _columns_of(self, x: AnyArray, branch: int) -> list[AnyArray]:
        """Return the columns at x (N,), or those that x (N, K - 1) holds after one of ones."""
        if x.ndim == 1:
            return self.columns(x, branch)
        return [np.ones_like(x[:, 0]), *x.T]


def from_gram(gram: list[list[float]], weights: Sequence[float]) -> tuple[float, list[float]]:
    """Return loss and gradient of a prediction linear in the first K of these weights."""
    at = [*weights[: len(gram) - 1], -1.0]
    moved = [sum(g * w for g, w in zip(row, at, strict=True)) for row in gram]
    loss = sum(m * w for m, w in zip(moved, at, strict=True))
    return loss, [2 * m for m in moved[:-1]]
