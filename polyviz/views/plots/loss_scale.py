"""Where a loss lies on the left axis of the loss plot."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from polyviz.training.frame import Array
from polyviz.views.plots.nice_numbers import nice_above

MIN_LOSS, MAX_LOSS = 1e-300, 1e300
"""Losses are clipped to these bounds; a loss of 0 lies at the lower edge of a log axis."""

MIN_EXCESS = 1e-9
"""A loss that exceeds the floor by a smaller fraction of it differs only by rounding."""

MAX_RISE_LOG, MAX_RISE = 1e4, 3.0
"""The plot shows losses up to so many times the first one, on a logarithmic axis and on a linear
one: what a run that diverges has done before is still to be read."""

LEAST_START = 1.0
"""A first loss below this counts as this: whatever follows is large beside one of almost 0."""


@dataclass(frozen=True)
class LossScale:
    """The mapping from losses to positions; `base` is subtracted from every loss."""

    is_log: bool
    base: float = 0.0

    def heights(self, losses: Array) -> Array:
        """Return the positions (M,) of losses (M,)."""
        heights = np.clip(losses - self.base, max(MIN_LOSS, MIN_EXCESS * self.base), MAX_LOSS)
        return np.log10(heights) if self.is_log else heights

    def height(self, loss: float) -> float:
        """Return the position of one loss, for which NumPy would take longer."""
        height = min(max(loss - self.base, MIN_LOSS, MIN_EXCESS * self.base), MAX_LOSS)
        return math.log10(height) if self.is_log else height

    def loss_at(self, height: float) -> float:
        """Return the loss at a position."""
        return self.base + (10.0**height if self.is_log else height)

    def useful(self, losses: Array) -> float:
        """Return the largest of losses (M,) that the plot has to show."""
        start = max(float(losses[0]), LEAST_START)
        return min(float(losses.max()), (MAX_RISE_LOG if self.is_log else MAX_RISE) * start)

    def ends(self, losses: Sequence[float]) -> tuple[float, float]:
        """Return the ends of an axis that shows at least these losses, if there are any."""
        shown = self.heights(np.array([min(losses), max(losses)])) if losses else None
        if self.is_log:
            low, high = (0.0, 3.0) if shown is None else shown
            return min(0.0, math.floor(low)) - 0.05, max(3.0, math.ceil(high)) + 0.05
        high = 1.0 if shown is None else float(shown[1])
        top = 0.2 * nice_above(high) * math.ceil(high / (0.2 * nice_above(high)) - 1e-9)
        return -0.03 * top, 1.03 * top
