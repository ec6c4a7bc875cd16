"""Decides whether the learning rate that theory calls the limit is where runs begin to diverge."""

import math

import numpy as np
import oracle
import pytest

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families.dynamic import DYNAMIC, POWERS
from polyviz.theory.stability import learning_rate_limit, limit_of
from polyviz.theory.unknown import Unknown
from polyviz.training.trainer import Trainer


def number_of(lesson: str, **chosen: object) -> float:
    limit = learning_rate_limit(RunSpec.for_lesson(lesson, **chosen))
    assert limit is not None
    return limit


def loss_after(spec: RunSpec, steps: int) -> float:
    """Return the loss of the run's last weights; infinite when it diverged."""
    trainer = Trainer(spec.changed(steps=steps))
    trainer.advance(steps)
    return (
        math.inf if trainer.has_diverged else oracle.loss("tensor", trainer.model.weights(), 2000)
    )


# The curvature


def test_eigenvalues_of_the_cubic() -> None:
    values = np.linalg.eigvalsh(DYNAMIC.hessian(Dataset(2000)))
    assert values == pytest.approx([1727.50, 2065.98, 80355.8, 562121.9], rel=3e-6)
    assert values[-1] / values[0] == pytest.approx(325.4, rel=2e-4)


@pytest.mark.parametrize("branch", range(3))
@pytest.mark.parametrize("points", [3, 50, 2000])
def test_hessian_is_the_second_difference_of_the_loss(points: int, branch: int) -> None:
    extra = POWERS[branch]
    model, count = ("dynamic", 5) if extra else ("tensor", 4)
    found = DYNAMIC.hessian(Dataset(points), branch)
    assert found.shape == (count, count)
    at = np.random.default_rng(0).normal(0, 1, count)
    h = 0.5  # exact for a quadratic, whatever its size

    def loss(*moves: tuple[int, float]) -> float:
        weights = at.copy()
        for index, move in moves:
            weights[index] += move
        return oracle.loss(model, weights, points, extra)

    for i in range(count):
        for j in range(count):
            second = (loss((i, h), (j, h)) - loss((i, h), (j, -h)) - loss((i, -h), (j, h))) + loss(
                (i, -h), (j, -h)
            )
            scale = math.sqrt(found[i, i] * found[j, j])
            assert found[i, j] == pytest.approx(second / (4 * h * h), abs=1e-9 * scale)


def test_branches_are_those_that_the_network_draws() -> None:
    trainer = Trainer(RunSpec.for_lesson("dynamic", device="cpu"))
    drawn = set()
    for _ in range(60):
        trainer.advance(1)
        drawn.add(tuple(range(4, 4 + trainer.model.branch)))
    assert drawn == set(POWERS)


@pytest.mark.parametrize(("branch", "limit"), [(0, 3.56e-6), (1, 4.64e-7), (2, 5.14e-8)])
def test_limits_of_the_branches(branch: int, limit: float) -> None:
    largest = np.linalg.eigvalsh(DYNAMIC.hessian(Dataset(2000), branch))[-1]
    assert 2 / largest == pytest.approx(limit, rel=2e-3)


# The limit


@pytest.mark.parametrize("model", ["numpy", "tensor", "autograd", "nn", "module"])
def test_limit_of_gradient_descent(model: str) -> None:
    assert number_of("tensor", model=model, optimizer="hand") == pytest.approx(3.5579e-6, rel=2e-5)


def test_limit_does_not_depend_on_the_present_rate_or_start() -> None:
    limit = number_of("module")
    assert number_of("module", learning_rate=1.0, start=(1, 2, 3, 4), seed=5, steps=7) == limit


def test_more_points_lower_the_limit() -> None:
    limits = [number_of("module", points=points) for points in (3, 20, 200, 2000, 20_000)]
    assert limits == sorted(limits, reverse=True)
    assert limits[3] / limits[4] == pytest.approx(10, rel=0.01)


@pytest.mark.parametrize("optimizer", ["rmsprop", "adam", "adagrad", "rprop", "lbfgs"])
def test_no_limit_where_theory_has_none(optimizer: str) -> None:
    assert isinstance(limit_of(RunSpec.for_lesson("module", optimizer=optimizer)), Unknown)


def test_momentum_of_zero_changes_nothing() -> None:
    assert number_of("module", optimizer="momentum", momentum=0.0) == number_of("module")


def test_numpy_lesson_at_the_limit() -> None:
    limit = number_of("numpy")
    spec = RunSpec.for_lesson("numpy", learning_rate=limit)
    before = oracle.loss("numpy", Trainer(spec).start, 2000)
    assert loss_after(spec.changed(learning_rate=0.99 * limit), 600) < 0.01 * before
    assert loss_after(spec.changed(learning_rate=0.999 * limit), 600) < before
    assert loss_after(spec.changed(learning_rate=1.001 * limit), 600) > before
    assert loss_after(spec.changed(learning_rate=1.01 * limit), 600) > 1e6 * before


@pytest.mark.parametrize("momentum", [0.3, 0.9])
@pytest.mark.parametrize("optimizer", ["momentum", "nesterov"])
def test_momentum_at_the_limit(optimizer: str, momentum: float) -> None:
    limit = number_of("module", optimizer=optimizer, momentum=momentum)
    spec = RunSpec.for_lesson("module", optimizer=optimizer, momentum=momentum, device="cpu")
    before = oracle.loss("module", Trainer(spec).start, 2000)
    assert loss_after(spec.changed(learning_rate=0.99 * limit), 400) < 0.01 * before
    assert loss_after(spec.changed(learning_rate=1.01 * limit), 400) > 1e6 * before


def test_points_decide_the_limit_of_a_run() -> None:
    for points in (3, 30, 20_000):
        spec = RunSpec.for_lesson("numpy", points=points, steps=120)
        limit = number_of("numpy", points=points)
        ends = []
        for factor in (0.99, 1.05):
            trainer = Trainer(spec.changed(learning_rate=factor * limit))
            trainer.advance(120)
            ends.append(oracle.loss("numpy", trainer.model.weights(), points))
        before = oracle.loss("numpy", Trainer(spec).start, points)
        assert ends[0] < before < 1e6 * before < ends[1]


# The floor: what all of this descends to


def test_floor_of_the_cubic() -> None:
    floor, weights = oracle.floor(2000)
    assert floor == pytest.approx(8.817165, abs=1e-6)
    assert weights == pytest.approx([0, 0.856741, 0, -0.0933304], abs=1e-6)


def test_lesson_at_the_best_rate_reaches_the_floor() -> None:
    spec = RunSpec.for_lesson("numpy", learning_rate=3.5470e-6)
    floor, weights = oracle.floor(2000)
    trainer = Trainer(spec.changed(steps=3200))
    trainer.advance(3200)
    assert trainer.last_loss == pytest.approx(floor, rel=1e-9)
    assert trainer.model.weights() == pytest.approx(weights, abs=1e-6)
