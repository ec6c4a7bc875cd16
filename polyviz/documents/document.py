"""What a document holds: the course of a run, how far it went, and what was not understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from polyviz.catalogue.course import Course

SUFFIX = ".polyviz"

FORMAT = "polyviz"
"""The entry that tells a document from other JSON."""

VERSION = 1
"""The version of the format that is written."""


@dataclass(frozen=True)
class Document:
    """A run: the spec it began with and all changes since, and the number of steps it has done.

    `ignored` names the entries that were not understood, as those of a newer version; `kept` holds
    them as they were, by the part of the document, to be written again.
    """

    course: Course
    reached: int = 0
    ignored: tuple[str, ...] = ()
    kept: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

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
