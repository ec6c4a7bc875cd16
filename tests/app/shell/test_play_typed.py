"""Shift+Space plays from the start, by the number that is being typed."""

from collections.abc import Callable

import pytest
from hands import number_field
from helpers import PATIENCE_MS
from person import Person
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.views.controls.target_field import TargetField

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


def test_the_typed_number_is_read_first(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=1_000_000, speed=10.0)
    person = sit_before(main)
    main.session.run_to(5)
    qtbot.waitUntil(lambda: main.session.frame_step == 5, timeout=PATIENCE_MS)
    field, run = number_field(main, "learning_rate"), main.session.view.run
    person.press("Alt+L")
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
    person.write("3.2e-6")
    person.press("Shift+Space")
    qtbot.waitUntil(lambda: main.session.view.run == run + 1, timeout=PATIENCE_MS)
    assert main.session.spec.learning_rate == 3.2e-6
    assert main.session.wants_to_play
    qtbot.waitUntil(lambda: main.session.frame_step > 0, timeout=PATIENCE_MS)
    assert main.session.frame is not None
    assert main.session.frame.changed_at == 0, "from its first step on"
    assert field.lineEdit().text() == "3.2e-6"
    assert not field.hasFocus()
    person.press("Space")
    qtbot.waitUntil(lambda: not main.session.wants_to_play, timeout=PATIENCE_MS)


def test_a_wrong_number_is_named_and_nothing_plays(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=1_000_000, speed=10.0)
    person = sit_before(main)
    person.fill("learning_rate", "-1", "")
    person.press("Shift+Space")
    error = main.window.form.errors["learning_rate"]
    qtbot.waitUntil(error.isVisible, timeout=PATIENCE_MS)
    assert not main.session.wants_to_play
    assert number_field(main, "learning_rate").hasFocus()


def test_it_is_a_space_in_a_formula(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=1_000_000, speed=10.0)
    person, run = sit_before(main), main.session.view.run
    main.window.form.fold.setChecked(True)
    field = main.window.form.fields["target"]
    assert isinstance(field, TargetField)
    person.bring_into_view(field.line)
    person.click(field.line)
    person.press("Ctrl+A")
    person.write("x")
    person.press("Shift+Space")
    person.write("+ 1")
    qtbot.waitUntil(lambda: field.line.text() == "x + 1", timeout=PATIENCE_MS)
    assert main.session.view.run == run
    assert not main.session.wants_to_play
