"""The table of values: what it says, marks and hands to the clipboard."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from polyviz.training.step_details import Role, Value
from polyviz.views.panels.values_table import DTYPE, FOLLOWS, MARK, NAME, SHAPE, VALUE, ValuesTable
from polyviz.views.style.palette import DARK, LIGHT

LOSS = Value("loss", Role.RESULT, (), "float64", "cpu", False, True, number=1 / 3)
WEIGHT = Value("a", Role.WEIGHT, (), "float32", "cpu", True, number=float(np.float32(-0.1)))
X = Value("x", Role.DATA, (64,), "float32", "cpu", False, low=-3.0, high=3.0,
          sample=tuple(n / 10 for n in range(64)))  # fmt: skip


@pytest.fixture
def table(qtbot: QtBot) -> ValuesTable:
    table = ValuesTable()
    qtbot.addWidget(table)
    table.set_palette(LIGHT)
    table.resize(700, 300)
    table.show()
    return table


def cell(table: ValuesTable, row: int, column: int) -> str:
    return str(table.model.data(table.model.index(row, column)))


def test_scalars_are_rounded_and_arrays_a_range(table: ValuesTable) -> None:
    table.show_values((X, LOSS, WEIGHT))
    assert [cell(table, row, VALUE) for row in range(3)] == [
        "−3.000 … 3.000",
        "0.333333",
        "−0.100000",
    ]
    tips = [table.model.index(row, VALUE).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert tips == ["−3 … 3", "0.33333333333333331", "−0.100000001"]
    assert cell(table, 0, SHAPE) == "(64,)"
    assert [cell(table, row, FOLLOWS) for row in range(3)] == ["", "", "yes"]
    assert not table.word.isVisible()


def test_large_and_small_scalars_have_the_power_of_all_other_numbers(table: ValuesTable) -> None:
    numbers = (3.2055522e14, -1.5e-6, -0.0)
    table.show_values(tuple(replace(WEIGHT, number=number) for number in numbers))
    assert [cell(table, row, VALUE) for row in range(3)] == ["3.2056e14", "−1.5000e−6", "0.00000"]


def test_what_has_changed_is_marked_by_a_dot_and_a_colour(table: ValuesTable) -> None:
    table.show_values((X, LOSS))
    background = Qt.ItemDataRole.BackgroundRole
    assert cell(table, 1, NAME) == f"{MARK} loss"
    assert table.model.data(table.model.index(1, NAME), background) is not None
    assert MARK not in cell(table, 0, NAME)
    assert table.model.data(table.model.index(0, NAME), background) is None


def test_a_name_has_room_for_its_mark_before_it_has_one(table: ValuesTable) -> None:
    table.show_values((replace(LOSS, name="y_predicted"),))
    width = table.table.columnWidth(NAME)
    table.show_values((X,))
    table.show_values((replace(LOSS, name="y_predicted", changed=False),))
    assert table.table.columnWidth(NAME) == width


def test_an_array_has_a_picture_of_its_numbers(qtbot: QtBot, table: ValuesTable) -> None:
    table.show_values((X,))
    with_picture = table.grab().toImage()
    flat = Value("x", Role.DATA, (64,), "float32", "cpu", False, low=-3.0, high=3.0)
    table.show_values((flat,))
    assert table.grab().toImage() != with_picture
    table.set_palette(DARK)
    table.show_values((X,))
    assert not table.grab().isNull()


def test_rows_are_copied_as_a_table(qtbot: QtBot, table: ValuesTable) -> None:
    table.show_values((X, LOSS, WEIGHT))
    table.table.selectRow(1)
    qtbot.keyClick(table.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[1].split("\t")[:2] == ["loss", "0.3333333333333333"]


def test_at_rest_the_last_values_fade_and_a_word_says_what_to_do(table: ValuesTable) -> None:
    assert table.word.isVisible()
    table.show_values((X,))
    table.rest()
    assert table.word.isVisible()
    assert not table.table.isEnabled()
    assert table.model.rowCount() == 1


def test_columns_that_find_no_room_are_hidden_whole(qtbot: QtBot, table: ValuesTable) -> None:
    table.show_values((X, LOSS, WEIGHT))
    view, bar = table.table, table.table.horizontalScrollBar()
    places = range(table.model.columnCount())
    assert not any(view.isColumnHidden(place) for place in places)
    needed = [view.sizeHintForColumn(place) for place in places]
    for width in range(680, 280, -20):
        table.resize(width, 300)
        qtbot.waitUntil(lambda: bar.maximum() == 0)
        for place in places:
            if not view.isColumnHidden(place):
                assert view.columnWidth(place) >= needed[place]
    assert view.isColumnHidden(DTYPE)
    assert not view.isColumnHidden(VALUE)
    view.selectRow(2)
    table.copy()
    assert "float32" in QGuiApplication.clipboard().text()
    table.resize(700, 300)
    assert not any(view.isColumnHidden(place) for place in places)
