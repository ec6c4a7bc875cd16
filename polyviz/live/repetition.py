"""A run or a race that is to be done again, up to where it was."""

from dataclasses import dataclass

from polyviz.catalogue.course import Course
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec


@dataclass(frozen=True)
class Repetition:
    """The course of a run that is repeated until `phase` of step `step`, or a race.

    Each run of a race has done as many steps as `lanes` says, in so many seconds: by the clock they
    are not equal.
    """

    of: Course | RaceSpec
    step: int
    phase: int = 0
    lanes: tuple[tuple[int, float], ...] = ()

    @property
    def changes(self) -> int:
        """How many changes of its spec the run makes on the way."""
        return len(self.of.changes) if isinstance(self.of, Course) else 0


Task = RunSpec | RaceSpec | Repetition
"""What a live run is about."""


def specs_of(task: Task) -> tuple[RunSpec, ...]:
    """Return the specs that the runs of a task follow in the end."""
    about = task.of if isinstance(task, Repetition) else task
    if isinstance(about, RaceSpec):
        return about.entries
    return (about.spec if isinstance(about, Course) else about,)


def runs_own_code(task: Task) -> bool:
    """Return whether a task executes the code of a Module that somebody has written."""
    return any(spec.model == OWN for spec in specs_of(task))
