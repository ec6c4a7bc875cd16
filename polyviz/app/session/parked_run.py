"""A run that was replaced by another one and is kept so that it can be brought back."""

from dataclasses import dataclass
from typing import Any

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.live.host import Host, LiveRun
from polyviz.live.run_commands import RunState

CAUSES = {
    "reset": QT_TRANSLATE_NOOP("undo", "reset"),
    "play": QT_TRANSLATE_NOOP("undo", "restart"),
    "branch": QT_TRANSLATE_NOOP("undo", "play from here"),
    "race": QT_TRANSLATE_NOOP("undo", "start of race"),
    "end_race": QT_TRANSLATE_NOOP("undo", "end of race"),
    "host": QT_TRANSLATE_NOOP("undo", "change of process"),
    "lesson": QT_TRANSLATE_NOOP("undo", "choice of lesson"),
    "mistake": QT_TRANSLATE_NOOP("undo", "mistake"),
    "start": QT_TRANSLATE_NOOP("undo", "new start weights"),
    "values": QT_TRANSLATE_NOOP("undo", "change of values"),
}
"""Why a run was replaced, by key, with what the Edit menu says after "Undo"."""


@dataclass(eq=False)
class ParkedRun:
    """A run, or a race, that its host keeps, with what the window knew of it.

    `cause` is one of CAUSES. `state` is that of the run when it was replaced. `looked_at` is the
    earlier step that was shown, None for the present. `changes_told` counts the changes of its spec
    that were sent to the run. `memories` is what the features need to show it again, see
    `Session.remember`.
    """

    cause: str
    live: LiveRun
    host: Host
    spec: RunSpec
    race: RaceSpec | None
    state: RunState
    looked_at: int | None
    changes_told: int
    memories: list[Any]


def cause_of_change(old: RunSpec, new: RunSpec) -> str:
    """Return which of CAUSES a change of the spec counts as."""
    if new.lesson != old.lesson:
        return "lesson"
    return "start" if new == old.changed(start=new.start) else "values"
