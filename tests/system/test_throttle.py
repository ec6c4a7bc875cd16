"""Tests of Throttle, with a clock that is set by hand."""

import pytest
from still_clock import StillClock

from polyviz.system.throttle import Throttle


@pytest.mark.usefixtures("clock")
def test_the_first_time_is_due_at_once() -> None:
    assert Throttle(10.0).take()


def test_it_is_due_again_after_the_interval_and_not_before(clock: StillClock) -> None:
    seen = Throttle(10.0)
    taken = []
    for now_s in (5.0, 14.9, 15.0, 16.0, 24.9, 30.0):
        clock.now_s = now_s
        taken.append(seen.take())
    assert taken == [True, False, True, False, False, True]


def test_at_once_is_let_through_and_counts(clock: StillClock) -> None:
    seen = Throttle(10.0)
    clock.now_s = 0.0
    seen.take()
    clock.now_s = 5.0
    assert seen.take(at_once=True)
    clock.now_s = 14.9
    assert not seen.is_due
    clock.now_s = 15.0
    assert seen.is_due
    assert seen.is_due  # asking does not restart it


def test_a_restart_delays_it(clock: StillClock) -> None:
    seen = Throttle(10.0)
    clock.now_s = 0.0
    seen.restart()
    clock.now_s = 9.9
    assert not seen.take()
