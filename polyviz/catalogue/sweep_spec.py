"""A sweep: a run with one or two of its fields varied, each over the values of an axis."""

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from itertools import product
from typing import Any

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.quantities import START_WEIGHT
from polyviz.catalogue.quantity import InvalidValueError, check_any
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import LABEL, NUMBERS, OF_A_TARGET, SweepAxis
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

VERSION = 1
"""Results of another version are computed anew."""

MAX_AXES = 2

MAX_RUNS = 1_000_000_000

ONE_OR_TWO = QT_TRANSLATE_NOOP("catalogue", "give one axis or two")
TWICE = QT_TRANSLATE_NOOP("catalogue", "each field can be on one axis only")
TOO_MANY_RUNS = QT_TRANSLATE_NOOP("catalogue", "a sweep has at most {most} runs")
NO_WEIGHT = QT_TRANSLATE_NOOP("catalogue", "the model has the weights {names}")
DRAWN = QT_TRANSLATE_NOOP(
    "catalogue", "a start weight that is given is not drawn by the seed, nor for another lesson"
)

OF_THE_FILE = QT_TRANSLATE_NOOP("catalogue", "the file of data decides it")

Place = tuple[int, ...]
"""The number of a value on each axis."""


@dataclass(frozen=True)
class SweepSpec(RunGrid):
    """All that decides a sweep. Making one raises InvalidValueError for axes that cannot be.

    Runs are numbered in the order of the axes, the last of which varies fastest.
    """

    def __post_init__(self) -> None:
        given = ", ".join(axis.key for axis in self.axes)
        if not 1 <= len(self.axes) <= MAX_AXES:
            raise InvalidValueError("over", LABEL, given, ONE_OR_TWO)
        keys = {axis.key for axis in self.axes}
        if len(keys) < len(self.axes):
            raise InvalidValueError("over", LABEL, given, TWICE)
        if self.count > MAX_RUNS:
            raise InvalidValueError("over", LABEL, given, TOO_MANY_RUNS, most=f"{MAX_RUNS:,}")
        if any(axis.weight for axis in self.axes):
            self._check_weights(keys)
        for key in OF_A_TARGET:
            if key in keys and self.base.data is not None:
                raise InvalidValueError("over", LABEL, key, OF_THE_FILE)
        self._check_measures()
        check_any(partial(self.spec_at, place) for place in self._some_places())

    def some_specs(self) -> Iterator[RunSpec]:
        """Yield some runs over all of each axis, without those that cannot be."""
        for place in self._some_places():
            with contextlib.suppress(InvalidValueError):
                yield self.spec_at(place)

    def _some_places(self) -> Iterator[Place]:
        yield from product(*map(_some, self.axes))

    @cached_property
    def told(self) -> dict[str, Any]:
        """Plain data that no other sweep has."""
        axes = [asdict(axis) for axis in self.axes]
        return {"run": self.base.to_dict(), "axes": axes, "measures": list(self.measures)}

    @cached_property
    def key(self) -> str:
        """A text that no other sweep has, by which its results are kept."""
        text = json.dumps([VERSION, self.told], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def _check_weights(self, keys: set[str]) -> None:
        if keys & {"seed", "lesson"}:
            raise InvalidValueError("over", LABEL, ", ".join(sorted(keys)), DRAWN)
        names = self.base.model_row.weights
        for axis in self.axes:
            if axis.weight is not None and axis.weight not in names:
                raise InvalidValueError(
                    "over", LABEL, axis.weight, NO_WEIGHT, names=", ".join(names)
                )

    def _check_measures(self) -> None:
        for key in self.measures:
            if key not in MEASURES:
                label = QT_TRANSLATE_NOOP("catalogue", "Measure")
                known = QT_TRANSLATE_NOOP("catalogue", "it can be one of {keys}")
                raise InvalidValueError("measure", label, key, known, keys=", ".join(MEASURES))


def _some(axis: SweepAxis) -> list[int]:
    """Return where a run may have its value of an axis: of numbers three, if they can be.

    There may be a million others that cannot be.
    """
    count = len(axis.values)
    if not axis.is_number:
        return list(range(count))
    quantity = NUMBERS.get(axis.key, START_WEIGHT)
    known = [place for place, value in enumerate(axis.values) if quantity.contains(value)]
    known = known or list(range(count))
    return sorted({known[0], known[len(known) // 2], known[-1]})
