"""While a document is read the window goes on, and a person may do something else."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_document_opening import is_open

from polyviz.app.features import data_embedding, document_reader, document_saving
from polyviz.app.features.questions import Answer
from polyviz.app.run import Main
from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data
from polyviz.documents.document import Document
from polyviz.documents.json_text import MAX_VALUES
from polyviz.documents.reading import read_document
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let documents be read only once this is set."""
    event = threading.Event()

    def read_late(path: Path) -> Document:
        event.wait()
        return read_document(path)

    monkeypatch.setattr(document_reader, "read_document", read_late)
    yield event
    event.set()


def write(file: Path, lesson: str = "nn") -> Path:
    course = Course(RunSpec.for_lesson(lesson, points=60))
    file.write_text(document_text(Document(course, 20)), encoding="utf-8")
    return file


def test_a_run_plays_on_while_a_document_is_read(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, goes_on: threading.Event
) -> None:
    main = open_main("numpy", steps=1_000_000)
    main.session.play()
    main.documents.open(write(tmp_path / "a.polyviz"))
    said = main.window.message.text
    qtbot.waitUntil(lambda: said.text() == "a.polyviz is being read.", timeout=PATIENCE_MS)
    step = main.session.frame_step
    qtbot.waitUntil(lambda: main.session.frame_step > step, timeout=PATIENCE_MS)
    assert main.documents.path is None
    goes_on.set()
    qtbot.waitUntil(lambda: is_open(main, 20), timeout=PATIENCE_MS)


def test_the_document_that_was_asked_for_last_is_opened(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, goes_on: threading.Event
) -> None:
    main = open_main("numpy")
    main.documents.open(write(tmp_path / "a.polyviz"))
    main.documents.open(write(tmp_path / "b.polyviz", "tensor"))
    goes_on.set()
    qtbot.waitUntil(lambda: is_open(main, 20), timeout=PATIENCE_MS)
    assert main.documents.path == tmp_path / "b.polyviz"
    main.documents.open(tmp_path / "a.polyviz")
    main.window.actions_by_key["new_run"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.documents.path is None


def test_what_is_changed_meanwhile_is_asked_about(
    qtbot: QtBot,
    open_main: OpenMain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    goes_on: threading.Event,
) -> None:
    main = open_main("numpy")
    names: list[str] = []
    answers = [Answer.DISCARD, Answer.CANCEL, Answer.DISCARD]

    def answer(_window: object, name: str) -> Answer:
        names.append(name)
        return answers[len(names) - 1]

    monkeypatch.setattr(document_saving, "ask_to_save", answer)
    main.parts.set_notes("one")
    main.documents.open(write(tmp_path / "a.polyviz"))
    main.parts.set_notes("two")
    goes_on.set()
    qtbot.waitUntil(lambda: len(names) == 2, timeout=PATIENCE_MS)
    assert (main.documents.path, main.parts.notes) == (None, "two")


@pytest.fixture
def learning(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> Main:
    """A window whose run learns from a file."""
    file = tmp_path / "points.csv"
    file.write_text("".join(f"{n / 10},{n * n % 7}\n" for n in range(-20, 20)), encoding="utf-8")
    main = open_main("tensor")
    main.session.apply(main.session.spec.changed(**data_fields(open_data(file)[0])))
    wait_for_state(qtbot, main, RunState.PAUSED)
    run_to(qtbot, main, 5)
    return main


@pytest.mark.parametrize(("module", "name"), [(data_embedding, "MAX_EMBEDDED"), (None, "")])
def test_data_that_are_too_large_for_a_document_stay_in_their_file(
    learning: Main,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
) -> None:
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    monkeypatch.setattr(data_embedding, "ask_to_embed", lambda *_words: Answer.SAVE)
    if module is None:
        monkeypatch.setattr(document_saving, "MAX_BYTES", 10)
    else:
        monkeypatch.setattr(module, name, 10)
    learning.window.actions_by_key["save_run"].trigger()
    assert "It refers to its data" in learning.window.message.text.text()
    saved = read_document(tmp_path / "a.polyviz")
    assert saved.files == ()
    assert saved.course.first.data is not None
    assert not learning.documents.is_changed


def test_what_could_not_be_read_again_is_not_saved(
    learning: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    monkeypatch.setattr(data_embedding, "ask_to_embed", lambda *_words: Answer.SAVE)
    rest = {"": {"more": [0] * MAX_VALUES}}
    monkeypatch.setattr(learning.parts, "_kept", rest)
    learning.window.actions_by_key["save_run"].trigger()
    assert "no room for so many scenes" in learning.window.message.text.text()
    assert not (tmp_path / "a.polyviz").exists()
