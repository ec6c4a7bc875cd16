"""Reads the runs of a document: each is a spec, the changes since, and how far it went."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from polyviz.catalogue.course import MAX_CHANGES, ChangeOfSpec, Course
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.module_code import MAX_CODE
from polyviz.catalogue.optimizers import HYPERPARAMETERS
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.run_spec import RunSpec, differs_only_live
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.documents.values import NO_OBJECT, Values, inside

OF_RUN = ("run", "changes", "reached")

NO_FIELDS = QT_TRANSLATE_NOOP("catalogue", "its entry {place} lacks {keys}")
OUT_OF_ORDER = QT_TRANSLATE_NOOP("catalogue", "its entry {place} lies before the one above it")
NOT_LIVE = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} changes what cannot change during a run"
)

LONG = QT_TRANSLATE_NOOP("catalogue", "its entry {place} is longer than any that is allowed")

MAX_LENGTH = 2 * MAX_CODE
"""The most characters and numbers of a field of a run: code is the longest of them."""

FIELDS = {item.name for item in fields(RunSpec)} - {"others", "options"}
KNOWN = {*FIELDS, *HYPERPARAMETERS, *MODEL_OPTIONS}
"""All entries of a run."""

NEEDED = ("lesson", "model", "optimizer", "learning_rate", "steps", "points", "seed")


def run_in(values: Values, place: str, found: Mapping[str, Any]) -> tuple[Course, int]:
    """Return the course of the run in an object, and how many steps it has done."""
    first = _spec(values, inside(place, "run"), {}, found.get("run"))
    reached = values.whole(found, "reached", 0, int(QUANTITIES["steps"].high), place)
    course = Course(first)
    changes = inside(place, "changes")
    for change in _changes(values, changes, first, found.get("changes", [])):
        course = course.then(change)
    return course, reached


def _changes(values: Values, place: str, first: RunSpec, found: Any) -> list[ChangeOfSpec]:
    before, made = first, list[ChangeOfSpec]()
    for number, entry in enumerate(values.listed(place, found, MAX_CHANGES)):
        here = f"{place}[{number}]"
        if not isinstance(entry, Mapping):
            values.refuse(NO_OBJECT, place=here)
        step = values.whole(entry, "step", 0, int(QUANTITIES["steps"].high), here)
        phase = values.choice(entry, "before", PHASES, PHASES[0], here)
        old = {key: value for key, value in before.values().items() if value is not None}
        if entry.get("optimizer", before.optimizer) != before.optimizer:
            old = {key: value for key, value in old.items() if key not in HYPERPARAMETERS}
        new = {key: value for key, value in entry.items() if key not in ("step", "before")}
        spec = _spec(values, here, old, new)
        if not differs_only_live(before, spec, "optimizer"):
            values.refuse(NOT_LIVE, place=here)
        change = ChangeOfSpec(step, PHASES.index(phase), spec)
        if made and change.place < made[-1].place:
            values.refuse(OUT_OF_ORDER, place=here)
        made.append(change)
        before = spec
    return made


def _spec(values: Values, place: str, old: Mapping[str, Any], found: Any) -> RunSpec:
    given = values.sort_out(place, found, KNOWN)
    entries = {**old, **given}
    lacking = [key for key in NEEDED if key not in entries]
    if lacking:
        values.refuse(NO_FIELDS, place=place, keys=", ".join(lacking))
    for key, value in given.items():
        if _length(value) > MAX_LENGTH:  # to say what is wrong would take long
            values.refuse(LONG, place=inside(place, key))
    return RunSpec.from_dict(entries)


def _length(value: Any) -> int:
    """Return how many characters, numbers and objects a value consists of."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(len(key) + _length(one) for key, one in value.items())
    return sum(map(_length, value)) if isinstance(value, list) else 1
