"""Reads a document; every value is checked as one that is typed. Nothing in it is run."""

from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

from polyviz.catalogue.data_file import DataFile, digest_of
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.system_errors import reason_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.documents.document import (
    FORMAT,
    MAX_EMBEDDED,
    MAX_FILES,
    MAX_KEPT_CHANGES,
    MAX_NAME,
    MAX_NOTES,
    MAX_RUNS,
    Document,
    EmbeddedFile,
    SavedRun,
)
from polyviz.documents.embedding import data_files, with_places
from polyviz.documents.json_text import OTHER_JSON, check_amount, entries_in
from polyviz.documents.run_reading import OF_RUN, run_in
from polyviz.documents.scene import MAX_SCENES
from polyviz.documents.scene_reading import scene_in
from polyviz.documents.upgrading import upgraded
from polyviz.documents.values import LABEL, Values, refuse
from polyviz.documents.view import view_in

__all__ = ["LABEL", "MAX_BYTES", "document_in", "read_document"]

MAX_BYTES = 160_000_000
"""The largest document that is read: data of MAX_EMBEDDED, with what JSON adds to their lines."""

NO_FILE = QT_TRANSLATE_NOOP("catalogue", "it cannot be read: {error}")
TOO_LARGE = QT_TRANSLATE_NOOP(
    "catalogue",
    "it has {size} MB, and a document has at most {most}; keep its data in a file beside it",
)
NO_DOCUMENT = QT_TRANSLATE_NOOP("catalogue", "it is not text in UTF-8, so it is no document")
OTHER_DATA = QT_TRANSLATE_NOOP(
    "catalogue", "its entry {place} is not what was saved: its text has another SHA-256 hash"
)
MANY_CHANGES = QT_TRANSLATE_NOOP(
    "catalogue", "its kept runs, or its scenes, have more than {most} changes"
)
MUCH_DATA = QT_TRANSLATE_NOOP(
    "catalogue", "it holds more than {most} MB of data; keep them in a file beside it"
)

ENTRIES = ("format", "version", *OF_RUN, "view", "notes", "kept_runs", "data", "scenes")
OF_FILE = ("name", "sha256", "text")
OF_KEPT_RUN = (*OF_RUN, "name", "shown", "pinned", "branched_at")


def read_document(file: Path) -> Document:
    """Return the document in a file; raise InvalidValueError, which names the file."""
    try:
        if not file.is_file() and file.exists():
            refuse(file.name, NO_DOCUMENT)
        size = file.stat().st_size
        if size > MAX_BYTES:
            sizes = {"size": str(size // 10**6), "most": str(MAX_BYTES // 10**6)}
            refuse(file.name, TOO_LARGE, **sizes)
        content = file.read_bytes()
        check_amount(content, file.name)
        text = content.decode("utf-8-sig")
    except OSError as error:
        refuse(file.name, NO_FILE, error=reason_of(error))
    except UnicodeDecodeError:
        refuse(file.name, NO_DOCUMENT)
    return document_in(text, file.name, file.absolute().parent)


def document_in(text: str, name: str, folder: Path | None = None) -> Document:
    """Return the document that `document_text` wrote; `name` is where the text is from.

    Data are looked for in its `folder` too. Raises InvalidValueError. Entries that are not known,
    such as those of a newer version, are named in the document and kept.
    """
    found = entries_in(text, name)
    if found.get("format") != FORMAT:
        refuse(name, OTHER_JSON)
    values = Values(name)
    found = upgraded(found, values.whole(found, "version", 1, 10**6))
    values.sort_out("", found, ENTRIES)
    embeds, files = _data_in(values, found.get("data"))
    course, reached = run_in(values, "", found)
    runs = values.listed("kept_runs", found.get("kept_runs", []), MAX_RUNS)
    scenes = values.listed("scenes", found.get("scenes", []), MAX_SCENES)
    for others in (runs, scenes):
        _check_changes(values, others)
    saved = tuple(_saved_run(values, f"kept_runs[{at}]", run) for at, run in enumerate(runs))
    document = Document(
        course,
        reached,
        view=view_in(found["view"], values) if "view" in found else None,
        notes=values.text(found, "notes", MAX_NOTES),
        runs=saved,
        scenes=tuple(scene_in(values, f"scenes[{at}]", one) for at, one in enumerate(scenes)),
        embeds=embeds,
        files=files,
        ignored=tuple(values.ignored),
        kept=values.kept,
    )
    if folder is None:
        return document
    found_at = {digest: _place(file, folder) for digest, file in data_files(document).items()}
    return with_places(document, found_at)


def _data_in(values: Values, found: Any) -> tuple[bool | None, tuple[EmbeddedFile, ...]]:
    """Return whether data are embedded, and those that are."""
    if found is None:
        return None, ()
    entries = values.sort_out("data", found, ("embedded", "files"))
    listed = values.listed("data.files", entries.get("files", []), MAX_FILES)
    files = tuple(_file_in(values, f"data.files[{at}]", file) for at, file in enumerate(listed))
    if sum(len(file.text.encode()) for file in files) > MAX_EMBEDDED:
        values.refuse(MUCH_DATA, most=str(MAX_EMBEDDED // 10**6))
    return values.flag(entries, "embedded", bool(files), "data"), files


def _file_in(values: Values, place: str, found: Any) -> EmbeddedFile:
    entries = values.sort_out(place, found, OF_FILE)
    name = values.text(entries, "name", MAX_NAME, place)
    digest = values.text(entries, "sha256", MAX_NAME, place)
    text = values.text(entries, "text", MAX_EMBEDDED, place)
    if digest_of(text) != digest:
        values.refuse(OTHER_DATA, place=place)
    return EmbeddedFile(digest, name, text)


def _place(file: DataFile, folder: Path) -> str:
    """Return where a file of data is: in the folder of the document, if it is not in its place."""
    beside = (folder / file.path, folder / PureWindowsPath(file.path).name)
    try:
        return str(next((path for path in beside if path.is_file()), beside[0]))
    except (OSError, ValueError):  # no file can have this name
        return file.path


def _check_changes(values: Values, runs: list[Any]) -> None:
    """Refuse more changes than anybody has made, before they are read one by one."""
    changes = [run.get("changes") for run in runs if isinstance(run, Mapping)]
    if sum(len(found) for found in changes if isinstance(found, list)) > MAX_KEPT_CHANGES:
        values.refuse(MANY_CHANGES, most=str(MAX_KEPT_CHANGES))


def _saved_run(values: Values, place: str, found: Any) -> SavedRun:
    known = values.sort_out(place, found, OF_KEPT_RUN)
    course, reached = run_in(values, place, known)
    name = values.text(known, "name", MAX_NAME, place)
    is_shown = values.flag(known, "shown", True, place)
    is_pinned = values.flag(known, "pinned", False, place)
    known.setdefault("branched_at", 0)
    first_step = values.whole(known, "branched_at", 0, int(QUANTITIES["steps"].high), place)
    of_run = [key for key in values.kept if key == place or key.startswith(f"{place}.")]
    kept = {key.removeprefix(place).lstrip("."): values.kept.pop(key) for key in of_run}
    return SavedRun(course, reached, name, is_shown, is_pinned, first_step, kept)
