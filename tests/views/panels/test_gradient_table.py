"""The gradient check as a table: which digits are set off, and what it says of the others."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from polyviz.catalogue.gradient_notes import gradient_notes
from polyviz.catalogue.mistake_row import GradientNote
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.step_details import GradientCheck, StepDetails
from polyviz.views.panels.gradient_table import GradientTable, agreeing_start
from polyviz.views.style.palette import DARK, LIGHT

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


def show(
    table: GradientTable,
    *checks: GradientCheck,
    lesson: str = "tensor",
    notes: tuple[GradientNote, ...] = (),
) -> None:
    table.show()
    table.show_spec(RunSpec.for_lesson(lesson))
    table.show_details(StepDetails(0, 3, checks=checks, notes=notes))


def shown(table: GradientTable) -> dict[str, str]:
    """Return what stands beside each title of the first weight."""
    texts = [label.text() for label in table.labels[1:11]]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def test_table_has_the_used_gradient_above_four_ways_and_a_dash_for_no_way(qtbot: QtBot) -> None:
    table = GradientTable()
    qtbot.addWidget(table)
    table.show()
    assert "Pause" in table.word.text()
    show(table, CHECK, CHECK)
    texts = [label.text() for label in table.labels]
    assert len(texts) == 2 * (1 + 5 * 2)
    assert texts[0] == texts[11] == "<b>a</b>"
    rows = shown(table)
    assert list(rows) == ["used", "chain rule", "autograd", "differences", "closed form"]
    assert rows["autograd"] == "–"
    assert "<b></b>" in rows["used"]
    assert "−1.5000000e0" in rows["used"]
    assert "<b>−1.2500000e1</b>" in rows["chain rule"]
    assert LIGHT.accent in rows["chain rule"]
    assert "float32" in table.word.text()
    table.set_palette(DARK)
    assert DARK.accent in shown(table)["chain rule"]
    show(table, CHECK, lesson="numpy")
    assert "float64" in table.word.text()
    show(table)
    assert table.labels == []


def test_rounding_is_blamed_only_where_no_mistake_is_at_work(qtbot: QtBot) -> None:
    table = GradientTable()
    qtbot.addWidget(table)
    show(table, CHECK, notes=gradient_notes(broken("autograd", "no_reset")))
    assert "the sum of this gradient and all before it" in table.word.text()
    assert "float32" not in table.word.text()
    show(table, CHECK, notes=gradient_notes(broken("autograd", "mean_loss")))
    assert "The loss is the mean" in table.word.text()
    assert "float32" in table.word.text()
    show(table, CHECK, notes=gradient_notes(broken("tensor", "no_cube")))
    assert "still written for x³" in table.word.text()
    assert "float32" not in table.word.text()


def test_length_of_the_differences_is_spoken_of_where_it_matters(qtbot: QtBot) -> None:
    table = GradientTable()
    qtbot.addWidget(table)
    show(table, CHECK)
    assert "a parabola in each weight" in table.word.text()
    assert "long" not in table.word.text()
    curved = [replace(CHECK, weight=name, is_parabola=name in "ab") for name in "abcd"]
    show(table, *curved)
    assert "For c, d the loss is not a parabola" in table.word.text()


def broken(lesson: str, mistake: str) -> RunSpec:
    return RunSpec.for_lesson(lesson, mistake=mistake)


def test_the_table_says_of_which_step_its_gradient_is(qtbot: QtBot) -> None:
    table = GradientTable()
    qtbot.addWidget(table)
    table.show()
    table.show_spec(RunSpec.for_lesson("tensor"))
    assert table.which.isHidden()
    table.show_details(StepDetails(593, 0, checks=(CHECK,)))
    assert table.which.isVisible()
    assert table.which.text() == "Gradient of the next step (step 594)"
    table.show_details(StepDetails(593, 3, checks=(CHECK,)))
    assert table.which.text() == "Gradient of this step (step 594)"
    table.show_details(StepDetails(593, 2))
    assert table.which.isHidden()


def test_new_numbers_never_lie_over_the_old_ones(qtbot: QtBot) -> None:
    table = GradientTable()
    qtbot.addWidget(table)
    for number in (-1.5, -2.5):
        show(table, replace(CHECK, used=number))
    seen = [label.text() for label in table.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in seen if "1.5000000" in text]
    assert len(seen) == len(table.labels) + 2, "and two sentences"
