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
from typing import Self

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.live.abrupt_end import abrupt_end
from polyviz.live.child import Begin, Ended, Reached
from polyviz.live.host import LOOK_S, Found, Host, LiveRun, Show
from polyviz.live.mailbox import Report
from polyviz.live.own_output import Printed
from polyviz.live.repetition import Task, runs_own_code
from polyviz.live.run_commands import Command, NoMemoryError, Park, RunFailedError, Stop
from polyviz.live.shared_frame import FrameReader
from polyviz.live.training_process import OBEY_S, TrainingProcess

log = logging.getLogger(__name__)

PARK_S = 5.0
"""How long the process may take to answer while it holds a parked run, which would be lost."""

SPARE_S, OWN_CODE_S = 0.1, 0.8
"""After so long without an answer from code of somebody, which may be in an endless loop, another
process is started, and that of the code killed. The new process has to load torch, which takes a
second and more; the next run is to be seen within two."""

LOST = QT_TRANSLATE_NOOP("catalogue", "the run was lost with its training process")


class ProcessHost(Host):
    """Keeps one warm training process and lets it serve one run after another."""

    name = "process"

    def __init__(self, crash_file: Path | None = None) -> None:
        self._crash_file = crash_file
        self._context = multiprocessing.get_context("spawn")
        self._turn = threading.Lock()
        self._child: TrainingProcess | None = None
        self._spare: TrainingProcess | None = None
        """A process that takes the place of the present one if that is killed"""
        self.numbers = itertools.count(1)
        """Numbers for runs, to be used once each."""
        self.parked: set[int] = set()
        """The keys of the runs that are, or will be, parked in the process."""
        self.branching: list[int] = []
        """The keys of those from which branches have yet to begin: one for each branch."""

    def start(self) -> None:
        """Start the process, which begins to load torch."""
        if self._child is None or not self._child.is_alive():
            self._child, self._spare = self._spare or self._new_process(), None

    def start_spare(self) -> None:
        """Start the process that is going to be the next one, unless the present one answers."""
        if self._spare is None:
            self._spare = self._new_process()

    def drop_spare(self) -> None:
        """End the spare process, which is not needed."""
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()

    def new_run(self, task: Task) -> LiveRun:
        """Return a new run, which begins when the one before has left the process."""
        return RemoteRun(task, self, next(self.numbers))

    def has(self, child: TrainingProcess | None) -> bool:
        """Say whether this is the present process, and alive."""
        return child is not None and child is self._child and child.is_alive()

    def close(self) -> None:
        """End the process."""
        self.drop_spare()
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

    def _new_process(self) -> TrainingProcess:
        return TrainingProcess(self._context, self._crash_file)

    @property
    def pid(self) -> int:
        """The id of the process, 0 while there is none."""
        return 0 if self._child is None else self._child.pid


class RemoteRun(LiveRun):
    """A run in the training process."""

    def __init__(
        self,
        task: Task,
        host: ProcessHost,
        key: int,
        before: Self | None = None,
        first: int | None = None,
    ) -> None:
        super().__init__(task, before, first)
        self._host = host
        self._key = key
        self._child: TrainingProcess | None = None
        """The process in which it has begun."""
        self._connection: Connection | None = None
        """Its connection to the process while it trains there."""
        self._is_parked = False
        self._may_be_in_there = False
        """Whether it has begun in the process, and not ended in good order."""
        self._begun_at = 0.0
        self._asked_to_leave_at: float | None = None
        self._lock = threading.Lock()
        self._early: list[Command] = []

    def forget(self) -> None:
        """Let the process drop the run."""
        super().forget()
        self._host.parked.discard(self._key)

    def _post(self, command: Command) -> None:
        """Send a command; before the run begins, keep it until then."""
        with self._lock:
            if isinstance(command, Stop):
                self._host.parked.discard(self._key)
            elif isinstance(command, Park):
                self._host.parked.add(self._key)
            if isinstance(command, Stop | Park):
                self._asked_to_leave_at = time.monotonic()
            if self._connection is None:
                self._early.append(command)
                return
            try:
                self._connection.send(command)
            except OSError:
                log.info("the training process is gone")  # `run` finds out why and raises an error

    def _run(self, report: Report, found: Found, show: Show) -> None:
        with self._host.lend(lambda: self._is_stopped) as child:
            if child is None:
                return
            if self._before is not None and not self._before._is_kept():
                raise RunFailedError(Sentence(LOST))
            try:
                if self._is_loaded(child):
                    found(child.devices or ())
                    self._begin(child)
                    self._follow(child, report, show)
            except (EOFError, OSError) as error:
                if self._may_be_in_there and runs_own_code(self._task):
                    raise abrupt_end(child.status()) from error
                raise RunFailedError(child.last_words()) from error
            finally:
                with self._lock:
                    self._connection = None
                if self._may_be_in_there:
                    child.kill()  # the next run gets a new process
                else:
                    self._host.drop_spare()

    def _is_loaded(self, child: TrainingProcess) -> bool:
        """Wait until the process has loaded torch; return False if the run is stopped before."""
        while child.devices is None:
            if self._is_stopped:
                return False
            if child.connection.poll(LOOK_S):
                child.devices = child.connection.recv()
        return True

    def _begin(self, child: TrainingProcess) -> None:
        before = self._take_before()
        kept = frozenset((*self._host.parked, *self._host.branching))
        number, before_key = next(self._host.numbers), None if before is None else before._key
        begin = Begin(self._task, number, self._key, before_key, self._first, kept)
        self._may_be_in_there = True
        with self._lock:
            for message in (begin, *self._early):
                child.connection.send(message)
            self._connection, self._child = child.connection, child
            self._begun_at = time.monotonic()
            self._frames = FrameReader(child.shared, number)

    def _follow(self, child: TrainingProcess, report: Report, show: Show) -> None:
        while self._may_be_in_there:
            if child.connection.poll(LOOK_S):
                match child.connection.recv():
                    case Reached(state, details):
                        report(state, details)
                    case Printed() as printed:
                        show(printed)
                    case Ended() as ended:
                        self._end(ended)
            elif self._waited_s() > self._patience_s():
                log.info("the training process does not answer: killed")
                return
            elif self._waited_s() > SPARE_S and runs_own_code(self._task):
                self._host.start_spare()

    def _end(self, ended: Ended) -> None:
        self._is_parked = ended.is_parked
        # After an unexpected error the process may be unusable: CUDA errors, for example, are
        # permanent. It is killed then.
        self._may_be_in_there = bool(ended.traceback) and not isinstance(ended.error, NoMemoryError)
        if ended.traceback:
            log.error("the run of %s failed\n%s", self._task, ended.traceback)
        if ended.error is not None:
            if ended.is_parked:
                self._host.parked.add(self._key)
            raise ended.error

    def _waited_s(self) -> float:
        """Return how long the process has been asked to leave the run."""
        asked_at = self._asked_to_leave_at
        return 0.0 if asked_at is None else time.monotonic() - max(asked_at, self._begun_at)

    def _patience_s(self) -> float:
        if runs_own_code(self._task):
            return OWN_CODE_S
        return PARK_S if self._host.parked or not self._is_stopped else OBEY_S

    def _is_kept(self) -> bool:
        return self._is_parked and self._host.has(self._child)

    def _followed(self, task: Task, first: int | None = None) -> LiveRun:
        if first is None:
            return RemoteRun(task, self._host, self._key, self)
        self._host.branching.append(self._key)
        return RemoteRun(task, self._host, next(self._host.numbers), self, first)

    def _take_before(self) -> Self | None:
        before = super()._take_before()
        if before is not None and self._first is not None:
            self._host.branching.remove(before._key)
        return before
