"""What a document holds is what is there once it is opened, and Undo brings back what was left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_links import LINK, rests_at

from polyviz.app.run import Main
from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document, SavedRun
from polyviz.documents.lectures import LECTURES, lecture_file
from polyviz.documents.scene import Scene, Wording
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

SPEC = RunSpec.for_lesson("tensor", points=60)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document with one kept run."""
    runs = (SavedRun(Course(SPEC.changed(seed=5)), 30, "of the document"),)
    path = tmp_path / "a.polyviz"
    path.write_text(document_text(Document(Course(SPEC), 20, notes="of a", runs=runs)), "utf-8")
    return path


def names(main: Main) -> list[str]:
    return [run.given_name for run in main.runs.kept]


def trigger(main: Main, key: str) -> None:
    main.window.actions_by_key[key].trigger()


def keep(qtbot: QtBot, main: Main, *called: str) -> None:
    """Keep a run for each name, and rest at step 0, where there is no run to bring back."""
    for number, name in enumerate(called):
        run_to(qtbot, main, 5 + number)
        main.session.apply(main.session.spec.changed(seed=100 + number))
        wait_for_state(qtbot, main, RunState.PAUSED)
        kept = main.runs.kept[0].number
        main.window.docks.panel("runs").model.name_asked.emit(kept, name)


def test_the_list_is_that_of_the_document_and_undo_brings_back_the_other(
    qtbot: QtBot, open_main: OpenMain, file: Path
) -> None:
    main = open_main("numpy")
    keep(qtbot, main, "one", "two")
    spec = main.session.spec
    main.documents.open(file)
    qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: names(main) == ["of the document"], timeout=PATIENCE_MS)
    assert not main.documents.is_changed
    for _ in range(2):
        trigger(main, "undo")
        wait_for_state(qtbot, main, RunState.PAUSED)
        qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
        assert names(main) == ["two", "one"]
        assert (main.session.spec, main.documents.path) == (spec, None)
        trigger(main, "redo")
        qtbot.waitUntil(lambda: main.session.frame_step == 20, timeout=PATIENCE_MS)
        assert names(main) == ["of the document"]
        assert (main.documents.path, main.parts.notes) == (file, "of a")
        assert not main.documents.is_changed


def test_runs_that_were_still_to_come_come_after_undo_and_redo(
    qtbot: QtBot, open_main: OpenMain, file: Path
) -> None:
    main = open_main("numpy")
    keep(qtbot, main, "one")
    main.documents.open(file)
    qtbot.waitUntil(lambda: main.documents.path == file, timeout=PATIENCE_MS)
    trigger(main, "undo")
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    assert names(main) == ["one"]
    trigger(main, "redo")
    qtbot.waitUntil(lambda: names(main) == ["of the document"], timeout=PATIENCE_MS)


@pytest.mark.parametrize("how", ["link", "new", "lecture"])
def test_undo_brings_back_a_whole_document(
    qtbot: QtBot, open_main: OpenMain, file: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    main = open_main("numpy")
    main.documents.open(file)
    qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(names(main)), timeout=PATIENCE_MS)
    scenes = (Scene(Wording.of("One"), Course(SPEC), 10),)
    main.parts.set_scenes(scenes)
    answer_with(monkeypatch, file)
    trigger(main, "save_run")
    if how == "link":
        main.documents.open(LINK)
        qtbot.waitUntil(lambda: rests_at(main, 40), timeout=PATIENCE_MS)
    elif how == "new":
        trigger(main, "new_run")
        wait_for_state(qtbot, main, RunState.PAUSED)
    else:
        lecture = lecture_file(next(iter(LECTURES)))
        main.documents.open_copy(lecture, lambda: main.session.repeat(Course(SPEC), 3))
        qtbot.waitUntil(lambda: main.session.frame_step == 3, timeout=PATIENCE_MS)
    assert (main.documents.path, main.parts.notes, names(main)) == (None, "", [])
    assert main.parts.scenes != scenes
    trigger(main, "undo")
    qtbot.waitUntil(lambda: main.session.frame_step == 20, timeout=PATIENCE_MS)
    assert (main.documents.path, main.parts.notes) == (file, "of a")
    assert (names(main), main.parts.scenes) == (["of the document"], scenes)
    assert main.window.windowTitle() == "a.polyviz[*] – PolyViz"
    assert not main.documents.is_changed


@pytest.mark.parametrize("how", ["link", "new"])
def test_undo_brings_back_notes_and_runs_that_have_no_file(
    qtbot: QtBot, open_main: OpenMain, how: str
) -> None:
    main = open_main("numpy")
    keep(qtbot, main, "one")
    main.parts.set_notes("mine")
    if how == "link":
        main.documents.open(LINK)
        qtbot.waitUntil(lambda: rests_at(main, 40), timeout=PATIENCE_MS)
    else:
        trigger(main, "new_run")
        wait_for_state(qtbot, main, RunState.PAUSED)
    assert (main.parts.notes, names(main)) == ("", [])
    trigger(main, "undo")
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    assert (main.parts.notes, names(main)) == ("mine", ["one"])


def test_new_computes_where_a_person_wants_it_not_where_a_document_did(
    qtbot: QtBot, open_main: OpenMain, file: Path
) -> None:
    there = SPEC.changed(device="cpu")
    file.write_text(document_text(Document(Course(there), 20)), encoding="utf-8")
    main = open_main("tensor", device="auto")
    for _ in range(2):
        main.documents.open(file)
        qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
        assert main.session.spec.device == "cpu"
    trigger(main, "new_run")
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.spec.device == "auto"
    main.session.apply(main.session.spec.changed(device="cpu"))
    trigger(main, "new_run")
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.spec.device == "cpu"
