"""Data travel in a document, or are found beside it, and are what the run has learnt or refused."""

import json
import shutil
from pathlib import Path

import pytest

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data, text_of
from polyviz.data.samples import samples_of
from polyviz.documents.document import MAX_EMBEDDED, Document, SavedRun
from polyviz.documents.embedding import data_files, laid_out, plain_name, taken_in
from polyviz.documents.reading import document_in, read_document
from polyviz.documents.writing import document_text

ROWS = "x;y\n" + "\n".join(f"{n},5;{n * n % 7}" for n in range(-20, 20)) + "\n"


def document_with_data(file: Path) -> Document:
    file.write_text(ROWS, encoding="utf-8")
    first = RunSpec.for_lesson("tensor", **data_fields(open_data(file)[0]))
    course = Course(first).then(ChangeOfSpec(9, 0, first.changed(learning_rate=1e-9)))
    kept = SavedRun(Course(first.changed(seed=3)), 5, "other")
    return Document(course, 20, runs=(kept,), embeds=True)


def embedded(document: Document) -> Document:
    texts = {key: text_of(Path(file.path)) for key, file in data_files(document).items()}
    return taken_in(document, texts)


def test_embedded_data_are_the_same_where_their_file_is_not(tmp_path: Path) -> None:
    file = tmp_path / "here" / "points.csv"
    file.parent.mkdir()
    document = document_with_data(file)
    samples = samples_of(document.course.first.dataset)
    text = document_text(embedded(document))
    assert str(tmp_path) not in text, "nobody has to know where it was"
    assert len(document_text(embedded(document))) < 2 * len(text)
    shutil.rmtree(file.parent)
    again = laid_out(document_in(text, "run.polyviz"), tmp_path / "there")
    dataset = again.course.first.dataset
    assert dataset.data is not None
    assert Path(dataset.data.path).is_relative_to(tmp_path / "there")
    assert dataset.data.name == "points.csv"
    for name in ("x", "y"):
        assert getattr(samples_of(dataset), name).tolist() == getattr(samples, name).tolist()
    assert again.course.changes[0].spec.data == dataset.data == again.runs[0].course.first.data
    assert document_text(again) == text


def test_a_file_beside_the_document_is_found_wherever_both_are_moved_to(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "data").mkdir(parents=True)
    document = document_with_data(old / "data" / "points.csv")
    text = document_text(document, old)
    assert '"path": "data/points.csv"' in text
    (old / "run.polyviz").write_text(text, encoding="utf-8")
    old.rename(new)
    found = read_document(new / "run.polyviz").course.first.data
    assert found is not None
    assert Path(found.path) == new / "data" / "points.csv"


def test_a_file_that_was_elsewhere_is_found_beside_the_document_too(tmp_path: Path) -> None:
    (tmp_path / "lab").mkdir()
    (tmp_path / "mail").mkdir()
    document = document_with_data(tmp_path / "lab" / "points.csv")
    text = document_text(document, tmp_path / "mail")
    (tmp_path / "mail" / "run.polyviz").write_text(text, encoding="utf-8")
    moved = (tmp_path / "lab" / "points.csv").rename(tmp_path / "mail" / "points.csv")
    found = read_document(tmp_path / "mail" / "run.polyviz").course.first.data
    assert found is not None
    assert Path(found.path) == moved


@pytest.mark.parametrize("key", ["text", "sha256"])
def test_data_that_are_not_what_was_saved_are_refused(tmp_path: Path, key: str) -> None:
    entries = json.loads(document_text(embedded(document_with_data(tmp_path / "points.csv"))))
    entries["data"]["files"][0][key] += "1"
    with pytest.raises(InvalidValueError, match=r"data\.files\[0\] is not what was saved"):
        document_in(json.dumps(entries), "run.polyviz")


def test_more_data_than_allowed_are_refused(tmp_path: Path) -> None:
    entries = json.loads(document_text(embedded(document_with_data(tmp_path / "points.csv"))))
    entries["data"]["files"][0]["text"] = "1" * (MAX_EMBEDDED + 1)
    with pytest.raises(InvalidValueError, match=r"data\.files\[0\]\.text must be a text of at"):
        document_in(json.dumps(entries), "run.polyviz")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("points.csv", "points.csv"),
        ("../../.ssh/config", "config"),
        ("C:\\lab\\a:b.csv", "a_b.csv"),
        ("책상.csv", "책상.csv"),
        ("table.xlsx", "table.xlsx.txt"),
        ("..", ".txt"),
        ("", ".txt"),
        ("a\0b" * 50, ("a_b" * 50)[-80:]),
    ],
)
def test_a_name_cannot_lead_out_of_the_folder(name: str, plain: str) -> None:
    found = plain_name(name)
    assert "/" not in found
    assert "\\" not in found
    assert found == plain
