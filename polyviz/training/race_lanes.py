"""Makes the runs of a race, from common start weights."""

from polyviz.catalogue.race_spec import RaceSpec, sources_of_starts
from polyviz.training.history import NEVER
from polyviz.training.model_code import start_of
from polyviz.training.trainer import Trainer


def with_common_start(race: RaceSpec) -> RaceSpec:
    """Return the race with the same start weights for all runs whose weights mean the same."""
    sources = sources_of_starts(race.entries)
    return race.with_starts({key: start_of(source) for key, source in sources.items()})


def lanes_of(race: RaceSpec) -> list[Trainer]:
    """Return a trainer for each run of the race, in the order of its entries.

    They keep only the checkpoint of step 0, since a race cannot be looked back on.
    """
    lanes = [Trainer(entry) for entry in with_common_start(race).entries]
    for lane in lanes:
        lane.recorder.history.spacing = NEVER
    return lanes
