"""Keeps where a run has been: its weights and gradients after chosen steps, in bounded memory."""

import math
from typing import Self

import numpy as np

from polyviz.training.frame import Array, read_only

MOST_ROWS = 1024
"""Most steps of a trail; a run without a change keeps some 600 of 10,000,000."""

DENSITY = 32
"""So many steps are kept at first, and whenever their number doubles. To keep one takes some
microseconds."""

DENSITY_ON_DEVICE = 8
"""The same on a GPU, which has to be waited for."""


class Trail:
    """The first steps of a run, and later ones ever more seldom; all that have been, in order.

    Neighbours are an odd number of steps apart, so that weights that swing to and fro from one
    step to the next are seen on both sides.
    """

    def __init__(self, density: int = DENSITY) -> None:
        """Start empty."""
        self.density = density
        self._begin = 0
        self._memory: Array = np.empty((0, 0))
        self.rows = self._memory
        """In each row a step, K weights and K gradients (M, 1 + 2 K), NaN where there was none; the
        same array until there are more. What is in it never changes."""
        self._next = 0

    def begin(self, step: int) -> None:
        """Keep the steps from this one on as if the run began here: it goes another way now."""
        self._begin = self._next = step

    def is_due(self, step: int) -> bool:
        """Say whether what is after this step is to be kept."""
        return step >= self._next

    def next_step(self, step: int) -> int:
        """Return the first step after `step` that is to be kept."""
        return max(self._next, step + 1)

    def add(
        self, step: int, weights: tuple[float, ...], gradients: tuple[float, ...] | None
    ) -> None:
        """Keep what there is after a step; one that has been before is known."""
        count = len(self.rows)
        last = self.rows[-1, 0] if count else -1
        self._next = step + spacing(step - self._begin, self.density)
        if step <= last or not all(map(math.isfinite, weights)):
            return
        if count == MOST_ROWS - 1:  # there is room for the present, too
            self._keep(self.rows[::2])
        elif not len(self._memory):
            self._memory = np.empty((MOST_ROWS, 1 + 2 * len(weights)))
        count = len(self.rows)
        slopes = gradients if gradients is not None else (math.nan,) * len(weights)
        self._memory[count] = step, *weights, *slopes
        self.rows = read_only(self._memory[: count + 1])

    def until(self, step: int) -> Self:
        """Return the trail of the same run as it was when so many steps were done."""
        made = type(self)(self.density)
        if len(self.rows):
            made._keep(self.rows[: np.searchsorted(self.rows[:, 0], step, side="right")])
        made._begin = min(self._begin, step)
        made._next = step + 1
        return made

    def _keep(self, rows: Array) -> None:
        """Keep these rows alone, in a memory of its own."""
        self._memory = np.empty((MOST_ROWS, rows.shape[1]))
        self._memory[: len(rows)] = rows
        self.rows = read_only(self._memory[: len(rows)])


def spacing(done: int, density: int) -> int:
    """Return how far apart steps are kept that are `done` steps after the beginning."""
    doublings = max(0, (done // density).bit_length() - 1)
    return (1 << doublings) | 1 if doublings else 1
