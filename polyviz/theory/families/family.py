"""What is known of a family of models: its curve, its best fit, its curvature, its limit.

In all signatures K is the number of weights, N that of points, and `branch` an index into
`branches`. Sums run over the points of a run; mistakes and optimizers are left to others.
"""

import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.data.samples import samples_of
from polyviz.theory.bowl import Bowl
from polyviz.theory.least_squares import Array, Optimum, blocks
from polyviz.theory.limit import Limit, LimitKind, limit_factor
from polyviz.theory.spectrum import Spectrum, spectrum_of
from polyviz.theory.uncertainty import Uncertainty
from polyviz.theory.unknown import FEW_POINTS, NO_PREDICTION, ONE_WEIGHT, Unknown

AnyArray = npt.NDArray[Any]

Weights = Sequence[Any] | AnyArray
"""One number or array for each weight; arrays are broadcast against x."""

LossAndGradient = Callable[[Sequence[float]], tuple[float, list[float]]]
"""Returns the loss at these weights, and its gradient for the weights that the step uses."""

Product = Callable[[Array], Array]
"""Returns the product (K,) of a Hessian (K, K) with a direction (K,)."""

STEP = float(np.cbrt(np.finfo(np.float64).eps))
"""The step of a central difference relative to the weight: near the cube root of eps the sum of
rounding and truncation error is smallest (Press et al., Numerical Recipes, section 5.7)."""

HESSIAN_STEP = 1e-4
"""The same for gradients that are differences themselves, with errors larger than eps."""

MAX_BEND = 1e-9
"""A second difference below this part of the values is 0 up to rounding."""

SKETCH_POINTS = 120
"""Points from which contours are computed where no formula for the loss is known."""

SLIDER_END = 3.0
"""How far a slider goes where nothing is known of its weight."""


@dataclass(frozen=True)
class Branch:
    """One of the functions that a model can compute.

    `name` says in plain text what is added in it ("x^4 + x^5"), `formula` on the screen, and
    `python` in the model's expression for Python; `label` is for the one to which nothing is added.
    """

    name: str = ""
    formula: str = ""
    python: str = ""
    label: str = ""


class Family:
    """A family of which nothing is known; each method tells what follows if it is overridden.

    `predict` alone is enough for the loss, the landscape, fitting by hand and the curvature at any
    weights; `slopes` adds the exact gradient, `optimum` the curvature and the limit at the best
    curve.
    """

    branches: tuple[Branch, ...] = (Branch(),)
    """The functions that the model can compute; a model that is not random has one."""

    not_quadratic = QT_TRANSLATE_NOOP(
        "catalogue", "the loss is not quadratic: its curvature changes with the weights"
    )
    """Why the loss is not one quadratic function of the weights; "" if it is."""

    no_curve = NO_PREDICTION
    no_slopes = QT_TRANSLATE_NOOP(
        "catalogue", "no formulas are known for the derivatives of this model"
    )
    no_optimum = QT_TRANSLATE_NOOP(
        "catalogue", "no formula is known for the best weights of this model"
    )
    """Why `predict`, `slopes` and `optimum` have no answer unless they are overridden."""

    no_uncertainty = QT_TRANSLATE_NOOP(
        "catalogue", "how noise moves the weights is known only of models linear in them"
    )
    """Why `uncertainty` and `band` have no answer unless they are overridden."""

    no_planes = ONE_WEIGHT
    """Why `planes` has none for some numbers of weights."""

    has_optimum = False
    """Whether `optimum` and `limit` know an answer for most runs."""

    has_local_curvature = True
    """Whether the curvature depends on the weights, so that `spectrum_at` takes time."""

    basis, degree = "", 0
    """The key in BASIS of the functions that it adds up, and up to which degree; "" if it adds up
    none of them."""

    has_sharpness = False
    """Whether `hessian_product` has an answer, for too many weights to list all eigenvalues."""

    floor_text = QT_TRANSLATE_NOOP(
        "catalogue",
        "The best curve of this model has a loss of {0}. No other weights follow the data more "
        "closely, so the loss can fall to this value, except for rounding, but not to zero.",
    )
    """What the loss of the optimum means; {0} is that loss."""

    optimum_note = ""
    """A remark on the weights of the optimum."""

    @property
    def is_quadratic(self) -> bool:
        """Whether the loss is one quadratic function of the weights, the same in every step."""
        return not self.not_quadratic

    def mistaken(self, mistake: str | None) -> "Family":
        """Return the family whose function the model computes with this mistake in its code."""
        return self

    # The curve

    def predict(self, weights: Weights, x: AnyArray, branch: int = 0) -> AnyArray | Unknown:
        """Return the prediction (..., N) at x (N,), in the dtype of x."""
        return Unknown(self.no_curve)

    def slopes(self, weights: Weights, x: AnyArray, branch: int = 0) -> list[AnyArray] | Unknown:
        """Return the derivative (..., N) of the prediction with respect to each weight."""
        return Unknown(self.no_slopes)

    def is_parabola(self, weights: Sequence[float], index: int, branch: int = 0) -> bool:
        """Say whether the loss is known to be quadratic in this weight, all others being fixed."""
        # it is if the prediction is linear in it: if its second difference is 0 up to rounding
        x = np.linspace(-math.pi, math.pi, 9)
        low, high = _neighbours(weights, 1.0)[index]
        with np.errstate(over="ignore", invalid="ignore"):
            predicted = [self.predict(at, x, branch) for at in (low, weights, high)]
            if any(isinstance(one, Unknown) for one in predicted):
                return False
            before, here, after = curves = np.array(predicted)
            bend = np.abs(before - 2 * here + after).max()
        return bool(bend <= MAX_BEND * np.abs(curves).max())

    def jacobian(self, weights: Sequence[float], x: Array, branch: int = 0) -> Array | Unknown:
        """Return the derivatives (N, K) at x (N,), by central differences without `slopes`."""
        slopes = self.slopes(weights, x, branch)
        if not isinstance(slopes, Unknown):
            return np.stack(np.broadcast_arrays(*slopes, x)[:-1], axis=1)
        columns = []
        for low, high in _neighbours(weights, STEP):
            before, after = (self.predict(at, x, branch) for at in (low, high))
            if isinstance(before, Unknown) or isinstance(after, Unknown):
                return Unknown(self.no_curve)
            columns.append((after - before) / np.abs(np.subtract(high, low)).sum())
        return np.stack(np.broadcast_arrays(*columns, x)[:-1], axis=1)

    # The loss

    def losses(self, weights: Array, dataset: Dataset, branch: int = 0) -> Array | Unknown:
        """Return the sum of squared errors (...) at weights (..., K); inf where it overflows."""
        parts = np.moveaxis(np.asarray(weights, dtype=np.float64), -1, 0)[..., np.newaxis]
        total: Array = np.zeros(parts.shape[1:-1])
        with np.errstate(over="ignore", invalid="ignore"):
            for x, y in blocks(dataset):
                predicted = self.predict(list(parts), x, branch)
                if isinstance(predicted, Unknown):
                    return predicted
                total = total + np.square(predicted - y).sum(axis=-1)
        return np.where(np.isfinite(total), total, np.inf)

    def sketched_losses(self, weights: Array, dataset: Dataset, branch: int = 0) -> Array | Unknown:
        """Return `losses` for many weights at once, accurate enough for contours.

        Without noise, a sum over points that are evenly spaced is one over fewer of them by the
        trapezoidal rule, in which the two ends count half.
        """
        points = samples_of(dataset)
        if not dataset.is_plain or points.left_out or dataset.points <= SKETCH_POINTS:
            return self.losses(weights, dataset, branch)
        few = replace(dataset, points=SKETCH_POINTS)
        sketched = self.losses(weights, few, branch)
        ends = self.losses(weights, replace(dataset, points=2), branch)
        if isinstance(sketched, Unknown) or isinstance(ends, Unknown):
            return Unknown(self.no_curve)
        with np.errstate(over="ignore", invalid="ignore"):
            ratio = (dataset.points - 1) / (SKETCH_POINTS - 1)
            total = ratio * (sketched - ends / 2) + ends / 2
        return np.where(np.isfinite(total), total, np.inf)

    def gradient(self, weights: Sequence[float], dataset: Dataset) -> Array | Unknown:
        """Return the gradient 2 J^T r (K,) of the sum of squared errors, with the residuals r."""
        total = np.zeros(len(weights))
        for x, y in blocks(dataset):
            jacobian, predicted = self.jacobian(weights, x), self.predict(weights, x)
            if isinstance(jacobian, Unknown):
                return jacobian
            if isinstance(predicted, Unknown):
                return predicted
            total = total + 2 * (predicted - y) @ jacobian
        return total

    def hessian_at(self, weights: Sequence[float], dataset: Dataset) -> Array | Unknown:
        """Return the Hessian (K, K) of the sum of squared errors, by central differences."""
        rows = []
        with np.errstate(over="ignore", invalid="ignore"):
            for low, high in _neighbours(weights, HESSIAN_STEP):
                before, after = self.gradient(low, dataset), self.gradient(high, dataset)
                if isinstance(before, Unknown) or isinstance(after, Unknown):
                    return before if isinstance(before, Unknown) else after
                rows.append((after - before) / np.abs(np.subtract(high, low)).sum())
            made: Array = (np.array(rows) + np.array(rows).T) / 2
        return made

    def spectrum_at(self, weights: Sequence[float], dataset: Dataset) -> Spectrum | Unknown:
        """Return the spectrum of the Hessian at these weights."""
        with np.errstate(over="ignore", invalid="ignore"):
            found = self.hessian_at(weights, dataset)
        if isinstance(found, Unknown):
            return found
        if not np.isfinite(found).all():
            return Unknown(QT_TRANSLATE_NOOP("catalogue", "the weights are too large"))
        return spectrum_of(found)

    def hessian_product(self, weights: Sequence[float], dataset: Dataset) -> Product | Unknown:
        """Return the product of the Hessian at these weights with any direction, for a model whose
        many weights make a Hessian too large to be listed.
        """
        return Unknown(
            QT_TRANSLATE_NOOP(
                "catalogue",
                "it is computed only for models with too many weights to list all eigenvalues",
            )
        )

    def loss_and_gradient(self, dataset: Dataset, seed: int) -> LossAndGradient | None:
        """Return a function to be called once per step of a trial with the seed of its run.

        None where a step would take longer the more points there are.
        """
        return None

    # The best fit, and the curvature there

    def optimum(self, dataset: Dataset) -> Optimum | Unknown:
        """Return the best fit. If it has weights, the curvature and the limit follow from it."""
        return Unknown(self.no_optimum)

    def optima(self, dataset: Dataset) -> list[tuple[float, ...]]:
        """Return all weights (K,) of the best fit, none if they are not known or not unique."""
        best = self.optimum(dataset)
        return [] if isinstance(best, Unknown) or best.weights is None else [best.weights]

    def best_curve(self, dataset: Dataset, x: Array) -> Array | Unknown:
        """Return the prediction (M,) of the best fit at x (M,)."""
        best = self.optimum(dataset)
        if isinstance(best, Unknown):
            return best
        return Unknown(FEW_POINTS) if best.weights is None else self.predict(best.weights, x)

    def why_open(self, dataset: Dataset) -> Unknown:
        """Return why the weights of the best fit are not unique, where they are not."""
        return Unknown(FEW_POINTS)

    def uncertainty(self, dataset: Dataset) -> Uncertainty | Unknown:
        """Return how far the noise of the data moves the best fit."""
        return Unknown(self.no_uncertainty)

    def band(self, dataset: Dataset, x: Array) -> Array | Unknown:
        """Return the half width (M,) of the 95 % confidence band of the best curve at x (M,)."""
        return Unknown(self.no_uncertainty)

    def spectrum(self, dataset: Dataset) -> Spectrum | Unknown:
        """Return the spectrum of the Hessian at the best fit."""
        return _spectrum_at_optimum(self, dataset)

    def minimum(self, dataset: Dataset) -> Array | Unknown:
        """Return the weights (K,) of the smallest norm at which a quadratic loss is lowest."""
        return Unknown(self.not_quadratic)

    def limit(self, dataset: Dataset, momentum: float, *, is_nesterov: bool) -> Limit | Unknown:
        """Return the limit of the learning rate of gradient descent with this momentum."""
        spectrum = self.spectrum(dataset)
        if isinstance(spectrum, Unknown):
            return spectrum
        if spectrum.largest <= 0:
            return Unknown(FEW_POINTS)
        kind = LimitKind.EXACT if self.is_quadratic else LimitKind.LOCAL
        return Limit(limit_factor(momentum, is_nesterov=is_nesterov) / spectrum.largest, kind)

    def is_at_hand(self, dataset: Dataset, momentum: float, *, is_nesterov: bool) -> bool:
        """Say whether `limit` answers without a simulation."""
        return True

    def limits_by_branch(self, dataset: Dataset) -> tuple[float, ...] | Unknown:
        """Return the limit of plain gradient descent in each of several branches."""
        return Unknown(QT_TRANSLATE_NOOP("catalogue", "the model has only one branch"))

    def steepest(self, dataset: Dataset) -> float:
        """Return a number that changes with the points as the largest curvature does."""
        return float(dataset.points)

    def steepest_direction(self, dataset: Dataset) -> Array | Unknown:
        """Return the direction (K,) along which steps above `limit` overshoot most."""
        spectrum = self.spectrum(dataset)
        return spectrum if isinstance(spectrum, Unknown) else spectrum.directions[:, -1]

    def prepare(self, dataset: Dataset) -> None:
        """Compute and keep what takes longer the more points there are."""
        self.spectrum(dataset)

    # What is shown

    def contributions(self, weights: Weights, x: AnyArray) -> AnyArray | None:
        """Return what each hidden unit (U, N) adds to the prediction; None if there are none."""
        return None

    def planes(self, count: int) -> tuple[tuple[int, int], ...]:
        """Return the one or two pairs of so many weights that the landscape shows."""
        return tuple((first, first + 1) for first in range(min(2, count - 1)))

    def bowl(
        self, weights: Sequence[float], dataset: Dataset, plane: tuple[int, int], branch: int = 0
    ) -> Bowl | None:
        """Return the loss in a plane through these weights (K,); None if it is no bowl there."""
        return None

    def plane_spectrum(self, dataset: Dataset, plane: tuple[int, int]) -> Spectrum | None:
        """Return the spectrum in a plane that is independent of all other weights, else None."""
        return None

    def slider_ends(self, count: int, interval: tuple[float, float]) -> tuple[float, ...]:
        """Return how far the slider of each of so many weights goes to both sides, for data in
        this interval.
        """
        return (SLIDER_END,) * count


@functools.lru_cache(maxsize=64)
def _spectrum_at_optimum(family: Family, dataset: Dataset) -> Spectrum | Unknown:
    best = family.optimum(dataset)
    if isinstance(best, Unknown):
        return best
    return (
        Unknown(FEW_POINTS) if best.weights is None else family.spectrum_at(best.weights, dataset)
    )


def _neighbours(weights: Sequence[float], step: float) -> list[tuple[list[float], list[float]]]:
    """Return for each weight (K,) the weights a step below and above it."""
    found = []
    for index, weight in enumerate(weights):
        low, high = list(weights), list(weights)
        low[index] -= step * max(1.0, abs(weight))
        high[index] += step * max(1.0, abs(weight))
        found.append((low, high))
    return found
