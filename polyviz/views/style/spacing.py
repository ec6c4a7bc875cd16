"""Keeps things in a row from overlapping."""

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
