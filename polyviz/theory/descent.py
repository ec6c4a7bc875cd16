"""Gradient descent and momentum on a quadratic loss, in closed form: any step without the others.

Along the eigenvectors of the Hessian the directions are independent of each other. With the
distance e from the optimum along one of them, its eigenvalue l and the learning rate r, a step of
gradient descent is e <- (1 - r l) e. Momentum adds its buffer v, and gradients that are never reset
add their sum g, so that a step is a 3 x 3 matrix acting on (e, v, g). The loss is
floor + sum l e^2 / 2 (Polyak 1964, "Some methods of speeding up the convergence of iteration
methods"; the matrix of momentum as in Goh 2017, "Why momentum really works").
"""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.least_squares import Array
from polyviz.theory.scaling import accumulates_gradients, gradient_scale, is_covered, loss_scale
from polyviz.theory.spectrum import Spectrum
from polyviz.theory.stability import is_nesterov
from polyviz.theory.unknown import Unknown

Steps = Sequence[int] | npt.NDArray[np.int64]

ROUNDING = 1e-12
"""A growth factor per step that differs from 1 by no more than this counts as 1."""

WINDOW = 64
"""Consecutive steps that are tested together in the search for the step at which a run ends: while
it grows a loss also oscillates, so that a single step says too little."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """The rest of a run with a quadratic loss, from the step `first` on.

    `matrices` (K, 3, 3) map (e, v, g) from one step to the next along each direction, and `states`
    (K, 3) are its values at `first`. A loss above `largest` ends the run.
    """

    floor: float
    optimum: Array
    spectrum: Spectrum
    matrices: Array
    states: Array
    first: int = 0
    largest: float = float(np.finfo(np.float64).max)

    def equals(self, other: "Forecast") -> bool:
        """Say whether both predict the same losses and weights."""
        return (
            (self.floor, self.first, self.largest) == (other.floor, other.first, other.largest)
            and np.array_equal(self.matrices, other.matrices)
            and np.array_equal(self.states, other.states)
            and np.array_equal(self.optimum, other.optimum)
        )

    @functools.cached_property
    def end(self) -> int | None:
        """The step at which the loss overflows the number format of the run, None for never."""
        # in the long run each step multiplies the loss by the square of this
        growth = float(np.abs(np.linalg.eigvals(self.matrices)).max(initial=0.0))
        first = self.first
        if growth <= 1 + ROUNDING:
            return first if self._are_too_large([first])[0] else None
        low, reach = first, 1
        while not self._are_too_large(np.arange(first + reach, first + reach + WINDOW)).any():
            low, reach = first + reach, 2 * reach
            if reach > 10**12:
                return None
        high = first + reach
        while high - low > WINDOW:
            middle = (low + high) // 2
            if self._are_too_large(np.arange(middle, middle + WINDOW)).any():
                high = middle
            else:
                low = middle
        around = np.arange(low, high + WINDOW)
        return int(around[self._are_too_large(around)][0])

    def losses(self, steps: Steps) -> Array:
        """Return the loss (S,) before each update (S,) from `first` on, inf from `end` on."""
        losses = self._losses_at(steps)
        if self.end is not None:
            losses = np.where(np.asarray(steps) >= self.end, np.inf, losses)
        return losses

    def weights(self, steps: Steps) -> Array:
        """Return the weights (S, K) before each update (S,) from `first` on."""
        distances = self._states_at(steps)[:, :, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            return self.optimum + distances @ self.spectrum.directions.T

    def bent(
        self, spec: RunSpec, step: int, weights: Sequence[float], changed_at: int | None = None
    ) -> "Forecast | None":
        """Return the forecast of a run that follows `spec` from these weights (K,) at `step` on.

        The momentum buffer at `step` is computed by this forecast up to the step `changed_at` in
        which the run began to follow `spec` (by default `step`), and by `spec` after that. None
        where there is no forecast for `spec`.
        """
        other = forecast_of(spec, weights, step)
        if other is None or step < self.first:
            return other
        at = step if changed_at is None or not self.first <= changed_at <= step else changed_at
        since = replace(other, states=self._states_at([at])[0], first=at)
        memory = since._states_at([step])[0, :, 1:]
        if np.isfinite(memory).all():
            other.states[:, 1:] = memory
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
        """Return (e, v, g) (S, K, 3) before each of these updates, by repeated squaring."""
        left = np.asarray(steps, dtype=np.int64) - self.first
        if (left < 0).any():
            raise ValueError(f"the forecast begins at step {self.first}")
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
        """Return (e, v, g) (S, K, 3) after so many updates (S, 1) that depend on e alone.

        v stays what it was: torch.optim.SGD leaves its buffer alone while the momentum is 0.
        """
        first, factors = self.states, self.matrices[:, 0, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            before = factors ** np.maximum(left - 1, 0) * first[:, 0]
            distances = np.where(left > 0, before * factors, first[:, 0])
            gradients = np.where(left > 0, before * self.matrices[:, 2, 0], first[:, 2])
        buffers = np.broadcast_to(first[:, 1], distances.shape)
        return np.stack((distances, buffers, gradients), axis=2)


def forecast_of(spec: RunSpec, weights: Sequence[float], first: int = 0) -> Forecast | None:
    """Return the forecast of a run with these weights (K,) at the step `first`, if it has one."""
    if not has_forecast(spec):
        return None
    family = family_of(spec)
    best, spectrum = family.minimum(spec.dataset), family.spectrum(spec.dataset)
    optimum = family.optimum(spec.dataset)
    if isinstance(best, Unknown) or isinstance(spectrum, Unknown) or isinstance(optimum, Unknown):
        return None
    states = np.zeros((len(best), 3))
    states[:, 0] = spectrum.directions.T @ (np.array(weights, dtype=np.float64) - best)
    number_format = np.float32 if spec.model_row.uses_torch else np.float64
    return Forecast(
        floor=optimum.loss * loss_scale(spec),
        optimum=best,
        spectrum=spectrum.times(loss_scale(spec)),
        matrices=step_matrices(spec, spectrum.values),
        states=states,
        first=first,
        largest=float(np.finfo(number_format).max),
    )


def has_forecast(spec: RunSpec) -> bool:
    """Say whether every step of a run of `spec` is the same linear map."""
    is_linear = family_of(spec).is_quadratic and spec.descent is not None
    return is_linear and is_covered(spec)


def step_matrices(spec: RunSpec, eigenvalues: Array) -> Array:
    """Return the map (K, 3, 3) of (e, v, g) in one step, for these eigenvalues (K,).

    The rules are those of torch.optim.SGD with momentum m: v <- m v + g, then w <- w - r v, or
    w <- w - r (g + m v) with Nesterov's. g is the gradient, or the sum of all so far if they are
    never reset.
    """
    rate, m = spec.learning_rate, spec.momentum
    slopes = gradient_scale(spec) * eigenvalues
    kept = 1.0 if accumulates_gradients(spec) else 0.0
    gradient = np.zeros((len(eigenvalues), 3))
    gradient[:, 0], gradient[:, 2] = slopes, kept
    buffer = gradient + np.array([0.0, m, 0.0])
    along = gradient + m * buffer if is_nesterov(spec) else buffer
    return np.stack([np.array([1.0, 0.0, 0.0]) - rate * along, buffer, gradient], axis=1)


def half_lives(spec: RunSpec, eigenvalues: Array) -> tuple[float | None, ...]:
    """Return after how many steps the distance along each eigenvector has halved, in the long run.

    `eigenvalues` (K,) are those of the Hessian of the sum of squared errors. In the long run a
    distance is multiplied in every step by the largest absolute eigenvalue of its matrix. None for
    a distance that grows, inf for one that stays the same or oscillates for ever.
    """
    factors = np.abs(np.linalg.eigvals(step_matrices(spec, eigenvalues))).max(axis=1)
    return tuple(_half_life(factor) for factor in factors.tolist())


def _half_life(factor: float) -> float | None:
    if factor > 1 + ROUNDING:
        return None
    if factor >= 1 - ROUNDING:
        return math.inf
    return math.log(0.5) / math.log(factor) if factor > 0 else 0.0
