"""Where the training lives: what a host offers, and the one that trains in the run's own thread."""

import functools
import gc
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import Command, Stop, StoppedByMistakeError
from polyviz.live.mailbox import Mailbox, Report
from polyviz.training.frame import Frame, RaceFrame

if TYPE_CHECKING:
    from polyviz.live.drivers import AnyDriver

LOOK_S = 0.05
"""How often a run that waits looks whether it has to be ended."""

Found = Callable[[tuple[str, ...]], None]


class LiveRun(Protocol):
    """One run on some host. The window's thread posts and takes; the run's thread runs."""

    def post(self, command: Command) -> None:
        """Hand over a command; it takes effect between two steps."""

    def want(self) -> None:
        """Ask for a frame that is newer than the last."""

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, once; None when there is no new one."""

    def run(self, report: Report, found: Found) -> None:
        """Train until Stop, and return then; what fails is raised.

        `found` is called with the devices of this machine, `report` at each new state and
        each phase done alone, when the frame that goes with it can be taken. Returns after Park,
        too: the run is kept as it is then, for one that `going_on` or `branched` has returned. So
        it is when a mistake in its code makes it fail, as if that had not been made.
        """

    @property
    def can_go_on(self) -> bool:
        """Whether it is parked and still there, or can still come to that."""

    def going_on(self) -> "LiveRun":
        """Return this run, which was asked to park, as one that goes on where it is parked."""

    def branched(self, step: int, spec: RunSpec) -> "LiveRun":
        """Return a run that goes on by `spec` from a step of this one, which was asked to park.

        This one stays parked.
        """

    def forget(self) -> None:
        """Let a run go that was asked to park, and that nobody will ask to go on."""


class Host(Protocol):
    """Makes runs."""

    name: str

    def start(self) -> None:
        """Prepare for the first run, without waiting."""

    def new_run(self, spec: RunSpec | RaceSpec) -> LiveRun:
        """Return a run, or a race, which has not begun."""

    def close(self) -> None:
        """Let everything go; all runs have ended, or are given up."""


class ThreadHost:
    """Trains in the thread that runs the run, and so shares Python's lock with the window."""

    name = "thread"

    def start(self) -> None:
        """Do nothing: torch is loaded by the first run."""

    def new_run(self, spec: RunSpec | RaceSpec) -> LiveRun:
        """Return a run, or a race."""
        return LocalRun(spec)

    def close(self) -> None:
        """Do nothing: there is nothing beside the runs."""


@functools.cache
def load_training() -> None:
    """Load torch, once, and let the garbage collector pass it over from then on.

    Looking through all of torch's objects takes it a tenth of a second, in which nothing moves.
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
        """Make its inbox and mailbox; torch is not loaded before `run`.

        It goes on where `before` is parked, or as a branch of that from this step by this spec.
        """
        from polyviz.live.inbox import Inbox

        self._spec = spec
        self._before = before
        self._branch = branch
        self._inbox = Inbox()
        self._mailbox = Mailbox()
        self._driver: AnyDriver | None = None
        """What is parked"""
        self._has_ended = threading.Event()
        self._is_stopped = False
        self._is_forgotten = False

    def post(self, command: Command) -> None:
        """Hand over a command."""
        self._is_stopped = self._is_stopped or isinstance(command, Stop)
        self._inbox.put(command)

    def want(self) -> None:
        """Ask for a frame."""
        self._mailbox.want()

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, once."""
        return self._mailbox.take()

    def run(self, report: Report, found: Found) -> None:
        """Train until Stop or Park."""
        try:
            load_training()  # in this thread
            from polyviz.training.devices import available_devices

            found(available_devices())
            driver = self._make_driver(report)
            if driver is not None:
                self._drive(driver)
        finally:
            self._has_ended.set()

    @property
    def can_go_on(self) -> bool:
        """Whether it is parked, or can still come to that."""
        if self._is_forgotten:
            return False
        return self._driver is not None or not self._has_ended.is_set()

    def going_on(self) -> LiveRun:
        """Return this run as one that goes on where it is parked."""
        return LocalRun(self._spec, self)

    def branched(self, step: int, spec: RunSpec) -> LiveRun:
        """Return a run that goes on from a step of this one."""
        return LocalRun(spec, self, (step, spec))

    def forget(self) -> None:
        """Go on no more; what is parked goes with this object, which a branch may still need."""
        self._is_forgotten = True

    def _drive(self, driver: "AnyDriver") -> None:
        """Let it drive, and keep it where it can go on afterwards."""
        try:
            is_parked = driver.run()
        except StoppedByMistakeError:  # the mistake can be put right
            self._driver = driver
            raise
        if is_parked:
            self._driver = driver

    def _make_driver(self, report: Report) -> "AnyDriver | None":
        """Return the driver, once the run before is parked; None when this one is stopped."""
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
