"""A click into a field of numbers selects its value, so that another one can be typed at once."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_step
from person import Person
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.start_field import StartField
from polyviz.views.controls.target_field import IntervalField

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


def lines_of(main: Main) -> dict[str, QLineEdit]:
    """Return the lines of all fields of numbers that can be seen."""
    lines: dict[str, QLineEdit] = {"step": main.window.time_bar.ways.field}
    for key, field in main.window.form.fields.items():
        if field.isVisible() and isinstance(field, NumberField | StartField | IntervalField):
            lines[key] = field.lineEdit() if isinstance(field, NumberField) else field
    return lines


def test_a_click_into_a_field_selects_its_value(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=100_000, start=(1.0, 2.0, 3.0, 4.0))
    person = sit_before(main)
    main.session.step()
    wait_for_step(qtbot, main, 1)
    main.window.form.fold.setChecked(True)
    lines = lines_of(main)
    assert {"step", "learning_rate", "steps", "points", "seed", "start", "interval"} <= set(lines)
    for key, line in lines.items():
        person.bring_into_view(line)
        person.click(line)
        qtbot.waitUntil(line.hasSelectedText, timeout=PATIENCE_MS)
        assert line.selectedText() == line.text() != "", key
        person.click(line, QPoint(line.width() // 3, line.height() // 2))
        assert not line.hasSelectedText(), f"a second click puts the cursor into {key}"


def test_another_value_is_typed_after_one_click(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor")
    person = sit_before(main)
    line = lines_of(main)["learning_rate"]
    person.bring_into_view(line)
    person.click(line)
    person.write("2e-6")
    person.press("Return")
    qtbot.waitUntil(lambda: main.session.spec.learning_rate == 2e-6, timeout=PATIENCE_MS)


def test_a_drag_into_a_field_selects_a_part(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=123_456)
    person = sit_before(main)
    line = lines_of(main)["points"]
    person.bring_into_view(line)
    person.click(lines_of(main)["seed"])
    right = 6 + line.fontMetrics().horizontalAdvance("123")
    person.drag(line, (0.0, 0.5), (right / line.width(), 0.5))
    qtbot.waitUntil(line.hasSelectedText, timeout=PATIENCE_MS)
    assert line.selectedText() in ("12", "123", "1234")
