"""Chooses the driver: of a run, of a race, of one of them that was parked, or of a branch."""

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.driver import Driver
from polyviz.live.race_driver import RaceDriver
from polyviz.live.run_commands import RunFailedError
from polyviz.live.run_driver import RunDriver


def new_driver(spec: RunSpec | RaceSpec) -> Driver:
    """Return the driver of a new run or race."""
    return RaceDriver(spec) if isinstance(spec, RaceSpec) else RunDriver(spec)


def driver_after(before: Driver | None, branch: tuple[int, RunSpec] | None) -> Driver:
    """Return the parked driver `before`, or that of a branch of its run.

    `branch` holds the first step of the branch, and the spec that it follows. Raises RunFailedError
    if nothing is parked, or for a branch of a race.
    """
    if before is not None and branch is None:
        return before
    if isinstance(before, RunDriver) and branch is not None:
        return before.branched(*branch)
    raise RunFailedError("the run is no longer there")
