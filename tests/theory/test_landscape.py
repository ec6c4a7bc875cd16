"""The loss over the weights, against the loss computed from all points."""

import numpy as np
import oracle
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.families.dynamic import POWERS
from polyviz.theory.landscape import (
    bowl_in,
    losses_at,
    optima_in,
    slice_of,
)

LESSONS = ("tensor", "function", "dynamic")
PLANES = ((0, 2), (1, 3))
BRANCHES = range(len(POWERS))


def drawn(spec: RunSpec, count: int) -> np.ndarray:
    return np.random.default_rng(1).normal(0, 1, (count, len(spec.model_row.weights)))


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_loss_anywhere_is_the_sum_over_all_points(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson, points=300)
    for branch in range(len(family_of(spec).branches)):
        for weights in drawn(spec, 10):
            expected = oracle.loss(spec.model, weights.tolist(), 300, POWERS[branch])
            assert losses_at(spec, weights, branch) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_curve_of_any_weights_is_the_models_equation(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson)
    x = np.linspace(-2, 3, 7)
    for branch in range(len(family_of(spec).branches)):
        for weights in drawn(spec, 5):
            expected = oracle.prediction(spec.model, weights.tolist(), x, POWERS[branch])
            curve = family_of(spec).predict(weights.tolist(), x, branch)
            np.testing.assert_allclose(curve, expected)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("plane", PLANES)
def test_a_slice_has_the_losses_of_its_grid(lesson: str, plane: tuple[int, int]) -> None:
    spec = RunSpec.for_lesson(lesson, points=300)
    weights = drawn(spec, 1)[0].tolist()
    xs, ys = np.linspace(-1, 1, 5), np.linspace(-0.5, 2, 4)
    branch = len(family_of(spec).branches) - 1
    made = slice_of(spec, weights, plane, xs, ys, branch)
    assert isinstance(made, np.ndarray)
    assert made.shape == (4, 5)
    for row, y in enumerate(ys):
        for column, x in enumerate(xs):
            at = list(weights)
            at[plane[0]], at[plane[1]] = float(x), float(y)
            expected = oracle.loss(spec.model, at, 300, POWERS[branch])
            assert made[row, column] == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("branch", BRANCHES)
@pytest.mark.parametrize("plane", PLANES)
def test_nothing_in_the_plane_is_lower_than_its_center(branch: int, plane: tuple[int, int]) -> None:
    spec = RunSpec.for_lesson("dynamic", points=300)
    weights = drawn(spec, 1)[0]
    bowl = bowl_in(spec, weights.tolist(), plane, branch)
    assert bowl is not None
    weights[list(plane)] = bowl.center
    lowest = losses_at(spec, weights, branch)
    for move in np.random.default_rng(2).normal(0, 1e-3, (20, 2)):
        other = weights.copy()
        other[list(plane)] += move
        assert losses_at(spec, other, branch) > lowest


def test_the_cubic_has_the_same_center_in_every_slice() -> None:
    spec = RunSpec.for_lesson("tensor")
    for plane in PLANES:
        bowls = [bowl_in(spec, weights.tolist(), plane) for weights in drawn(spec, 3)]
        expected = np.array([0, 0.856741, 0, -0.0933304])[list(plane)]
        for bowl in bowls:
            assert bowl is not None
            np.testing.assert_allclose(bowl.center, expected, atol=1e-6)


@pytest.mark.parametrize("branch", BRANCHES)
@pytest.mark.parametrize("plane", PLANES)
def test_along_a_contour_of_a_bowl_the_loss_is_one(branch: int, plane: tuple[int, int]) -> None:
    spec = RunSpec.for_lesson("dynamic", points=300)
    weights = drawn(spec, 1)[0]
    bowl = bowl_in(spec, weights.tolist(), plane, branch)
    assert bowl is not None
    weights[list(plane)] = bowl.center
    lowest = oracle.loss(spec.model, weights.tolist(), 300, POWERS[branch])
    for height in (0.01, 3.0, 1e4):
        places = bowl.contour(height, 0.5)
        for place in places[:: len(places) // 12]:
            weights[list(plane)] = place
            loss = oracle.loss(spec.model, weights.tolist(), 300, POWERS[branch])
            assert loss - lowest == pytest.approx(height, rel=1e-9, abs=1e-9 * lowest)
        assert bowl.height(places) == pytest.approx(np.full(len(places), height), rel=1e-9)


def test_planes_hold_all_eigenvalues_of_the_cubic() -> None:
    spec = RunSpec.for_lesson("tensor")
    values: list[float] = []
    for plane in PLANES:
        spectrum = family_of(spec).plane_spectrum(spec.dataset, plane)
        assert spectrum is not None
        values += spectrum.values.tolist()
    assert sorted(values) == pytest.approx([1727.50, 2065.98, 80355.8, 562121.9], rel=3e-6)


def test_function_has_two_mirrored_optima() -> None:
    spec = RunSpec.for_lesson("function")
    assert optima_in(spec, (0, 2)) == [(0.0, 0.0)]
    (b, d), (twin_b, twin_d) = optima_in(spec, (1, 3))
    assert (twin_b, twin_d) == (-b, -d)
    for pair in ((b, d), (twin_b, twin_d)):
        assert oracle.loss("function", (0, pair[0], 0, pair[1]), 2000) == pytest.approx(
            8.817165, abs=5e-7
        )
    assert family_of(spec).plane_spectrum(spec.dataset, (1, 3)) is None


def test_the_dynamic_network_has_no_single_optimum() -> None:
    assert optima_in(RunSpec.for_lesson("dynamic"), (0, 2)) == []


def test_of_the_mean_the_landscape_is_as_many_times_lower() -> None:
    spec = RunSpec.for_lesson("module", points=300)
    mean = spec.changed(mistake="mean_loss")
    weights = drawn(spec, 1)[0]
    expected = oracle.loss("module", weights.tolist(), 300) / 300
    assert losses_at(mean, weights) == pytest.approx(expected, rel=1e-10)
    right, scaled = (bowl_in(one, weights.tolist(), PLANES[1]) for one in (spec, mean))
    assert right is not None
    assert scaled is not None
    np.testing.assert_allclose(scaled.center, right.center)
    np.testing.assert_allclose(scaled.height(weights[[1, 3]]), right.height(weights[[1, 3]]) / 300)
