"""The loss over two weights as contours at round losses."""

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
from contourpy import LineType, contour_generator

from polyviz.catalogue import numerals
from polyviz.theory.bowl import Array, Bowl
from polyviz.views.plots.nice_numbers import nice_above
from polyviz.views.text.readable import signed_minus

DECADES = 5
"""Contours cover so many powers of ten, up to that of the largest loss."""

FACTORS = (1, 3), (1, 2, 5)
"""The levels within a power of ten, as multiples of it; the finer ones if there are few others."""

MIN_LEVELS, LINEAR_LEVELS = 4, 9
"""Fewest levels within powers of ten; where there are fewer, about so many are evenly spaced."""

MAX_DIGITS = 6
"""Most significant digits of a level."""

Range = tuple[float, float]


def levels_between(lowest: float, highest: float) -> list[float]:
    """Return round losses above the lowest one, up to the highest, for contours."""
    if not (math.isfinite(highest) and 0 <= lowest < highest):
        return []
    top = math.floor(math.log10(highest))
    for factors in FACTORS:
        powers = range(top - DECADES + 1, top + 1)
        levels = [float(f"{factor}e{power}") for power in powers for factor in factors]
        found = [level for level in levels if lowest < level <= highest]
        if len(found) >= MIN_LEVELS:
            return found
    step = nice_above((highest - lowest) / LINEAR_LEVELS)
    first = math.floor(lowest / step) + 1
    count = max(0, math.floor(highest / step) - first + 1)
    levels = [float(f"{(first + k) * step:.{MAX_DIGITS}g}") for k in range(count)]
    return [level for level in dict.fromkeys(levels) if lowest < level <= highest]


def level_text(level: float) -> str:
    """Write a level briefly: 30, 1000, 3e5."""
    if level and not numerals.SMALL <= level < numerals.LARGE:
        digits = len(f"{level:.{MAX_DIGITS}g}".split("e")[0].rstrip("0").replace(".", ""))
        return signed_minus(numerals.scientific(level, max(0, digits - 1)))
    return signed_minus(numerals.short(level, MAX_DIGITS))


@dataclass(frozen=True)
class BowlSurface:
    """A loss that is quadratic in both weights; `lowest` is its minimum."""

    bowl: Bowl
    lowest: float

    def highest(self, across: Range, up: Range) -> float:
        """Return the largest loss in view."""
        corners = np.array([(x, y) for x in across for y in up])
        return self.lowest + float(self.bowl.height(corners).max())

    def on_grid(self, xs: Array, ys: Array) -> Array:
        """Return the losses (M, N) at xs (N,) and ys (M,)."""
        places = np.stack(np.meshgrid(xs, ys), axis=-1)
        return self.lowest + self.bowl.height(places)

    def lines(self, level: float, across: Range, up: Range) -> Array:
        """Return the visible parts of a contour as one line (N, 2), with gaps of nan."""
        low, high = np.array([across, up]).T
        places = self.bowl.contour(level - self.lowest, float((high - low).min()))
        seen = ((places >= low) & (places <= high)).all(axis=1)
        near = seen.copy()  # a line continues to the first point beyond each side
        near[1:] |= seen[:-1]
        near[:-1] |= seen[1:]
        places[~near] = np.nan
        near[1:] |= near[:-1].copy()  # one gap is enough for many points outside
        line: Array = places[near]
        if near[-1] and not np.isnan(places[-1, 0]):
            line = np.vstack([line, np.full((1, 2), np.nan)])
        return line


class GridSurface:
    """A loss that is known on a grid.

    It is traced on the square root of the height above the minimum. Between two grid points that is
    nearly linear where the height itself is curved, so linear interpolation is nearly exact.
    """

    def __init__(self, xs: Array, ys: Array, losses: Array) -> None:
        """Take the losses (M, N) at xs (N,) and ys (M,), of which some are finite."""
        finite = losses[np.isfinite(losses)]
        self.lowest = float(finite.min())
        self._highest = float(finite.max())
        self._xs, self._ys = xs, ys
        self._roots = np.sqrt(np.minimum(losses, self._highest) - self.lowest)
        self._generator = contour_generator(xs, ys, self._roots, line_type=LineType.Separate)

    def highest(self, across: Range, up: Range) -> float:
        """Return the largest loss on the grid."""
        return self._highest

    def on_grid(self, xs: Array, ys: Array) -> Array:
        """Return the losses (M, N) at xs (N,) and ys (M,), by interpolation."""
        rows = _between(self._ys, ys, self._roots)
        roots = _between(self._xs, xs, rows.T).T
        return self.lowest + np.square(roots)

    def lines(self, level: float, across: Range, up: Range) -> Array:
        """Return a contour as one line (N, 2), with gaps of nan."""
        found = cast(list[Array], self._generator.lines(math.sqrt(level - self.lowest)))
        gap = np.full((1, 2), np.nan)
        return np.vstack([np.empty((0, 2)), *(part for line in found for part in (line, gap))])


Surface = BowlSurface | GridSurface


def _between(known: Array, wanted: Array, values: Array) -> Array:
    """Interpolate values (N, K), known at N places, linearly at M wanted places: (M, K)."""
    at = np.interp(wanted, known, np.arange(len(known)))
    below = np.minimum(at.astype(np.intp), len(known) - 2)
    part = (at - below)[:, np.newaxis]
    between: Array = values[below] * (1 - part) + values[below + 1] * part
    return between
