"""The part of a plane of weights that is worth seeing."""

import math
from collections.abc import Sequence

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.landscape import bowl_in
from polyviz.theory.least_squares import Array
from polyviz.views.plots.glide import Ranges
from polyviz.views.plots.nice_numbers import nice_above

MIN_WIDTH, MIN_WIDTH_AROUND = 0.25, 2.0
"""Least shown range of each weight: on a smaller one, the contours would show only rounding errors.
The second holds where no minimum is known, so that more than the path is shown."""

FAR = 8.0
"""Points of a path farther away than so many widths do not extend the plot: the run diverges."""

CLOSE = 2.0
"""The same once the run is away from the valley: what counts then is that, and how it is left."""


def range_of(
    best: Sequence[tuple[float, float]], visited: Array, *, is_away: bool
) -> Ranges | None:
    """Return left, right, bottom and top of a part with the best places and the path (M, 2), except
    for what of it is far away; None without any place.

    `is_away` says that the run has left the valley for good.
    """
    places = np.array([*best, *visited[:1].tolist()])
    if not len(places):
        return None
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.maximum(high - low, MIN_WIDTH if best else MIN_WIDTH_AROUND)
    reach = (CLOSE if is_away else FAR) * room
    near = np.all(np.abs(visited - (low + high) / 2) <= reach, axis=1)
    if near.any():
        low = np.minimum(low, visited[near].min(axis=0))
        high = np.maximum(high, visited[near].max(axis=0))
    room = np.maximum(high - low, room)
    ends = []
    for start, end, width in zip(low, high, room, strict=True):
        unit = nice_above(float(width) / 5)  # so the range changes only now and then
        ends += [
            unit * math.floor((start - 0.25 * width) / unit),
            unit * math.ceil((end + 0.25 * width) / unit),
        ]
    left, right, bottom, top = ends
    return left, right, bottom, top


def in_pixels(places: Array, ranges: Ranges, size: tuple[float, float]) -> Array:
    """Return places (N, 2) in pixels of a box of this width and height, from its top left."""
    left, right, bottom, top = ranges
    scale = size[0] / (right - left), size[1] / (bottom - top)
    pixels: Array = (places - np.array([left, top])) * np.array(scale)
    return pixels


def lowest_places(
    spec: RunSpec, weights: Sequence[float], plane: tuple[int, int]
) -> list[tuple[float, float]]:
    """Return the minimum of each branch in a plane through these weights (K,)."""
    branches = range(len(family_of(spec).branches))
    bowls = [bowl_in(spec, weights, plane, branch) for branch in branches]
    return [(float(b.center[0]), float(b.center[1])) for b in bowls if b is not None]
