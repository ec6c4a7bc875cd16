"""The numbers at the axes."""

import math

import pyqtgraph as pg
import pytest
from pytestqt.qtbot import QtBot

from polyviz.views.plots.loss_axis import StepAxis
from polyviz.views.plots.plain_axis import PlainAxis, nice_above, tick_text


@pytest.mark.parametrize(
    ("value", "nice"), [(0.0, 1.0), (1.0, 1.0), (1.1, 2.0), (2.5, 5.0), (51, 100)]
)
def test_nice_numbers(value: float, nice: float) -> None:
    assert nice_above(value) == pytest.approx(nice)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.0, 0, "0"),
        (-0.0, 1, "0.0"),
        (-5.5e-17, 2, "0.00"),
        (123_450.0, -1, "1.2345e5"),
        (123_460.0, -1, "1.2346e5"),
        (1e6, -5, "1e6"),
        (-1.5, 1, "−1.5"),
        (2000.0, 0, "2000"),
        (25_000.0, 0, "25000"),
        (5e18, 0, "5e18"),
        (-1e131, 0, "−1e131"),
    ],
)
def test_ticks_are_written_plainly(value: float, decimals: int, text: str) -> None:
    assert tick_text(value, decimals) == text


@pytest.mark.parametrize(
    ("side", "low", "high", "size", "spacing"),
    [
        # an em of 10 pixels: 25 between numbers below each other, 50 between those beside
        ("left", 0, 10, 250, 1),
        ("left", -5, 6, 250, 2),
        ("left", 0, 10, 1000, 0.5),
        ("left", 0, 10, 30, 5),  # two intervals even where there is no room
        ("bottom", 0, 10, 500, 1),
        ("bottom", 0, 10, 1000, 0.5),
        ("bottom", 0, 12, 200, 2),  # six
        ("bottom", 0, 12, 60, 10),  # fewer where even short numbers would overlap
        ("bottom", 3, 10, 500, 1),
    ],
)
def test_ticks_are_as_close_as_is_clear(
    qtbot: QtBot, side: str, low: float, high: float, size: float, spacing: float
) -> None:
    axis = PlainAxis(side)
    axis.em = 10
    assert axis.tickSpacing(low, high, size) == [(pytest.approx(spacing), 0)]
    axis.finest = 3.0
    assert axis.tickSpacing(low, high, size) == [(pytest.approx(max(3.0, spacing)), 0)]


def test_ticks_have_the_decimals_that_tell_them_apart(qtbot: QtBot) -> None:
    axis = PlainAxis("left")
    assert axis.tickStrings([0.1, 0.2], 1, 0.1) == ["0.1", "0.2"]
    assert axis.tickStrings([1.0, 1.05], 1, 0.05) == ["1.00", "1.05"]
    assert axis.tickStrings([1.0, 2.0], 0.5, 1) == ["0.5", "1.0"]
    assert axis.tickStrings([10.0, 30.0], 1, 20) == ["10", "30"]
    assert axis.tickStrings([1e6], 1, 1e5) == ["1e6"]
    axis.finest = 1  # it counts
    assert axis.tickStrings([1e6], 1, 1e5) == ["1000000"]
    assert axis.tickStrings([1e7], 1, 1e6) == ["1e7"]


@pytest.mark.parametrize(("side", "along", "across"), [("left", 0, 40), ("bottom", 40, 0)])
def test_labels_at_the_ends_have_room_that_follows_the_font(
    qtbot: QtBot, side: str, along: float, across: float
) -> None:
    axis = PlainAxis(side)
    axis.em = 10
    small = axis.boundingRect()
    axis.em = 30
    large = axis.boundingRect()
    assert large.width() - small.width() == pytest.approx(2 * along)
    assert large.height() - small.height() == pytest.approx(2 * across)
    assert large.center() == small.center()
    axis.resize(axis.width() + 50, axis.height() + 70)
    grown = axis.boundingRect()
    if side == "left":
        assert grown.height() == pytest.approx(large.height() + 70)
    else:
        assert grown.width() == pytest.approx(large.width() + 50)


@pytest.mark.parametrize("value", [math.nan, math.inf, -1.0])
def test_an_axis_without_a_range_has_some_interval(value: float) -> None:
    assert nice_above(value) == 1.0


@pytest.mark.parametrize("kind", [PlainAxis, StepAxis])
@pytest.mark.parametrize(
    ("low", "high"), [(-3.3, 3.3), (5.0, -2.0), (0.0, 2000.0), (-1e-9, 3e-9), (1e12, 1e12 + 7e5)]
)
def test_ticks_lie_where_pyqtgraph_puts_them(
    qtbot: QtBot, kind: type[PlainAxis], low: float, high: float
) -> None:
    axis = kind("bottom")
    for size in (40, 300, 1900):
        assert axis.tickValues(low, high, size) == pg.AxisItem.tickValues(axis, low, high, size)
