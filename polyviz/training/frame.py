"""What crosses from the training to those who look on: one frozen, complete picture of a run."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec

Array = npt.NDArray[np.float64]


def read_only(array: Array) -> Array:
    """Return this very array, which nobody may write to from now on."""
    array.flags.writeable = False
    return array


CURVE_X: Array = read_only(np.linspace(-math.pi, math.pi, 401))
"""Where every frame has its curve: enough points for the widest screen, few enough to paint."""


class Outcome(StrEnum):
    """How far a run has come."""

    RUNNING = "running"
    FINISHED = "finished"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class Frame:
    """A run at one moment, plain data throughout.

    `step` counts the updates done of `steps`. `loss` is the last finite loss, measured before the
    last update. `gradients` are those of the last backward (None before it), in the order of
    `weights`. `curve` is the prediction at CURVE_X. `thinned` holds losses as steps and values (2,
    M), thinned to a bounded M in a way that keeps the first, the last, and every peak and dip;
    `recent` the losses (R,) of the steps after those. `visited` says where the run was: in each row
    a step, its weights and its gradients (M, 1 + 2 K), the first steps and ever fewer of the later
    ones. `trace` and `trail`, which have the rest besides, are made when somebody looks, and so by
    the window: a frame costs the training little more than the curve. `speed` is in steps a second.
    `diverged_at` is the step whose loss was not finite. `next_phase` is the index in PHASES of what
    comes next; 0 between two steps. `device` is where it computes: "cpu", "cuda", "cuda-replay" or
    "mps". `seconds` is how long its steps took. `end` is how many steps the run has done when this
    is a look back at an earlier one; the trace is that of the whole run then, and `spec` what the
    run followed from this step on; None in the present. `changed_at` is the first step that
    followed the present values, 0 while none was changed. `course` is all that the run has followed
    up to the present, the same object as long as nothing is changed; None in a race.
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
    visited: Array = field(default_factory=lambda: np.empty((0, 0)))
    course: Course | None = None

    @property
    def reached(self) -> int:
        """The steps that the run has done, of which this one may be earlier."""
        return max(self.step, self.end)

    @property
    def is_past(self) -> bool:
        """Whether the run has gone on since."""
        return self.step < self.end

    @cached_property
    def trace(self) -> Array:
        """All losses so far as steps and values (2, M): the thinned ones, then the recent ones."""
        if not len(self.recent):
            return self.thinned
        newest = np.empty((2, len(self.recent)))
        newest[0] = np.arange(self._first_recent, self.loss_count)
        newest[1] = self.recent
        return np.concatenate((self.thinned, newest), axis=1)

    @property
    def newest(self) -> tuple[float, float] | None:
        """The last step and value of the trace; None before the first loss."""
        if len(self.recent):
            return self.loss_count - 1.0, float(self.recent[-1])
        if not self.thinned.shape[1]:
            return None
        step, loss = self.thinned[:, -1].tolist()
        return step, loss

    @property
    def loss_count(self) -> int:
        """How many losses the run has had."""
        return self._first_recent + len(self.recent)

    @property
    def _first_recent(self) -> int:
        return int(self.thinned[0, -1]) + 1 if self.thinned.shape[1] else 0

    @cached_property
    def trail(self) -> Array:
        """Where the run was, up to the present, as the rows of `visited` are.

        Gradients are NaN where there was none.
        """
        if self.is_past:
            return self.visited
        slopes = self.gradients if self.gradients is not None else (math.nan,) * len(self.weights)
        present = np.array([[self.step, *self.weights, *slopes]])
        if not len(self.visited):
            return present
        before = np.searchsorted(self.visited[:, 0], self.step)
        return np.concatenate((self.visited[:before], present))

    @property
    def past_weights(self) -> Array:
        """The weights (M, K) in the rows of the trail."""
        return self.trail[:, 1 : 1 + len(self.weights)]

    @property
    def past_gradients(self) -> Array:
        """The gradients (M, K) in the rows of the trail, NaN where there was none."""
        return self.trail[:, 1 + len(self.weights) :]

    def first_below(self, loss: float, since: int = 0) -> int | None:
        """Return the first kept step from `since` on whose loss is at most this, None if none is.

        Of a run with more losses than are kept, a peak or dip stands for some steps around it.
        """
        first = self._first_recent
        if since >= first:  # as in most frames: the trace need not be made
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
        """Whether no run has a step left."""
        return all(lane.outcome is not Outcome.RUNNING for lane in self.lanes)
