"""A grid of runs: one run with one or two of its fields varied, at all combinations of values."""

import contextlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import HYPERPARAMETERS, fitting
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.start_weights import check_start
from polyviz.catalogue.sweep_axis import SweepAxis


@dataclass(frozen=True)
class RunGrid:
    """The runs, and what is measured of each; some of them may have values that cannot be.

    `base` has start weights of its own if one of them is on an axis.
    """

    base: RunSpec
    axes: tuple[SweepAxis, ...]
    measures: tuple[str, ...] = ("loss",)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has."""
        return tuple(len(axis.values) for axis in self.axes)

    @property
    def count(self) -> int:
        """How many runs there are."""
        return math.prod(self.shape)

    def spec_at(self, place: Sequence[int]) -> RunSpec:
        """Return the spec of a run; raises InvalidValueError for values that cannot be."""
        return self.spec_with(
            {axis.key: axis.values[index] for axis, index in zip(self.axes, place, strict=True)}
        )

    def spec_with(self, values: Mapping[str, Any]) -> RunSpec:
        """Return the spec with these values of the axes; raises InvalidValueError."""
        changes = {key: value for key, value in values.items() if not key.startswith("start.")}
        # a lesson or an optimizer comes first: it decides which other fields there are
        if "lesson" in changes:
            spec = _of_lesson(self.base, changes)
        elif self.base.mistake is not None:  # also where it cannot be made: that run is left out
            spec = self.base.changed(mistake=self.base.mistake, **changes)
        else:
            spec = self.base.changed(**changes)
        weights = {key.removeprefix("start."): v for key, v in values.items() if key not in changes}
        if weights:
            names, start = spec.model_row.weights, spec.start or ()
            told = [weights.get(name, at) for name, at in zip(names, start, strict=True)]
            spec = spec.changed(start=check_start(told, spec.model_row))
        return spec

    def varies_in_group(self, key: str) -> bool:
        """Say whether runs that differ only in this field share their model and data."""
        if key == "seed":  # it also decides what the steps of a random model draw
            names_lesson = any(axis.key == "lesson" for axis in self.axes)
            return not (names_lesson or self.base.model_row.family.is_random)
        return key in (*HYPERPARAMETERS, "steps") or key.startswith("start.")

    @property
    def has_equal_seeds(self) -> bool:
        """Whether runs that differ only in their seed are equal.

        So it is where the start weights are given, and nothing else is drawn.
        """
        has_seeds = any(axis.key == "seed" for axis in self.axes)
        draws_steps = not self.varies_in_group("seed") or self.base.model == OWN
        return has_seeds and self.base.start is not None and not draws_steps

    def kinds(self) -> Iterator[RunSpec]:
        """Yield a run of each lesson and optimizer that can be together."""
        named = [axis for axis in self.axes if axis.key in ("lesson", "optimizer")]
        for values in product(*(axis.values for axis in named)):
            chosen = {axis.key: value for axis, value in zip(named, values, strict=True)}
            with contextlib.suppress(InvalidValueError):  # those runs are left out
                yield self.spec_with(chosen)

    def part(self, indices: Sequence[Sequence[int]]) -> "RunGrid":
        """Return the runs at all combinations of these numbers of values, for each axis some."""
        axes = tuple(
            replace(axis, values=tuple(axis.values[index] for index in chosen))
            for axis, chosen in zip(self.axes, indices, strict=True)
        )
        return RunGrid(self.base, axes, self.measures)


def _of_lesson(base: RunSpec, changes: Mapping[str, Any]) -> RunSpec:
    """Return the run of another lesson that has all that was chosen for `base`.

    That is what `base` has otherwise than its lesson would have it. Hyper-parameters hold for their
    optimizer only, and options for their model.
    """
    lesson = LESSONS[base.lesson]
    kept: dict[str, Any] = {"seed": base.seed, "device": base.device, **base.data_fields}
    options = dict(base.options)
    usual = RunSpec.for_lesson(
        **{**kept, **options, "points": base.points},
        lesson=base.lesson,
        model=base.model,
        optimizer=base.optimizer,
    ).values()
    usual |= {"points": lesson.points, "model": lesson.model}
    usual |= {"optimizer": fitting(base.model, lesson.optimizer)}
    usual |= {option.key: option.default for option in base.model_row.options}
    chosen = {key: value for key, value in base.values().items() if value != usual[key]}
    made = {**kept, **chosen, **changes}
    row = LESSONS[changes["lesson"]]
    model = made.get("model", row.model)
    dropped: set[str] = set()
    if made.get("optimizer", fitting(model, row.optimizer)) != base.optimizer:
        dropped |= set(HYPERPARAMETERS)
    if model != base.model:
        dropped |= set(options)
    return RunSpec.for_lesson(**{k: v for k, v in made.items() if k in changes or k not in dropped})
