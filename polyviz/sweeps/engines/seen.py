"""What is measured of many runs while they train."""

import numpy as np
import numpy.typing as npt

from polyviz.sweeps.engines.rules import Array
from polyviz.sweeps.engines.runs import NEAR

Numbers = npt.NDArray[np.intp]


class Seen:
    """The measures of R runs, NaN where a run has none.

    `steps` (R,) says how many steps each run has, `floor` what their losses cannot be below, None
    if it is not known. A loss that is larger than `largest` counts as no longer finite. Whoever
    trains the runs fills in `sharpness` (R,).
    """

    def __init__(self, steps: npt.NDArray[np.int64], floor: float | None, largest: float) -> None:
        count = len(steps)
        self.sharpness = np.full(count, np.nan)
        self._floor, self._largest = floor, largest
        self._ends = {int(end) - 1: np.flatnonzero(steps == end) for end in np.unique(steps)}
        self._loss, self._arrived = np.full(count, np.nan), np.full(count, np.nan)
        self._diverged = np.full(count, np.nan)
        self._waits = np.full(count, floor is not None)
        self._runs = np.ones(count, dtype=bool)

    def look(self, step: int, losses: Array) -> Numbers | None:
        """Note the losses (R,) before a step; return the runs that end with it, if any."""
        lost = ~(losses <= self._largest)  # NaN is not below it either
        lost &= self._runs
        if lost.any():
            self._diverged[lost] = step
            self._runs &= ~lost
        if self._floor is not None:
            near = losses <= (1 + NEAR) * self._floor
            near &= self._waits
            near &= self._runs
            if near.any():
                self._arrived[near] = step
                self._waits &= ~near
        ending = self._ends.get(step)
        if ending is None:
            return None
        there: Numbers = ending[self._runs[ending]]
        self._loss[there] = losses[there]
        self._runs[ending] = False
        return there

    @property
    def is_over(self) -> bool:
        """Whether all runs have ended or diverged."""
        return not self._runs.any()

    def measures(self) -> dict[str, Array]:
        """Return each measure (R,) by its key."""
        floor = np.nan if self._floor is None else self._floor
        return {
            "loss": self._loss,
            "above_floor": self._loss - floor,
            "steps_to_1_percent": self._arrived,
            "diverged_at": self._diverged,
            "sharpness": self.sharpness,
        }
