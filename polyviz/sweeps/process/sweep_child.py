"""The process of sweeps: does one sweep after another until its parent has gone."""

import contextlib
import functools
import multiprocessing
import queue
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.computing_code import code_of
from polyviz.sweeps.executors import LocalPlaces
from polyviz.sweeps.process.sweep_news import Advanced, Begun, Course, Failed, Finished, News
from polyviz.sweeps.store import Results, forget_old, kept_results
from polyviz.system.terminal_signals import ignore_terminal_signals

PIECE_S = 0.2
"""So long a run is trained between two pieces of a sweep; the window shows what is there."""

CHUNK = 200
"""Steps of a run between two looks at what else is asked for."""


@dataclass(frozen=True)
class Stop:
    """Leave the present sweep as it is."""


@dataclass(frozen=True)
class Prepare:
    """Load what sweeps around a run need."""

    spec: RunSpec


FAILURES = (InvalidValueError, ModuleError, OSError, RuntimeError)
"""What a person can mend: other exceptions end the process."""

TELL_S = 0.05
"""The shortest time between two reports of how far a sweep is."""


@dataclass(frozen=True)
class Quit:
    """End the process as any other, which gives back what belongs to the system."""


Asked = SweepSpec | RunSpec | Prepare | Stop | Quit


def serve(connection: Connection, folder: Path) -> None:
    """Do what is asked for; the main function of the process."""
    ignore_terminal_signals()
    asked: queue.SimpleQueue[Asked] = queue.SimpleQueue()

    def listen() -> None:
        while True:
            try:
                asked.put(connection.recv())
            except (EOFError, OSError):  # the parent has gone, for whatever reason
                asked.put(Quit())
                for worker in multiprocessing.active_children():
                    worker.kill()  # what they compute is waited for by nobody
                return

    threading.Thread(target=listen, daemon=True).start()
    load()
    child = SweepChild(connection, folder, asked)
    while child.turn():
        pass


def load() -> None:
    """Load PyTorch, which draws the start weights, and all that computes, by a tiny sweep.

    The first sweep of a person is then as fast as any other.
    """
    import polyviz.sweeps.sample_check  # noqa: F401
    from polyviz.sweeps.tile_run import run_tile

    spec = RunSpec.for_lesson("autograd", device="cpu", steps=1)
    grid = RunGrid(spec, (SweepAxis("learning_rate", (1e-7, 1e-6)),))
    run_tile(grid)
    code_of(grid)  # reads files


@functools.cache
def load_optimizers() -> None:
    """Load PyTorch's optimizers, which takes as long again, by a tiny run with one of them.

    Else the check of a person's first sweep would load them, and the next sweep would wait for it.
    """
    from polyviz.sweeps.sample_check import difference

    difference(RunSpec.for_lesson("optim", device="cpu", points=10, steps=1))


class SweepChild:
    """Does what the window asks for, the newest first."""

    def __init__(
        self, connection: Connection, folder: Path, asked: queue.SimpleQueue[Asked]
    ) -> None:
        self._connection, self._folder, self._asked = connection, folder, asked
        self._places = LocalPlaces()  # whose processes are there for the next sweep
        self._work: Generator[None] | None = None
        self._course: Generator[None] | None = None

    def turn(self) -> bool:
        """Take what is asked for, and do a piece of it; wait where there is nothing to do.

        Return whether there is to be another turn.
        """
        prepared: Prepare | None = None
        for wanted in self._taken():
            if isinstance(wanted, Quit):
                return False
            if isinstance(wanted, RunSpec):
                self._course = self._train(wanted)
                continue
            if isinstance(wanted, Prepare):
                prepared = wanted
                continue
            if self._work is not None:
                self._work.close()
            self._work = self._sweep(wanted) if isinstance(wanted, SweepSpec) else None
        if prepared is not None:
            self._places.prepare(prepared.spec)
            if self._work is None:
                load_optimizers()
        if self._course is not None and next(self._course, self) is self:
            self._course = None
        if self._work is not None and next(self._work, self) is self:
            self._work = None
        return True

    def _taken(self) -> Iterator[Asked]:
        if self._work is None and self._course is None:
            yield self._asked.get()
        with contextlib.suppress(queue.Empty):
            while True:
                yield self._asked.get_nowait()

    def _tell(self, news: News) -> None:
        with contextlib.suppress(OSError):  # the parent has gone, and this process follows
            self._connection.send(news)

    def _sweep(self, sweep: SweepSpec) -> Generator[None]:
        """Do a sweep piece by piece."""
        from polyviz.sweeps.sample_check import checks_of
        from polyviz.sweeps.sweeping import check_possible

        try:
            check_possible(sweep)
            results, _ = kept_results(sweep, self._folder)
            forget_old(self._folder, kept=results.folder)
            self._tell(Begun(sweep.key, results.folder, results.done))
            yield from self._compute(sweep, results)
            found: list[float] = []
            for difference in checks_of(results):
                if difference is not None:
                    found.append(difference)
                yield
        except FAILURES as error:
            self._tell(Failed(sweep.key, error))
            return
        self._tell(Finished(sweep.key, tuple(found)))

    def _compute(self, sweep: SweepSpec, results: Results) -> Generator[None]:
        from polyviz.sweeps.sweeping import sweep_through

        told_s = 0.0
        for progress in sweep_through(sweep, results, self._places.place_for(sweep)):
            now_s = time.monotonic()
            if now_s - told_s >= TELL_S or progress.done == progress.count:
                told_s = now_s
                self._tell(Advanced(sweep.key, progress))
            yield

    def _train(self, spec: RunSpec) -> Generator[None]:
        """Train a run piece by piece, and tell its losses so far after each."""
        from polyviz.training.silence import silent_code
        from polyviz.training.trainer import Trainer

        try:
            with silent_code(spec):
                trainer = Trainer(spec)
            is_first = True
            while trainer.is_running or is_first:
                is_first, began_s = False, time.monotonic()
                with silent_code(spec):
                    while trainer.is_running and time.monotonic() - began_s < PIECE_S:
                        trainer.advance(CHUNK, lambda: not self._asked.empty())
                        if not self._asked.empty():
                            break
                steps, losses = trainer.frame().trace
                self._tell(Course(spec, steps, losses))
                yield
        except FAILURES as error:
            self._tell(Failed(spec, error))
