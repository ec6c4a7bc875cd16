"""The races offered for a run; one of them needs the largest stable learning rate."""

import math

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.race_size import MIN_ENTRIES
from polyviz.catalogue.race_spec import (
    LABEL,
    OWN,
    PRESETS,
    RaceSpec,
    lesson_beside,
    lessons_race,
    optimizers_race,
    own_race,
    rates_race,
)
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.stability import has_limit, learning_rate_limit

ALLOWED_BESIDE = QT_TRANSLATE_NOOP(
    "catalogue", "beside this model and optimizer it can be one of {keys}"
)


def place_in_race(
    arrived: float | None, loss: float | None, *, has_diverged: bool
) -> tuple[bool, float, float]:
    """Return what a race is sorted by: first the runs that arrived, then the others by their loss.

    `arrived` is when a run came to 1 % above the lowest loss that its model can reach, in steps or
    seconds, None if it has not. A run that has diverged comes after all others.
    """
    when = math.inf if arrived is None else float(arrived)
    return has_diverged, when, math.inf if loss is None else loss


def needs_theory(race: str) -> bool:
    """Say whether making this race takes longer the more points there are."""
    return race == "rates"


def check_race(race: str, spec: RunSpec) -> None:
    """Raise InvalidValueError if this race is not offered for a run of `spec`; takes no time."""
    if race not in PRESETS:
        RaceSpec(own_race(spec, race))
    elif race not in (found := presets_beside(spec)):
        raise InvalidValueError("race", LABEL, race, ALLOWED_BESIDE, keys=", ".join(found))


def race_of(race: str, spec: RunSpec, *, by_clock: bool) -> RaceSpec:
    """Return the race that a key of PRESETS or a list for `own_race` names; see `check_race`."""
    check_race(race, spec)
    entries = entries_of(race, spec) if race in PRESETS else own_race(spec, race)
    return RaceSpec(entries, by_clock=by_clock)


def races_of(spec: RunSpec, *, hides_limit: bool = False) -> dict[str, tuple[RunSpec, ...]]:
    """Return the runs of each preset by its key in PRESETS, and by the key OWN all of them, with
    the lessons that race in no preset.

    `hides_limit` leaves out the preset whose runs tell the largest stable learning rate.
    """
    keys = [key for key in presets_beside(spec) if not (hides_limit and needs_theory(key))]
    races = {key: entries_of(key, spec) for key in keys}
    lessons = [lesson_beside(spec, key) for key in LESSONS]
    everything = [*lessons, *(run for entries in races.values() for run in entries)]
    return {**races, OWN: tuple(dict.fromkeys((spec.changed(mistake=None), *everything)))}


def presets_beside(spec: RunSpec) -> list[str]:
    """Return the keys of the presets that have enough runs for a race; takes no time."""
    is_there = {
        "lessons": True,
        "optimizers": len(optimizers_race(spec)) >= MIN_ENTRIES,
        "rates": spec.descent is not None and has_limit(spec.changed(mistake=None)),
    }
    return [key for key in PRESETS if is_there[key]]


def entries_of(key: str, spec: RunSpec) -> tuple[RunSpec, ...]:
    """Return the runs of a preset that `presets_beside` offers for a run of `spec`."""
    if key == "lessons":
        return lessons_race(spec)
    if key == "optimizers":
        return optimizers_race(spec)
    limit = learning_rate_limit(spec.changed(mistake=None))
    return () if limit is None else rates_race(spec, limit)
