"""Quantiles against those of SciPy."""

import math

import pytest
from scipy import stats

from polyviz.theory.quantiles import MANY, NORMAL_95, excess, student_95, student_within


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 30, MANY, MANY + 1, 2000, 10**6])
def test_the_quantile_of_students_t(degrees: int) -> None:
    assert student_95(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=1e-8)


def test_for_many_degrees_it_is_that_of_the_normal_distribution() -> None:
    assert pytest.approx(stats.norm.ppf(0.975), rel=1e-15) == NORMAL_95
    assert student_95(10**9) == pytest.approx(NORMAL_95, rel=1e-8)


@pytest.mark.parametrize("degrees", [1, 2, 5, 6, 41])
@pytest.mark.parametrize("t", [0.0, 0.3, 1.0, 4.0, 1e6])
def test_the_probability_of_a_value_near_zero(degrees: int, t: float) -> None:
    expected = stats.t.cdf(t, degrees) - stats.t.cdf(-t, degrees)
    assert student_within(t, degrees) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("score", [-2.0, 0.0, 2.0, 3.3])
@pytest.mark.parametrize("above", [3, 10, 500])
@pytest.mark.parametrize("below", [20, 300, math.inf])
def test_the_excess_of_a_ratio_is_its_place_in_a_normal_distribution(
    score: float, above: int, below: float
) -> None:
    part = stats.norm.cdf(score)
    if below == math.inf:
        ratio = stats.chi2.ppf(part, above) / above
    else:
        ratio = stats.f.ppf(part, above, below)
    assert excess(ratio, above, below) == pytest.approx(score, abs=0.1)
