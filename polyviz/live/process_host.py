"""Trains in a process of its own, which the run's thread drives: Python's lock is not shared."""

import contextlib
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
from polyviz.live.child import Begin, Ended, Reached, serve
from polyviz.live.commands import Command, NoMemoryError, RunFailedError, Stop
from polyviz.live.host import Found, LiveRun
from polyviz.live.mailbox import Report
from polyviz.live.shared_frame import FrameReader, SharedFrame
from polyviz.training.frame import Frame, RaceFrame

log = logging.getLogger(__name__)

LOOK_S = 0.05
"""How often a run that says nothing looks whether it has to be ended."""

OBEY_S = 2.0
"""How long the process may take to obey Stop or to end before it is killed; a step of a million
points takes a tenth of it, and with LBFGS twice of it: such a process is not waited for."""


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
        self._runs = 0

    def start(self) -> None:
        """Start the process, which loads torch meanwhile; raises OSError if that is impossible."""
        if self._child is None or not self._child.is_alive():
            self._child = Child(self._context, self._crash_file)

    def new_run(self, spec: RunSpec | RaceSpec) -> LiveRun:
        """Return a run of `spec`, which begins when the one before it has ended."""
        self._runs += 1
        return RemoteRun(spec, self._runs, self)

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.end()
            self._child = None

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
def deaf_to_ctrl_c() -> Iterator[None]:
    """Let a process that is started here not hear Ctrl+C, which is the window's to answer.

    It says so itself too, but not in the first moments, in which Python would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it lets signals in where it starts, so it does before
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
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
        self.shared = SharedFrame.make(context)
        self.devices: tuple[str, ...] | None = None
        self._process: SpawnProcess = context.Process(
            target=serve,
            args=(theirs, self.shared, crash_file),
            daemon=True,
            name="polyviz-training",
        )
        with deaf_to_ctrl_c():
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

    def __init__(self, spec: RunSpec | RaceSpec, number: int, host: ProcessHost) -> None:
        """Keep what to run, the run of this number; it begins in `run`."""
        self._spec = spec
        self._number = number
        self._host = host
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
        """Let the process train until Stop; raises RunFailedError when it ends before."""
        with self._host.lend(self._is_stopped) as child:
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
                log.info("the training process did not stop in %s s: killed", OBEY_S)
                return

    def _begin(self, child: Child) -> None:
        with self._lock:
            for message in (Begin(self._spec, self._number), *self._early):
                child.connection.send(message)
            self._connection = child.connection
            self._reader = FrameReader(child.shared, self._number)

    def _receive(self, connection: Connection, report: Report) -> None:
        match connection.recv():
            case Reached(state, inside):
                report(state, inside)
            case Ended(error, traceback):
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
        stopped_at = self._stopped_at
        return stopped_at is not None and time.monotonic() - stopped_at > OBEY_S
