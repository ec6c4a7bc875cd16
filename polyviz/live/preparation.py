"""Does again, while the present run waits, what is likely to be shown next."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from polyviz.live.repetition import Repetition, runs_own_code

log = logging.getLogger(__name__)

Interrupted = Callable[[], object]
"""Polled after every step; a true value stops the work."""


class Preparable(Protocol):
    """What can be done in part before it is shown."""

    @property
    def step_s(self) -> float:
        """How long a step takes, in seconds; 0 if that is unknown."""

    def prepare(self, interrupted: Interrupted) -> bool:
        """Do more of it until interrupted; return whether there is still more."""


T = TypeVar("T", bound=Preparable)


class Preparation(Generic[T]):
    """Keeps the drivers of repetitions that are wanted, each as far as it has come.

    Any thread may ask and take; only one at a time works.
    """

    def __init__(self, make: Callable[[Repetition], T]) -> None:
        """Prepare nothing yet; `make` returns the driver of a repetition."""
        self._make = make
        self._lock = threading.Lock()
        self._drivers: dict[Repetition, T] = {}
        self._unfinished: list[Repetition] = []

    def ask(self, tasks: tuple[Repetition, ...]) -> None:
        """Prepare these from now on, in their order, and drop all others.

        What executes the code of somebody is left out: it does so only where it is shown.
        """
        wanted = [task for task in dict.fromkeys(tasks) if not runs_own_code(task)]
        with self._lock:
            self._unfinished = [
                task for task in wanted if task not in self._drivers or task in self._unfinished
            ]
            self._drivers = {task: self._drivers[task] for task in wanted if task in self._drivers}

    def has_done(self, task: Repetition) -> bool:
        """Whether all of a task that is wanted is done."""
        return task in self._drivers and task not in self._unfinished

    def take(self, task: object) -> T | None:
        """Return the driver of a task, however far it has come; None if that is not prepared."""
        if not isinstance(task, Repetition):
            return None
        with self._lock:
            if task in self._unfinished:
                self._unfinished.remove(task)
            return self._drivers.pop(task, None)

    def work(self, interrupted: Interrupted, until_s: float | None = None) -> None:
        """Prepare until all is done, something interrupts, or a step would last beyond `until_s`.

        `until_s` is a time of time.perf_counter.
        """
        with self._lock:
            while self._unfinished and not interrupted():
                if not self._goes_on(self._unfinished[0], interrupted, until_s):
                    return

    def _goes_on(self, task: Repetition, interrupted: Interrupted, until_s: float | None) -> bool:
        """Do more of a task; return whether there is time for more."""
        try:
            driver = self._drivers.get(task) or self._make(task)
            self._drivers[task] = driver

            def is_late() -> bool:
                return until_s is not None and time.perf_counter() + driver.step_s > until_s

            if is_late():
                return False
            if not driver.prepare(lambda: interrupted() or is_late()):
                self._unfinished.remove(task)
            return not is_late()
        except Exception:  # it fails again where it is shown, and is told there
            log.info("a run could not be prepared", exc_info=True)
            self._unfinished.remove(task)
            self._drivers.pop(task, None)
            return True
