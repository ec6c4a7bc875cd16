"""What a document holds: a run and how it is seen, the runs beside it, and what is not known."""

from dataclasses import dataclass, field, replace
from typing import Any

from polyviz.catalogue.course import Course
from polyviz.catalogue.words import one_line
from polyviz.documents.scene import Scene
from polyviz.documents.values import Kept
from polyviz.documents.view import View

SUFFIX = ".polyviz"

FORMAT = "polyviz"
"""The entry that tells a document from other JSON."""

VERSION = 3
"""The version of the format that is written; `upgrading` reads older ones."""

MAX_NOTES = 100_000
"""The most characters of notes."""

MAX_NAME = 1000
"""The most characters of the name of a run."""

MAX_KEPT_CHANGES = 5000
"""The most changes of all these runs together: to check them takes a second."""

MAX_EMBEDDED = 100_000_000
"""The most bytes of all data in a document."""

MAX_FILES = 100
"""The most files of data in a document."""

MAX_RUNS = 100
"""The most runs beside the present one."""

MAX_IGNORED, MAX_IGNORED_NAME = 6, 60
"""How many entries that were not understood are named, and in how many characters each."""


@dataclass(frozen=True)
class SavedRun:
    """A run of the list: what it followed, how far it went, and how a person has it listed."""

    course: Course
    reached: int
    name: str = ""
    is_shown: bool = True
    is_pinned: bool = False
    first_step: int = 0
    """Where it branched off from another run, 0 for nowhere"""
    kept: Kept = field(default_factory=dict)


@dataclass(frozen=True)
class EmbeddedFile:
    """The text of a file of data with this SHA-256 hash, and the name that the file had."""

    digest: str
    name: str
    text: str


@dataclass(frozen=True)
class Document:
    """A run: the spec it began with and all changes since, and the number of steps it has done.

    `view` is how it is seen, None where nothing is said of that; `runs` are those kept beside it,
    from the newest to the oldest. `embeds` says whether data of files are to travel with it, None
    if nobody has decided that; `files` are those that do. `scenes` are the states of a
    lecture. `ignored` names the entries that were not understood, as those of a newer version;
    `kept` holds them, to be written again.
    """

    course: Course
    reached: int = 0
    view: View | None = None
    notes: str = ""
    runs: tuple[SavedRun, ...] = ()
    embeds: bool | None = None
    files: tuple[EmbeddedFile, ...] = ()
    scenes: tuple[Scene, ...] = ()
    ignored: tuple[str, ...] = ()
    kept: Kept = field(default_factory=dict)

    @property
    def substance(self) -> tuple[Any, ...]:
        """What a person has made of it: while this is equal, nobody is asked whether to save.

        How far the run has gone, how it is seen, and runs that nobody gave a name come along when
        it is saved, but playing with a run in a class does not change its document.
        """
        named = frozenset((run.name, run.course) for run in self.runs if run.name)
        run = () if self.scenes else (self.course.first, self.course.changes)  # shown in scenes
        return run, self.notes, named, self.scenes

    @property
    def ignored_text(self) -> str:
        """The names of the first entries that were not understood, for a message."""
        shown = [one_line(name, MAX_IGNORED_NAME) for name in self.ignored[:MAX_IGNORED]]
        return ", ".join([*shown, "…"] if len(self.ignored) > MAX_IGNORED else shown)

    @property
    def place(self) -> tuple[int, int]:
        """The step and phase where the run rests: no change that was made lies after it."""
        changes = self.course.changes
        return max((self.reached, 0), changes[-1].place if changes else (0, 0))

    @property
    def whole_course(self) -> Course:
        """The course with the number of steps of its end from the beginning.

        Nothing but the end of the run depends on that number.
        """
        course = self.course
        steps = max(course.spec.steps, self.reached)
        changes = [
            replace(change, spec=replace(change.spec, steps=steps)) for change in course.changes
        ]
        return replace(course, first=replace(course.first, steps=steps), changes=tuple(changes))
