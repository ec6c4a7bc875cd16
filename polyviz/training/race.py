"""Makes the runs of a race, begun alike."""

from polyviz.catalogue.models import CUBIC
from polyviz.catalogue.race import RaceSpec
from polyviz.training.history import NEVER
from polyviz.training.pages import model_class
from polyviz.training.trainer import Trainer


def begun_alike(race: RaceSpec) -> RaceSpec:
    """Return the race from the start of its first cubic, if it has one."""
    for entry in race.entries:
        if entry.model_row.landscape == CUBIC:
            draw = model_class(entry.model).draw_start
            return race.with_start(entry.start or draw(entry.seed))
    return race


def lanes_of(race: RaceSpec) -> list[Trainer]:
    """Return a trainer for each run of the race, in the order of its entries.

    They keep no moments: nobody looks back at a step of a race.
    """
    lanes = [Trainer(entry) for entry in begun_alike(race).entries]
    for lane in lanes:
        lane.history.spacing = NEVER
    return lanes
