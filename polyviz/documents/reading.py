"""Reads a document; every value is checked as one that is typed. Nothing in it is run."""

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

from polyviz.catalogue.course import MAX_CHANGES, ChangeOfSpec, Course
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.optimizers import HYPERPARAMETERS
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec, differs_only_live
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.documents.document import FORMAT, Document

LABEL = QT_TRANSLATE_NOOP("catalogue", "Document")

MAX_BYTES = 64 * 2**20
"""The largest document that is read."""

NO_FILE = QT_TRANSLATE_NOOP("catalogue", "it cannot be read: {error}")
TOO_LARGE = QT_TRANSLATE_NOOP("catalogue", "it is larger than {most} MB")
NO_TEXT = QT_TRANSLATE_NOOP("catalogue", "it is not text in UTF-8, so it is no document")
NO_JSON = QT_TRANSLATE_NOOP("catalogue", "it is no document: it is not JSON ({error})")
OTHER_JSON = QT_TRANSLATE_NOOP("catalogue", "it is JSON, but no document of PolyViz")
NO_OBJECT = QT_TRANSLATE_NOOP("catalogue", "its entry {place} must be an object in braces")
NO_LIST = QT_TRANSLATE_NOOP("catalogue", "its entry {place} must be a list of at most {most}")
NO_NUMBER = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} must be a whole number from {low} to {high}"
)
NO_PHASE = QT_TRANSLATE_NOOP("catalogue", "its entry {place} must be one of {keys}")
NO_FIELDS = QT_TRANSLATE_NOOP("catalogue", "its entry {place} lacks {keys}")
OUT_OF_ORDER = QT_TRANSLATE_NOOP("catalogue", "its entry {place} lies before the one above it")
NOT_LIVE = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} changes what cannot change during a run"
)

FIELDS = {item.name for item in fields(RunSpec)} - {"others", "options"}
KNOWN = {*FIELDS, *HYPERPARAMETERS, *MODEL_OPTIONS}
"""All entries of a run."""

NEEDED = ("lesson", "model", "optimizer", "learning_rate", "steps", "points", "seed")

ENTRIES = ("format", "version", "run", "changes", "reached")


def read_document(file: Path) -> Document:
    """Return the document in a file; raise InvalidValueError, which names the file."""
    try:
        if not file.is_file() and file.exists():
            _refuse(file.name, NO_TEXT)
        if file.stat().st_size > MAX_BYTES:
            _refuse(file.name, TOO_LARGE, most=str(MAX_BYTES // 2**20))
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        _refuse(file.name, NO_FILE, error=error.strerror or str(error))
    except UnicodeDecodeError:
        _refuse(file.name, NO_TEXT)
    return document_in(text, file.name)


def document_in(text: str, name: str) -> Document:
    """Return the document that `document_text` wrote; `name` is where the text is from.

    Raises InvalidValueError. Entries that are not known, such as those of a newer version, are
    named in the document and kept.
    """
    return _Reader(name).document(text)


class _Reader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._ignored: list[str] = []
        self._kept: dict[str, dict[str, Any]] = {}

    def document(self, text: str) -> Document:
        try:
            found = json.loads(text, parse_constant=_no_constant)
        except RecursionError:
            self._refuse(NO_JSON, error="nested too deep")
        except ValueError as error:
            self._refuse(NO_JSON, error=str(error))
        if not isinstance(found, Mapping) or found.get("format") != FORMAT:
            self._refuse(OTHER_JSON)
        self._whole(found, "version", 1, 10**6)
        self._sort_out("", found, ENTRIES)
        first = self._spec("run", {}, found.get("run"))
        steps = QUANTITIES["steps"]
        reached = self._whole(found, "reached", 0, int(steps.high))
        course = Course(first)
        for change in self._changes(first, found.get("changes", [])):
            course = course.then(change)
        return Document(course, reached, tuple(self._ignored), self._kept)

    def _changes(self, first: RunSpec, found: Any) -> list[ChangeOfSpec]:
        if not isinstance(found, list) or len(found) > MAX_CHANGES:
            self._refuse(NO_LIST, place="changes", most=str(MAX_CHANGES))
        before, made = first, list[ChangeOfSpec]()
        for number, entry in enumerate(found):
            place = f"changes[{number}]"
            if not isinstance(entry, Mapping):
                self._refuse(NO_OBJECT, place=place)
            step = self._whole(entry, "step", 0, int(QUANTITIES["steps"].high), place)
            phase = entry.get("before", PHASES[0])
            if not isinstance(phase, str) or phase not in PHASES:
                self._refuse(NO_PHASE, place=f"{place}.before", keys=", ".join(PHASES))
            old = {key: value for key, value in before.to_dict().items() if value is not None}
            if entry.get("optimizer", before.optimizer) != before.optimizer:
                old = {key: value for key, value in old.items() if key not in HYPERPARAMETERS}
            new = {key: value for key, value in entry.items() if key not in ("step", "before")}
            spec = self._spec(place, old, new)
            if not differs_only_live(before, spec, "optimizer"):
                self._refuse(NOT_LIVE, place=place)
            change = ChangeOfSpec(step, PHASES.index(phase), spec)
            if made and change.place < made[-1].place:
                self._refuse(OUT_OF_ORDER, place=place)
            made.append(change)
            before = spec
        return made

    def _spec(self, place: str, old: Mapping[str, Any], found: Any) -> RunSpec:
        if not isinstance(found, Mapping):
            self._refuse(NO_OBJECT, place=place)
        entries = {**old, **self._sort_out(place, found, KNOWN)}
        lacking = [key for key in NEEDED if key not in entries]
        if lacking:
            self._refuse(NO_FIELDS, place=place, keys=", ".join(lacking))
        return RunSpec.from_dict(entries)

    def _sort_out(self, place: str, found: Mapping[str, Any], known: Any) -> dict[str, Any]:
        """Return the known entries; name the others, and keep them as they are."""
        others = {key: value for key, value in found.items() if key not in known}
        if others:
            self._ignored += [f"{place}.{key}".lstrip(".") for key in others]
            self._kept[place] = others
        return {key: value for key, value in found.items() if key in known}

    def _whole(
        self, found: Mapping[str, Any], key: str, low: int, high: int, inside: str = ""
    ) -> int:
        value = found.get(key)
        if type(value) is not int or not low <= value <= high:
            place = f"{inside}.{key}".lstrip(".")
            self._refuse(NO_NUMBER, place=place, low=str(low), high=str(high))
        return value

    def _refuse(self, why: str, **words: str) -> NoReturn:
        _refuse(self._name, why, **words)


def _refuse(name: str, why: str, **words: str) -> NoReturn:
    raise InvalidValueError("document", LABEL, name, why, **words)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
