"""The gradient check as a table: which digits are set off, and what it says of the others."""

import pytest
from pytestqt.qtbot import QtBot

from polyviz.training.inside import GradientCheck
from polyviz.views.gradient_table import GradientTable, agreeing_start
from polyviz.views.look import DARK, LIGHT

CHECK = GradientCheck("a", -1.5, -12.5, None, -12.5000001, -12.5000004)


@pytest.mark.parametrize(
    ("text", "reference", "start"),
    [
        ("1.2345e+02", "1.2345e+02", "1.2345e+02"),
        ("1.2345e+02", "1.2399e+02", "1.23"),
        ("1.2345e+02", "1.2345e+03", ""),
        ("-1.2e+00", "1.2e+00", ""),
        ("-1.2e+00", "-1.3e+00", "-1."),
        ("-3.0e+00", "-1.0e+00", ""),
    ],
)
def test_digits_agree_up_to_the_first_that_differs(text: str, reference: str, start: str) -> None:
    assert agreeing_start(text, reference) == start


def test_table_has_four_ways_for_each_weight_and_a_dash_for_no_way(qtbot: QtBot) -> None:
    table = GradientTable()
    qtbot.addWidget(table)
    table.show()
    assert "backward" in table.word.text()
    table.show_checks((CHECK, CHECK), "float32")
    texts = [label.text() for label in table.labels]
    assert len(texts) == 2 * (1 + 4 * 2)
    assert texts[0] == texts[9] == "<b>a</b>"
    assert texts[3:5] == ["autograd", "–"]
    assert "<b>−1.2500000e1</b>" in texts[2]
    assert LIGHT.accent in texts[2]
    assert "float32" in table.word.text()
    table.set_look(DARK)
    assert DARK.accent in table.labels[2].text()
    table.show_checks((CHECK,), "float64")
    assert "float64" in table.word.text()
    table.show_checks((), "float64")
    assert table.labels == []
