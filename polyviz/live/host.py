"""Hosts train runs: the interface of a host, and the host that trains in the run's own thread."""

import functools
import gc
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.mailbox import Inbox, Mailbox, Report
from polyviz.live.run_commands import Command, Stop
from polyviz.training.frame import Frame, RaceFrame

if TYPE_CHECKING:
    from polyviz.live.driver import Driver

LOOK_S = 0.05
"""How often a waiting run checks whether it has been stopped."""

Found = Callable[[tuple[str, ...]], None]


class LiveRun(Protocol):
    """A run on a host. The window's thread posts commands and takes frames; another calls `run`."""

    def post(self, command: Command) -> None:
        """Send a command; it takes effect between two steps."""

    def request_frame(self) -> None:
        """Ask for a frame that is newer than the last."""

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, or None if it was taken before."""

    def run(self, report: Report, found: Found) -> None:
        """Train until Stop or Park; raise what fails.

        `found` is called with the devices of this machine, `report` at each new state and after
        every single phase, when its frame can be taken. After Park the run is kept as it is, for
        `going_on` and `branched`. If the mistake in its code makes it fail, it is kept too, without
        the mistake.
        """

    @property
    def can_go_on(self) -> bool:
        """Whether it is parked and still kept, or may still become parked."""

    def going_on(self) -> "LiveRun":
        """Return a run that resumes this one, which was asked to park."""

    def branched(self, step: int, spec: RunSpec) -> "LiveRun":
        """Return a run that branches off from a step of this one, which was asked to park.

        The branch follows `spec`. This run stays parked.
        """

    def forget(self) -> None:
        """Drop this run, which was asked to park and will not be resumed."""


class Host(Protocol):
    """Makes runs."""

    name: str

    def start(self) -> None:
        """Prepare for the first run, without waiting."""

    def new_run(self, spec: RunSpec | RaceSpec) -> LiveRun:
        """Return a new run or race, which has not begun."""

    def close(self) -> None:
        """Release everything; all runs have ended, or are given up."""


class ThreadHost:
    """Trains in the run's own thread, and so shares Python's global lock with the window."""

    name = "thread"

    def start(self) -> None:
        """Do nothing: torch is loaded by the first run."""

    def new_run(self, spec: RunSpec | RaceSpec) -> LiveRun:
        """Return a new run or race."""
        return LocalRun(spec)

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


@functools.cache
def load_training() -> None:
    """Load torch once, and exempt its objects from garbage collection.

    Collecting them takes a tenth of a second, during which everything stops.
    """
    import polyviz.live.drivers  # noqa: F401

    gc.freeze()


class LocalRun:
    """A run in this process."""

    def __init__(
        self,
        spec: RunSpec | RaceSpec,
        before: "LocalRun | None" = None,
        branch: tuple[int, RunSpec] | None = None,
    ) -> None:
        """Prepare the run; torch is loaded in `run`.

        It resumes `before` or, with `branch` (a step and a spec), branches off from it.
        """
        self._spec = spec
        self._before = before
        self._branch = branch
        self._inbox = Inbox()
        self._mailbox = Mailbox()
        self._driver: Driver | None = None
        """The driver while the run is parked."""
        self._has_ended = threading.Event()
        self._is_stopped = False
        self._is_forgotten = False

    def post(self, command: Command) -> None:
        """Send a command."""
        self._is_stopped = self._is_stopped or isinstance(command, Stop)
        self._inbox.put(command)

    def request_frame(self) -> None:
        """Ask for a frame."""
        self._mailbox.request_frame()

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, or None if it was taken before."""
        return self._mailbox.take()

    def run(self, report: Report, found: Found) -> None:
        """Train until Stop or Park."""
        try:
            load_training()  # in this thread
            from polyviz.training.torch_devices import available_devices

            found(available_devices())
            driver = self._make_driver(report)
            if driver is None:
                return
            try:
                driver.run()
            finally:
                if driver.is_parked:
                    self._driver = driver
        finally:
            self._has_ended.set()

    @property
    def can_go_on(self) -> bool:
        """Whether it is parked, or may still become parked."""
        if self._is_forgotten:
            return False
        return self._driver is not None or not self._has_ended.is_set()

    def going_on(self) -> LiveRun:
        """Return a run that resumes this one."""
        return LocalRun(self._spec, self)

    def branched(self, step: int, spec: RunSpec) -> LiveRun:
        """Return a run that branches off from a step of this one."""
        return LocalRun(spec, self, (step, spec))

    def forget(self) -> None:
        """Never resume this run; its driver is kept until then for branches that have not begun."""
        self._is_forgotten = True

    def _make_driver(self, report: Report) -> "Driver | None":
        """Return the driver, waiting for the run before to be parked; None if this is stopped."""
        from polyviz.live.drivers import driver_after, new_driver

        before, self._before = self._before, None
        if before is None:
            return new_driver(self._spec, self._inbox, self._mailbox, report)
        while not before._has_ended.wait(LOOK_S):
            if self._is_stopped:
                return None
        parked = before._driver
        if self._branch is None:
            before._driver = None
        return driver_after(parked, self._branch, self._inbox, self._mailbox, report)
