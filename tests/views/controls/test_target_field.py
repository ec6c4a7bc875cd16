"""Decides how a formula and an interval are typed, marked and taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.targets import TARGETS
from polyviz.views.controls.target_field import IntervalField, TargetField


@pytest.fixture
def field(qtbot: QtBot) -> TargetField:
    """Return a target field that is shown and has the focus."""
    made = TargetField()
    qtbot.addWidget(made)
    made.show_value("sin")
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def type_into(qtbot: QtBot, field: TargetField, text: str) -> None:
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)


def test_a_target_is_shown_as_its_formula(field: TargetField) -> None:
    for key, row in TARGETS.items():
        field.show_value(key)
        assert field.line.text() == row.formula
    field.show_value("x^2 + 1")
    assert field.line.text() == "x^2 + 1"


def test_a_formula_is_taken_with_enter(qtbot: QtBot, field: TargetField) -> None:
    chosen = QSignalSpy(field.value_chosen)
    type_into(qtbot, field, "abs(x)")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen.at(0) == ["target", "abs"]


def test_one_of_the_list_is_taken_at_once(field: TargetField) -> None:
    chosen = QSignalSpy(field.value_chosen)
    field.activated.emit(field.findData("step"))
    assert chosen.at(0) == ["target", "step"]
    assert field.line.text() == "where(x < 0, -1, 1)"


def test_what_is_wrong_is_marked_while_it_is_typed(qtbot: QtBot, field: TargetField) -> None:
    refused, accepted = QSignalSpy(field.value_refused), QSignalSpy(field.value_accepted)
    type_into(qtbot, field, "1 + sn(x)")
    qtbot.waitUntil(lambda: refused.count() == 1)
    error = refused.at(0)[1]
    assert isinstance(error, InvalidValueError)
    assert list(field.line.wrong) == [4, 5]
    before = field.line.grab().toImage()
    qtbot.keyClick(field.line, Qt.Key.Key_Home)
    field.line.setCursorPosition(5)
    qtbot.keyClicks(field.line, "i")
    assert not field.line.wrong  # until it is checked again
    assert field.line.grab().toImage() != before
    qtbot.waitUntil(lambda: accepted.count() == 1)
    assert field.line.text() == "1 + sin(x)"
    assert not field.line.wrong


def test_escape_brings_back_the_target_in_effect(qtbot: QtBot, field: TargetField) -> None:
    type_into(qtbot, field, "sin(")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.line.text() == "sin(x)"
    assert not field.line.wrong


def test_an_interval_is_taken_or_refused(qtbot: QtBot) -> None:
    field = IntervalField()
    qtbot.addWidget(field)
    field.show_value((-1.0, 1.0))
    assert field.text() == "-1, 1"
    chosen, refused = QSignalSpy(field.value_chosen), QSignalSpy(field.value_refused)
    field.setText("0, 2*pi")
    assert field.commit()
    assert chosen.at(0)[1] == pytest.approx((0.0, 6.283185307179586))
    field.setText("3, 1")
    assert not field.commit()
    assert refused.count() == 1
