"""Decides whether the learning rate that theory calls the limit is where runs begin to diverge."""

import math
from collections.abc import Sequence

import numpy as np
import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.features import BRANCHES, hessian
from polyviz.theory.stability import (
    holding_learning_rate,
    learning_rate_limit,
    rounded_down,
)
from polyviz.training.trainer import Trainer


def limit_of(lesson: str, **chosen: object) -> float:
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
    values = np.linalg.eigvalsh(hessian(2000))
    assert values == pytest.approx([1727.50, 2065.98, 80355.8, 562121.9], rel=3e-6)
    assert values[-1] / values[0] == pytest.approx(325.4, rel=2e-4)


@pytest.mark.parametrize("extra", BRANCHES)
@pytest.mark.parametrize("points", [3, 50, 2000])
def test_hessian_is_the_second_difference_of_the_loss(points: int, extra: Sequence[int]) -> None:
    model, count = ("dynamic", 5) if extra else ("tensor", 4)
    found = hessian(points, extra)
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
        drawn.add(tuple(range(4, trainer.model.end)))  # type: ignore[attr-defined]
    assert drawn == set(BRANCHES)


@pytest.mark.parametrize(("extra", "limit"), [((), 3.56e-6), ((4,), 4.64e-7), ((4, 5), 5.14e-8)])
def test_limits_of_the_branches(extra: Sequence[int], limit: float) -> None:
    largest = np.linalg.eigvalsh(hessian(2000, extra))[-1]
    assert 2 / largest == pytest.approx(limit, rel=2e-3)


# The limit


@pytest.mark.parametrize("model", ["numpy", "tensor", "autograd", "nn", "module"])
def test_limit_of_gradient_descent(model: str) -> None:
    assert limit_of("tensor", model=model, optimizer="hand") == pytest.approx(3.5579e-6, rel=2e-5)


def test_limit_of_the_dynamic_network_is_that_of_its_steepest_branch() -> None:
    assert limit_of("dynamic", optimizer="hand") == pytest.approx(5.14e-8, rel=2e-3)
    assert limit_of("dynamic", optimizer="sgd") == limit_of("dynamic", optimizer="hand")


def test_limit_does_not_depend_on_the_present_rate_or_start() -> None:
    limit = limit_of("module")
    assert limit_of("module", learning_rate=1.0, start=(1, 2, 3, 4), seed=5, steps=7) == limit


def test_more_points_lower_the_limit() -> None:
    limits = [limit_of("module", points=points) for points in (3, 20, 200, 2000, 20_000)]
    assert limits == sorted(limits, reverse=True)
    assert limits[3] / limits[4] == pytest.approx(10, rel=0.01)


@pytest.mark.parametrize("optimizer", ["rmsprop", "adam", "adagrad", "rprop", "lbfgs"])
def test_no_limit_where_theory_has_none(optimizer: str) -> None:
    assert learning_rate_limit(RunSpec.for_lesson("module", optimizer=optimizer)) is None
    assert learning_rate_limit(RunSpec.for_lesson("function")) is None


def test_momentum_of_zero_changes_nothing() -> None:
    assert limit_of("module", optimizer="momentum", momentum=0.0) == limit_of("module")


def test_numpy_lesson_at_the_limit() -> None:
    limit = limit_of("numpy")
    spec = RunSpec.for_lesson("numpy", learning_rate=limit)
    before = oracle.loss("numpy", Trainer(spec).start, 2000)
    assert loss_after(spec.changed(learning_rate=0.99 * limit), 2000) < 0.01 * before
    assert loss_after(spec.changed(learning_rate=0.999 * limit), 2000) < before
    assert loss_after(spec.changed(learning_rate=1.001 * limit), 2000) > before
    assert loss_after(spec.changed(learning_rate=1.01 * limit), 2000) > 1e6 * before


@pytest.mark.parametrize("momentum", [0.3, 0.9])
@pytest.mark.parametrize("optimizer", ["momentum", "nesterov"])
def test_momentum_at_the_limit(optimizer: str, momentum: float) -> None:
    limit = limit_of("module", optimizer=optimizer, momentum=momentum)
    spec = RunSpec.for_lesson("module", optimizer=optimizer, momentum=momentum, device="cpu")
    before = oracle.loss("module", Trainer(spec).start, 2000)
    assert loss_after(spec.changed(learning_rate=0.99 * limit), 1500) < 0.01 * before
    assert loss_after(spec.changed(learning_rate=1.01 * limit), 1500) > 1e6 * before


def test_points_decide_the_limit_of_a_run() -> None:
    for points in (3, 30, 20_000):
        spec = RunSpec.for_lesson("numpy", points=points, steps=300)
        limit = limit_of("numpy", points=points)
        ends = []
        for factor in (0.99, 1.05):
            trainer = Trainer(spec.changed(learning_rate=factor * limit))
            trainer.advance(300)
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
    trainer = Trainer(spec.changed(steps=6000))
    trainer.advance(6000)
    assert trainer.last_loss == pytest.approx(floor, rel=1e-9)
    assert trainer.model.weights() == pytest.approx(weights, abs=1e-6)


# The rate that is suggested in the place of one that diverged

GRADIENT_DESCENT = ("hand", "sgd", "momentum", "nesterov")

DIVERGING = [
    ("numpy", "hand", (1e-5, 1.0, 1e6)),
    ("nn", "hand", (1e-5, 1.0, 1e6)),
    *(("tensor", optimizer, (1e-5, 1.0, 1e6)) for optimizer in GRADIENT_DESCENT),
    ("tensor", "adamw", (1e6,)),
    ("tensor", "lbfgs", (100.0, 1e6)),
    *(("function", optimizer, (1e-4, 1.0, 1e6)) for optimizer in GRADIENT_DESCENT),
    *(("function", optimizer, (1e6,)) for optimizer in ("rmsprop", "adam", "adamw", "adagrad")),
    ("function", "lbfgs", (100.0, 1e6)),
    *(("dynamic", optimizer, (1e-7, 1.0, 1e6)) for optimizer in GRADIENT_DESCENT),
    ("dynamic", "adamw", (1e6,)),
]
"""Models and optimizers with learning rates at which they diverge within some hundred steps."""


def assert_suggestion_holds(spec: RunSpec, rates: Sequence[float], steps: int) -> None:
    """Check that each rate diverges, and that the one suggested in its place does not."""
    suggested = set()
    for rate in rates:
        trainer = Trainer(spec.changed(learning_rate=rate, steps=500))
        trainer.advance(500)
        assert trainer.has_diverged, f"{rate} does not diverge"
        found = holding_learning_rate(trainer.spec)
        assert 0 < found < rate
        suggested.add(found)
    for rate in suggested:
        trainer = Trainer(spec.changed(learning_rate=rate, steps=steps))
        trainer.advance(steps)
        assert not trainer.has_diverged, f"{rate} diverges at step {trainer.diverged_at}"
        losses = trainer.frame().trace[1]
        assert losses[-1] < losses[0]


@pytest.mark.parametrize(("points", "steps"), [(2000, 700), (20_000, 200)])
@pytest.mark.parametrize(("model", "optimizer", "rates"), DIVERGING)
def test_suggested_rate_holds(
    model: str, optimizer: str, rates: Sequence[float], points: int, steps: int
) -> None:
    spec = RunSpec.for_lesson(
        "tensor", model=model, optimizer=optimizer, points=points, device="cpu"
    )
    assert_suggestion_holds(spec, rates, steps)


@pytest.mark.parametrize("points", [3, 100])
@pytest.mark.parametrize("model", ["tensor", "function", "dynamic"])
@pytest.mark.parametrize("optimizer", GRADIENT_DESCENT)
def test_suggested_rate_holds_for_few_points(model: str, optimizer: str, points: int) -> None:
    spec = RunSpec.for_lesson(
        "tensor", model=model, optimizer=optimizer, points=points, device="cpu"
    )
    assert_suggestion_holds(spec, (0.1, 1e6), 500)


@pytest.mark.parametrize("momentum", [0.5, 0.99])
@pytest.mark.parametrize("optimizer", ["momentum", "nesterov"])
@pytest.mark.parametrize("model", ["tensor", "function", "dynamic"])
def test_suggested_rate_holds_for_other_momenta(
    model: str, optimizer: str, momentum: float
) -> None:
    spec = RunSpec.for_lesson(
        "tensor", model=model, optimizer=optimizer, momentum=momentum, device="cpu"
    )
    assert_suggestion_holds(spec, (0.1, 1e6), 1200)


def test_suggested_rate_is_below_the_limit() -> None:
    for points in (3, 50, 2000, 1_000_000):
        limit = limit_of("module", points=points)
        spec = RunSpec.for_lesson("module", points=points, learning_rate=1.01 * limit)
        assert 0.4 * limit < holding_learning_rate(spec) < limit


@given(
    lesson=st.sampled_from(list(LESSONS)),
    rate=st.floats(1e-300, 1e6),
    points=st.integers(3, 1_000_000),
)
def test_suggested_rate_is_smaller_and_short(lesson: str, rate: float, points: int) -> None:
    spec = RunSpec.for_lesson(lesson, learning_rate=rate, points=points)
    suggested = holding_learning_rate(spec)
    assert 0 < suggested < rate
    assert suggested == float(f"{suggested:.1e}")
    assert spec.changed(learning_rate=suggested).learning_rate == suggested


@given(st.floats(1e-300, 1e300))
def test_rounding_down_keeps_two_digits(value: float) -> None:
    rounded = rounded_down(value)
    assert rounded == float(f"{rounded:.1e}")
    assert rounded <= value * (1 + 1e-11)
    # The next number of two digits is already too large.
    exponent = math.floor(math.log10(rounded * (1 + 1e-11)))
    assert value < (rounded + 10.0 ** (exponent - 1)) * (1 + 1e-11)


@pytest.mark.parametrize(
    ("value", "rounded"), [(3.2021e-6, 3.2e-6), (1e-5, 1e-5), (9.99, 9.9), (0.5, 0.5), (4e4, 4e4)]
)
def test_rounding_down(value: float, rounded: float) -> None:
    assert rounded_down(value) == rounded


@pytest.mark.parametrize(
    "start", [(1.0, 1.0, 1.0, 1.0), (0.0, -5.0, 0.0, 2.0), (0.0, 1.0, 3.0, 0.3)]
)
def test_one_suggestion_is_enough_from_a_far_start(start: tuple[float, ...]) -> None:
    spec = RunSpec.for_lesson("function", start=start)
    trainer = Trainer(spec)
    trainer.advance(2000)
    assert trainer.has_diverged
    cured = Trainer(spec.changed(learning_rate=holding_learning_rate(spec)))
    cured.advance(2000)
    assert not cured.has_diverged


def test_the_smallest_rate_there_is_has_a_suggestion() -> None:
    assert holding_learning_rate(RunSpec.for_lesson("tensor", learning_rate=5e-324)) > 0
