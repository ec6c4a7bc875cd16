"""A document of each older version is read as that version meant it."""

from pathlib import Path

from test_documents import changed_on_the_way

from polyviz.documents.document import VERSION, Document
from polyviz.documents.reading import read_document
from polyviz.documents.upgrading import UPGRADES
from polyviz.documents.view import View
from polyviz.documents.writing import document_text

FILES = Path(__file__).parent / "files"


def test_each_version_has_a_file_and_its_way_to_the_next() -> None:
    assert sorted(UPGRADES) == list(range(1, VERSION))
    names = sorted(file.name for file in FILES.iterdir())
    assert names == [f"version-{number}.polyviz" for number in range(1, VERSION)]


def test_version_1_is_the_same_run() -> None:
    document = read_document(FILES / "version-1.polyviz")
    assert document == Document(changed_on_the_way(), 180)
    assert f'"version": {VERSION},' in document_text(document)


def test_version_2_is_the_same_run_with_its_view_notes_and_runs() -> None:
    document = read_document(FILES / "version-2.polyviz")
    assert (document.course, document.reached) == (changed_on_the_way(), 180)
    assert document.view == View(
        workspace="why", panels=("theory",), hidden=("loss",), fit=(-1.0, 2.0, -3.0, 4.0)
    )
    assert document.notes == "One\nTwo"
    assert [(run.name, run.reached, run.is_pinned) for run in document.runs] == [
        ("the first", 30, True)
    ]
    assert f'"version": {VERSION},' in document_text(document)
