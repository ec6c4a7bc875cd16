"""Which runs race each other: three presets, and lists of one's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizer_row import Descent, racing
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.race_size import MAX_ENTRIES, MIN_ENTRIES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

PRESETS = {
    "lessons": QT_TRANSLATE_NOOP("catalogue", "The first eight lessons"),
    "optimizers": QT_TRANSLATE_NOOP("catalogue", "Optimizers on one model"),
    "rates": QT_TRANSLATE_NOOP("catalogue", "Learning rates around the largest stable one"),
}

OWN = "own"
"""The key for runs of one's own choice, besides those of PRESETS."""

PARTS_OF_LIMIT = (0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0, 1.01)
"""Learning rates of the third race, as fractions of the largest stable one."""

LABEL = QT_TRANSLATE_NOOP("catalogue", "Race")

ALLOWED_RACE = QT_TRANSLATE_NOOP(
    "catalogue",
    "give one of {keys}, or lessons, optimizers and learning rates separated by commas, such as "
    "numpy,adam,1e-6",
)
UNCLEAR_COMMA = QT_TRANSLATE_NOOP(
    "catalogue", "write {number} for one learning rate, or {two} with a space for two"
)
WITHOUT_MISTAKES = QT_TRANSLATE_NOOP(
    "catalogue", "the runs of a race have no mistake; leave it out"
)
ALLOWED_COUNT = QT_TRANSLATE_NOOP("catalogue", "choose {low} to {high} runs")


@dataclass(frozen=True)
class RaceSpec:
    """Runs that train side by side, in step or, `by_clock`, for the same time.

    Making one raises InvalidValueError for too few or too many runs.
    """

    entries: tuple[RunSpec, ...]
    by_clock: bool = False

    def __post_init__(self) -> None:
        count = len(self.entries)
        _check_count(count, count)

    def with_starts(self, starts: Mapping[str, Sequence[float]]) -> Self:
        """Return the race with start weights for every run that has none of its own.

        They are those of `starts` by the start key of its family, and 0 for any further weight.
        """
        return replace(self, entries=tuple(_started(entry, starts) for entry in self.entries))


def sources_of_starts(entries: Sequence[RunSpec]) -> dict[str, RunSpec]:
    """Return the run whose start weights all runs of a race take, by the start key of its family.

    It is the first run of the family with chosen start weights, or else its first run, which draws
    them. A family that extends another one takes no part in this if that one races too.
    """
    groups: dict[str, list[RunSpec]] = {}
    for entry in sorted(entries, key=lambda entry: bool(entry.model_row.family.extends)):
        group = groups.setdefault(entry.model_row.family.start_key, [])
        if not group or group[0].model_row.family == entry.model_row.family:
            group.append(entry)
    return {
        key: next((entry for entry in group if entry.start is not None), group[0])
        for key, group in groups.items()
    }


def starts_elsewhere(entry: RunSpec, entries: Sequence[RunSpec]) -> bool:
    """Return whether a run of a race can start from other weights than it would alone."""
    source = sources_of_starts(entries)[entry.model_row.family.start_key]
    draws_the_same = (entry.model, entry.seed) == (source.model, source.seed)
    return entry.start is None and not (draws_the_same and source.start is None)


def _started(entry: RunSpec, starts: Mapping[str, Sequence[float]]) -> RunSpec:
    row = entry.model_row
    shared = starts.get(row.family.start_key)
    if entry.start is not None or shared is None:
        return entry
    return entry.changed(start=(*shared, *[0.0] * (len(row.weights) - len(shared))))


def lessons_race(spec: RunSpec) -> tuple[RunSpec, ...]:
    """Return the racing lessons with the steps, data, seed and device of `spec`."""
    return tuple(lesson_beside(spec, row.key) for row in LESSONS.values() if row.races)


def lesson_beside(spec: RunSpec, key: str) -> RunSpec:
    """Return a lesson with the steps, data, seed and device of `spec`."""
    kept = {"steps": spec.steps, "points": spec.points, "seed": spec.seed, "device": spec.device}
    return RunSpec.for_lesson(key, **kept, **spec.data_fields)


def optimizers_race(spec: RunSpec) -> tuple[RunSpec, ...]:
    """Return the model of `spec` with each racing optimizer that can train it.

    They have their default values, except for the optimizer of `spec`, which keeps its own.
    """
    rows = [row for row in OPTIMIZERS.values() if obstacle(spec.model, row.key) is None]
    return tuple(spec.changed(optimizer=row.key, mistake=None) for row in racing(rows))


def rates_race(spec: RunSpec, limit: float) -> tuple[RunSpec, ...]:
    """Return `spec` at learning rates below, at and above the largest stable one, `limit`."""
    return tuple(
        spec.changed(learning_rate=float(f"{part * limit:.4g}"), mistake=None)
        for part in PARTS_OF_LIMIT
    )


def own_race(spec: RunSpec, words: str) -> tuple[RunSpec, ...]:
    """Return the runs that a comma-separated list such as "numpy,adam,1e-6" names.

    A lesson stands for itself, an optimizer or a learning rate for `spec` with that value. Raises
    InvalidValueError for any other word, for a comma that may be a decimal comma, and for too few
    or too many different runs.
    """
    unclear = re.search(r"(?<![^,\s])([+-]?\d+),(\d[^,\s]*)", words)
    if unclear:
        one, other = unclear[1], unclear[2]
        raise InvalidValueError(
            "race", LABEL, words, UNCLEAR_COMMA, number=f"{one}.{other}", two=f"{one}, {other}"
        )
    runs = tuple(dict.fromkeys(_run_of(spec, word.strip(), words) for word in words.split(",")))
    _check_count(len(runs), words)
    return runs


def _check_count(count: int, told: object) -> None:
    """Raise InvalidValueError, which quotes what was `told`, for too few or too many runs."""
    if not MIN_ENTRIES <= count <= MAX_ENTRIES:
        low, high = str(MIN_ENTRIES), str(MAX_ENTRIES)
        raise InvalidValueError("race", LABEL, told, ALLOWED_COUNT, low=low, high=high)


def _run_of(spec: RunSpec, word: str, words: str) -> RunSpec:
    if word in LESSONS:
        return lesson_beside(spec, word)
    if word in OPTIMIZERS:
        return spec.changed(optimizer=word, mistake=None)
    if re.match(r"[-+.\d]", word):
        rate = QUANTITIES["learning_rate"].parse(word)
        return spec.changed(learning_rate=rate, mistake=None)
    raise InvalidValueError("race", LABEL, words, ALLOWED_RACE, keys=", ".join(PRESETS))


def alike(specs: Sequence[RunSpec]) -> list[int]:
    """Return the indices of the largest group of runs that differ only by rounding, [] for none.

    They are of one family, with plain gradient descent and the same learning rate. The first index
    is that of the run to compare the others with, a run on tensors if there is one.
    """
    groups: dict[tuple[str, float], list[int]] = {}
    for index, spec in enumerate(specs):
        family = spec.model_row.family
        is_plain = spec.descent is Descent.PLAIN and spec.mistake is None
        if is_plain and not family.is_random:
            groups.setdefault((family.key, spec.learning_rate), []).append(index)
    same = max(groups.values(), key=len, default=[])
    first = next((index for index in same if specs[index].model_row.uses_torch), None)
    return sorted(same, key=lambda index: index != first) if len(same) > 1 else []
