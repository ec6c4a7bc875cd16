"""Runs a race in step, and stops at the steps that are wanted."""

from collections.abc import Iterable, Iterator

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.export.replay import CHUNK
from polyviz.export.wish import Progress
from polyviz.training.frame import RaceFrame
from polyviz.training.race_lanes import lanes_of


def race_frames_at(race: RaceSpec, steps: Iterable[int], progress: Progress) -> Iterator[RaceFrame]:
    """Yield the race at each of these steps, which rise; `progress` is told the steps done.

    A run that is over, or has diverged, stays where it is while the others go on.
    """
    lanes, wanted, here = lanes_of(race), sorted(set(steps)), 0
    for step in wanted:
        while here < step:
            here = min(step, here + CHUNK)
            for lane in lanes:
                if lane.is_running and lane.step < here:
                    lane.advance(here - lane.step)
            progress(here, wanted[-1])
        yield RaceFrame(tuple(lane.frame() for lane in lanes))
