"""Where the training lives: what a host offers, and the one that trains in the run's own thread."""

import functools
import gc
from collections.abc import Callable
from typing import Protocol

from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import Command
from polyviz.live.mailbox import Mailbox, Report
from polyviz.training.frame import Frame, RaceFrame

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
        each phase done alone, when the frame that goes with it can be taken.
        """


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

    def __init__(self, spec: RunSpec | RaceSpec) -> None:
        """Make its inbox and mailbox; torch is not loaded before `run`."""
        from polyviz.live.inbox import Inbox

        self._spec = spec
        self._inbox = Inbox()
        self._mailbox = Mailbox()

    def post(self, command: Command) -> None:
        """Hand over a command."""
        self._inbox.put(command)

    def want(self) -> None:
        """Ask for a frame."""
        self._mailbox.want()

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, once."""
        return self._mailbox.take()

    def run(self, report: Report, found: Found) -> None:
        """Train until Stop."""
        load_training()  # in this thread
        from polyviz.live.drivers import new_driver
        from polyviz.training.devices import available_devices

        found(available_devices())
        new_driver(self._spec, self._inbox, self._mailbox, report).run()
