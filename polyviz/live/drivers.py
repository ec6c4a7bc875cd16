"""Chooses the driver: of a run, of a race, of one of them that was parked, or of a branch."""

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.live.driver import Driver
from polyviz.live.race_driver import RaceDriver
from polyviz.live.repeat_driver import RepeatDriver
from polyviz.live.repetition import Repetition, Task
from polyviz.live.run_commands import RunFailedError
from polyviz.live.run_driver import RunDriver

GONE = QT_TRANSLATE_NOOP("catalogue", "the run is no longer there")


def driver_for(
    task: Task,
    parked: Driver | None = None,
    first: int | None = None,
    *,
    is_new: bool = False,
) -> Driver:
    """Return the driver of a new run or race, the parked one, or that of a branch of its run.

    The branch follows the spec `task` from the step `first` on. Raises RunFailedError if nothing is
    parked, or for a branch of a race.
    """
    if is_new:
        if isinstance(task, Repetition):
            return repeating(task)
        return RaceDriver(task) if isinstance(task, RaceSpec) else RunDriver(task)
    if parked is not None and first is None:
        return parked
    if isinstance(parked, RunDriver) and isinstance(task, RunSpec) and first is not None:
        return parked.branched(first, task)
    raise RunFailedError(Sentence(GONE))


def repeating(task: Repetition) -> Driver:
    """Return the driver of a run or a race that first does again what it has done."""
    if isinstance(task.of, RaceSpec):
        return RaceDriver(task.of, task.lanes)
    return RepeatDriver(task.of, task.step, task.phase)
