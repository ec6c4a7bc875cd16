"""The numbers at the axes."""

import pytest

from polyviz.views.plain_axis import nice_above, tick_text


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
