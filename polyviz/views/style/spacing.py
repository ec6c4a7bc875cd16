"""Keeps things in a row from overlapping."""

import itertools
from collections.abc import Sequence


def apart(wished: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Move wished places (N,) as little as needed, in the same order, until neighbours are at least
    `gaps` (N - 1,) apart.
    """
    up, down = list(wished), list(wished)
    for i, gap in enumerate(gaps):
        up[i + 1] = max(up[i + 1], up[i] + gap)
    for i, gap in reversed(list(enumerate(gaps))):
        down[i] = min(down[i], down[i + 1] - gap)
    return [(high + low) / 2 for high, low in zip(up, down, strict=True)]


def stacked(wished: Sequence[float], lengths: Sequence[float], end: float) -> list[float]:
    """Return the beginnings (N,) of things of these lengths, from 0 to `end` without overlap, with
    their middles as close to the wished ones as `apart` brings them, in the same order.

    If there is not enough room they follow each other from 0 on, beyond the end.
    """
    gaps = [(one + other) / 2 for one, other in itertools.pairwise(lengths)]
    middles = apart(wished, gaps)
    starts = [middle - length / 2 for middle, length in zip(middles, lengths, strict=True)]
    low = end
    for i in reversed(range(len(starts))):
        low -= lengths[i]
        starts[i] = low = min(starts[i], low)
    high = 0.0
    for i in range(len(starts)):
        starts[i] = max(starts[i], high)
        high = starts[i] + lengths[i]
    return starts
