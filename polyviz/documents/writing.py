"""Writes a run as a document."""

import json
import re
from typing import Any

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import FORMAT, VERSION, Document

NUMBERS = re.compile(r"\[\n\s*((?:-?[\d.]+(?:e[+-]?\d+)?,?\s*)+)\]")
"""A list of numbers, one in each line. A text in JSON has no line ends, so it has no such list."""


def document_text(document: Document) -> str:
    """Return the text of a document; its numbers are those of the run to the last bit."""
    text = json.dumps(entries_of(document), indent=2, ensure_ascii=False, allow_nan=False)
    return NUMBERS.sub(lambda found: f"[{' '.join(found[1].split())}]", text) + "\n"


def entries_of(document: Document) -> dict[str, Any]:
    """Return what a document consists of, as JSON has it."""
    kept, course = document.kept, document.course
    return {
        "format": FORMAT,
        "version": VERSION,
        "run": fields_of(course.first) | dict(kept.get("run", {})),
        "changes": _changes(document),
        "reached": document.reached,
        **kept.get("", {}),
    }


def fields_of(spec: RunSpec) -> dict[str, Any]:
    """Return the fields of a spec that have a value."""
    return {key: value for key, value in spec.to_dict().items() if value is not None}


def _changes(document: Document) -> list[dict[str, Any]]:
    """Return each change with its place, and the fields that it has set."""
    before, found = document.course.first, []
    for number, change in enumerate(document.course.changes):
        place = {"step": change.step, "before": PHASES[change.phase]}
        others = document.kept.get(f"changes[{number}]", {})
        found.append(place | changed_fields(before, change.spec) | dict(others))
        before = change.spec
    return found


def changed_fields(before: RunSpec, spec: RunSpec) -> dict[str, Any]:
    """Return the fields that differ; with another optimizer, all that it has."""
    old, new = before.to_dict(), spec.to_dict()
    own = set(spec.hyperparameters) if spec.optimizer != before.optimizer else set()
    return {key: new[key] for key in new if key in own or new[key] != old.get(key)}
