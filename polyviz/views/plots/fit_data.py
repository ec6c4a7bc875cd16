"""What the plot of the fit shows of the data of a run: target, some points, range."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from polyviz.catalogue.dataset import Dataset
from polyviz.data.samples import is_usable, samples_of, target_at
from polyviz.training.frame import Array, curve_x
from polyviz.views.plots.nice_numbers import nice_above

MAX_DOTS = 41
"""Most points of the target to draw; more would merge into one thick line along it."""

MAX_NOISY_DOTS = 200
"""Most points with noise, which do not lie along a line."""

BESIDE = 0.06
"""The plot is wider than the interval on both sides by this part of half of it."""

STEEP = 10.0
"""A target that is so many times as high as most of it has a pole, and is cut there."""

MOST = (5.0, 95.0)
"""Percentiles between which most of a target lies."""


@dataclass(frozen=True)
class FitData:
    """The data of a run as they are seen."""

    dataset: Dataset

    @property
    def x(self) -> Array:
        """The x (N,) of all curves."""
        return curve_x(self.dataset.interval)

    @cached_property
    def target(self) -> Array:
        """The target (N,) at `x`, without noise; nan where it has no usable value."""
        y = target_at(self.dataset, self.x)
        return np.where(is_usable(y), y, np.nan)

    @property
    def is_scattered(self) -> bool:
        """Whether the points do not lie along a line."""
        return bool(self.dataset.noise) or self.dataset.data is not None

    @property
    def every(self) -> int:
        """Every so many-th point is drawn."""
        most = MAX_NOISY_DOTS if self.is_scattered else MAX_DOTS
        return stride_for(len(samples_of(self.dataset).x), most)

    @property
    def dots(self) -> tuple[Array, Array]:
        """x and y (M,) of the points to learn from that are drawn, with the last one if it fits."""
        samples = samples_of(self.dataset)
        return self._thinned(samples.x, samples.y)

    @property
    def held_dots(self) -> tuple[Array, Array]:
        """x and y (M,) of the held-out points that are drawn."""
        samples = samples_of(self.dataset)
        return self._thinned(samples.held_x, samples.held_y)

    @property
    def sides(self) -> tuple[float, float]:
        """The left and the right end of the whole plot."""
        low, high = self.dataset.interval
        beside = BESIDE * (high - low) / 2
        return low - beside, high + beside

    @property
    def middle(self) -> float:
        """The y at half the height of the whole plot."""
        low, high = self._ends
        return (low + high) / 2

    @property
    def unit(self) -> float:
        """Half the height of the target."""
        low, high = self._ends
        return (high - low) / 2

    @cached_property
    def _ends(self) -> tuple[float, float]:
        samples = samples_of(self.dataset)
        shown = self.target[np.isfinite(self.target)]
        if self.is_scattered or not len(shown):
            shown = np.concatenate([shown, samples.y])
        low, high = float(shown.min()), float(shown.max())
        least, most = np.percentile(shown, MOST)
        if high - low > STEEP * (most - least) > 0:
            low, high = float(least), float(most)
        if high - low <= 1e-9 * max(abs(low), abs(high)) or high == low:
            half = max(1.0, abs(high))
            return high - half, high + half
        return low, high

    def _thinned(self, x: Array, y: Array) -> tuple[Array, Array]:
        every = self.every
        index = np.arange(0, len(x), every)
        if len(x) and (len(x) - 1) % every:
            index = np.append(index, len(x) - 1)
        return x[index], y[index]


def stride_for(points: int, most: int = MAX_DOTS) -> int:
    """Return a stride at which so many points can be told apart: 1, 2, 5, 10, 20, 50 and so on."""
    return round(nice_above(max(1, math.ceil((points - 1) / (most - 1)))))
