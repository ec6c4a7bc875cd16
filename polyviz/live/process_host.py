"""Trains in a process of its own, which the run's thread drives: Python's lock is not shared."""

import contextlib
import itertools
import logging
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.child import OF_TERMINAL, Begin, Ended, Reached, serve
from polyviz.live.commands import Command, NoMemoryError, Park, RunFailedError, Stop
from polyviz.live.host import LOOK_S, Found, LiveRun
from polyviz.live.mailbox import Report
from polyviz.live.shared_frame import FrameReader, SharedFrame
from polyviz.training.frame import Frame, RaceFrame

log = logging.getLogger(__name__)

OBEY_S = 2.0
"""How long the process may take to obey Stop or to end before it is killed; a step of a million
points takes a tenth of it, and with LBFGS twice of it: such a process is not waited for."""

PARK_S = 5.0
"""How long it may take while a run is parked there, or about to be: that would be lost with it."""


KILLED = 9
"""SIGKILL, which Windows' signal module does not know; Linux sends it when memory runs out."""


class ProcessHost:
    """Keeps one warm training process and lets it serve one run after another."""

    name = "process"

    def __init__(self, crash_file: Path | None = None) -> None:
        """Start nothing yet; the process notes a crash of its own in `crash_file`."""
        self._crash_file = crash_file
        self._context = multiprocessing.get_context("spawn")
        self._turn = threading.Lock()
        self._child: Child | None = None
        self._numbers = itertools.count(1)
        self.parked: set[int] = set()
        """The keys of the runs that the process is to keep"""

    def start(self) -> None:
        """Start the process, which loads torch meanwhile; raises OSError if that is impossible."""
        if self._child is None or not self._child.is_alive():
            self._child = Child(self._context, self._crash_file)

    def new_run(self, spec: RunSpec | RaceSpec) -> LiveRun:
        """Return a run of `spec`, which begins when the one before it has ended."""
        return RemoteRun(spec, self, self.new_number())

    def new_number(self) -> int:
        """Return a number that nothing has had."""
        return next(self._numbers)

    def has(self, child: "Child | None") -> bool:
        """Say whether this is the process that serves the runs, and lives."""
        return child is not None and child is self._child and child.is_alive()

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    @contextlib.contextmanager
    def lend(self, is_stopped: Callable[[], bool]) -> Iterator["Child | None"]:
        """Give the process to one run at a time, started anew if it is dead.

        A run that has been stopped while it waited for its turn gets None.
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
        """The number of the process, 0 while there is none."""
        return 0 if self._child is None else self._child.pid


@contextlib.contextmanager
def deaf_to_terminal() -> Iterator[None]:
    """Let a process that is started here hear neither Ctrl+C nor the end of the terminal.

    They are the window's to answer. The process says so itself too, but not in the first moments,
    in which Python would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, OF_TERMINAL)
    try:
        resource_tracker.ensure_running()  # it lets Ctrl+C in where it starts, so it does before
        signal.pthread_sigmask(signal.SIG_BLOCK, OF_TERMINAL)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Child:
    """The process, seen from its parent, and the memory shared with it."""

    def __init__(
        self, context: multiprocessing.context.SpawnContext, crash_file: Path | None = None
    ) -> None:
        """Start it."""
        self.connection, theirs = context.Pipe()
        with deaf_to_terminal():
            self.shared = SharedFrame.make(context)
            self.devices: tuple[str, ...] | None = None
            self._process: SpawnProcess = context.Process(
                target=serve,
                args=(theirs, self.shared, crash_file),
                daemon=True,
                name="polyviz-training",
            )
            self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return int(self._process.pid or 0)

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def last_words(self) -> str:
        """Say how a process ended that should not have."""
        self._process.join(OBEY_S)
        code = self._process.exitcode
        if code == -KILLED:
            return "the system ended the training process (signal 9), perhaps for want of memory"
        how = f"by signal {-code}" if code is not None and code < 0 else f"with status {code}"
        return f"the training process ended {how}"

    def kill(self) -> None:
        """End the process whatever it does, and wait until it is gone."""
        self._process.kill()
        self._process.join()

    def end(self) -> None:
        """Let the process end: it does when its parent hangs up."""
        self.connection.close()
        if self.devices is not None:  # while it loads torch it would not notice for a while
            self._process.join(OBEY_S)
        self.kill()
        self._process.close()


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
        """Keep what to run, known by `key` while it is parked; it begins in `run`.

        It goes on where `before` is parked, or as a branch of that from this step by this spec.
        """
        self._spec = spec
        self._host = host
        self._key = key
        self._before = before
        self._branch = branch
        self._number = host.new_number()
        self._child: Child | None = None
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
        """Send a command, or keep it until the run begins."""
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

    def want(self) -> None:
        """Ask for a frame."""
        if self._reader is not None:
            self._reader.want()

    def take(self) -> Frame | RaceFrame | None:
        """Return the newest frame, once."""
        return None if self._reader is None else self._reader.take()

    def run(self, report: Report, found: Found) -> None:
        """Let the process train until Stop or Park; raises RunFailedError when it ends before."""
        try:
            if self._wait_for_before():
                self._run(report, found)
        finally:
            self._let_before_go()
            self._left.set()

    @property
    def can_go_on(self) -> bool:
        """Whether it is parked in a process that lives, or can still come to that."""
        return not self._is_forgotten and (not self._left.is_set() or self._is_there())

    def going_on(self) -> LiveRun:
        """Return this run as one that goes on where it is parked."""
        return RemoteRun(self._spec, self._host, self._key, self)

    def branched(self, step: int, spec: RunSpec) -> LiveRun:
        """Return a run that goes on from a step of this one."""
        with self._lock:
            self._waiting_branches += 1
        return RemoteRun(spec, self._host, self._host.new_number(), self, (step, spec))

    def forget(self) -> None:
        """Let the process forget it when the next run begins there, and all its branches have."""
        self._is_forgotten = True
        self._discard_if_free()

    def _discard_if_free(self) -> None:
        with self._lock:
            if self._is_forgotten and not self._waiting_branches:
                self._host.parked.discard(self._key)

    def _is_there(self) -> bool:
        return self._is_parked and self._host.has(self._child)

    def _let_before_go(self) -> None:
        """Release the run before, once this one has begun from it or never will."""
        before, self._before = self._before, None
        if before is not None and self._branch is not None:
            with before._lock:
                before._waiting_branches -= 1
            before._discard_if_free()

    def _wait_for_before(self) -> bool:
        """Wait until the run before has left the process; return False when stopped meanwhile."""
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

    def _is_loaded(self, child: Child) -> bool:
        """Wait until the process has loaded torch; return False when the run is stopped before."""
        while child.devices is None:
            if self._is_stopped():
                return False
            if child.connection.poll(LOOK_S):
                child.devices = child.connection.recv().names
        return True

    def _follow(self, child: Child, report: Report) -> None:
        while not self._has_ended:
            if child.connection.poll(LOOK_S):
                self._receive(child.connection, report)
            elif self._has_waited_too_long():
                log.info("the training process does not answer: killed")
                return

    def _begin(self, child: Child) -> None:
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
            case Reached(state, inside):
                report(state, inside)
            case Ended(error, traceback, is_parked):
                self._is_parked = is_parked
                if error is not None and is_parked:
                    self._host.parked.add(self._key)
                # After an error that nobody expected the process may be spoiled, as by CUDA, whose
                # errors stay: it does not count as ended, so that `run` kills it.
                self._has_ended = not traceback or isinstance(error, NoMemoryError)
                if traceback:
                    log.error("the run of %s failed\n%s", self._spec, traceback)
                if error is not None:
                    raise error

    def _send(self, connection: Connection, command: Command) -> None:
        try:
            connection.send(command)
        except OSError:
            log.info("the training process is gone")  # `run` finds out how and says so

    def _has_waited_too_long(self) -> bool:
        now, stopped_at, parked_at = time.monotonic(), self._stopped_at, self._parked_at
        if stopped_at is not None:
            return now - stopped_at > (PARK_S if self._host.parked else OBEY_S)
        return parked_at is not None and now - max(parked_at, self._begun_at) > PARK_S
