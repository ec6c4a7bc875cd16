"""The speed of a race is measured."""

import pytest

from polyviz.app.features.race_speed import MIN_SPAN_S, SPAN_S, RaceSpeed


def test_the_speed_is_that_of_the_last_second() -> None:
    speed = RaceSpeed()
    assert speed.take(0, 10.0) is None
    assert speed.take(5, 10.0 + 0.5 * MIN_SPAN_S) is None
    assert speed.take(100, 10.5) == pytest.approx(200)
    told = [speed.take(100 + 50 * tick, 10.5 + 0.1 * tick) for tick in range(1, 30)]
    assert told[-1] == pytest.approx(500, rel=1e-6)
    assert SPAN_S < 3


def test_a_reset_and_a_pause_start_anew() -> None:
    speed = RaceSpeed()
    speed.take(0, 0.0)
    speed.take(500, 1.0)
    assert speed.take(3, 1.1) is None
    assert speed.take(53, 1.6) == pytest.approx(100)
    speed.forget()
    assert speed.take(53, 60.0) is None
    assert speed.take(153, 61.0) == pytest.approx(100)
