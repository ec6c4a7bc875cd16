"""Runs of one model on the same data, which differ in start weights, steps and hyper-parameters."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.sweeps.rules import Array

NEAR = 0.01
"""How far above the floor a loss counts as arrived, as a part of the floor."""


@dataclass(frozen=True)
class Runs:
    """R runs: hyper-parameters (R,) by key, start weights (K, R), steps (R,)."""

    optimizer: str
    values: Mapping[str, Array]
    start: Array
    steps: npt.NDArray[np.int64]
