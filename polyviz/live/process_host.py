"""Trains in a separate process, so that the window does not share Python's global lock with it."""

import contextlib
import itertools
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.child import Begin, Ended, Reached
from polyviz.live.host import LOOK_S, Found, LiveRun
from polyviz.live.mailbox import Report
from polyviz.live.run_commands import Command, NoMemoryError, Park, RunFailedError, Stop
from polyviz.live.shared_frame import FrameReader
from polyviz.live.training_process import OBEY_S, TrainingProcess
from polyviz.training.frame import Frame, RaceFrame

log = logging.getLogger(__name__)

PARK_S = 5.0
"""How long the process may take to answer while it holds a parked run, which would be lost."""


class ProcessHost:
    """Keeps one warm training process and lets it serve one run after another."""

    name = "process"

    def __init__(self, crash_file: Path | None = None) -> None:
        """Start nothing yet; if the process crashes, it writes a traceback to `crash_file`."""
        self._crash_file = crash_file
        self._context = multiprocessing.get_context("spawn")
        self._turn = threading.Lock()
        self._child: TrainingProcess | None = None
        self._numbers = itertools.count(1)
        self.parked: set[int] = set()
        """The keys of the runs that the process has to keep."""

    def start(self) -> None:
        """Start the process, which begins to load torch; raise OSError if that is impossible."""
        if self._child is None or not self._child.is_alive():
            self._child = TrainingProcess(self._context, self._crash_file)

    def new_run(self, spec: RunSpec | RaceSpec) -> LiveRun:
        """Return a new run, which begins when the one before has left the process."""
        return RemoteRun(spec, self, self.new_number())

    def new_number(self) -> int:
        """Return a number that was not used before."""
        return next(self._numbers)

    def has(self, child: TrainingProcess | None) -> bool:
        """Say whether this is the present process, and alive."""
        return child is not None and child is self._child and child.is_alive()

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    @contextlib.contextmanager
    def lend(self, is_stopped: Callable[[], bool]) -> Iterator[TrainingProcess | None]:
        """Lend the process to one run at a time, starting a new one if it is dead.

        Yields None to a run that was stopped while it waited for its turn.
        """
        while not self._turn.acquire(timeout=LOOK_S):
            if is_stopped():
                yield None
                return
        try:
            if not is_stopped():
                self.start()
            yield None if is_stopped() else self._child
        finally:
            self._turn.release()

    @property
    def pid(self) -> int:
        """The id of the process, 0 while there is none."""
        return 0 if self._child is None else self._child.pid


class RemoteRun:
    """A run in the training process."""

    def __init__(
        self,
        spec: RunSpec | RaceSpec,
        host: ProcessHost,
        key: int,
        before: "RemoteRun | None" = None,
        branch: tuple[int, RunSpec] | None = None,
    ) -> None:
        """Keep what to run; it is identified by `key` while it is parked, and begins in `run`.

        It resumes `before` or, with `branch` (a step and a spec), branches off from it.
        """
        self._spec = spec
        self._host = host
        self._key = key
        self._before = before
        self._branch = branch
        self._number = host.new_number()
        self._child: TrainingProcess | None = None
        self._is_parked = False
        self._is_forgotten = False
        self._waiting_branches = 0
        self._begun_at = 0.0
        self._parked_at: float | None = None
        self._left = threading.Event()
        self._lock = threading.Lock()
        self._early: list[Command] = []
        self._connection: Connection | None = None
        self._reader: FrameReader | None = None
        self._is_over = False
        self._has_ended = False
        self._stopped_at: float | None = None

    def post(self, command: Command) -> None:
        """Send a command; before the run begins, keep it until then."""
        with self._lock:
            if isinstance(command, Stop):
                self._stopped_at = time.monotonic()
                self._host.parked.discard(self._key)
            if isinstance(command, Park):
                self._parked_at = time.monotonic()
                self._host.parked.add(self._key)
            if self._connection is None:
                self._early.append(command)
            elif not self._is_over:
                self._send(self._connection, command)

    def request_frame(self) -> None:
        """Ask for a frame."""
        if self._reader is not None:
            self._reader.request_frame()

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, or None if it was taken before."""
        return None if self._reader is None else self._reader.take()

    def run(self, report: Report, found: Found) -> None:
        """Let the process train until Stop or Park; raise RunFailedError if it ends before."""
        try:
            if self._wait_for_before():
                self._run(report, found)
        finally:
            self._let_before_go()
            self._left.set()

    @property
    def can_go_on(self) -> bool:
        """Whether it is parked in a process that is alive, or may still become parked."""
        return not self._is_forgotten and (not self._left.is_set() or self._is_there())

    def going_on(self) -> LiveRun:
        """Return a run that resumes this one."""
        return RemoteRun(self._spec, self._host, self._key, self)

    def branched(self, step: int, spec: RunSpec) -> LiveRun:
        """Return a run that branches off from a step of this one."""
        with self._lock:
            self._waiting_branches += 1
        return RemoteRun(spec, self._host, self._host.new_number(), self, (step, spec))

    def forget(self) -> None:
        """Let the process drop the parked run once no branch waits to begin from it."""
        self._is_forgotten = True
        self._discard_if_free()

    def _discard_if_free(self) -> None:
        with self._lock:
            if self._is_forgotten and not self._waiting_branches:
                self._host.parked.discard(self._key)

    def _is_there(self) -> bool:
        return self._is_parked and self._host.has(self._child)

    def _let_before_go(self) -> None:
        """Drop the run before, from which this one has begun or never will."""
        before, self._before = self._before, None
        if before is not None and self._branch is not None:
            with before._lock:
                before._waiting_branches -= 1
            before._discard_if_free()

    def _wait_for_before(self) -> bool:
        """Wait until the run before has left the process; return False if stopped meanwhile."""
        while self._before is not None and not self._before._left.wait(LOOK_S):
            if self._is_stopped():
                return False
        return True

    def _run(self, report: Report, found: Found) -> None:
        before = self._before
        if before is not None and not before._is_there():
            raise RunFailedError("the run was lost with its training process")
        with self._host.lend(self._is_stopped) as child:
            if before is not None and child is not None and child is not before._child:
                raise RunFailedError("the run was lost with its training process")
            try:
                if child is not None and self._is_loaded(child):
                    found(child.devices or ())
                    self._begin(child)
                    self._follow(child, report)
            except (EOFError, OSError) as error:
                raise RunFailedError(child.last_words() if child else str(error)) from error
            finally:
                with self._lock:
                    self._is_over = True
                if child is not None and self._connection is not None and not self._has_ended:
                    child.kill()  # it may still be in this run: the next one gets a new process

    def _is_stopped(self) -> bool:
        return self._stopped_at is not None

    def _is_loaded(self, child: TrainingProcess) -> bool:
        """Wait until the process has loaded torch; return False if the run is stopped before."""
        while child.devices is None:
            if self._is_stopped():
                return False
            if child.connection.poll(LOOK_S):
                child.devices = child.connection.recv().names
        return True

    def _follow(self, child: TrainingProcess, report: Report) -> None:
        while not self._has_ended:
            if child.connection.poll(LOOK_S):
                self._receive(child.connection, report)
            elif self._has_waited_too_long():
                log.info("the training process does not answer: killed")
                return

    def _begin(self, child: TrainingProcess) -> None:
        before = None if self._before is None else self._before._key
        self._let_before_go()
        kept = frozenset(self._host.parked)
        begin = Begin(self._spec, self._number, self._key, before, self._branch, kept)
        with self._lock:
            for message in (begin, *self._early):
                child.connection.send(message)
            self._connection, self._child = child.connection, child
            self._begun_at = time.monotonic()
            self._reader = FrameReader(child.shared, self._number)

    def _receive(self, connection: Connection, report: Report) -> None:
        match connection.recv():
            case Reached(state, details):
                report(state, details)
            case Ended(error, traceback, is_parked):
                self._is_parked = is_parked
                if error is not None and is_parked:
                    self._host.parked.add(self._key)
                # After an unexpected error the process may be unusable: CUDA errors, for example,
                # are permanent. The run does not count as ended, so that `run` kills the process.
                self._has_ended = not traceback or isinstance(error, NoMemoryError)
                if traceback:
                    log.error("the run of %s failed\n%s", self._spec, traceback)
                if error is not None:
                    raise error

    def _send(self, connection: Connection, command: Command) -> None:
        try:
            connection.send(command)
        except OSError:
            log.info("the training process is gone")  # `run` finds out why and raises an error

    def _has_waited_too_long(self) -> bool:
        now, stopped_at, parked_at = time.monotonic(), self._stopped_at, self._parked_at
        if stopped_at is not None:
            return now - stopped_at > (PARK_S if self._host.parked else OBEY_S)
        return parked_at is not None and now - max(parked_at, self._begun_at) > PARK_S
