"""Kept runs are saved with a document, and done again in the background where it is opened."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from own_module import ON_PROCESS, RIGHT, open_panel
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_document_opening import is_open

from polyviz.app.features import own_code
from polyviz.app.run import Main
from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.module_code import ModuleCode
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document, SavedRun
from polyviz.documents.reading import read_document
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState
from polyviz.views.runs.kept_run import KeptRun

OpenMain = Callable[..., Main]

CODE = ModuleCode(
    RIGHT,
    "Net",
    (("hidden.weight", (4, 1)), ("hidden.bias", (4,)), ("out.weight", (1, 4)), ("out.bias", (1,))),
)
"""What a check finds in RIGHT."""


def own_spec() -> RunSpec:
    return RunSpec.for_lesson("optim", model="own", module=CODE, points=60, steps=500)


def losses_of(run: KeptRun) -> list[float]:
    assert run.frame is not None
    losses: np.ndarray = run.frame.trace[1]
    return losses.tolist()


@pytest.mark.both_hosts
def test_kept_runs_are_listed_again_with_their_lines_names_and_losses(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("tensor", points=60, steps=90)
    session, file = main.session, tmp_path / "a.polyviz"
    run_to(qtbot, main, 40)
    session.apply(session.spec.changed(learning_rate=2.5e-6))
    run_to(qtbot, main, 90)
    session.apply(session.spec.changed(seed=3))
    wait_for_state(qtbot, main, RunState.PAUSED)
    run_to(qtbot, main, 30)
    session.reset()
    wait_for_state(qtbot, main, RunState.PAUSED)
    run_to(qtbot, main, 10)
    changed = main.runs.kept[1]
    main.window.docks.panel("runs").model.name_asked.emit(changed.number, "the faster one")
    main.window.docks.panel("runs").model.shown_asked.emit(main.runs.kept[0].number, False)
    before = list(main.runs.kept)
    answer_with(monkeypatch, file)
    main.window.actions_by_key["save_run"].trigger()
    saved = read_document(file).runs
    assert [(run.reached, run.name, run.is_shown) for run in saved] == [
        (30, "", False),
        (90, "the faster one", True),
    ]
    assert [len(run.course.changes) for run in saved] == [0, 1]
    main.window.close()

    again = open_main("numpy")
    again.documents.open(file)
    qtbot.waitUntil(lambda: is_open(again, 10), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(again.runs.kept) == 2, timeout=PATIENCE_MS)
    for run, old in zip(again.runs.kept, before, strict=True):
        assert losses_of(run) == losses_of(old)
        assert (run.name, run.spec, run.steps) == (old.name, old.spec, old.steps)
        assert run.is_shown is old.is_shown
    assert again.parts.saved_runs.present == saved
    assert not again.documents.is_changed
    assert not again.parts.saved_runs._repeated.is_working, "its host is closed"


def test_what_has_not_been_repeated_is_not_lost(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spec = RunSpec.for_lesson("tensor", steps=100_000_000, points=60)
    runs = (SavedRun(Course(spec), 90_000_000, "long"), SavedRun(Course(own_spec()), 50, "code"))
    document = Document(Course(RunSpec.for_lesson("tensor", points=60)), 7, runs=runs)
    file = tmp_path / "a.polyviz"
    file.write_text(document_text(document), "utf-8")
    main = open_main("numpy")
    main.documents.open(file)
    qtbot.waitUntil(lambda: is_open(main, 7), timeout=PATIENCE_MS)
    answer_with(monkeypatch, tmp_path / "b.polyviz")
    main.window.actions_by_key["save_run_as"].trigger()
    assert read_document(tmp_path / "b.polyviz").runs == runs
    main.window.close()  # while the long one is still being done


@ON_PROCESS
def test_code_is_run_after_a_click_and_then_the_whole_document_is_there(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    first = own_spec()
    course = Course(first).then(ChangeOfSpec(20, 0, first.changed(learning_rate=0.0123)))
    kept = SavedRun(Course(first.changed(seed=4)), 15, "the first try")
    file = tmp_path / "own.polyviz"
    file.write_text(document_text(Document(course, 50, runs=(kept,))), "utf-8")
    own_code.code_folder().mkdir()
    (own_code.code_folder() / own_code.TYPED).write_text("# my own work\n", "utf-8")
    main = open_main("tensor")
    main.documents.open(file)
    panel = open_panel(main)
    qtbot.waitUntil(lambda: panel.text() == RIGHT, timeout=PATIENCE_MS)
    assert (main.session.spec.lesson, main.runs.kept) == ("tensor", [])
    panel.run_button.click()
    qtbot.waitUntil(lambda: main.session.frame_step == 50, timeout=PATIENCE_MS)
    assert main.session.course == course
    qtbot.waitUntil(lambda: len(main.runs.kept) == 1, timeout=PATIENCE_MS)
    assert main.runs.kept[0].given_name == "the first try"
    assert not main.documents.is_changed
    # what was typed before is one click away, also after the next start
    panel.actions_by_key["earlier"].trigger()
    assert panel.text() == "# my own work\n"
    main.window.close()
    panel = open_panel(open_main("tensor"))
    panel.set_text("")
    panel.actions_by_key["earlier"].trigger()
    assert panel.text() == "# my own work\n"


@ON_PROCESS
def test_code_that_was_changed_before_it_was_run_begins_a_run_of_its_own(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    first = own_spec()
    file = tmp_path / "own.polyviz"
    file.write_text(document_text(Document(Course(first), 50)), "utf-8")
    main = open_main("tensor")
    main.documents.open(file)
    panel = open_panel(main)
    qtbot.waitUntil(lambda: panel.text() == RIGHT, timeout=PATIENCE_MS)
    mine = RIGHT.replace("tanh", "sin")
    panel.set_text(mine)
    panel.run_button.click()
    qtbot.waitUntil(lambda: main.session.spec.model == "own", timeout=PATIENCE_MS)
    assert dict(main.session.spec.options)["module"] == replace(CODE, text=mine)
    assert main.session.spec.lesson == "tensor"
    assert main.documents.is_changed
