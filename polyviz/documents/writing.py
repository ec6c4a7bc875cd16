"""Writes a run as a document."""

import json
import re
from collections.abc import Mapping, Set
from pathlib import Path, PurePath
from typing import Any

from polyviz.catalogue.course import Course
from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import FORMAT, VERSION, Document, SavedRun
from polyviz.documents.scene import Question, Scene
from polyviz.documents.values import Kept
from polyviz.documents.view import View, view_entries

NUMBERS = re.compile(r"\[\n\s*((?:-?[\d.]+(?:e[+-]?\d+)?,?\s*)+)\]")
"""A list of numbers, one in each line. A text in JSON has no line ends, so it has no such list."""


def document_text(document: Document, folder: Path | None = None) -> str:
    """Return the text of a document; its numbers are those of the run to the last bit.

    `folder` is where it will lie: data in there are found again wherever the folder is moved to. Of
    embedded data, only the name of the file is told.
    """
    entries = entries_of(document, folder)
    text = json.dumps(entries, indent=2, ensure_ascii=False, allow_nan=False)
    return NUMBERS.sub(lambda found: f"[{' '.join(found[1].split())}]", text) + "\n"


def entries_of(document: Document, folder: Path | None = None) -> dict[str, Any]:
    """Return what a document consists of, as JSON has it."""
    writer = _Writer({file.digest for file in document.files}, folder)
    kept, view, runs = document.kept, document.view, document.runs
    return {
        "format": FORMAT,
        "version": VERSION,
        **writer.run(document.course, document.reached, kept),
        **({} if view is None else {"view": _view_entries(view, kept)}),
        **({"notes": document.notes} if document.notes else {}),
        **({"kept_runs": [writer.saved(run) for run in runs]} if runs else {}),
        **({"scenes": [writer.scene(one) for one in document.scenes]} if document.scenes else {}),
        **({} if document.embeds is None else {"data": _data_entries(document)}),
        **kept.get("", {}),
    }


def fields_of(spec: RunSpec) -> dict[str, Any]:
    """Return the fields of a spec that have a value."""
    return {key: value for key, value in spec.to_dict().items() if value is not None}


class _Writer:
    def __init__(self, embedded: Set[str], folder: Path | None) -> None:
        self._embedded = embedded
        self._folder = folder

    def run(self, course: Course, reached: int, kept: Kept) -> dict[str, Any]:
        first = fields_of(course.first)
        if course.first.data is not None:
            first["data"]["path"] = self._place(course.first.data)
        return {
            "run": first | dict(kept.get("run", {})),
            "changes": _changes(course, kept),
            "reached": reached,
        }

    def saved(self, run: SavedRun) -> Mapping[str, Any]:
        return {
            **({"name": run.name} if run.name else {}),
            **self.run(run.course, run.reached, run.kept),
            "shown": run.is_shown,
            "pinned": run.is_pinned,
            **({"branched_at": run.first_step} if run.first_step else {}),
            **run.kept.get("", {}),
        }

    def scene(self, scene: Scene) -> Mapping[str, Any]:
        """Return a scene as it is written."""
        view, kept = scene.view, scene.kept
        return {
            "title": scene.title.entry,
            **({"caption": scene.caption.entry} if scene.caption else {}),
            **self.run(scene.course, scene.reached, kept),
            **({"before": PHASES[scene.phase]} if scene.phase else {}),
            "playing": scene.is_playing,
            "speed": scene.speed,
            **({} if view is None else {"view": _view_entries(view, kept)}),
            **({} if scene.question is None else {"question": _question(scene.question, kept)}),
            **kept.get("", {}),
        }

    def _place(self, file: DataFile) -> str:
        """Return where a file of data is, from the document if it lies in its folder."""
        path = PurePath(file.path)
        if file.digest in self._embedded:
            return path.name
        if self._folder is not None and path.is_relative_to(self._folder):
            return path.relative_to(self._folder).as_posix()
        return file.path


def _changes(course: Course, kept: Kept) -> list[dict[str, Any]]:
    """Return each change with its place, and the fields that it has set."""
    before, found = course.first, []
    for number, change in enumerate(course.changes):
        place = {"step": change.step, "before": PHASES[change.phase]}
        others = kept.get(f"changes[{number}]", {})
        found.append(place | changed_fields(before, change.spec) | dict(others))
        before = change.spec
    return found


def _view_entries(view: View, kept: Kept) -> dict[str, Any]:
    entries = view_entries(view)
    for key in ("panels", "curves", "hidden"):
        entries[key] += kept.get(f"view.{key}", {})  # those that were not known
    return entries | dict(kept.get("view", {}))


def _question(question: Question, kept: Kept) -> dict[str, Any]:
    entries = {
        "text": question.text.entry,
        "step": question.step,
        "choices": [choice.entry for choice in question.choices] or None,
        "right": question.right,
        "answers": list(question.answers) or None,
    }
    told = {key: value for key, value in entries.items() if value is not None}
    return told | dict(kept.get("question", {}))


def _data_entries(document: Document) -> dict[str, Any]:
    files = [
        {"name": one.name, "sha256": one.digest, "text": one.text}
        | dict(document.kept.get(f"data.files[{number}]", {}))
        for number, one in enumerate(document.files)
    ]
    others = document.kept.get("data", {})
    return {"embedded": document.embeds, **({"files": files} if files else {}), **others}


def changed_fields(before: RunSpec, spec: RunSpec) -> dict[str, Any]:
    """Return the fields that differ; with another optimizer, all that it has."""
    old, new = before.to_dict(), spec.to_dict()
    own = set(spec.hyperparameters) if spec.optimizer != before.optimizer else set()
    return {key: new[key] for key in new if key in own or new[key] != old.get(key)}
