"""Makes the runs of a race, from common start weights."""

from polyviz.catalogue.models import CUBIC
from polyviz.catalogue.race import RaceSpec
from polyviz.training.history import NEVER
from polyviz.training.model_code import model_class
from polyviz.training.trainer import Trainer


def with_common_start(race: RaceSpec) -> RaceSpec:
    """Return the race with the same start weights for all runs whose weights mean the same.

    They are the first that were chosen for a cubic, or else those that the first cubic draws. A
    race without a cubic is returned as it is.
    """
    cubics = [entry for entry in race.entries if entry.model_row.landscape == CUBIC]
    if not cubics:
        return race
    chosen = next((entry.start for entry in cubics if entry.start is not None), None)
    drawn = model_class(cubics[0].model).draw_start
    return race.with_start(drawn(cubics[0].seed) if chosen is None else chosen)


def lanes_of(race: RaceSpec) -> list[Trainer]:
    """Return a trainer for each run of the race, in the order of its entries.

    They keep only the checkpoint of step 0, since a race cannot be looked back on.
    """
    lanes = [Trainer(entry) for entry in with_common_start(race).entries]
    for lane in lanes:
        lane.recorder.history.spacing = NEVER
    return lanes
