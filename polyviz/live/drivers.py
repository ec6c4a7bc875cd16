"""Chooses the driver: of a run, a race, a repeated run, one that was parked, or a branch."""

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.repeat import Repeat
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.driver import Driver
from polyviz.live.race_driver import RaceDriver
from polyviz.live.repeat_driver import RepeatDriver
from polyviz.live.run_commands import RunFailedError
from polyviz.live.run_driver import RunDriver


def driver_for(
    spec: RunSpec | RaceSpec | Repeat,
    parked: Driver | None = None,
    first: int | None = None,
    *,
    is_new: bool = False,
) -> Driver:
    """Return the driver of a new run or race, the parked one, or that of a branch of its run.

    The branch follows `spec` from the step `first` on. Raises RunFailedError if nothing is parked,
    or for a branch of a race.
    """
    if isinstance(spec, Repeat):
        return RepeatDriver(spec)
    if is_new:
        return RaceDriver(spec) if isinstance(spec, RaceSpec) else RunDriver(spec)
    if parked is not None and first is None:
        return parked
    if isinstance(parked, RunDriver) and isinstance(spec, RunSpec) and first is not None:
        return parked.branched(first, spec)
    raise RunFailedError("the run is no longer there")
