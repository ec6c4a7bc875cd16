"""What a window hands on of a lecture to the window of another language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polyviz.app.features.repeating import Place
from polyviz.catalogue.course import Course

if TYPE_CHECKING:
    from polyviz.views.panels.scenes_panel import Draft


@dataclass(frozen=True)
class Handed:
    """The number of the scene that is shown, the code that may run, what was hidden before, the
    run that is on its way to its place, and a question that is only half typed.
    """

    at: int | None
    allowed: set[str]
    hidden: tuple[str, ...]
    awaited: tuple[int, Course, Place] | None
    draft: "Draft | None"
