"""A document gives the same run again, and anything else is refused in one sentence."""

import json
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from polyviz.catalogue import module_code
from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.data_file import digest_of
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document, EmbeddedFile, SavedRun
from polyviz.documents.reading import MAX_BYTES, document_in, read_document
from polyviz.documents.view import View
from polyviz.documents.writing import document_text


def changed_on_the_way() -> Course:
    first = RunSpec.for_lesson("nn", start=(0.1, 2, 3, 4), interval=(-1, 1.5), noise=0.1)
    adam = first.changed(learning_rate=1.2345678901234567e-6, optimizer="adam")
    course = Course(first)
    for step, phase, spec in (
        (100, 0, first.changed(learning_rate=1.2345678901234567e-6)),
        (150, 2, adam),
        (170, 0, adam.changed(mistake="no_reset")),
        (171, 0, adam.changed(steps=5000)),
    ):
        course = course.then(ChangeOfSpec(step, phase, spec))
    return course


COURSES = {
    "changed": changed_on_the_way(),
    "polynomial": Course(RunSpec.for_lesson("polynomial", degree=9, basis="chebyshev")),
    "network": Course(RunSpec.for_lesson("network", hidden=(16, 8), activation="relu")),
    "formula": Course(RunSpec.for_lesson("numpy", target="where(x < 0, -x, x^2)", holdout=0.3)),
    "own": Course(RunSpec.for_lesson("optim", model="own")),
}

VIEW = View(
    workspace="why",
    panels=("theory", "landscape"),
    is_log=False,
    is_excess=True,
    curves=("best_curve", "residuals"),
    hidden=("learning_rate", "loss"),
    is_locked=True,
    fit=(-1.5, 1.25, -2.0, 1e-17),
    loss=(0.0, 20.0, 1.0, 3.5),
)
RUNS = (
    SavedRun(COURSES["changed"], 180, "the first", is_shown=False),
    SavedRun(COURSES["polynomial"], 0, is_pinned=True),
)


def document_of(name: str) -> Document:
    if name == "formula":
        file = EmbeddedFile(digest_of("1,2\n"), "points.csv", "1,2\n")
        return Document(COURSES[name], 1234, embeds=True, files=(file,))
    if name != "changed":
        return Document(COURSES[name], 1234)
    return Document(COURSES[name], 1234, VIEW, 'Ask first:\n"why?" 왜', RUNS)


@pytest.mark.parametrize("name", COURSES)
def test_a_document_holds_the_run_to_the_last_bit(name: str) -> None:
    document = document_of(name)
    text = document_text(document)
    again = document_in(text, "run.polyviz")
    assert again == document
    assert document_text(again) == text
    assert max(map(len, text.splitlines())) < 1500
    assert '"start": [0.1, 2.0, 3.0, 4.0],' in document_text(Document(COURSES["changed"]))


def test_what_a_newer_version_has_is_named_and_kept() -> None:
    entries = json.loads(document_text(document_of("changed")))
    entries |= {"version": 99, "lecture": [{"title": "One"}]}
    entries["run"]["colour"] = "red"
    entries["view"]["mood"] = 1
    entries["view"]["panels"].append("maps")
    entries["kept_runs"][1]["changes"] = [{"step": 1, "steps": 9, "why": "because"}]
    document = document_in(json.dumps(entries), "new.polyviz")
    assert set(document.ignored) == {
        *("lecture", "run.colour", "kept_runs[1].changes[0].why", "view.mood"),
        "view.panels.maps",
    }
    assert document.course == COURSES["changed"]
    again = json.loads(document_text(document))
    assert again["lecture"] == [{"title": "One"}]
    assert again["run"]["colour"] == "red"
    assert again["view"] == entries["view"]
    assert again["kept_runs"][1]["changes"][0]["why"] == "because"


def with_entry(path: tuple[Any, ...], value: object) -> str:
    entries = json.loads(document_text(document_of("changed")))
    inside = entries
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return json.dumps(entries)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is no document: it does not begin with a brace"),
        ("{", "it is no document: it is not JSON"),
        ("{}", "it is JSON, but no document of PolyViz"),
        ('{"x": ' * 100_000, "nested too deep"),
        ("[" + "0," * 30_000_000 + "0]", "it does not begin with a brace"),
        ('{"format": "polyviz", "version": NaN}', "NaN is no number of JSON"),
        (with_entry(("version",), "1"), "its entry version must be a whole number"),
        (with_entry(("run",), []), "its entry run must be an object"),
        (with_entry(("run", "steps"), 1e400), "Infinity is no number of JSON"),
        (with_entry(("run", "points"), "many"), "Points"),
        (with_entry(("run", "optimizer"), None), "Optimizer"),
        (with_entry(("changes",), {}), "its entry changes must be a list of at most 1000"),
        (with_entry(("changes", 0, "step"), -1), "changes[0].step must be a whole number"),
        (with_entry(("changes", 0, "before"), "x"), "changes[0].before must be one of forward"),
        (with_entry(("changes", 0, "points"), 7), "changes[0] changes what cannot change"),
        (with_entry(("changes", 0, "step"), 9999), "changes[1] lies before the one above it"),
        (with_entry(("reached",), 1.5), "its entry reached must be a whole number"),
        (with_entry(("notes",), 5), "its entry notes must be a text of at most 100000"),
        (with_entry(("notes",), "\ud800"), "its entry notes must be a text"),
        (with_entry(("view",), []), "its entry view must be an object"),
        (with_entry(("view", "workspace"), "x"), "view.workspace must be one of watch, code"),
        (with_entry(("view", "panels"), "code"), "view.panels must be a list of at most 100"),
        (with_entry(("view", "hidden"), [1]), "view.hidden[0] must be one of learning_rate,"),
        (with_entry(("view", "log_loss"), 1), "view.log_loss must be true or false"),
        (with_entry(("view", "fit_range"), [0, 1, 2]), "view.fit_range must be four numbers"),
        (with_entry(("view", "fit_range"), [0, 1, 2, 2]), "and bottom less than top"),
        (with_entry(("view", "loss_range"), [0, 10**400, 2, 3]), "view.loss_range must be four"),
        (with_entry(("kept_runs",), {}), "kept_runs must be a list of at most 100"),
        (with_entry(("kept_runs", 0, "reached"), None), "kept_runs[0].reached must be a whole"),
        (with_entry(("kept_runs", 1, "run"), None), "kept_runs[1].run must be an object"),
        (with_entry(("kept_runs", 0, "changes", 0, "points"), 7), "kept_runs[0].changes[0] chang"),
        (with_entry(("kept_runs", 0, "shown"), "yes"), "kept_runs[0].shown must be true or false"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        document_in(text, "run.polyviz")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.polyviz" for name in ("none", "zip", "huge", "folder")}
    files["zip"].write_bytes(b"PK\x03\x04\xff\xfe")
    with files["huge"].open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    files["folder"].mkdir()
    for name, said in {
        "none": "No such file",
        "zip": "it is not text",
        "huge": "it has 160 MB, and a document has at most 160; keep its data in a file",
        "folder": "it is not text",
    }.items():
        with pytest.raises(InvalidValueError, match=said) as caught:
            read_document(files[name])
        assert f"{name}.polyviz" in str(caught.value)


ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 0.5, 1e300, 10**400, "", "x", "\ud800", "NaN", [], {}, [[]]),
    *([1, 2], [None] * 5, {"a": 1}, {"text": 1, "name": 2, "tensors": 3}, ["1", "2"]),
    *({"path": 1, "digest": "x", "layout": {}, "is_standardised": 0}, "sin(" * 50),
)


def mutated(value: Any, draw: random.Random) -> Any:
    """Return JSON with one thing in it changed, moved, left out or repeated."""
    if isinstance(value, dict) and value and draw.random() < 0.8:
        key = draw.choice(list(value))
        made = dict(value)
        match draw.randrange(4):
            case 0:
                del made[key]
            case 1:
                made[key] = draw.choice(ODD)
            case 2:
                made[key] = made[draw.choice(list(value))]
            case _:
                made[key] = mutated(value[key], draw)
        return made
    if isinstance(value, list) and value and draw.random() < 0.8:
        at = draw.randrange(len(value))
        return [*value[:at], mutated(value[at], draw), *value[at:]]
    return draw.choice(ODD)


def test_a_thousand_damaged_documents_are_read_or_refused() -> None:
    draw, opened = random.Random(5), 0
    texts = [document_text(document_of(name)) for name in COURSES]
    for number in range(1000):
        text = texts[number % len(texts)]
        if number % 4:
            entries = json.loads(text)
            for _ in range(draw.choice((1, 1, 3))):
                entries = mutated(entries, draw)
            text = json.dumps(entries)
        else:
            at, after = sorted(draw.randrange(len(text)) for _ in range(2))
            text = text[:at] + draw.choice(("", text[at:after] * 2, "\x00", "}")) + text[after:]
        try:
            document = document_in(text, "run.polyviz")
        except InvalidValueError as error:
            assert "\n" not in str(error)
        else:
            opened += 1
            again = document_in(document_text(document), "again")
            assert replace(again, ignored=(), kept={}) == replace(document, ignored=(), kept={})
            assert set(again.ignored) == set(document.ignored)
    assert 20 < opened < 900


def with_many_changes(spec: RunSpec, runs: int) -> str:
    """Return a document with 1000 changes, and a thousand of each of so many kept runs."""
    entries = json.loads(document_text(Document(Course(spec), 1000)))
    entries["changes"] = [{"step": n, "learning_rate": 1e-6 * (n + 1)} for n in range(1000)]
    run = {key: entries[key] for key in ("run", "changes", "reached")}
    return json.dumps(entries | {"kept_runs": [run] * runs})


def test_as_many_changes_as_allowed_are_read_at_once() -> None:
    text = with_many_changes(RunSpec.for_lesson("tensor"), 5)
    begun = time.process_time()
    assert len(document_in(text, "run.polyviz").runs) == 5
    assert time.process_time() - begun < 3, "a second on a machine that has nothing else to do"
    with pytest.raises(
        InvalidValueError, match="kept runs, or its scenes, have more than 5000 changes"
    ):
        document_in(with_many_changes(RunSpec.for_lesson("tensor"), 6), "run.polyviz")


def test_code_is_parsed_once_however_often_the_run_was_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text, parsed = with_many_changes(RunSpec.for_lesson("optim", model="own"), 0), list[str]()
    class_in = module_code.class_in
    monkeypatch.setattr(module_code, "class_in", lambda code: parsed.append(code) or class_in(code))
    assert len(document_in(text, "run.polyviz").course.changes) == 1000
    assert len(parsed) == 1


@pytest.mark.parametrize("mistake", [{}, [], 1, "none"])
def test_a_mistake_that_is_none_is_refused_before_anything_is_made_of_it(mistake: object) -> None:
    with pytest.raises(InvalidValueError, match=r"Mistake: .* is not allowed; choose one of"):
        document_in(with_entry(("run", "mistake"), mistake), "run.polyviz")
