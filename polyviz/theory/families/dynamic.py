"""The dynamic network: a cubic to which it adds x^4, or x^4 and x^5, or neither, by chance."""

import random
from dataclasses import replace

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory import least_squares
from polyviz.theory.families.cubic import Cubic
from polyviz.theory.families.family import AnyArray, Branch, LossAndGradient
from polyviz.theory.families.linear import from_gram
from polyviz.theory.least_squares import Array, Optimum
from polyviz.theory.limit import Limit
from polyviz.theory.random_steps import Steps, estimated_limit
from polyviz.theory.spectrum import Spectrum, spectrum_of
from polyviz.theory.unknown import Unknown

POWERS: tuple[tuple[int, ...], ...] = ((), (4,), (4, 5))
"""The extra powers of x in each branch; they share the weight e."""


class Dynamic(Cubic):
    """Each branch is linear in its weights, but the steps are random linear maps."""

    basis, degree = "", 0
    branches = (
        Branch(label=QT_TRANSLATE_NOOP("catalogue", "cubic alone")),
        Branch("x^4", "x⁴", " {+e}*x**4"),
        Branch("x^4 + x^5", "x⁴ + x⁵", " {+e}*x**4 {+e}*x**5"),
    )
    not_quadratic = QT_TRANSLATE_NOOP(
        "catalogue", "the network changes from step to step, and so does the curvature of its loss"
    )
    floor_text = QT_TRANSLATE_NOOP(
        "catalogue",
        "No step of the network has a loss below {0}, except for rounding: that is the best that "
        "its best branch can do.",
    )

    def __init__(self, cube: int = 3) -> None:
        super().__init__(cube)
        self._limits: dict[tuple[Dataset, float, bool], Limit] = {}

    def columns(self, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        """Return 1, x, x^2, x^3 and the sum of the extra powers (N,), if there are any."""
        columns = super().columns(x)
        powers = [x**power for power in POWERS[branch]]
        return [*columns, sum(powers[1:], start=powers[0])] if powers else columns

    def loss_and_gradient(self, dataset: Dataset, seed: int) -> LossAndGradient | None:
        """Return a function that draws the same branches as the run."""
        rng = random.Random(seed)
        grams = [self.gram(dataset, branch) for branch in range(len(POWERS))]
        return lambda weights: from_gram(grams[rng.randint(4, 6) - 4], weights)

    def best_branch(self, dataset: Dataset) -> int:
        """Return the branch with the lowest minimum, the first of equals."""
        return min(range(len(POWERS)), key=lambda branch: self._fit(dataset, branch).loss)

    def optimum(self, dataset: Dataset) -> Optimum | Unknown:
        """Return the best fit of the best branch, without weights if another is equally good."""
        losses = sorted(self._fit(dataset, branch).loss for branch in range(len(POWERS)))
        best = self._fit(dataset, self.best_branch(dataset))
        return best if losses[0] < losses[1] else replace(best, weights=None)

    def optima(self, dataset: Dataset) -> list[tuple[float, ...]]:
        """Return nothing: each branch has an optimum of its own."""
        return []

    def best_curve(self, dataset: Dataset, x: Array) -> Array | Unknown:
        """Return the best curve (M,) of the best branch at x (M,)."""
        branch = self.best_branch(dataset)
        weights = least_squares.minimum_norm_fit(self.columns, dataset, branch)
        return self.predict(weights, x, branch)

    def spectrum(self, dataset: Dataset) -> Spectrum | Unknown:
        """Say that the curvature changes."""
        return Unknown(self.not_quadratic)

    def minimum(self, dataset: Dataset) -> Array | Unknown:
        """Say that the loss changes."""
        return Unknown(self.not_quadratic)

    def limit(self, dataset: Dataset, momentum: float, *, is_nesterov: bool) -> Limit | Unknown:
        """Return the limit by simulation; the first call takes about a second."""
        key = dataset, momentum, is_nesterov
        if key not in self._limits:
            hessians = [self.hessian(dataset, branch) for branch in range(len(POWERS))]
            steps = Steps.of(hessians, momentum, is_nesterov=is_nesterov)
            self._limits[key] = estimated_limit(steps)
        return self._limits[key]

    def is_at_hand(self, dataset: Dataset, momentum: float, *, is_nesterov: bool) -> bool:
        """Say whether the limit has been estimated already."""
        return (dataset, momentum, is_nesterov) in self._limits

    def limits_by_branch(self, dataset: Dataset) -> tuple[float, ...] | Unknown:
        """Return 2/L for the largest eigenvalue L of the Hessian of each branch."""
        return tuple(2 / self._steepest(dataset, branch) for branch in range(len(POWERS)))

    def steepest(self, dataset: Dataset) -> float:
        """Return the largest eigenvalue over all branches."""
        return max(self._steepest(dataset, branch) for branch in range(len(POWERS)))

    def steepest_direction(self, dataset: Dataset) -> Array | Unknown:
        """Return the steepest direction (K,) of the steepest branch."""
        branch = max(range(len(POWERS)), key=lambda branch: self._steepest(dataset, branch))
        return spectrum_of(self.hessian(dataset, branch)).directions[:, -1]

    def plane_spectrum(self, dataset: Dataset, plane: tuple[int, int]) -> Spectrum | None:
        """Return nothing: each branch has a spectrum of its own."""
        return None

    def _fit(self, dataset: Dataset, branch: int) -> Optimum:
        return least_squares.best_fit(self.columns, dataset, branch)

    def _steepest(self, dataset: Dataset, branch: int) -> float:
        return float(np.linalg.eigvalsh(self.hessian(dataset, branch))[-1])


DYNAMIC = Dynamic()
