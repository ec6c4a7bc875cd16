"""Numbers that were seen while a run went by, in bounded memory."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

MOST = 4096
"""Most moments that are kept; when it is full, every second one goes."""


class History:
    """Keeps some numbers for each moment that it is told of; moments are steps, in their order."""

    def __init__(self) -> None:
        """Start empty."""
        self._rows = np.empty((0, 1))
        self._count = 0

    def clear(self) -> None:
        """Forget all."""
        self._count = 0

    def add(self, step: int, numbers: Array) -> None:
        """Keep the numbers (N,) of a step.

        From an earlier step on a run goes another way: what was after it is forgotten. Another N
        belongs to another run.
        """
        if self._rows.shape[1] != len(numbers) + 1:
            self.clear()
            self._rows = np.empty((MOST, len(numbers) + 1))
        self._count = int(np.searchsorted(self._rows[: self._count, 0], step))
        if self._count == MOST:
            self._count = MOST // 2
            self._rows[: self._count] = self._rows[1::2].copy()
        self._rows[self._count, 0] = step
        self._rows[self._count, 1:] = numbers
        self._count += 1

    def steps(self) -> Array:
        """Return the steps (M,)."""
        return self._rows[: self._count, 0]

    def numbers(self) -> Array:
        """Return the numbers (M, N), a row for each step."""
        return self._rows[: self._count, 1:]
