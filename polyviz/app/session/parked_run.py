"""A run that was replaced by another one and is kept so that it can be brought back."""

from dataclasses import dataclass
from typing import Any

from polyviz.app.session.view_state import ViewState
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.live.host import Host, LiveRun
from polyviz.live.repetition import Repetition

CAUSES = {
    "reset": QT_TRANSLATE_NOOP("undo", "reset"),
    "play": QT_TRANSLATE_NOOP("undo", "restart"),
    "branch": QT_TRANSLATE_NOOP("undo", "continue from this step"),
    "race": QT_TRANSLATE_NOOP("undo", "start of race"),
    "end_race": QT_TRANSLATE_NOOP("undo", "end of race"),
    "host": QT_TRANSLATE_NOOP("undo", "change of training process"),
    "lesson": QT_TRANSLATE_NOOP("undo", "change of lesson"),
    "mistake": QT_TRANSLATE_NOOP("undo", "mistake"),
    "start": QT_TRANSLATE_NOOP("undo", "new start weights"),
    "open": QT_TRANSLATE_NOOP("undo", "opening of a run"),
    "scene": QT_TRANSLATE_NOOP("undo", "change of scene"),
    "values": QT_TRANSLATE_NOOP("undo", "change of settings"),
}
"""Why a run was replaced, by key, with what the Edit menu says after "Undo"."""


@dataclass(eq=False)
class ParkedRun:
    """A run, or a race, that its host keeps, with what the window knew of it.

    `cause` is one of CAUSES. `view` is what was shown when it was replaced, with the spec by which
    it can go on. `changes_told` counts the changes of its spec that were sent to the run.
    `memories` is what the features need to show it again, see `Session.remember`. `again` is what
    it has done, None where that is not known: it can be done again by that if its host no longer
    has it, `live` being None or lost.
    """

    cause: str
    live: LiveRun | None
    host: Host
    view: ViewState
    changes_told: int
    memories: list[Any]
    again: Repetition | None = None

    @property
    def name(self) -> str:
        """What the Edit menu says after "Undo", before translation."""
        return CAUSES[self.cause]

    @property
    def can_be_undone(self) -> bool:
        """Whether its process still has it, or it can be done again."""
        return self.is_kept or self.again is not None

    @property
    def kept(self) -> LiveRun:
        """The run that the host has; raises RuntimeError if that has been let go."""
        if self.live is None:
            raise RuntimeError("the run is no longer kept")
        return self.live

    @property
    def is_kept(self) -> bool:
        """Whether its process still has it."""
        return self.live is not None and self.live.can_go_on


def cause_of_change(old: RunSpec, new: RunSpec) -> str:
    """Return which of CAUSES a change of the spec counts as."""
    if new.lesson != old.lesson:
        return "lesson"
    return "start" if new == old.changed(start=new.start) else "values"
