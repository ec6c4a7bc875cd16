"""Where steps begin to overshoot, checked by second differences and by taking such steps."""

import numpy as np
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.landscape import losses_at
from polyviz.theory.overshoot import overshoot_of, spectrum_at

PLACES = [(0.0, -1.0, 0.0, 0.3), (0.4, 1.1, -0.2, 0.5), (-0.3, 0.7, 0.8, -0.4)]


@pytest.mark.parametrize("weights", PLACES)
def test_curvature_is_that_of_second_differences(weights: tuple[float, ...]) -> None:
    spec = RunSpec.for_lesson("function", points=200)
    there = spectrum_at(spec, weights)
    assert there is not None
    at, step = np.array(weights), 1e-4
    for value, direction in zip(there.values, there.directions.T, strict=True):
        around = np.array([at - step * direction, at, at + step * direction])
        before, here, after = losses_at(spec, around)
        second = (before - 2 * here + after) / step**2
        assert second == pytest.approx(value, rel=1e-3, abs=1e-3 * there.largest)


@pytest.mark.parametrize("weights", PLACES)
def test_a_step_above_the_local_limit_overshoots_and_one_below_does_not(
    weights: tuple[float, ...],
) -> None:
    """Of two runs that are a little apart in that direction, one step brings them closer or not."""
    spec = RunSpec.for_lesson("function", points=200)
    known = overshoot_of(spec, weights)
    assert known is not None
    assert known.is_local
    apart, small = 1e-4, 1e-5

    def slope(distance: float) -> float:
        along = [distance - small, distance + small]
        places = np.array([np.array(weights) + d * known.direction for d in along])
        before, after = losses_at(spec, places)
        return float(after - before) / (2 * small)

    for part, is_closer in ((0.95, True), (1.05, False)):
        left = apart - part * known.limit * (slope(apart) - slope(0.0))
        assert (abs(left) < apart) is is_closer


def test_cubics_and_branches_have_the_limits_of_everywhere() -> None:
    cubic = overshoot_of(RunSpec.for_lesson("tensor"), (9.0, 9.0, 9.0, 9.0))
    assert cubic is not None
    assert (cubic.branch, cubic.is_local) == ((), False)
    assert cubic.limit == pytest.approx(3.5579e-6, rel=1e-4)
    assert abs(cubic.direction[3]) > 0.98
    dynamic = overshoot_of(RunSpec.for_lesson("dynamic"), (0.0,) * 5)
    assert dynamic is not None
    assert dynamic.branch == (4, 5)
    assert dynamic.limit == pytest.approx(5.14e-8, rel=1e-3)
    assert abs(dynamic.direction[4]) > 0.9


def test_nothing_is_claimed_of_other_optimizers_nor_of_weights_too_large() -> None:
    assert overshoot_of(RunSpec.for_lesson("tensor", optimizer="adam"), (0.0,) * 4) is None
    function = RunSpec.for_lesson("function", points=200)
    assert spectrum_at(function, (1e200, 1e200, 1e200, 1e200)) is None
    assert spectrum_at(RunSpec.for_lesson("tensor"), (0.0,) * 4) is None
