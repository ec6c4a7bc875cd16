"""Data that travel in a document: taken in, and laid out as files where the document is opened."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PureWindowsPath

from polyviz.catalogue.course import Course
from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document, EmbeddedFile

SHEETS = (".xlsx", ".xls", ".ods", ".xlsb", ".xlsm")
"""Suffixes of files whose text is that of their first sheet: laid out, they are plain text."""

FOLDER_LETTERS = 16
"""How many letters of their hash data have a folder of."""

MAX_NAME = 80
"""The most characters of the name of a file that is laid out."""


def data_files(document: Document) -> dict[str, DataFile]:
    """Return the files of data that the runs of a document learn from, by their hashes."""
    kept, scenes = (run.course for run in document.runs), (one.course for one in document.scenes)
    courses = (document.course, *kept, *scenes)
    found = (course.first.data for course in courses)
    return {file.digest: file for file in found if file is not None}


def laid_out(document: Document, folder: Path) -> Document:
    """Return a document whose runs find its embedded data as files in a folder; raise OSError."""
    wanted, places = data_files(document), dict[str, str]()
    for file in document.files:
        if file.digest in wanted:
            path = folder / file.digest[:FOLDER_LETTERS] / plain_name(file.name)
            _write(path, file.text.encode())
            places[file.digest] = str(path)
    return with_places(document, places)


def with_places(document: Document, places: Mapping[str, str]) -> Document:
    """Return a document whose data, by their hashes, lie in these places."""
    if not places:
        return document
    runs = tuple(replace(run, course=_moved(run.course, places)) for run in document.runs)
    scenes = tuple(replace(one, course=_moved(one.course, places)) for one in document.scenes)
    course = _moved(document.course, places)
    return replace(document, course=course, runs=runs, scenes=scenes)


def taken_in(document: Document, texts: Mapping[str, str]) -> Document:
    """Return a document that has these texts of its data, by their hashes, in itself."""
    files = tuple(
        EmbeddedFile(digest, file.name, texts[digest])
        for digest, file in data_files(document).items()
        if digest in texts
    )
    return replace(document, files=files)


def plain_name(name: str) -> str:
    """Return a name that any system takes, without a folder, of a file that is plain text."""
    plain = re.sub(r"[^\w .()-]", "_", PureWindowsPath(name).name).lstrip(". ")[-MAX_NAME:]
    return f"{plain}.txt" if plain.lower().endswith(SHEETS) or not plain else plain


def _moved(course: Course, places: Mapping[str, str]) -> Course:
    def moved(spec: RunSpec) -> RunSpec:
        data = spec.data
        if data is None or data.digest not in places:
            return spec
        return replace(spec, data=replace(data, path=places[data.digest]))

    changes = tuple(replace(change, spec=moved(change.spec)) for change in course.changes)
    return replace(course, first=moved(course.first), changes=changes)


def _write(path: Path, content: bytes) -> None:
    """Write a file, unless it is there; it appears only once it is whole.

    The time of its last change is that of its last use.
    """
    if path.is_file() and path.read_bytes() == content:
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{secrets.token_hex(8)}")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
