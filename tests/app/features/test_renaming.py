"""A text that is being typed stays, and so does its focus, whatever happens meanwhile."""

from collections.abc import Callable

import pytest
from hands import number_field
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from person import Person
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.views.panels.runs_table import RunsTable
from polyviz.views.runs.runs_model import MAX_NAME, NAME

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


def finish(qtbot: QtBot, main: Main, steps: int) -> None:
    main.session.run_to(steps)
    qtbot.waitUntil(lambda: main.session.frame_step == steps, timeout=PATIENCE_MS)


def editor_of(qtbot: QtBot, person: Person, panel: RunsTable, row: int) -> QLineEdit:
    """Begin to rename a run by a double click on its name."""
    place = panel.table.visualRect(panel.model.index(row, NAME)).center()
    person.double_click(panel.table.viewport(), place)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=PATIENCE_MS)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    return editor


def test_a_name_is_typed_to_its_end_whatever_the_runs_do(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd", steps=1_000_000)
    person = sit_before(main)
    session = main.session
    main.window.docks.open("runs")
    panel = main.window.docks.panel("runs")
    for seed in (1, 2, 3):
        finish(qtbot, main, 5)
        session.apply(session.spec.changed(seed=seed))
        wait_for_state(qtbot, main, RunState.PAUSED)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4, timeout=PATIENCE_MS)
    renamed, other = main.runs.kept[0], main.runs.kept[1]
    session.play()
    wait_for_step(qtbot, main, 10)
    editor = editor_of(qtbot, person, panel, 1)

    def is_typed(letters: str, text: str) -> None:
        person.write(letters)
        assert editor.text() == text
        assert editor.hasFocus()

    is_typed("a", "a")  # replaces the whole name
    step = session.frame_step
    wait_for_step(qtbot, main, step + 500)
    qtbot.wait(300)  # the list is brought up to date so often
    is_typed("b", "ab")
    session.reset()
    wait_for_state(qtbot, main, RunState.PAUSED)
    qtbot.waitUntil(lambda: len(main.runs.kept) == 4, timeout=PATIENCE_MS)
    qtbot.wait(100)
    is_typed("c", "abc")
    panel.remove_asked.emit((other.number,))
    is_typed("d", "abcd")
    session.start_race(RaceSpec((RunSpec.for_lesson("nn"), RunSpec.for_lesson("numpy"))))
    session.play()
    qtbot.waitUntil(lambda: session.race_frame is not None, timeout=PATIENCE_MS)
    qtbot.wait(300)
    is_typed("e", "abcde")
    session.start_race(None)
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.appearance.set_theme("dark")
    is_typed(" f", "abcde f")
    lesson = session.spec.lesson
    person.press("Return")
    qtbot.waitUntil(lambda: not panel.table.is_renaming(), timeout=PATIENCE_MS)
    assert session.spec.lesson == lesson
    names = {run.number: run.given_name for run in main.runs.kept}
    assert names[renamed.number] == "abcde f"
    assert other.number not in names
    listed = [run.number for run in panel.model.items]
    assert listed == [main.runs.present.number, *names], "the list has caught up"


def test_a_run_that_became_one_with_another_gets_the_name(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd")
    person = sit_before(main)
    main.window.docks.open("runs")
    panel = main.window.docks.panel("runs")
    finish(qtbot, main, 5)
    main.session.reset()
    wait_for_state(qtbot, main, RunState.PAUSED)
    finish(qtbot, main, 9)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2, timeout=PATIENCE_MS)
    editor_of(qtbot, person, panel, 0)  # the present run
    person.write("mine")
    main.session.reset()
    wait_for_state(qtbot, main, RunState.PAUSED)
    person.press("Return")
    qtbot.waitUntil(lambda: not panel.table.is_renaming(), timeout=PATIENCE_MS)
    assert [(run.given_name, run.frame and run.frame.reached) for run in main.runs.kept] == [
        ("mine", 9)
    ]


def test_a_name_that_was_only_looked_at_stays_automatic(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("module", optimizer="momentum", momentum=0.55, start=(0.0, 1.0, 0.0, 0.0))
    person = sit_before(main)
    main.window.docks.open("runs")
    panel = main.window.docks.panel("runs")
    finish(qtbot, main, 5)
    main.session.apply(main.session.spec.changed(mistake="no_reset", momentum=0.25))
    finish(qtbot, main, 9)
    qtbot.waitUntil(lambda: "from step 5" in panel.model.items[0].name, timeout=PATIENCE_MS)
    name = panel.model.items[0].name
    assert len(name) > MAX_NAME
    editor_of(qtbot, person, panel, 0)
    person.press("Return")
    qtbot.waitUntil(lambda: not panel.table.is_renaming(), timeout=PATIENCE_MS)
    assert panel.model.items[0].name == name
    assert panel.model.items[0].given_name == ""
    editor_of(qtbot, person, panel, 0)
    person.write("x")
    person.press("Return")
    qtbot.waitUntil(lambda: panel.model.items[0].given_name == "x", timeout=PATIENCE_MS)


def test_chosen_runs_stay_chosen_while_others_come_and_go(
    open_main: OpenMain, qtbot: QtBot
) -> None:
    main = open_main("autograd")
    main.window.docks.open("runs")
    panel = main.window.docks.panel("runs")
    for seed in (1, 2):
        finish(qtbot, main, 5)
        main.session.apply(main.session.spec.changed(seed=seed))
        wait_for_state(qtbot, main, RunState.PAUSED)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3, timeout=PATIENCE_MS)
    panel.table.selectRow(2)
    chosen = panel.chosen()
    assert chosen == (main.runs.kept[1].number,)
    finish(qtbot, main, 5)
    main.session.reset()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4, timeout=PATIENCE_MS)
    assert panel.chosen() == chosen
    panel.show_runs(list(reversed(panel.model.items)), panel.model.present)
    assert panel.chosen() == chosen
    numbers = [run.number for run in panel.model.items]
    assert panel.table.currentIndex().row() == numbers.index(chosen[0])


def test_a_number_that_is_being_typed_stays(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd", optimizer="momentum")
    person = sit_before(main)
    session = main.session
    finish(qtbot, main, 9)
    for key, text in (("learning_rate", "1.5e-7"), ("start", "0, 1, 0, -0.1")):
        before = getattr(session.spec, key)
        person.fill(key, text, "")
        field = main.window.form.fields[key]
        session.look(3)
        session.look(None)
        session.apply(session.spec.changed(seed=session.spec.seed + 1))
        session.apply(session.spec.changed(momentum=0.5 + session.spec.seed / 100))
        main.appearance.set_theme("dark")
        wait_for_state(qtbot, main, RunState.PAUSED)
        line = field if isinstance(field, QLineEdit) else number_field(main, key).lineEdit()
        assert line.text() == text
        assert field.hasFocus()
        assert getattr(session.spec, key) == before
        person.press("Return")
        assert getattr(session.spec, key) != before
        finish(qtbot, main, 9)
    person.fill("learning_rate", "x", "Return")
    assert main.window.form.errors["learning_rate"].isVisible()
    session.apply(session.spec.changed(seed=99))
    assert main.window.form.errors["learning_rate"].isVisible(), "so is the text"
    person.press("Escape")
    assert not main.window.form.errors["learning_rate"].isVisible()
