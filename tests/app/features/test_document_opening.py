"""A run is saved from the menu, and done again, with all its changes, where it is opened."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hands import drop
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from pytestqt.qtbot import QtBot
from saved import answer_with

from polyviz.app.run import Main
from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document
from polyviz.documents.reading import read_document
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState
from polyviz.views.panels.module_panel import ModulePanel

OpenMain = Callable[..., Main]


def save(main: Main, monkeypatch: pytest.MonkeyPatch, file: Path) -> list[str]:
    """Choose "Save as…" and this file; return the names that were proposed."""
    proposed = answer_with(monkeypatch, file)
    main.window.actions_by_key["save_run_as"].trigger()
    return [place.name for place in proposed]


def losses_of(main: Main) -> list[float]:
    assert main.session.frame is not None
    losses: np.ndarray = main.session.frame.trace[1]
    return losses.tolist()


def is_open(main: Main, step: int) -> bool:
    """Return whether the run that was opened rests at its step."""
    session = main.session
    return (
        session.frame_step == step
        and session.state in (RunState.PAUSED, RunState.FINISHED)
        and "is open" in main.window.message.text.text()
    )


@pytest.mark.both_hosts
def test_a_run_that_was_changed_on_its_way_is_the_same_again(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("nn", points=60, steps=90, holdout=0.3)
    session = main.session
    run_to(qtbot, main, 20)
    session.apply(session.spec.changed(learning_rate=1.2345678901234567e-6))
    run_to(qtbot, main, 40)
    for phase in (1, 2):
        session.phase()
        qtbot.waitUntil(
            lambda p=phase: session.frame is not None and session.frame.next_phase == p,
            timeout=PATIENCE_MS,
        )
    session.apply(session.spec.changed(mistake="no_reset"))
    run_to(qtbot, main, 60)
    session.branch(session.spec.changed(mistake=None).changed(optimizer="adam"))
    run_to(qtbot, main, 75)
    losses, spec, file = losses_of(main), session.spec, tmp_path / "run.polyviz"
    assert save(main, monkeypatch, file) == ["nn.polyviz"]
    course = session.course
    assert read_document(file).course == course

    session.apply(RunSpec.for_lesson("tensor", points=50))
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.documents.open(file)
    qtbot.waitUntil(lambda: is_open(main, 75), timeout=PATIENCE_MS)
    assert (session.spec, session.course) == (spec, course)
    assert losses_of(main) == losses
    assert main.window.form.fields["optimizer"].currentData() == "adam"


def test_a_step_that_is_looked_at_is_saved_up_to_there(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    run_to(qtbot, main, 40)
    main.session.look(10)
    qtbot.waitUntil(lambda: main.session.frame_step == 10, timeout=PATIENCE_MS)
    save(main, monkeypatch, tmp_path / "run.polyviz")
    document = read_document(tmp_path / "run.polyviz")
    assert (document.reached, document.course.changes) == (10, ())


def test_a_file_that_is_dropped_is_opened_and_keeps_what_it_holds_more(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    course = Course(RunSpec.for_lesson("network", points=40, hidden=(4,)))
    entries = json.loads(document_text(Document(course, 15))) | {"lecture": ["one"]}
    file = tmp_path / "new.polyviz"
    file.write_text(json.dumps(entries), encoding="utf-8")
    main = open_main("tensor")
    drop(main, file)
    qtbot.waitUntil(
        lambda: "not known here: lecture" in main.window.message.text.text(), timeout=PATIENCE_MS
    )
    assert main.session.frame_step == 15
    assert main.session.spec == course.first
    save(main, monkeypatch, tmp_path / "again.polyviz")
    again = json.loads((tmp_path / "again.polyviz").read_text(encoding="utf-8"))
    assert {key: again[key] for key in entries} == entries


@pytest.mark.parametrize("text", ["", "{}", '{"format": "polyviz", "version": 1}'])
def test_what_is_no_document_leaves_the_run_as_it_is(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, text: str
) -> None:
    main = open_main("tensor")
    run_to(qtbot, main, 5)
    (tmp_path / "no.polyviz").write_text(text, encoding="utf-8")
    main.documents.open(tmp_path / "no.polyviz")
    said = main.window.message.text
    qtbot.waitUntil(lambda: '"no.polyviz" is not allowed; it' in said.text(), timeout=PATIENCE_MS)
    assert (main.session.frame_step, main.session.spec.lesson) == (5, "tensor")


def test_code_in_a_document_is_shown_and_not_run(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    main = open_main("tensor")
    file = tmp_path / "own.polyviz"
    spec = RunSpec.for_lesson("optim", model="own", points=60)
    file.write_text(document_text(Document(Course(spec), 5)), encoding="utf-8")
    main.documents.open(file)
    said = main.window.message.text
    qtbot.waitUntil(lambda: "press Run there" in said.text(), timeout=PATIENCE_MS)
    panel = main.window.docks.panel("module")
    assert isinstance(panel, ModulePanel)
    assert panel.text() == dict(spec.options)["module"].text
    assert main.session.spec.lesson == "tensor"


def test_who_does_something_else_meanwhile_is_not_fought(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    first = RunSpec.for_lesson("tensor", steps=100_000_000)
    later = ChangeOfSpec(90_000_000, 0, first.changed(learning_rate=2e-6))
    file = tmp_path / "long.polyviz"
    file.write_text(document_text(Document(Course(first).then(later), 95_000_000)), "utf-8")
    main = open_main("numpy")
    main.documents.open(file)
    wait_for_step(qtbot, main, 1)
    qtbot.waitUntil(lambda: main.session.state is RunState.PLAYING, timeout=PATIENCE_MS)
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    said = main.window.message.text
    qtbot.waitUntil(lambda: "did not come to where it was" in said.text(), timeout=PATIENCE_MS)
    main.session.step()
    step = main.session.frame_step
    wait_for_step(qtbot, main, step + 1)
    assert main.session.spec == first


def test_a_run_that_diverges_is_open_where_it_ends(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    first = RunSpec.for_lesson("tensor", learning_rate=1e-5)
    file = tmp_path / "up.polyviz"
    file.write_text(document_text(Document(Course(first), 2000)), "utf-8")
    main = open_main("numpy")
    main.documents.open(file)
    wait_for_state(qtbot, main, RunState.DIVERGED)
    assert main.session.spec == first


@pytest.mark.both_hosts
def test_a_change_in_the_middle_of_a_step_is_done_again_there(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    first = RunSpec.for_lesson("nn", points=60)
    adam, file = first.changed(optimizer="adam"), tmp_path / "mid.polyviz"
    course = Course(first).then(ChangeOfSpec(20, 2, adam))
    file.write_text(document_text(Document(course, 20)), "utf-8")
    main = open_main("numpy")
    main.documents.open(file)
    qtbot.waitUntil(lambda: is_open(main, 20), timeout=PATIENCE_MS)
    assert main.session.spec == adam
    assert main.session.frame is not None
    assert main.session.frame.next_phase == 2
    assert main.session.course == course
