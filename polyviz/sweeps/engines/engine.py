"""The engines of sweeps: which of them computes a run, and how much it does at once."""

import math
from dataclasses import dataclass

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.sweeps.engines.reduced import is_reducible
from polyviz.sweeps.engines.rules import RULES

MAX_TILE = 100_000
"""The most runs of a tile, whose results travel from one process to another."""


@dataclass(frozen=True)
class Engine:
    """One way to do runs.

    `speed` is about how many steps of runs it does a second on one core; with `half` points it does
    half as many. It is used to choose the size of a tile, and to tell how long a sweep will take
    before it has begun. A tile takes about `tile_s` seconds and has at least `fewest` runs: with
    fewer at once the engine is slow. It does at most `most` at once, which fit a processor's cache.
    """

    key: str
    number: int
    text: str
    speed: float
    half: float
    tile_s: float
    fewest: int
    most: int = MAX_TILE

    def speed_at(self, points: int) -> float:
        """Return about how many steps of runs it does a second with so many points."""
        return self.speed / (1 + points / self.half)

    def runs_in_tile(self, steps: int, points: int, least_s: float) -> int:
        """Return how many runs a tile has that takes `tile_s`, or `least_s` if that is longer."""
        seconds = max(self.tile_s, least_s)
        count = round(seconds * self.speed_at(points) / max(1, steps))
        return max(self.fewest, min(MAX_TILE, count))


_ROWS = (
    Engine(
        "reduced",
        1,
        QT_TRANSLATE_NOOP("catalogue", "from the Gram matrix, all runs at once"),
        speed=6e7,
        half=math.inf,
        tile_s=0.1,
        fewest=1000,
        most=5000,
    ),
    Engine(
        "batched",
        2,
        QT_TRANSLATE_NOOP("catalogue", "PyTorch with stacked weights, many runs at once"),
        speed=6e5,
        half=30,
        tile_s=2.0,
        fewest=16,
    ),
    Engine(
        "single",
        3,
        QT_TRANSLATE_NOOP("catalogue", "PyTorch, one run after another"),
        speed=4e3,
        half=20_000,
        tile_s=1.0,
        fewest=1,
    ),
)

ENGINES = {row.key: row for row in _ROWS}
"""All engines by their keys, the fastest first; a result is marked by its number."""


def is_batchable(spec: RunSpec) -> bool:
    """Say whether the batched engine can do runs of `spec`."""
    return spec.model in ("network", "function") and spec.optimizer in RULES and not spec.mistake


def engine_of(spec: RunSpec) -> str:
    """Return the key of the fastest engine that can do runs of `spec`."""
    if is_reducible(spec):
        return "reduced"
    return "batched" if is_batchable(spec) else "single"
