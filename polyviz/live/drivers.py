"""Chooses who drives: a single run, a race, one of them that was parked, or a branch of a run."""

from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import RunFailedError
from polyviz.live.driver import Driver
from polyviz.live.inbox import Inbox
from polyviz.live.mailbox import Outlet, Report
from polyviz.live.race_driver import RaceDriver

AnyDriver = Driver | RaceDriver


def new_driver(
    spec: RunSpec | RaceSpec, inbox: Inbox, mailbox: Outlet, report: Report
) -> AnyDriver:
    """Return the driver of a run or a race, between these ends."""
    if isinstance(spec, RaceSpec):
        return RaceDriver(spec, inbox, mailbox, report)
    return Driver(spec, inbox, mailbox, report)


def driver_after(
    before: AnyDriver | None,
    branch: tuple[int, RunSpec] | None,
    inbox: Inbox,
    mailbox: Outlet,
    report: Report,
) -> AnyDriver:
    """Return the parked driver `before`, between these ends now, or a branch of its run.

    `branch` is the step at which that begins and the spec that it follows. Raises RunFailedError
    where nothing is parked, or where a race is to have a branch.
    """
    if before is not None and branch is None:
        before.connect(inbox, mailbox, report)
        return before
    if isinstance(before, Driver) and branch is not None:
        return before.branched(*branch, inbox, mailbox, report)
    raise RunFailedError("the run is no longer there")
