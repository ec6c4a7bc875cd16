"""The time that is left does not jump with each burst of runs."""

import pytest

from polyviz.views.panels.sweep_words import progress_text
from polyviz.views.panels.time_left import TimeLeft


def test_the_time_counts_down_until_the_next_estimate() -> None:
    left = TimeLeft()
    assert left.seconds(0.0) is None
    left.note(30.0, now_s=10.0)
    assert left.seconds(10.0) == 30.0
    assert left.seconds(25.0) == 15.0
    assert left.seconds(41.0) is None, "it takes longer than was thought"
    left.forget()
    assert left.seconds(10.0) is None


def test_an_estimate_that_jumps_is_believed_by_and_by() -> None:
    left = TimeLeft()
    left.note(100.0, now_s=0.0)
    left.note(50.0, now_s=0.0)
    assert left.seconds(0.0) == pytest.approx(85.0)
    for _ in range(20):
        left.note(50.0, now_s=0.0)
    assert left.seconds(0.0) == pytest.approx(50.0, rel=0.01)


def test_no_time_is_said_that_is_not_known() -> None:
    assert progress_text(72, 96, None) == "72 of 96 runs"
    assert progress_text(72, 96, 20.0) == "72 of 96 runs, about 20 s left"
