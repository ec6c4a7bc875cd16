"""The state of a run at one moment, as a frozen value that the training passes to the window."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec

Array = npt.NDArray[np.float64]


def read_only(array: Array) -> Array:
    """Make an array read-only, and return it."""
    array.flags.writeable = False
    return array


def next_step(points: Array) -> int:
    """Return the step after the last of these points (2, M)."""
    return int(points[0, -1]) + 1 if points.shape[1] else 0


def joined(points: Array, losses: Array) -> Array:
    """Return points, steps and losses (2, M), with the losses (R,) of the next steps."""
    if not len(losses):
        return points
    first = next_step(points)
    added = np.stack((np.arange(first, first + len(losses)), losses))
    return np.concatenate((points, added), axis=1)


CURVE_POINTS = 401
"""How many x the curve in every frame has: enough for a wide screen, few enough to paint."""


@lru_cache(maxsize=64)
def curve_x(interval: tuple[float, float]) -> Array:
    """Return the x (401,) of the curve of a run whose data lie in this interval, read-only."""
    return read_only(np.linspace(*interval, CURVE_POINTS))


class Outcome(StrEnum):
    """How far a run has come."""

    RUNNING = "running"
    FINISHED = "finished"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class Frame:
    """A run at one moment, as plain data.

    `step` counts the updates done of `steps`, `next_phase` is the index in PHASES of the phase that
    comes next (0 between two steps). `loss` is the last finite loss, measured before the last
    update. `gradients` are those of the last backward in the order of `weights`, None before the
    first. `curve` (401,) is the prediction at `curve_x` of the run's interval.

    `thinned` (2, M) holds steps and losses, thinned to a bounded M so that the first, the last and
    every peak and dip are kept; `recent` (R,) holds the losses of the steps after those. `visited`
    (M, 2 + 2 K) holds in each row a step with its weights, gradients and validation loss: all of
    the first steps, and ever fewer of the later ones. `trace` and `weight_history` combine these on
    first use, so that the window's process does this work.

    `diverged_at` is the step whose loss was not finite. `speed` is in steps per second, `seconds`
    is the time that the steps took. `device` is "cpu", "cuda", "cuda-replay" or "mps".

    `validation_loss` is that of the present weights at the points that are held out, None for none.

    `start` are the weights that a run of a race started from, () for other runs.

    `changed_at` is the step of the last change of hyper-parameters, 0 if there was none. `course`
    lists all changes up to the present, as the same object until the next one; None in a race. If
    the frame shows an earlier step, `end` is the number of steps that the run has done, the losses
    are those of the whole run, and `spec` is what the run followed from this step on; otherwise
    they are 0 and None.
    """

    step: int
    steps: int
    loss: float | None
    weights: tuple[float, ...]
    gradients: tuple[float, ...] | None
    curve: Array
    thinned: Array
    recent: Array = field(default_factory=lambda: np.empty(0))
    outcome: Outcome = Outcome.RUNNING
    diverged_at: int | None = None
    speed: float = 0.0
    device: str = "cpu"
    next_phase: int = 0
    seconds: float = 0.0
    end: int = 0
    changed_at: int = 0
    spec: RunSpec | None = None
    start: tuple[float, ...] = ()
    visited: Array = field(default_factory=lambda: np.empty((0, 0)))
    course: Course | None = None
    validation_loss: float | None = None

    @property
    def reached(self) -> int:
        """How many steps the run has done, even if this frame shows an earlier one."""
        return max(self.step, self.end)

    @property
    def is_past(self) -> bool:
        """Whether this frame shows an earlier step of the run."""
        return self.step < self.end

    @cached_property
    def trace(self) -> Array:
        """All losses so far as steps and values (2, M): the thinned ones, then the recent ones."""
        return joined(self.thinned, self.recent)

    @cached_property
    def newest(self) -> tuple[float, float] | None:
        """The last step and value of the trace; None before the first loss."""
        if len(self.recent):
            return self.loss_count - 1.0, float(self.recent[-1])
        if not self.thinned.shape[1]:
            return None
        step, loss = self.thinned[:, -1].tolist()
        return step, loss

    @cached_property
    def loss_count(self) -> int:
        """How many losses the run has had."""
        return next_step(self.thinned) + len(self.recent)

    @cached_property
    def weight_history(self) -> Array:
        """The rows of `visited` up to the present step, and that of the present step.

        Gradients are NaN before the first backward.
        """
        if self.is_past:
            return self.visited
        slopes = self.gradients if self.gradients is not None else (math.nan,) * len(self.weights)
        held_out = math.nan if self.validation_loss is None else self.validation_loss
        present = np.array([[self.step, *self.weights, *slopes, held_out]])
        if not len(self.visited):
            return present
        before = np.searchsorted(self.visited[:, 0], self.step)
        return np.concatenate((self.visited[:before], present))

    @property
    def past_weights(self) -> Array:
        """The weights (M, K) in the rows of the weight history."""
        return self.weight_history[:, 1 : 1 + len(self.weights)]

    @property
    def past_gradients(self) -> Array:
        """The gradients (M, K) in the rows of the weight history, NaN before the first backward."""
        return self.weight_history[:, 1 + len(self.weights) : 1 + 2 * len(self.weights)]

    @cached_property
    def validation_trace(self) -> Array:
        """Steps and validation losses (2, M) of the weight history, as far as they are known.

        As in `trace`, a step is the number of updates before the loss was measured.
        """
        found = self.weight_history[:, (0, -1)].T
        return found[:, np.isfinite(found[1])]

    def first_below(self, loss: float, since: int = 0) -> int | None:
        """Return the first step from `since` on with a loss of at most `loss`, None if none has.

        Where losses were thinned, only the steps that were kept are searched.
        """
        first = next_step(self.thinned)
        if since >= first:  # as in most frames: the trace is not needed
            (there,) = (self.recent[since - first :] <= loss).nonzero()
            return since + int(there[0]) if len(there) else None
        steps, losses = self.trace
        (there,) = ((steps >= since) & (losses <= loss)).nonzero()
        return int(steps[there[0]]) if len(there) else None


@dataclass(frozen=True)
class RaceFrame:
    """The runs of a race at one moment, in the order of its entries, their traces thinned."""

    lanes: tuple[Frame, ...]

    @property
    def is_over(self) -> bool:
        """Whether all runs are over."""
        return all(lane.outcome is not Outcome.RUNNING for lane in self.lanes)
