"""Runs of one model on the same data, which differ in start weights, steps and hyper-parameters."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.sweeps.engines.rules import Array

NEAR = 0.01
"""How far above the floor a loss counts as arrived, as a part of the floor."""


@dataclass(frozen=True)
class Runs:
    """R runs: hyper-parameters (R,) by key, start weights (K, R), steps (R,)."""

    optimizer: str
    values: Mapping[str, Array]
    start: Array
    steps: npt.NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many runs there are."""
        return len(self.steps)

    def chunks(self, most: int) -> Iterator["Runs"]:
        """Yield the runs in parts of about the same size, of at most so many runs."""
        parts = -(-self.count // most)
        ends = [self.count * part // parts for part in range(parts + 1)]
        for first, end in itertools.pairwise(ends):
            part = slice(first, end)
            values = {key: array[part] for key, array in self.values.items()}
            yield Runs(self.optimizer, values, self.start[:, part], self.steps[part])
