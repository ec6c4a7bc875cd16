"""The axis of losses."""

import pytest
from pytestqt.qtbot import QtBot

from polyviz.views.plots.loss_axis import LossAxis, StepAxis, superscript


def test_powers_are_raised() -> None:
    assert superscript(-12) == "⁻¹²"
    assert superscript(3_456_789_0) == "³⁴⁵⁶⁷⁸⁹⁰"


@pytest.mark.parametrize(
    ("low", "high", "size", "every", "powers"),
    [
        # an em of 10 pixels leaves room for one tick every 20 of them
        (-1.5, 3.2, 400, 1, [-1, 0, 1, 2, 3]),
        (0.0, 4.0, 80, 1, [0, 1, 2, 3, 4]),
        (0.0, 4.5, 80, 2, [0, 2, 4]),
        (-3.0, 9.0, 100, 3, [-3, 0, 3, 6, 9]),
        (1.0, 9.0, 60, 3, [3, 6, 9]),
        (0.0, 3.0, 1, 2, [0, 2]),
        (0.3, 2.2, 400, 1, [1, 2]),
        (-300.0, 300.0, 40, 100, [-300, -200, -100, 0, 100, 200, 300]),
    ],
)
def test_logarithmic_ticks_are_whole_powers_with_room_between(
    qtbot: QtBot, low: float, high: float, size: float, every: float, powers: list[float]
) -> None:
    axis = LossAxis("left")
    axis.em = 10
    assert axis.tickValues(low, high, size) == [(every, powers)]


def test_between_two_powers_there_are_other_ticks(qtbot: QtBot) -> None:
    axis = LossAxis("left")
    axis.em = 10
    ((spacing, ticks),) = axis.tickValues(1.15, 2.15, 400)
    assert spacing == pytest.approx(0.1)
    assert list(ticks) == pytest.approx([1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 2.1])
    assert axis.tickStrings([1.5, 2.0], 1, 0.5) == ["31.6", "10²"]


def test_a_linear_axis_of_losses_is_a_plain_one(qtbot: QtBot) -> None:
    axis = LossAxis("left")
    axis.is_log = False
    axis.em = 10
    ((spacing, ticks),) = axis.tickValues(0.0, 10.0, 400)
    assert (spacing, list(ticks)) == (1, list(range(11)))
    assert axis.tickStrings([2.0, -3.0], 1, 1) == ["2", "−3"]


def test_the_ticks_of_steps_lie_at_the_losses_that_these_steps_computed(qtbot: QtBot) -> None:
    axis = StepAxis("bottom")
    axis.em, axis.finest = 10, 1.0
    ((spacing, ticks),) = axis.tickValues(-30.0, 2030.0, 800)
    assert ticks == [-1.0 + spacing * n for n in range(len(ticks))]
    assert axis.tickStrings(ticks, 1, spacing)[:2] == ["0", str(round(spacing))]
    ((spacing, ticks),) = axis.tickValues(395.5, 401.5, 800)  # a small part
    assert (spacing, ticks[2]) == (1.0, 398.0)
    assert axis.tickStrings(ticks, 1, spacing)[2] == "399"
