"""Gradient descent and momentum on a quadratic bowl, in closed form: any step without the others.

In the eigenvectors of the Hessian every direction runs by itself. With the distance e from the
optimum along one of them and its eigenvalue l, a step of descent is e <- (1 - r l) e; momentum adds
its buffer v, and gradients that are not reset add their sum g, so that a step is a 3 x 3 matrix on
(e, v, g). The loss is floor + sum l e^2 / 2.
"""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import hessian
from polyviz.theory.optimum import optimum_of, shortest_best
from polyviz.theory.scaling import (
    gathers_gradients,
    gradient_scale,
    is_understood,
    loss_scale,
)
from polyviz.theory.spectrum import Spectrum, spectrum_of
from polyviz.theory.stability import LINEAR_UPDATES

Array = npt.NDArray[np.float64]

Steps = Sequence[int] | npt.NDArray[np.int64]

STILL = 1e-12
"""A factor of a step that differs by less from 1 neither grows nor shrinks, but for rounding."""

NEARLY = 64
"""Steps around the one where a run ends among which the first is looked for."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """The rest of a run of a quadratic model, from the step `first` on.

    `matrices` (K, 3, 3) do a step of (e, v, g) in each direction, `states` (K, 3) are these at
    first. A loss above `largest` overflows the run's numbers, and ends it.
    """

    floor: float
    optimum: Array
    spectrum: Spectrum
    matrices: Array
    states: Array
    first: int = 0
    largest: float = float(np.finfo(np.float64).max)

    def tells_like(self, other: "Forecast") -> bool:
        """Say whether both foretell the same."""
        return (
            (self.floor, self.first, self.largest) == (other.floor, other.first, other.largest)
            and np.array_equal(self.matrices, other.matrices)
            and np.array_equal(self.states, other.states)
            and np.array_equal(self.optimum, other.optimum)
        )

    @functools.cached_property
    def end(self) -> int | None:
        """The step at which the loss is too large for the run's numbers; None if it never is.

        In the long run what grows does so by the same factor in each step, and drowns the rest.
        """
        growth = float(np.abs(np.linalg.eigvals(self.matrices)).max(initial=0.0))
        first = self.first
        if growth <= 1 + STILL:
            return first if self._are_too_large([first])[0] else None
        low, reach = first, 1
        while not self._are_too_large(np.arange(first + reach, first + reach + NEARLY)).any():
            low, reach = first + reach, 2 * reach
            if reach > 10**12:
                return None
        high = first + reach
        while high - low > NEARLY:
            middle = (low + high) // 2
            if self._are_too_large(np.arange(middle, middle + NEARLY)).any():
                high = middle
            else:
                low = middle
        around = np.arange(low, high + NEARLY)
        return int(around[self._are_too_large(around)][0])

    def losses(self, steps: Steps) -> Array:
        """Return the loss (S,) before each of these updates (S,), inf where the run has ended."""
        losses = self._losses_at(steps)
        if self.end is not None:
            losses = np.where(np.asarray(steps) >= self.end, np.inf, losses)
        return losses

    def weights(self, steps: Steps) -> Array:
        """Return the weights (S, K) before each of these updates (S,)."""
        distances = self._states_at(steps)[:, :, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            return self.optimum + distances @ self.spectrum.directions.T

    def bent(
        self, spec: RunSpec, step: int, weights: Sequence[float], changed_at: int | None = None
    ) -> "Forecast | None":
        """Return how the run goes on as one of `spec` from these weights (K,) at `step`.

        What momentum has gathered until then follows from this forecast up to the step `changed_at`
        from which on the run has been one of `spec` (by default `step`), and from `spec` after it.
        """
        other = forecast_of(spec, weights, step)
        if other is None or step < self.first:
            return other
        at = step if changed_at is None or not self.first <= changed_at <= step else changed_at
        since = replace(other, states=self._states_at([at])[0], first=at)
        gathered = since._states_at([step])[0, :, 1:]
        if np.isfinite(gathered).all():
            other.states[:, 1:] = gathered
        return other

    def _losses_at(self, steps: Steps) -> Array:
        distances = self._states_at(steps)[:, :, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            losses = self.floor + 0.5 * (distances**2 @ np.maximum(self.spectrum.values, 0.0))
        return np.where(np.isfinite(losses), losses, np.inf)

    def _are_too_large(self, steps: Steps) -> npt.NDArray[np.bool_]:
        found: npt.NDArray[np.bool_] = self._losses_at(steps) > self.largest
        return found

    def _states_at(self, steps: Steps) -> Array:
        """Return (e, v, g) (S, K, 3) after so many updates, by squaring the matrices repeatedly.

        Where nothing is gathered e is a power, and v and g are the gradient of the step before.
        """
        left = np.asarray(steps, dtype=np.int64) - self.first
        if not self.matrices[:, :, 1:].any():
            return self._powers_at(left[:, np.newaxis])
        states = np.repeat(self.states[np.newaxis], len(left), axis=0)
        power = self.matrices
        with np.errstate(over="ignore", invalid="ignore"):
            while left.any():
                odd = (left & 1).astype(bool)
                states[odd] = np.einsum("kij,skj->ski", power, states[odd])
                left = left >> 1
                power = power @ power
        return states

    def _powers_at(self, left: npt.NDArray[np.int64]) -> Array:
        """Return (e, v, g) (S, K, 3) after so many updates (S, 1) without a memory."""
        first, factors = self.states, self.matrices[:, 0, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            before = factors ** np.maximum(left - 1, 0) * first[:, 0]
            distances = np.where(left > 0, before * factors, first[:, 0])
            gradients = np.where(left > 0, before * self.matrices[:, 1, 0], first[:, 1])
        return np.stack((distances, gradients, gradients), axis=2)


def forecast_of(spec: RunSpec, weights: Sequence[float], first: int = 0) -> Forecast | None:
    """Return the forecast of a run of `spec` that has the weights (4,) at the step `first`.

    None for a model or an optimizer without one, and for a run with a mistake in its code that
    makes another problem of it.
    """
    if not has_forecast(spec):
        return None
    best = shortest_best(spec.points)
    spectrum = spectrum_of(hessian(spec.points))
    states = np.zeros((len(best), 3))
    states[:, 0] = spectrum.directions.T @ (np.array(weights, dtype=np.float64) - best)
    matrices = step_matrices(spec, spectrum.values)
    return Forecast(
        floor=optimum_of(spec).loss,
        optimum=best,
        spectrum=spectrum.times(loss_scale(spec)),
        matrices=matrices,
        states=states,
        first=first,
        largest=largest_number(spec),
    )


def has_forecast(spec: RunSpec) -> bool:
    """Say whether the steps of a run of `spec` are the same linear map each time."""
    is_linear = spec.model_row.landscape == CUBIC and spec.optimizer in LINEAR_UPDATES
    return is_linear and is_understood(spec)


def largest_number(spec: RunSpec) -> float:
    """Return the largest number in the format that a run of `spec` computes in."""
    return float(np.finfo(np.float32 if spec.model_row.uses_torch else np.float64).max)


def step_matrices(spec: RunSpec, eigenvalues: Array) -> Array:
    """Return what a step does to (e, v, g) along each eigenvector of the sum's Hessian (K, 3, 3).

    The rules are those of torch.optim.SGD: v <- m v + g, then w <- w - r v, or with Nesterov's
    look ahead w <- w - r (g + m v). g is the gradient, or the sum of all where none is reset.
    """
    rate, m = spec.learning_rate, spec.momentum or 0.0
    slopes = gradient_scale(spec) * eigenvalues
    kept = 1.0 if gathers_gradients(spec) else 0.0
    gradient = np.zeros((len(eigenvalues), 3))
    gradient[:, 0], gradient[:, 2] = slopes, kept
    buffer = gradient + np.array([0.0, m, 0.0])
    along = gradient + m * buffer if spec.optimizer == "nesterov" else buffer
    return np.stack([np.array([1.0, 0.0, 0.0]) - rate * along, buffer, gradient], axis=1)


def half_lives(spec: RunSpec, eigenvalues: Array) -> tuple[float | None, ...]:
    """Return in how many steps the distance along each eigenvector halves, in the long run.

    `eigenvalues` are those of the sum's Hessian. None for a distance that grows, inf for one that
    stays or swings on for ever. In the long run a distance shrinks by the largest absolute
    eigenvalue of its step.
    """
    return tuple(_half_life(matrix) for matrix in step_matrices(spec, eigenvalues))


def _half_life(matrix: Array) -> float | None:
    shrinking = float(np.abs(np.linalg.eigvals(matrix)).max())
    if shrinking > 1 + STILL:
        return None
    if shrinking >= 1 - STILL:
        return math.inf
    return math.log(0.5) / math.log(shrinking) if shrinking > 0 else 0.0
