"""Chooses who drives: a single run, or a race."""

from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.driver import Driver
from polyviz.live.inbox import Inbox
from polyviz.live.mailbox import Outlet, Report
from polyviz.live.race_driver import RaceDriver


def new_driver(
    spec: RunSpec | RaceSpec, inbox: Inbox, mailbox: Outlet, report: Report
) -> Driver | RaceDriver:
    """Return the driver of a run or a race, between these ends."""
    if isinstance(spec, RaceSpec):
        return RaceDriver(spec, inbox, mailbox, report)
    return Driver(spec, inbox, mailbox, report)
