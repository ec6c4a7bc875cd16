"""Contour lines of a loss over two weights, each set of them as one line with gaps."""

import math
from typing import cast

import numpy as np
from contourpy import LineType, contour_generator

from polyviz.theory.bowl import Array, Bowl

DECADES = 5
"""Contours cover so many powers of ten, up to that of the largest height."""

LEVELS = (1.0, math.sqrt(10.0))
"""The levels within a power of ten, as multiples of it."""


def levels_up_to(highest: float) -> list[float]:
    """Return the levels of contours, two for each of the highest powers of ten."""
    if not math.isfinite(highest) or highest <= 0:
        return []
    top = math.floor(math.log10(highest))
    powers = range(top - DECADES + 1, top + 1)
    return [10.0**power * factor for power in powers for factor in LEVELS]


def ellipses(bowl: Bowl, across: tuple[float, float], up: tuple[float, float]) -> Array:
    """Return the visible parts of a bowl's contours as one line (N, 2), with gaps of nan."""
    corners = np.array([(x, y) for x in across for y in up])
    low, high = corners[0], corners[-1]
    size = float((high - low).min())
    parts = [np.empty((0, 2))]
    for level in levels_up_to(float(bowl.height(corners).max())):
        places = bowl.contour(level, size)
        seen = ((places >= low) & (places <= high)).all(axis=1)
        near = seen.copy()  # a line continues to the first point beyond each side
        near[1:] |= seen[:-1]
        near[:-1] |= seen[1:]
        places[~near] = np.nan
        near[1:] |= near[:-1].copy()  # one gap is enough for many points outside
        parts.append(places[near])
        if near[-1] and not np.isnan(places[-1, 0]):
            parts.append(np.full((1, 2), np.nan))
    return np.vstack(parts)


def contour_lines(xs: Array, ys: Array, losses: Array) -> Array:
    """Return contours of losses (M, N) above their minimum as one line (P, 2), with gaps of nan.

    They are traced on the square root of the height. Between two grid points that is nearly linear
    where the height itself is curved, so linear interpolation is nearly exact.
    """
    heights = losses - losses.min()
    generator = contour_generator(xs, ys, np.sqrt(heights), line_type=LineType.Separate)
    parts = [np.empty((0, 2))]
    for level in levels_up_to(float(heights.max())):
        lines = cast(list[Array], generator.lines(math.sqrt(level)))
        parts += [np.vstack([line, [[np.nan, np.nan]]]) for line in lines]
    return np.vstack(parts)
