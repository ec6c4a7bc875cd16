"""The engines of sweeps: which of them computes a run, and how much it does at once."""

from dataclasses import dataclass

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.sweeps.reduced import is_reducible

MAX_TILE = 100_000
"""The most runs of a tile, whose results travel from one process to another."""


@dataclass(frozen=True)
class Engine:
    """One way to do runs.

    `speed` is about how many steps of runs it does a second on one core; it is only used to tell
    how long a sweep will take before it has begun. It does `fewest` to `most` runs at once: with
    fewer it is slow, and more of them would not fit the cache of a processor, or its memory.
    """

    key: str
    number: int
    text: str
    speed: float
    fewest: int
    most: int

    def runs_in(self, seconds: float, steps: int) -> int:
        """Return how many runs of so many steps are done in about this time, or few more."""
        return max(self.fewest, min(MAX_TILE, round(seconds * self.speed / max(1, steps))))


ENGINES = {
    row.key: row
    for row in (
        Engine(
            "reduced",
            1,
            QT_TRANSLATE_NOOP("catalogue", "from the Gram matrix, all runs at once"),
            6e7,
            1000,
            8000,
        ),
        Engine(
            "batched",
            2,
            QT_TRANSLATE_NOOP("catalogue", "PyTorch with stacked weights, many runs at once"),
            3e5,
            128,
            1000,
        ),
        Engine(
            "single",
            3,
            QT_TRANSLATE_NOOP("catalogue", "PyTorch, one run after another"),
            4e3,
            1,
            50,
        ),
    )
}
"""All engines by their keys, the fastest first; a result is marked by its number."""


def engine_of(spec: RunSpec) -> str:
    """Return the key of the fastest engine that can do runs of `spec`."""
    if is_reducible(spec):
        return "reduced"
    return "single"
