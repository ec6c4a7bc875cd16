"""Where steps begin to overshoot, checked by second differences and by taking such steps."""

import numpy as np
import pytest
from best import optimum_of

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.landscape import losses_at
from polyviz.theory.limit import LimitKind
from polyviz.theory.overshoot import overshoot_of, spectrum_at
from polyviz.theory.unknown import Unknown

PLACES = [(0.0, -1.0, 0.0, 0.3), (0.4, 1.1, -0.2, 0.5), (-0.3, 0.7, 0.8, -0.4)]


@pytest.mark.parametrize("weights", PLACES)
def test_curvature_is_that_of_second_differences(weights: tuple[float, ...]) -> None:
    spec = RunSpec.for_lesson("function", points=200)
    there = spectrum_at(spec, weights)
    assert not isinstance(there, Unknown)
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
    spec = RunSpec.for_lesson("function", points=200, learning_rate=1.0)
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


@pytest.mark.parametrize(("optimizer", "m"), [("momentum", 0.9), ("nesterov", 0.2)])
def test_momentum_has_its_own_limit_at_a_place(optimizer: str, m: float) -> None:
    plain = RunSpec.for_lesson("function", points=200, learning_rate=1.0)
    other = plain.changed(optimizer=optimizer, learning_rate=1.0, momentum=m)
    known, told = overshoot_of(plain, PLACES[0]), overshoot_of(other, PLACES[0])
    assert known is not None
    assert told is not None
    expected = 1 + m if optimizer == "momentum" else (1 + m) / (1 + 2 * m)
    assert told.limit / known.limit == pytest.approx(expected)


def test_function_is_looked_at_where_it_begins_and_then_at_its_best_curve() -> None:
    near = RunSpec.for_lesson("function", learning_rate=1e-5)
    best = optimum_of(near).weights
    assert best is not None
    flat = (0.0, 0.1, 0.0, 0.1)
    for start, is_local in ((best, True), (flat, False)):
        known = overshoot_of(near, start)
        assert known is not None
        assert known.is_local is is_local
        assert known.limit == pytest.approx(8.4857e-6, rel=1e-4)
        assert known.kind is LimitKind.LOCAL
    assert overshoot_of(near.changed(optimizer="momentum", learning_rate=1e-5), flat) is None


def test_cubics_and_branches_have_the_limits_of_everywhere() -> None:
    cubic = overshoot_of(RunSpec.for_lesson("tensor", learning_rate=1e-3), (9.0, 9.0, 9.0, 9.0))
    assert cubic is not None
    assert (cubic.kind, cubic.is_local) == (LimitKind.EXACT, False)
    assert cubic.limit == pytest.approx(3.5579e-6, rel=1e-4)
    assert abs(cubic.direction[3]) > 0.98
    dynamic = overshoot_of(RunSpec.for_lesson("dynamic", learning_rate=1e-3), (0.0,) * 5)
    assert dynamic is not None
    assert dynamic.kind is LimitKind.ESTIMATED
    assert abs(dynamic.direction[4]) > 0.9


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
def test_nothing_is_claimed_of_a_rate_below_the_limit(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson, learning_rate=1e-8)
    assert overshoot_of(spec, (0.0, -1.0, 0.0, 0.3, 0.0)[: len(spec.model_row.weights)]) is None


def test_nothing_is_claimed_of_other_optimizers_nor_of_weights_too_large() -> None:
    adam = RunSpec.for_lesson("tensor", optimizer="adam", learning_rate=1e6)
    assert overshoot_of(adam, (0.0,) * 4) is None
    function = RunSpec.for_lesson("function", points=200)
    assert isinstance(spectrum_at(function, (1e200, 1e200, 1e200, 1e200)), Unknown)
    assert isinstance(spectrum_at(RunSpec.for_lesson("tensor"), (0.0,) * 4), Unknown)
