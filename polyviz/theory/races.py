"""The races that are at hand beside a run; one needs to know how far its learning rate can go."""

from polyviz.catalogue.quantities import InvalidValueError
from polyviz.catalogue.race import FEWEST, RaceSpec, lessons_race, optimizers_race, rates_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.stability import learning_rate_limit

ALLOWED_RACE = QT_TRANSLATE_NOOP(
    "catalogue", "beside this model and optimizer it can be one of {keys}"
)


def races_of(spec: RunSpec) -> dict[str, tuple[RunSpec, ...]]:
    """Return the races that are at hand beside a run of `spec`, by the keys of PRESETS."""
    limit = learning_rate_limit(spec.changed(mistake=None))
    return {
        "lessons": lessons_race(spec),
        "optimizers": optimizers_race(spec),
        "rates": () if limit is None else rates_race(spec, limit),
    }


def race_of(key: str, spec: RunSpec, *, by_clock: bool) -> RaceSpec:
    """Return the race of this key beside a run of `spec`; raises InvalidValueError without one."""
    races = races_of(spec)
    if len(races[key]) < FEWEST:
        keys = ", ".join(other for other, entries in races.items() if len(entries) >= FEWEST)
        raise InvalidValueError("race", "Race", key, ALLOWED_RACE, keys=keys)
    return RaceSpec(races[key], by_clock=by_clock)
