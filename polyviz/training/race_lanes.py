"""Makes the runs of a race, from common start weights."""

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.history import NEVER
from polyviz.training.model_code import start_of
from polyviz.training.trainer import Trainer


def with_common_start(race: RaceSpec) -> RaceSpec:
    """Return the race with the same start weights for all runs whose weights mean the same.

    They are the first that were chosen for a run of the family, or else those that its first run
    draws. A family that extends another one takes no part in this if that one races too.
    """
    groups: dict[str, list[RunSpec]] = {}
    for entry in sorted(race.entries, key=lambda entry: bool(entry.model_row.family.extends)):
        group = groups.setdefault(entry.model_row.family.start_key, [])
        if not group or group[0].model_row.family == entry.model_row.family:
            group.append(entry)
    chosen = (
        next((e for e in group if e.start is not None), group[0]) for group in groups.values()
    )
    return race.with_starts(dict(zip(groups, map(start_of, chosen), strict=True)))


def lanes_of(race: RaceSpec) -> list[Trainer]:
    """Return a trainer for each run of the race, in the order of its entries.

    They keep only the checkpoint of step 0, since a race cannot be looked back on.
    """
    lanes = [Trainer(entry) for entry in with_common_start(race).entries]
    for lane in lanes:
        lane.recorder.history.spacing = NEVER
    return lanes
