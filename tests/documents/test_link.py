"""A link gives the same run again, however it was pasted, and is refused in one sentence if not."""

import random
import re
from pathlib import Path

import pytest

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document
from polyviz.documents.link import MAX_LENGTH, document_of, is_link, link_of
from polyviz.documents.source import document_from, name_of, path_of
from polyviz.documents.writing import document_text

OLD = "polyviz:agc5tqbfem4xuefjb4ldwcar4teidzypvqywiampefrqg7crqqporscbjxfzbvsbzxp3ksgbmzugi3csbmaa"
"""A link of the first version, which must open for good."""


def changed(count: int) -> Course:
    """Return the course of a run whose learning rate was changed so often, by hand."""
    drawn, step = random.Random(3), 0
    first = RunSpec.for_lesson("nn", noise=0.1, holdout=0.3, start=(0.1, -2, 3.5, 1e-7))
    course = Course(first)
    for _ in range(count):
        step += drawn.randrange(1, 90)
        rate = float(f"{10 ** drawn.uniform(-7, -4):.3g}")
        course = course.then(ChangeOfSpec(step, 0, first.changed(learning_rate=rate)))
    return course


LINKED = {
    **{lesson: Course(RunSpec.for_lesson(lesson)) for lesson in LESSONS},
    **{
        optimizer: Course(RunSpec.for_lesson("optim", optimizer=optimizer))
        for optimizer in OPTIMIZERS
    },
    "own": Course(RunSpec.for_lesson("optim", model="own")),
    "formula": Course(RunSpec.for_lesson("nn", target="where(x < 0, -x, x^2)", interval=(-1, 2))),
    "often": changed(150),
}


@pytest.mark.parametrize("name", LINKED)
def test_a_link_holds_the_run_to_the_last_bit(name: str) -> None:
    document = Document(LINKED[name], 1234)
    link = link_of(document)
    assert len(link) < MAX_LENGTH
    assert re.fullmatch(r"polyviz:[a-z2-7]+", link)
    assert document_of(link) == document


def test_the_link_of_a_plain_run_is_short() -> None:
    assert len(link_of(Document(Course(RunSpec.for_lesson("nn")), 2000))) < 100


def test_a_link_of_the_first_version_opens_for_good() -> None:
    document = document_of(OLD)
    assert document.course.first.lesson == "dynamic"
    assert document.reached == 1234


@pytest.mark.parametrize(
    "changed_by",
    [
        str.upper,
        lambda link: f"<{link}>.",
        lambda link: f'"{link}",\n',
        lambda link: f"\ufeff{link[:30]}\u200b{link[30:50]}\r\n  {link[50:]} ",
        " ".join,
        lambda link: f"*{link}*",
    ],
)
def test_what_a_chat_does_to_a_link_does_no_harm(changed_by: object) -> None:
    assert callable(changed_by)
    link = changed_by(OLD)
    assert is_link(link)
    assert document_of(link) == document_of(OLD)
    assert document_from(link) == document_of(OLD)


def test_a_link_that_was_cut_or_changed_is_refused_in_a_sentence() -> None:
    drawn = random.Random(4)
    links = [OLD[:length] for length in range(len("polyviz:"), len(OLD))]
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    for _ in range(1000):
        place = drawn.randrange(len("polyviz:"), len(OLD))
        other = drawn.choice(letters.replace(OLD[place], ""))
        links.append(OLD[:place] + other + OLD[place + 1 :])
    links += [f"{OLD}{OLD}", OLD.replace("a", "8"), OLD + "a" * 10**6, "polyviz:" + "é" * 9]
    accepted = []
    for link in links:
        try:
            document = document_of(link)
        except InvalidValueError as error:
            assert "\n" not in str(error)
            assert len(str(error)) < 150
        else:
            accepted.append(document)
    # the last letter has bits that mean nothing
    assert all(document == document_of(OLD) for document in accepted)
    assert len(accepted) < 40


@pytest.mark.parametrize("text", ["", "https://example.org", "sin(x)", "polyvis:abc"])
def test_anything_else_is_no_link(text: str) -> None:
    assert not is_link(text)
    with pytest.raises(InvalidValueError, match="it is no link to a run"):
        document_of(text)


def test_what_has_no_room_in_a_link_is_told_what_to_do() -> None:
    with pytest.raises(InvalidValueError, match="save it as a file"):
        link_of(Document(changed(400), 9))
    data = DataFile("/data/a.csv", "0" * 64)
    with pytest.raises(InvalidValueError, match="no room for data"):
        link_of(Document(Course(RunSpec.for_lesson("nn", data=data, points=9)), 9))


def test_a_document_is_also_found_by_the_url_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "my run.polyviz"
    document = Document(LINKED["often"], 7)
    file.write_text(document_text(document), encoding="utf-8")
    assert path_of(file.as_uri()) == file
    assert name_of(file.as_uri()) == file.name
    assert document_from(file.as_uri()) == document_from(str(file)) == document
