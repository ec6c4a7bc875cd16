"""Hosts train runs: what all hosts share, and the host that trains in the run's own thread."""

import functools
import gc
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.mailbox import Inbox, Mailbox, Report
from polyviz.live.own_output import Printed
from polyviz.live.preparation import Preparation
from polyviz.live.repetition import Repetition, Task
from polyviz.live.run_commands import Command, Stop
from polyviz.live.shared_frame import FrameReader
from polyviz.training.frame import Frame, RaceFrame

if TYPE_CHECKING:
    from polyviz.live.driver import Driver

LOOK_S = 0.05
"""How often a waiting run checks whether it has been stopped."""

Found = Callable[[tuple[str, ...]], None]

Show = Callable[[Printed], None]


class LiveRun(ABC):
    """A run on a host. The window's thread posts commands and takes frames; another calls `run`."""

    def __init__(self, task: Task, before: Self | None = None, first: int | None = None) -> None:
        """Prepare the run; torch is loaded in `run`.

        It resumes `before` or, from the step `first` on, branches off from it.
        """
        self._task = task
        self._before = before
        self._first = first
        self._frames: Mailbox | FrameReader = Mailbox()
        self._is_stopped = False
        self._is_forgotten = False
        self._has_ended = threading.Event()

    def post(self, command: Command) -> None:
        """Send a command; it takes effect between two steps."""
        self._is_stopped = self._is_stopped or isinstance(command, Stop)
        self._post(command)

    def request_frame(self) -> None:
        """Ask for a frame that is newer than the last."""
        self._frames.request_frame()

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, or None if it was taken before."""
        return self._frames.take()

    def run(self, report: Report, found: Found, show: Show) -> None:
        """Train until Stop or Park, after the run before is parked; raise what fails.

        `found` is called with the devices of this machine, `report` at each new state and after
        every single phase, when its frame can be taken, and `show` with what the code of a Module
        prints in another process. After Park the run is kept as it is, for
        `going_on` and `branched`. If the mistake in its code makes it fail, it is kept too, without
        the mistake.
        """
        try:
            while self._before is not None and not self._before._has_ended.wait(LOOK_S):
                if self._is_stopped:
                    return
            self._run(report, found, show)
        finally:
            self._take_before()
            self._has_ended.set()

    @property
    def can_go_on(self) -> bool:
        """Whether it is parked and still kept, or may still become parked."""
        return not self._is_forgotten and (self._is_kept() or not self._has_ended.is_set())

    def going_on(self) -> "LiveRun":
        """Return a run that resumes this one, which was asked to park."""
        return self._followed(self._task)

    def branched(self, step: int, spec: RunSpec) -> "LiveRun":
        """Return a branch that follows `spec` from a step of this run, which was asked to park."""
        return self._followed(spec, step)

    def forget(self) -> None:
        """Drop this run, which was asked to park; branches that have not begun still can."""
        self._is_forgotten = True

    def _take_before(self) -> Self | None:
        before, self._before = self._before, None
        return before

    @abstractmethod
    def _post(self, command: Command) -> None: ...

    @abstractmethod
    def _run(self, report: Report, found: Found, show: Show) -> None: ...

    @abstractmethod
    def _is_kept(self) -> bool: ...

    @abstractmethod
    def _followed(self, task: Task, first: int | None = None) -> "LiveRun": ...


class Host:
    """Makes runs."""

    name: str

    def start(self) -> None:
        """Prepare for the first run, without waiting; raise OSError if that is impossible."""

    def new_run(self, task: Task) -> LiveRun:
        """Return a new run or race, which has not begun."""
        raise NotImplementedError

    def close(self) -> None:
        """Release everything; all runs have ended, or are given up."""


class ThreadHost(Host):
    """Trains in the run's own thread, and so shares Python's global lock with the window."""

    name = "thread"

    def __init__(self) -> None:
        self.preparation = Preparation(repeating)
        """What is likely to be shown next, as far as its waiting runs have come with it"""

    def new_run(self, task: Task) -> LiveRun:
        """Return a new run or race, which loads torch if it is the first."""
        return LocalRun(task, self.preparation)


@functools.cache
def load_training() -> None:
    """Load torch once, and exempt its objects from garbage collection.

    Collecting them takes a tenth of a second, during which everything stops.
    """
    import polyviz.live.drivers  # noqa: F401

    gc.freeze()


def repeating(task: Repetition) -> "Driver":
    """Return the driver of what is done again; torch is loaded if it has not been."""
    from polyviz.live import drivers

    return drivers.repeating(task)


class LocalRun(LiveRun):
    """A run in this process."""

    def __init__(
        self,
        task: Task,
        preparation: "Preparation[Driver]",
        before: Self | None = None,
        first: int | None = None,
    ) -> None:
        super().__init__(task, before, first)
        self._preparation = preparation
        self._inbox = Inbox(preparation)
        self._frames = self._mailbox = Mailbox()
        self._driver: Driver | None = None
        """The driver while the run is parked."""

    def _post(self, command: Command) -> None:
        self._inbox.put(command)

    def _run(self, report: Report, found: Found, show: Show) -> None:
        load_training()  # in this thread
        from polyviz.live.drivers import driver_for
        from polyviz.training.torch_devices import available_devices

        found(available_devices())
        before = self._take_before()
        parked = None if before is None else before._driver
        if before is not None and self._first is None:
            before._driver = None
        prepared = self._preparation.take(self._task) if before is None else None
        driver = prepared or driver_for(self._task, parked, self._first, is_new=before is None)
        try:
            driver.run(self._inbox, self._mailbox, report)
        finally:
            if driver.is_parked:
                self._driver = driver

    def _is_kept(self) -> bool:
        return self._driver is not None

    def _followed(self, task: Task, first: int | None = None) -> LiveRun:
        return LocalRun(task, self._preparation, self, first)
