"""What is known of the runs of a tile once they are done."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyviz.sweeps.engines.rules import Array

WAITING, DONE, INVALID = 0, 1, 2
"""What is known of a run: nothing yet, its measures, or that its values cannot be."""

Marks = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class TileResult:
    """Arrays of the shape of a tile.

    `measures` are NaN where a run has none, `states` as above, `engines` the numbers of engines.
    """

    measures: Mapping[str, Array]
    states: Marks
    engines: Marks
