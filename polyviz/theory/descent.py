"""Gradient descent and momentum on a quadratic bowl, in closed form: any step without the others.

In the eigenvectors of the Hessian every direction runs by itself. With the distance e from the
optimum along one of them and its eigenvalue l, a step of descent is e <- (1 - r l) e; momentum adds
its buffer v, so that a step is a 2 x 2 matrix on (e, v). The loss is floor + sum l e^2 / 2.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.models import CUBIC
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import hessian
from polyviz.theory.optimum import optimum_of, shortest_best
from polyviz.theory.spectrum import Spectrum, spectrum_of

Array = npt.NDArray[np.float64]

Steps = Sequence[int] | npt.NDArray[np.int64]

LINEAR_UPDATES = ("hand", "sgd", "momentum", "nesterov")
"""Updates that are the same linear map in each step."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """The rest of a run of a quadratic model, from the step `first` on.

    `matrices` (K, 2, 2) do a step of (e, v) in each direction, `states` (K, 2) are (e, v) at first.
    """

    floor: float
    optimum: Array
    spectrum: Spectrum
    matrices: Array
    states: Array
    first: int = 0

    def tells_like(self, other: "Forecast") -> bool:
        """Say whether both foretell the same."""
        return (
            (self.floor, self.first) == (other.floor, other.first)
            and np.array_equal(self.matrices, other.matrices)
            and np.array_equal(self.states, other.states)
            and np.array_equal(self.optimum, other.optimum)
        )

    def losses(self, steps: Steps) -> Array:
        """Return the loss (S,) before each of these updates (S,), inf where it is too large."""
        distances = self._states_at(steps)[:, :, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            losses = self.floor + 0.5 * (distances**2 @ np.maximum(self.spectrum.values, 0.0))
        return np.where(np.isfinite(losses), losses, np.inf)

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
        gathered = since._states_at([step])[0, :, 1]
        if np.isfinite(gathered).all():
            other.states[:, 1] = gathered
        return other

    def _states_at(self, steps: Steps) -> Array:
        """Return (e, v) (S, K, 2) after so many updates, by squaring the matrices repeatedly.

        Without momentum e is a power, and v stays as it was: torch gathers nothing then.
        """
        left = np.asarray(steps, dtype=np.int64) - self.first
        if not self.matrices[:, :, 1].any():
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
        """Return (e, v) (S, K, 2) after so many updates (S, 1) without momentum."""
        first, factors = self.states, self.matrices[:, 0, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            before = factors ** np.maximum(left - 1, 0) * first[:, 0]
            distances = np.where(left > 0, before * factors, first[:, 0])
        return np.stack((distances, np.broadcast_to(first[:, 1], distances.shape)), axis=2)


def forecast_of(spec: RunSpec, weights: Sequence[float], first: int = 0) -> Forecast | None:
    """Return the forecast of a run of `spec` that has the weights (4,) at the step `first`.

    None for a model or an optimizer without one, and for a run with a mistake in its code.
    """
    has_one = spec.model_row.landscape == CUBIC and spec.optimizer in LINEAR_UPDATES
    if not has_one or spec.mistake is not None:
        return None
    best = shortest_best(spec.points)
    spectrum = spectrum_of(hessian(spec.points))
    states = np.zeros((len(best), 2))
    states[:, 0] = spectrum.directions.T @ (np.array(weights, dtype=np.float64) - best)
    matrices = step_matrices(spec, spectrum.values)
    return Forecast(optimum_of(spec).loss, best, spectrum, matrices, states, first)


def step_matrices(spec: RunSpec, eigenvalues: Array) -> Array:
    """Return what a step does to (e, v) along each eigenvector (K, 2, 2).

    The rules are those of torch.optim.SGD: v <- m v + g, then w <- w - r v, or with Nesterov's
    look ahead w <- w - r (g + m v).
    """
    rate, m = spec.learning_rate, spec.momentum or 0.0
    made = np.zeros((len(eigenvalues), 2, 2))
    made[:, 1, 0] = eigenvalues
    made[:, 1, 1] = m
    if spec.optimizer == "nesterov":
        made[:, 0, 0] = 1 - rate * eigenvalues * (1 + m)
        made[:, 0, 1] = -rate * m * m
    else:
        made[:, 0, 0] = 1 - rate * eigenvalues
        made[:, 0, 1] = -rate * m
    return made


def half_lives(spec: RunSpec, eigenvalues: Array) -> tuple[float | None, ...]:
    """Return in how many steps the distance along each eigenvector halves, in the long run.

    None for a direction that does not shrink. In the long run a distance shrinks by the largest
    absolute eigenvalue of its step.
    """
    return tuple(_half_life(matrix) for matrix in step_matrices(spec, eigenvalues))


def _half_life(matrix: Array) -> float | None:
    shrinking = float(np.abs(np.linalg.eigvals(matrix)).max())
    if shrinking >= 1:
        return None
    return math.log(0.5) / math.log(shrinking) if shrinking > 0 else 0.0
