"""Many runs of a model that is linear in its weights, without its data.

The Gram matrix of the columns (F, y) says all that a step needs: the gradient of |F w - y|^2 is
2 (F^T F w - F^T y), and the loss is floor + e^T g / 2 with the distance e from the best weights and
the gradient g there. Everything is computed in float64, whatever the number format of the run.
"""

import random
from dataclasses import dataclass

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.engines.rules import RULES, Array
from polyviz.sweeps.engines.runs import Runs
from polyviz.sweeps.engines.seen import Seen
from polyviz.theory import least_squares
from polyviz.theory.families import family_of
from polyviz.theory.families.linear import Linear
from polyviz.theory.scaling import accumulates_gradients, gradient_scale, is_covered, loss_scale


def is_reducible(spec: RunSpec) -> bool:
    """Say whether this engine can do runs of `spec`."""
    is_linear = isinstance(family_of(spec), Linear)
    return is_linear and spec.optimizer in RULES and is_covered(spec)


@dataclass(frozen=True)
class Branch:
    """A quadratic loss of the first `used` of K weights.

    `slopes` (K, K + 1) are 2 (F^T F, F^T y), `best` (K, 1) is where the loss is lowest, `floor`.
    """

    used: int
    slopes: Array
    best: Array
    floor: float

    @property
    def sharpness(self) -> float:
        """The largest eigenvalue of the Hessian."""
        return float(np.linalg.eigvalsh(self.slopes[:, :-1])[-1])


class Problem:
    """The losses of a model on its data, one for each branch that a step can take."""

    def __init__(self, spec: RunSpec) -> None:
        """Reduce the data of `spec`, for which `is_reducible` holds."""
        family = family_of(spec)
        assert isinstance(family, Linear)
        self.count = len(spec.model_row.weights)
        self.scale = loss_scale(spec)
        self.gradient_scale = gradient_scale(spec)
        self.accumulates = accumulates_gradients(spec)
        self.seed = spec.seed
        number_format = np.float32 if spec.model_row.uses_torch else np.float64
        self.largest = float(np.finfo(number_format).max)
        self.branches = [self._branch(family, spec, index) for index in range(len(family.branches))]
        self.floor = min(branch.floor for branch in self.branches) * self.scale

    def drawn(self) -> "Draw":
        """Return what draws the branch of each step, anew from the seed."""
        return Draw(self.seed, len(self.branches))

    def _branch(self, family: Linear, spec: RunSpec, index: int) -> Branch:
        triangle = least_squares.triangle(family.columns, spec.dataset, index)
        gram = triangle.T @ triangle
        used = len(gram) - 1
        slopes = np.zeros((self.count, self.count + 1))
        slopes[:used, :used] = 2 * gram[:-1, :-1]
        slopes[:used, -1] = 2 * gram[:-1, -1]  # the weights end with -1
        best = np.zeros((self.count, 1))
        best[:used, 0] = least_squares.minimum_norm_fit(family.columns, spec.dataset, index)
        floor = least_squares.best_fit(family.columns, spec.dataset, index).loss
        return Branch(used, slopes, best, floor)


class Draw:
    """Says which branch each step takes: that which the run of the same seed takes."""

    def __init__(self, seed: int, branches: int) -> None:
        self._random = random.Random(seed)
        self._branches = branches

    def __call__(self) -> int:
        """Return the number of the next branch."""
        return 0 if self._branches == 1 else self._random.randint(4, 3 + self._branches) - 4


def train(problem: Problem, runs: Runs) -> dict[str, Array]:
    """Train all runs and return each measure (R,) by its key, NaN where a run has none."""
    count = runs.count
    state = np.empty((problem.count + 1, count))
    weights = state[:-1]
    weights[...] = runs.start
    state[-1] = -1.0
    update = Update(problem, runs)
    seen = Seen(runs.steps, problem.floor, problem.largest)
    draw = problem.drawn()
    gradients, summed = np.empty_like(weights), np.zeros_like(weights)
    losses, distances = np.empty(count), np.empty_like(weights)
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(int(runs.steps.max())):
            branch = problem.branches[draw()]
            np.matmul(branch.slopes, state, out=gradients)
            np.subtract(weights, branch.best, out=distances)
            distances *= gradients
            np.sum(distances, axis=0, out=losses)
            losses *= 0.5
            np.maximum(losses, 0.0, out=losses)  # less is a rounding error
            losses += branch.floor
            losses *= problem.scale
            ended = seen.look(step, losses)
            if ended is not None:
                seen.sharpness[ended] = branch.sharpness * problem.scale
            if step % 16 == 0 and seen.is_over:
                break
            if problem.gradient_scale != 1.0:
                gradients *= problem.gradient_scale
            if problem.accumulates:
                summed += gradients
                np.copyto(gradients, summed)
            update(weights, gradients, branch.used)
    return seen.measures()


class Update:
    """Moves the weights that a step uses; torch.optim leaves those without a gradient alone.

    Weights that are used in other steps have an optimizer of their own, which counts its own steps.
    """

    def __init__(self, problem: Problem, runs: Runs) -> None:
        ends = sorted({branch.used for branch in problem.branches})
        make, count = RULES[runs.optimizer], len(runs.steps)
        self._parts = [
            (end, slice(first, end), make(runs.values, (end - first, count)))
            for first, end in zip([0, *ends[:-1]], ends, strict=True)
        ]
        self._numbers = [0] * len(ends)

    def __call__(self, weights: Array, gradients: Array, used: int) -> None:
        """Move the first `used` weights by one step."""
        for index, (end, rows, rule) in enumerate(self._parts):
            if end <= used:
                self._numbers[index] += 1
                rule(weights[rows], gradients[rows], self._numbers[index])
