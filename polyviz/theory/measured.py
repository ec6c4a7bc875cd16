"""What a sweep measures of its runs: what is asked for, and all that is known without more work.

So a map, and a table of the same runs with other columns, need one sweep.
"""

from collections.abc import Collection

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.run_grid import RunGrid
from polyviz.theory.summary import floor_of

ALWAYS = ("loss", "diverged_at")

OF_FLOOR = ("above_floor", "steps_to_1_percent")
"""The measures that need the lowest possible loss."""


def has_floor(grid: RunGrid) -> bool:
    """Say whether the lowest possible loss of some of the runs is known."""
    return any(floor_of(spec) is not None for spec in grid.kinds())


def measured(grid: RunGrid, asked: Collection[str]) -> tuple[str, ...]:
    """Return the keys of all that is measured where some measures are asked for."""
    wanted = {*asked, *ALWAYS, *(OF_FLOOR if has_floor(grid) else ())}
    return tuple(key for key in MEASURES if key in wanted)
