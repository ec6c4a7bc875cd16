"""Data that documents have laid out are deleted once nobody can need them, and not before."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from polyviz.app import unused_data
from polyviz.app.unused_data import LOCKS, MAX_AGE_S, UnusedData, clean
from polyviz.catalogue.course import Course
from polyviz.catalogue.data_file import digest_of
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data
from polyviz.documents.document import Document, EmbeddedFile
from polyviz.documents.embedding import laid_out
from polyviz.documents.writing import document_text

DAY_S = 24 * 3600.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def autosaves(tmp_path: Path) -> Path:
    (tmp_path / "autosave").mkdir()
    return tmp_path / "autosave"


def used(folder: Path, number: int, days: float, size: int = 100) -> Path:
    """Lay out data that were used last so many days ago."""
    place = folder / f"{number:016x}"
    place.mkdir()
    file = place / "points.csv"
    file.write_bytes(b"1" * size)
    return before(file, days)


def before(file: Path, days: float) -> Path:
    at_s = time.time() - days * DAY_S
    os.utime(file, (at_s, at_s))
    return file


def document(folder: Path, text: str) -> Document:
    """Return a document with data in it, which are laid out in a folder."""
    source = folder.parent / "points.csv"
    source.write_text(text, encoding="utf-8")
    spec = RunSpec.for_lesson("numpy").changed(**data_fields(open_data(source)[0]))
    file = EmbeddedFile(digest_of(text), "points.csv", text)
    return laid_out(Document(Course(spec), 5, files=(file,)), folder)


def test_what_is_old_goes(folder: Path, autosaves: Path) -> None:
    old, new = used(folder, 1, 31), used(folder, 2, 29)
    clean(folder, autosaves)
    assert (old.parent.exists(), new.exists()) == (False, True)


def test_of_much_data_those_used_last_stay(
    folder: Path, autosaves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unused_data, "MAX_BYTES", 250)
    files = [used(folder, number, days) for number, days in enumerate((3, 1, 2, 4))]
    clean(folder, autosaves)
    assert [file.exists() for file in files] == [False, True, True, False]


def test_what_is_opened_again_is_new(folder: Path, autosaves: Path) -> None:
    made = document(folder, "1,2\n2,3\n3,5\n4,4\n")
    assert made.course.first.data is not None
    file = before(Path(made.course.first.data.path), 100)
    document(folder, "1,2\n2,3\n3,5\n4,4\n")
    clean(folder, autosaves)
    assert file.exists()
    before(file, 100)
    clean(folder, autosaves)
    assert not file.exists()


def test_what_a_crash_has_left_needs_its_data(folder: Path, autosaves: Path) -> None:
    made = document(folder, "1,2\n2,3\n3,5\n4,4\n")
    assert made.course.first.data is not None
    file = before(Path(made.course.first.data.path), 100)
    saved = autosaves / "a.polyviz"
    saved.write_text(document_text(made), encoding="utf-8")
    clean(folder, autosaves)
    assert file.exists()
    saved.write_text("{", encoding="utf-8")
    clean(folder, autosaves)
    assert file.exists(), "it may be about these data"
    saved.unlink()
    clean(folder, autosaves)
    assert not file.exists()


LIVING = """
import sys
from PySide6.QtCore import QCoreApplication
from pathlib import Path
from polyviz.app.unused_data import UnusedData
app = QCoreApplication([])
data = UnusedData(app, Path(sys.argv[1]), Path(sys.argv[2]))
data.start()
print("there", flush=True)
sys.stdin.read()
"""


@pytest.mark.timeout(120)
def test_what_a_living_process_may_have_used_stays(folder: Path, autosaves: Path) -> None:
    words = [sys.executable, "-c", LIVING, str(folder), str(autosaves)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        (lock,) = (folder / LOCKS).iterdir()
        before(lock, 50)
        during, earlier = used(folder, 1, 40), used(folder, 2, 60)
        clean(folder, autosaves)
        assert (during.exists(), earlier.exists()) == (True, False)
        process.kill()
    clean(folder, autosaves)
    assert not during.exists()
    assert list((folder / LOCKS).iterdir()) == []


def test_a_start_cleans_up_and_what_cannot_be_locked_stays(
    qtbot: QtBot, folder: Path, autosaves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unused_data, "DELAY_MS", 1)
    old, parent = used(folder, 1, MAX_AGE_S / DAY_S + 1), QObject()
    (folder / LOCKS).touch()  # no folder can be made there
    data = UnusedData(parent, folder, autosaves)
    data.start()
    data.close()
    assert old.exists()
    (folder / LOCKS).unlink()
    data.start()
    qtbot.waitUntil(lambda: not old.exists())
    data.close()
    assert list((folder / LOCKS).iterdir()) == []
