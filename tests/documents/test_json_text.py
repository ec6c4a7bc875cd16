"""What is no document is refused at once, however large it is, and a large document is read."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from polyviz.catalogue.course import Course
from polyviz.catalogue.data_file import digest_of
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import MAX_EMBEDDED, Document, EmbeddedFile
from polyviz.documents.json_text import MAX_VALUES, has_many_values
from polyviz.documents.reading import MAX_BYTES, document_in, read_document
from polyviz.documents.writing import document_text

MOST_S = 1.5
"""Of processor time; a second on a machine that has nothing else to do."""


def document() -> Document:
    return Document(Course(RunSpec.for_lesson("nn")), 5)


def with_entry(key: str, value: str) -> str:
    """Return a document with one more entry, whose value is JSON."""
    return f'{document_text(document()).rstrip()[:-1]}, "{key}": {value}}}'


def within_run(key: str, value: str) -> str:
    return document_text(document()).replace('"run": {', f'"run": {{"{key}": {value}, ', 1)


HUGE: dict[str, tuple[Callable[[], str], str]] = {
    "objects of another program": (
        lambda: '{"items": [' + '{"a":1,"b":[1,2]},' * 4_000_000 + "1]}",
        "it is JSON, but no document of PolyViz",
    ),
    "numbers": (lambda: "[" + "1," * 40_000_000 + "1]", "it does not begin with a brace"),
    "a million scenes": (
        lambda: with_entry("scenes", "[" + '{"title":"x"},' * 1_000_000 + "{}]"),
        f"it has more than {MAX_VALUES} values",
    ),
    "empty lists": (lambda: with_entry("scenes", "[" + "[]," * 30_000_000 + "1]"), "more than"),
    "keys": (
        lambda: with_entry("more", "{" + ",".join(f'"{n}":1' for n in range(6_000_000)) + "}"),
        "more than",
    ),
    "texts": (lambda: with_entry("more", "[" + '"a",' * 20_000_000 + "1]"), "more than"),
    "quotes": (lambda: with_entry("more", '"' * 100_000_000), "it is not JSON"),
    "depth": (lambda: with_entry("more", "[" * 50_000_000), "more than"),
    "some depth": (lambda: with_entry("more", "[" * 100_000), "nested too deep"),
    "start weights": (lambda: within_run("start", "[" + "0.5," * 15_000_000 + "1]"), "more than"),
    "as many start weights as values": (
        lambda: within_run("start", "[" + "0.5," * (MAX_VALUES - 100) + "1]"),
        "its entry run.start is longer than any that is allowed",
    ),
    "some more start weights than any model has": (
        lambda: within_run("start", "[" + "0.5," * 100_000 + "1]"),
        "give 4 numbers",
    ),
    "a lesson": (
        lambda: within_run("optimizer", '"sgd"').replace('"nn"', f'"{"n " * 40_000_000}"', 1),
        "its entry run.lesson is longer",
    ),
    "a long lesson": (
        lambda: within_run("optimizer", '"sgd"').replace('"nn"', f'"{"n " * 90_000}"', 1),
        "Lesson: ",
    ),
    "many long numbers": (
        lambda: with_entry("more", "[" + ("9" * 4000 + ",") * 30_000 + "1]"),
        "a number has 4000 digits",
    ),
    "a text without end": (lambda: with_entry("more", '"' + "x" * 90_000_000), "Unterminated"),
    "notes": (lambda: with_entry("notes", f'"{"x" * 90_000_000}"'), "a text of at most 100000"),
    "spaces": (lambda: with_entry("notes", " " * 90_000_000 + "1"), "a text of at most 100000"),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_is_refused_within_a_second(tmp_path: Path, name: str) -> None:
    make, said = HUGE[name]
    file = tmp_path / "huge.polyviz"
    file.write_text(make(), encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(InvalidValueError) as caught:
        read_document(file)
    assert time.process_time() - begun < MOST_S
    assert said in str(caught.value)
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("line", ["1.2345,-0.25\n", '"1.2345","-0.25"\n', "1.5\t\\\\-0.25\t\n"])
def test_as_much_data_as_allowed_are_read(tmp_path: Path, line: str) -> None:
    text = line * (MAX_EMBEDDED // len(line))
    file = EmbeddedFile(digest_of(text), "points.csv", text)
    made = Document(document().course, 5, embeds=True, files=(file,))
    path = tmp_path / "data.polyviz"
    path.write_text(document_text(made), encoding="utf-8")
    assert path.stat().st_size < MAX_BYTES
    begun = time.process_time()
    assert read_document(path).files == (file,)
    assert time.process_time() - begun < 2 * MOST_S


@pytest.mark.parametrize(
    ("value", "is_many"),
    [
        ("1", False),
        ('"' + r"[{,\"\\" * MAX_VALUES + '"', False),
        ('"' + ",{[" * MAX_VALUES + '"', False),
        ("[" + "1," * MAX_VALUES + "1]", True),
        ('[{"a": "' + r"\\" + '"},' + "1," * MAX_VALUES + "1]", True),
        ('["' + r"\\\"" + '",' + '"\\n",' * MAX_VALUES + "1]", True),
        ('["' + r"\\\"" + '", "' + r"\n,[" * MAX_VALUES + r"\\" + '"]', False),
    ],
)
def test_only_what_stands_outside_texts_is_counted(value: str, is_many: bool) -> None:
    json.loads(value)
    assert has_many_values(f'{{"a": {value}}}'.encode()) is is_many


def test_a_document_that_begins_with_a_mark_and_spaces_is_read(tmp_path: Path) -> None:
    file = tmp_path / "marked.polyviz"
    text = with_entry("more", f'"{"x" * 2 * MAX_VALUES}"')
    file.write_text(" \n" + text, encoding="utf-8-sig")
    assert read_document(file).course == document().course
    assert document_in(text, "again").ignored == ("more",)
