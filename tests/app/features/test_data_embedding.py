"""Who saves a run on a file of data is asked once whether they are to travel with the document."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_document_opening import is_open, losses_of

from polyviz.app.features import data_embedding, document_reader
from polyviz.app.features.questions import Answer
from polyviz.app.run import Main
from polyviz.data.files import data_fields, open_data
from polyviz.documents.reading import read_document
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

ROWS = "\n".join(f"{n / 10},{n * n % 7}" for n in range(-20, 20)) + "\n"


@pytest.fixture
def home_of_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where data of documents are laid out."""
    monkeypatch.setattr(document_reader, "data_folder", lambda: tmp_path / "laid out")
    return tmp_path / "laid out"


def learn(qtbot: QtBot, main: Main, file: Path) -> None:
    """Learn a table, as after a choice from the menu."""
    file.write_text(ROWS, encoding="utf-8")
    main.session.apply(main.session.spec.changed(**data_fields(open_data(file)[0])))
    wait_for_state(qtbot, main, RunState.PAUSED)
    run_to(qtbot, main, 20)


def answering(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(
        data_embedding,
        "ask_to_embed",
        lambda _window, names, size: asked.append(f"{names} {size}") or answer,
    )
    return asked


def trigger(main: Main, key: str) -> None:
    main.window.actions_by_key[key].trigger()


@pytest.mark.both_hosts
def test_embedded_data_are_opened_without_their_file(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    home_of_data: Path,
) -> None:
    asked = answering(monkeypatch, Answer.SAVE)
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    main = open_main("tensor")
    learn(qtbot, main, tmp_path / "points.csv")
    trigger(main, "save_run")
    losses = losses_of(main)
    assert asked == [f"points.csv {len(ROWS)}"]
    main.window.close()
    (tmp_path / "points.csv").unlink()

    again = open_main("numpy")
    again.documents.open(tmp_path / "a.polyviz")
    qtbot.waitUntil(lambda: is_open(again, 20), timeout=PATIENCE_MS)
    assert losses_of(again) == losses
    assert not again.documents.is_changed
    answer_with(monkeypatch, tmp_path / "b.polyviz")
    trigger(again, "save_run_as")
    assert len(asked) == 1, "the document remembers"
    assert (
        read_document(tmp_path / "b.polyviz").files == read_document(tmp_path / "a.polyviz").files
    )


def test_a_reference_finds_the_file_beside_the_document(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    home_of_data: Path,
) -> None:
    asked = answering(monkeypatch, Answer.DISCARD)
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    answer_with(monkeypatch, old / "a.polyviz")
    main = open_main("tensor")
    learn(qtbot, main, old / "points.csv")
    trigger(main, "save_run")
    trigger(main, "save_run")
    assert len(asked) == 1
    main.window.close()
    old.rename(new)
    again = open_main("numpy")
    again.documents.open(new / "a.polyviz")
    qtbot.waitUntil(lambda: is_open(again, 20), timeout=PATIENCE_MS)
    assert not home_of_data.exists()
    (new / "points.csv").write_text(ROWS.replace("6", "5"), encoding="utf-8")
    third = open_main("numpy")
    third.documents.open(new / "a.polyviz")
    said = third.window.message.text
    qtbot.waitUntil(
        lambda: "it has changed since it was opened" in said.text(), timeout=PATIENCE_MS
    )


def test_cancel_saves_nothing_and_asks_again(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = answering(monkeypatch, Answer.CANCEL)
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    main = open_main("tensor")
    learn(qtbot, main, tmp_path / "points.csv")
    trigger(main, "save_run")
    assert not (tmp_path / "a.polyviz").exists()
    assert main.documents.path is None
    trigger(main, "save_run")
    assert len(asked) == 2


def test_data_that_have_changed_are_not_put_in(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = answering(monkeypatch, Answer.SAVE)
    answer_with(monkeypatch, tmp_path / "a.polyviz")
    main = open_main("tensor")
    learn(qtbot, main, tmp_path / "points.csv")
    (tmp_path / "points.csv").write_text("1,2\n", encoding="utf-8")
    trigger(main, "save_run")
    assert asked == []
    assert read_document(tmp_path / "a.polyviz").files == ()
