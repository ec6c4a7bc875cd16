"""The keys of a presentation: of a remote, for panels and a step, and in fields and dialogs."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from person import Person
from presenting import pixels_of
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


@pytest.mark.also_on_x
def test_the_remote_does_what_a_lecturer_expects(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("numpy", points=100, speed=50.0)
    person, session = sit_before(main), main.session
    run_to(qtbot, main, 5)
    person.press("F11")
    qtbot.waitUntil(lambda: main.presentation.is_on, timeout=PATIENCE_MS)
    keys = list(LESSONS)
    person.press("PgUp")  # there is none before the first
    assert session.spec.lesson == keys[0]
    for key, lesson in (("PgDown", 1), ("PgDown", 2), ("PgUp", 1)):
        person.press(key)
        qtbot.waitUntil(
            lambda lesson=lesson: session.spec.lesson == keys[lesson], timeout=PATIENCE_MS
        )
        wait_for_state(qtbot, main, RunState.PAUSED)
    person.press("Right")
    wait_for_step(qtbot, main, 1)
    person.press("Right")
    wait_for_step(qtbot, main, 2)
    person.press("Left")
    qtbot.waitUntil(lambda: session.looked_at == 1, timeout=PATIENCE_MS)
    person.press("F5")
    qtbot.waitUntil(lambda: session.state is RunState.PLAYING, timeout=PATIENCE_MS)
    wait_for_step(qtbot, main, 3)
    person.press("Space")
    wait_for_state(qtbot, main, RunState.PAUSED)
    for key in ("B", "."):
        person.press(key)
        assert main.presentation.black is not None
        assert (pixels_of(main.window) == 0).all(), "all of the window is black"
        person.press(key)
        assert main.presentation.black is None
    person.press("B")
    person.press("Escape")
    assert main.presentation.black is None
    assert main.presentation.is_on, "the first Escape only ends the black"
    person.press("Escape")
    assert not main.presentation.is_on


def test_one_panel_at_a_time_comes_beside_the_plots(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person, docks = sit_before(main), main.window.docks.docks
    main.window.resize(1280, 800)
    main.presentation.enter(full_screen=False)
    for key, panel in (
        ("F2", "code"),
        ("F7", "theory"),
        ("F7", ""),
        ("F3", "values"),
        ("Shift+F5", "gradients"),
        ("F2", "code"),
    ):
        person.press(key)
        QApplication.processEvents()
        assert [name for name, dock in docks.items() if dock.isVisible()] == [panel] * bool(panel)
    code = main.window.docks.panel("code").code
    assert QFontInfo(code.font()).pixelSize() >= 24
    code.setFocus()
    lesson = main.session.spec.lesson
    person.press("PgDown")
    qtbot.waitUntil(lambda: main.session.spec.lesson != lesson, timeout=PATIENCE_MS)


def test_a_number_that_is_typed_does_not_make_the_screen_black(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person = sit_before(main)
    main.presentation.enter(full_screen=False)
    person.press("F12")
    guess = main.window.docks.panel("hand").guess
    guess.setFocus()
    qtbot.waitUntil(guess.hasFocus, timeout=PATIENCE_MS)
    person.write("1.5")
    assert main.presentation.black is None
    assert guess.lineEdit().text().endswith("1.5")


def test_a_dialog_has_its_own_keys(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person = sit_before(main)
    main.presentation.enter(full_screen=False)
    main.window.actions_by_key["race"].trigger()
    dialog = main.window.findChild(RaceDialog)
    assert dialog is not None
    dialog.preset.setFocus()
    qtbot.waitUntil(dialog.preset.hasFocus, timeout=PATIENCE_MS)
    person.press("PgDown")
    assert main.session.spec.lesson == "tensor"
    person.press("Escape")
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    assert main.presentation.is_on
    person.turn_to_window()
    person.press("Escape")
    qtbot.waitUntil(lambda: not main.presentation.is_on, timeout=PATIENCE_MS)


@pytest.mark.also_on_x
def test_a_step_is_typed_in_a_presentation(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person, field = sit_before(main), main.window.time_bar.ways.field
    run_to(qtbot, main, 30)
    main.presentation.enter(full_screen=False)
    for end, step in (("Return", 12), ("Escape", 12)):
        person.press("Ctrl+G")
        qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
        assert field.isVisible()
        assert QFontInfo(field.font()).pixelSize() >= 24
        person.write("12")
        person.press(end)
        qtbot.waitUntil(lambda: not field.isVisible(), timeout=PATIENCE_MS)
        assert main.session.looked_at == step
        assert main.presentation.is_on, "Escape only leaves the field"
        assert not main.window.time_bar.isVisible()
    person.press("Escape")
    assert not main.presentation.is_on
    assert field.isVisible()
