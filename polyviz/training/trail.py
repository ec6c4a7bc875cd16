"""Keeps where a run has been: its weights and gradients after chosen steps, in bounded memory."""

import math
from typing import Self

import numpy as np

from polyviz.training.frame import Array

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
        self._rows: Array = np.empty((0, 0))
        self._count = 0
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
        last = self._rows[self._count - 1, 0] if self._count else -1
        self._next = step + spacing(step - self._begin, self.density)
        if step <= last or not all(map(math.isfinite, weights)):
            return
        if self._count == MOST_ROWS - 1:
            self._thin()
        self._put(self._count, step, weights, gradients)
        self._count += 1

    def points(
        self, step: int, weights: tuple[float, ...], gradients: tuple[float, ...] | None
    ) -> Array:
        """Return all that is kept, and as the last what there is now, after `step` steps.

        A row has the step, K weights and K gradients (M, 1 + 2 K), NaN where there was none.
        """
        count = self._count
        if count and self._rows[count - 1, 0] == step:
            count -= 1
        self._put(count, step, weights, gradients)  # there is room for one more than are kept
        return self._rows[: count + 1].copy()

    def until(self, step: int) -> Self:
        """Return the trail of the same run as it was when so many steps were done."""
        made = type(self)(self.density)
        made._count = int(np.searchsorted(self._rows[: self._count, 0], step, side="right"))
        made._rows = self._rows.copy()
        made._begin = min(self._begin, step)
        made._next = step + 1
        return made

    def _put(
        self, row: int, step: int, weights: tuple[float, ...], gradients: tuple[float, ...] | None
    ) -> None:
        if not len(self._rows):
            self._rows = np.empty((MOST_ROWS, 1 + 2 * len(weights)))
        slopes = gradients if gradients is not None else (math.nan,) * len(weights)
        self._rows[row] = step, *weights, *slopes

    def _thin(self) -> None:
        """Let every second step go, but not the first."""
        kept = self._rows[::2].copy()
        self._count = len(kept)
        self._rows[: self._count] = kept


def spacing(done: int, density: int) -> int:
    """Return how far apart steps are kept that are `done` steps after the beginning."""
    doublings = max(0, (done // density).bit_length() - 1)
    return (1 << doublings) | 1 if doublings else 1
