"""A run that is to be done again: what it followed, and how far it went."""

from dataclasses import dataclass

from polyviz.catalogue.course import Course


@dataclass(frozen=True)
class Repeat:
    """So many steps of a course, with its changes, before anything of the run is shown."""

    course: Course
    reached: int
