"""The best fits, against least squares by numpy and the figures that are known of them."""

import math

import numpy as np
import oracle
import pytest
from best import best_curve, optimum_of

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families.dynamic import DYNAMIC
from polyviz.theory.families.dynamic import POWERS as EXTRA
from polyviz.theory.least_squares import BLOCK, Array, Optimum, best_fit
from polyviz.theory.spectrum import spectrum_of

POWERS = {0: (0, 1, 2, 3), 1: (0, 1, 2, 3, 4)}
BRANCHES = range(len(EXTRA))


def fit(points: int, branch: int = 0) -> Optimum:
    return best_fit(DYNAMIC.columns, Dataset(points), branch)


def hessian(points: int, branch: int = 0) -> Array:
    return DYNAMIC.hessian(Dataset(points), branch)


def test_the_best_cubic() -> None:
    best = optimum_of(RunSpec.for_lesson("numpy"))
    assert best.loss == pytest.approx(8.817165, abs=5e-7)
    assert best.weights == pytest.approx((0, 0.856741, 0, -0.0933304), abs=5e-7)
    assert best.largest_error == pytest.approx(0.2023, abs=5e-5)
    assert best.rms_error == pytest.approx(math.sqrt(8.817165 / 2000), abs=1e-7)


@pytest.mark.parametrize("branch", list(POWERS))
@pytest.mark.parametrize("points", [5, 50, 2000, BLOCK + 1, 2 * BLOCK])
def test_floor_and_weights_are_those_of_least_squares(points: int, branch: int) -> None:
    loss, weights = oracle.floor(points, POWERS[branch])
    best = fit(points, branch)
    assert best.loss == pytest.approx(loss, rel=1e-9, abs=1e-24)
    assert best.weights == pytest.approx(weights, rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("branch", BRANCHES)
def test_no_small_change_of_the_weights_is_better(branch: int) -> None:
    best = fit(2000, branch)
    assert best.weights is not None
    extra = EXTRA[branch]
    model = "dynamic" if extra else "tensor"
    assert oracle.loss(model, best.weights, 2000, extra) == pytest.approx(best.loss, rel=1e-12)
    drawn = np.random.default_rng(0)
    for _ in range(20):
        other = np.array(best.weights) + drawn.normal(0, 1e-4, len(best.weights))
        assert oracle.loss(model, other.tolist(), 2000, extra) > best.loss


@pytest.mark.parametrize("lesson", ["numpy", "function"])
def test_the_best_curve_of_a_cubic_is_that_of_least_squares(lesson: str) -> None:
    x = np.linspace(-4, 4, 9)
    _, weights = oracle.floor(50)
    expected = np.polynomial.polynomial.polyval(x, weights)
    spec = RunSpec.for_lesson(lesson, points=50)
    np.testing.assert_allclose(best_curve(spec, x), expected, atol=1e-12)


def test_the_best_curve_of_the_dynamic_network_reaches_its_floor() -> None:
    spec = RunSpec.for_lesson("dynamic", points=50)
    x, y = oracle.sine(50)
    loss = math.fsum((best_curve(spec, x) - y) ** 2)
    with_fourth, _ = oracle.floor(50, POWERS[1])
    assert loss == pytest.approx(optimum_of(spec).loss, rel=1e-9)
    assert loss < 0.999 * with_fourth


def test_a_function_of_legendre_has_the_floor_of_the_cubic() -> None:
    best = optimum_of(RunSpec.for_lesson("function"))
    assert best.weights is not None
    assert oracle.loss("function", best.weights, 2000) == pytest.approx(best.loss, rel=1e-12)
    a, b, c, d = best.weights
    assert oracle.loss("function", (a, -b, -c, -d), 2000) == pytest.approx(best.loss, rel=1e-12)
    assert best.loss == optimum_of(RunSpec.for_lesson("numpy")).loss


def test_the_dynamic_network_has_the_floor_of_its_best_branch() -> None:
    floors = [fit(2000, branch).loss for branch in BRANCHES]
    assert optimum_of(RunSpec.for_lesson("dynamic")).loss == min(floors)
    assert min(floors) < floors[0]


def test_three_points_leave_the_weights_open() -> None:
    best = optimum_of(RunSpec.for_lesson("tensor", points=3))
    assert best.loss == pytest.approx(0, abs=1e-24)
    assert best.weights is None


def test_a_million_points() -> None:
    best = optimum_of(RunSpec.for_lesson("tensor", points=1_000_000))
    assert best.loss == pytest.approx(oracle.floor(1_000_000)[0], rel=1e-9)


@pytest.mark.parametrize("branch", BRANCHES)
def test_hessian_is_twice_the_products_of_the_columns(branch: int) -> None:
    x = np.linspace(-math.pi, math.pi, BLOCK + 7)
    columns = [x**power for power in range(4)]
    if branch:
        columns.append(sum(x**power for power in EXTRA[branch]))
    expected = [[2 * math.fsum(one * other) for other in columns] for one in columns]
    np.testing.assert_allclose(hessian(BLOCK + 7, branch), expected, rtol=1e-10, atol=1e-6)


@pytest.mark.parametrize("points", [3, 4])
def test_a_curve_through_all_points_has_no_floor_and_a_flat_direction_no_curvature(
    points: int,
) -> None:
    spec = RunSpec.for_lesson("tensor", points=points)
    best = optimum_of(spec)
    assert (best.loss, best.largest_error, best.rms_error) == (0, 0, 0)
    values = spectrum_of(hessian(points)).values
    x = np.linspace(-math.pi, math.pi, points)
    rank = np.linalg.matrix_rank(np.stack([x**0, x, x**2, x**3], axis=1))
    assert np.count_nonzero(values) == rank == points
