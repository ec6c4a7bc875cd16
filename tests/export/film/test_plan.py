"""Which steps a film shows, and for how long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyviz.export.film.plan import LONGEST_MS, REST_MS, UNIT_MS, film_plan
from polyviz.export.wish import MAX_SECONDS, MIN_SECONDS, RATES


def test_a_film_of_four_seconds() -> None:
    plan = film_plan(0, 2000, 4.0, 25)
    assert plan.count == 100
    assert plan.steps[:3] == (0, 20, 40)
    assert (plan.steps[0], plan.steps[-1]) == (0, 2000)
    assert set(plan.times[:-1]) == {40}
    assert sum(plan.times) == 4000 + REST_MS


def test_a_run_of_few_steps_is_soon_told_unless_time_is_asked_for() -> None:
    assert film_plan(0, 3, None, 25).times == (LONGEST_MS, LONGEST_MS, LONGEST_MS, 1500)
    assert film_plan(0, 3, 8.0, 25).times == (2000, 2000, 2000, 3000)


def test_a_film_of_one_step_is_a_picture() -> None:
    plan = film_plan(7, 7, None, 25)
    assert (plan.steps, plan.times) == ((7,), (REST_MS,))


@given(
    first=st.integers(0, 10**6),
    steps=st.integers(0, 10**6),
    seconds=st.none() | st.floats(MIN_SECONDS, 20.0),
    rate=st.sampled_from(RATES),
)
def test_every_film_goes_forward_from_the_first_to_the_last_step_in_its_time(
    first: int, steps: int, seconds: float | None, rate: int
) -> None:
    plan = film_plan(first, first + steps, seconds, rate)
    assert (plan.steps[0], plan.steps[-1]) == (first, first + steps)
    assert list(plan.steps) == sorted(set(plan.steps))
    assert len(plan.times) == plan.count
    assert all(time > 0 and time % UNIT_MS == 0 for time in plan.times)
    if seconds is not None and plan.count > 1:
        assert sum(plan.times) == pytest.approx(1000 * seconds + REST_MS, abs=UNIT_MS)
    assert sum(plan.repeats(rate)) == round(sum(plan.times) * rate / 1000)


def test_the_longest_film_can_be_planned() -> None:
    assert film_plan(0, 10**9, MAX_SECONDS, max(RATES)).count == 30_000


@pytest.mark.parametrize("rate", RATES)
def test_a_picture_takes_a_time_that_every_format_knows(rate: int) -> None:
    plan = film_plan(0, 10**6, 2.0, rate)
    assert set(plan.times[:-1]) == {1000 // rate}
    assert 1000 % rate == 0
    assert set(plan.repeats(rate)[:-1]) == {1}
