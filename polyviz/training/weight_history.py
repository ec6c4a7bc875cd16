"""Keeps weights, gradients and the validation loss after selected steps, in bounded memory."""

import math
from typing import Self

import numpy as np

from polyviz.training.frame import Array, read_only

MAX_ROWS = 1024
"""The most steps of a weight history; a run without changes keeps about 600 of 10,000,000."""

MIN_ROWS = 64
"""The same for a model with very many weights."""

MAX_NUMBERS = 2**18
"""About how many numbers are kept, as long as there are MIN_ROWS."""


def width_of(weights: int) -> int:
    """Return the length of a row: a step, the weights and gradients, and the validation loss."""
    return 2 + 2 * weights


def rows_for(weights: int) -> int:
    """Return the most rows of a history of so many weights."""
    return max(MIN_ROWS, min(MAX_ROWS, MAX_NUMBERS // width_of(weights)))


DENSITY = 32
"""How many steps are kept at first, and whenever the number of steps doubles. Keeping one takes
some microseconds."""

DENSITY_ON_DEVICE = 8
"""The same on a GPU, which has to be waited for."""


class WeightHistory:
    """All of the first steps of a run, and ever fewer of the later ones, in order.

    Neighbours are an odd number of steps apart, so that weights that alternate from step to step
    are seen on both sides.
    """

    def __init__(self, density: int = DENSITY) -> None:
        self.density = density
        self._begin = 0
        self._memory: Array = np.empty((0, 0))
        self.rows = self._memory
        """Rows of a step, K weights, K gradients and the validation loss (M, 2 + 2 K). Gradients
        are NaN before the first backward, the validation loss where nothing is held out. The same
        array until a row is added; its contents never change."""
        self._next = 0

    def begin(self, step: int) -> None:
        """Keep the steps after a change as densely as at the start."""
        self._begin = self._next = step

    def is_due(self, step: int) -> bool:
        """Say whether the state after this step is to be kept."""
        return step >= self._next

    def next_step(self, step: int) -> int:
        """Return the first step after `step` that is to be kept."""
        return max(self._next, step + 1)

    def add(
        self,
        step: int,
        weights: tuple[float, ...],
        gradients: tuple[float, ...] | None,
        validation_loss: float | None = None,
    ) -> None:
        """Keep the state after a step, unless that is known already or not finite."""
        count = len(self.rows)
        last = self.rows[-1, 0] if count else -1
        self._next = step + spacing(step - self._begin, self.density)
        if step <= last or not all(map(math.isfinite, weights)):
            return
        if (
            count == rows_for(len(weights)) - 1
        ):  # Frame.weight_history adds one more row, for the present
            self._keep(self.rows[::2])
        elif not len(self._memory):
            self._memory = np.empty((rows_for(len(weights)), width_of(len(weights))))
        count = len(self.rows)
        slopes = gradients if gradients is not None else (math.nan,) * len(weights)
        held_out = math.nan if validation_loss is None else validation_loss
        self._memory[count] = step, *weights, *slopes, held_out
        self.rows = read_only(self._memory[: count + 1])

    def until(self, step: int) -> Self:
        """Return the weight history as it was after so many steps."""
        made = type(self)(self.density)
        if len(self.rows):
            made._keep(self.rows[: np.searchsorted(self.rows[:, 0], step, side="right")])
        made._begin = min(self._begin, step)
        made._next = step + 1
        return made

    def _keep(self, rows: Array) -> None:
        """Replace all rows by a copy of these, in new memory, since the old array may be in use."""
        self._memory = np.empty((rows_for((rows.shape[1] - 2) // 2), rows.shape[1]))
        self._memory[: len(rows)] = rows
        self.rows = read_only(self._memory[: len(rows)])


def spacing(done: int, density: int) -> int:
    """Return the distance to the next kept step, `done` steps after the beginning."""
    doublings = max(0, (done // density).bit_length() - 1)
    return (1 << doublings) | 1 if doublings else 1
