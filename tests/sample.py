"""Chooses, of all combinations, some in which each value is met; the others are of the long run."""

from collections.abc import Iterable
from typing import Any

import pytest


def each_value_once(combinations: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Return parameters for all combinations, most of them marked `long`.

    The others are few, and each value of each parameter is in one of them at least.
    """
    rows = list(combinations)
    unmet = {(place, value) for row in rows for place, value in enumerate(row)}
    chosen = set()
    while unmet:
        best = max(rows, key=lambda row: len(unmet & set(enumerate(row))))
        chosen.add(best)
        unmet -= set(enumerate(best))
    return [row if row in chosen else pytest.param(*row, marks=pytest.mark.long) for row in rows]
