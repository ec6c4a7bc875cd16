"""Which losses get a contour, and how they are written."""

import math

import pytest

from polyviz.views.plots.contours import DECADES, MIN_LEVELS, level_text, levels_between


@pytest.mark.parametrize(
    ("lowest", "highest", "levels"),
    [
        (8.8, 4e5, [10, 30, 100, 300, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5]),
        (8.8, 120.0, [10, 20, 50, 100]),
        (66.0, 210.0, [80, 100, 120, 140, 160, 180, 200]),
        (8.817, 8.8265, [8.818, 8.82, 8.822, 8.824, 8.826]),
        (0.0, 1.0, [3e-4 * 10, 0.01, 0.03, 0.1, 0.3, 1.0]),
    ],
)
def test_levels_are_round_losses_in_view(
    lowest: float, highest: float, levels: list[float]
) -> None:
    found = levels_between(lowest, highest)
    assert all(lowest < level <= highest for level in found)
    assert found[-len(levels) :] == pytest.approx(levels)


@pytest.mark.parametrize(
    ("lowest", "highest"), [(1.0, 1.0), (1.0, math.inf), (math.nan, 2.0), (3.0, 2.0)]
)
def test_where_nothing_is_seen_there_are_no_levels(lowest: float, highest: float) -> None:
    assert levels_between(lowest, highest) == []


@pytest.mark.parametrize("highest", [1e-8, 3.0, 4e5, 1e38, 1e300])
def test_there_are_some_levels_and_not_too_many(highest: float) -> None:
    assert MIN_LEVELS <= len(levels_between(0.0, highest)) <= 2 * DECADES


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (10.0, "10"),
        (3000.0, "3000"),
        (30_000.0, "30000"),
        (1e5, "1e5"),
        (3e5, "3e5"),
        (0.3, "0.3"),
        (3e-5, "3e−5"),
        (8.818, "8.818"),
        (1.5e6, "1.5e6"),
    ],
)
def test_levels_are_written_briefly(level: float, text: str) -> None:
    assert level_text(level) == text
