"""The limit of the dynamic network, against bounds in closed form and against runs."""

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import oracle
import pytest

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families.dynamic import DYNAMIC
from polyviz.theory.limit import Limit, LimitKind
from polyviz.theory.random_steps import (
    Steps,
    lyapunov_exponent,
    mean_square_limit,
)
from polyviz.theory.stability import is_at_hand, limit_of
from polyviz.training.trainer import Trainer

Array = npt.NDArray[np.longdouble]

POWERS: tuple[tuple[int, ...], ...] = ((), (4,), (4, 5))

UPDATES = [("hand", 0.0), ("momentum", 0.9), ("momentum", 0.5), ("nesterov", 0.9)]


def steps_of(optimizer: str, momentum: float, points: int) -> Steps:
    hessians = [DYNAMIC.hessian(Dataset(points), branch) for branch in range(len(POWERS))]
    return Steps.of(hessians, momentum, is_nesterov=optimizer == "nesterov")


def estimate(optimizer: str, momentum: float, points: int = 2000) -> Limit:
    """Return the limit of the network, which is estimated once for the whole program."""
    limit = DYNAMIC.limit(Dataset(points), momentum, is_nesterov=optimizer == "nesterov")
    assert isinstance(limit, Limit)
    return limit


def columns(powers: tuple[int, ...], points: int) -> Array:
    x = oracle.sine(points)[0].astype(np.longdouble)
    made = [x**0, x, x**2, x**3]
    return np.stack([*made, sum(x**p for p in powers)] if powers else made, axis=1)


def grown(optimizer: str, momentum: float, rates: Sequence[float], steps: int = 1500) -> Array:
    """Return by how much two runs move apart in a plain loop, for each rate (R) and five seeds.

    That is the logarithm (R, 5) of the growth of their distance. Two runs of equal branches are
    apart by what one of a target of 0 is from 0.
    """
    slopes, used = np.zeros((3, 5, 5), np.longdouble), np.ones((3, 5), np.longdouble)
    for branch, powers in enumerate(POWERS):
        count = (c := columns(powers, 200)).shape[1]
        slopes[branch, :count, :count] = 2 * c.T @ c * 10
        used[branch, count:] = 0
    rngs = [random.Random(seed) for seed in range(5)]
    one = [np.random.default_rng(seed).normal(size=5) for seed in range(5)]
    apart = np.array([one] * len(rates), dtype=np.longdouble)  # (R, 5 seeds, 5 weights)
    buffer, log = np.zeros_like(apart), np.zeros(apart.shape[:2], np.longdouble)
    rate = np.array(rates, dtype=np.longdouble)[:, np.newaxis, np.newaxis]
    for _ in range(steps):
        branches = [rng.randrange(3) for rng in rngs]
        here = used[branches]
        gradient = (slopes[branches] * apart[:, :, np.newaxis]).sum(axis=3)
        buffer = np.where(here, momentum * buffer + gradient, buffer)
        along = gradient + momentum * buffer if optimizer == "nesterov" else buffer
        apart = apart - rate * here * along
        size = np.abs(apart).max(axis=2)
        log += np.log(size)
        apart, buffer = apart / size[:, :, np.newaxis], buffer / size[:, :, np.newaxis]
    return log


@pytest.mark.parametrize(("optimizer", "momentum"), UPDATES)
def test_the_estimate_parts_runs_that_settle_from_those_that_do_not(
    optimizer: str, momentum: float
) -> None:
    """200 points with a curvature ten times as large are as good as 2000 up to some per cent."""
    limit = estimate(optimizer, momentum).rate
    below, above = grown(optimizer, momentum, (0.85 * limit, 1.25 * limit))
    assert np.mean(below) < 1 < 10 < np.mean(above)


@pytest.mark.parametrize(
    ("points", "optimizer", "momentum"),
    [(3, "hand", 0.0), (50, "momentum", 0.9), (2000, "hand", 0.0), (2000, "momentum", 0.9)],
)
def test_the_estimate_lies_between_what_suffices_either_way(
    points: int, optimizer: str, momentum: float
) -> None:
    """Above: the mean logarithm of the determinants is the sum of the exponents."""
    found = estimate(optimizer, momentum, points)
    assert 0 < found.error < 0.05
    assert mean_square_limit(steps_of(optimizer, momentum, points)) < found.rate
    steep = columns(POWERS[-1], points).astype(float)
    alone = 2 / np.linalg.eigvalsh(2 * steep.T @ steep)[-1]
    assert 0.2 * alone * (1 - momentum) < found.rate < 1.3 * alone
    if optimizer == "hand" and points == 2000:
        values = [
            np.linalg.eigvalsh(2 * (c := columns(p, points).astype(float)).T @ c) for p in POWERS
        ]

        def volume(rate: float) -> float:
            return float(np.mean([np.log(np.abs(1 - rate * v)).sum() for v in values]))

        assert volume(found.rate) < 0 < volume(1.15 * found.rate)


def test_the_exponent_of_one_matrix_is_the_logarithm_of_its_largest_factor() -> None:
    turning = 1.2 * np.array([[np.cos(0.3), -np.sin(0.3)], [np.sin(0.3), np.cos(0.3)]])
    exponent, error = lyapunov_exponent(np.array([turning] * 3))
    assert exponent == pytest.approx(np.log(1.2), rel=1e-6)
    assert error < 1e-6


def test_the_exponent_of_numbers_is_the_mean_logarithm() -> None:
    exponent, error = lyapunov_exponent(np.array([[[0.5]], [[1.0]], [[3.0]]]))
    assert exponent == pytest.approx(np.log(1.5) / 3, abs=4 * error)


def test_the_limit_of_the_lesson_is_that_of_its_optimizer() -> None:
    """Plain descent still holds at 1.1 times the limit of the steepest branch alone."""
    plain = limit_of(RunSpec.for_lesson("dynamic", optimizer="hand"))
    assert isinstance(plain, Limit)
    assert plain.kind is LimitKind.ESTIMATED
    assert 1.1 < plain.rate / 5.1359e-8 < 1.2
    assert limit_of(RunSpec.for_lesson("dynamic", optimizer="sgd")) == plain
    momentum = limit_of(RunSpec.for_lesson("dynamic"))
    assert isinstance(momentum, Limit)
    assert momentum.rate < 2.6e-8


@pytest.mark.parametrize(
    ("optimizer", "part", "steps"), [("hand", 1.25, 600), ("momentum", 1.5, 1600)]
)
def test_the_network_itself_holds_below_and_not_above(
    optimizer: str, part: float, steps: int
) -> None:
    limit = limit_of(RunSpec.for_lesson("dynamic", optimizer=optimizer))
    assert isinstance(limit, Limit)
    for factor in (0.85, part):
        rate = factor * limit.rate
        spec = RunSpec.for_lesson("dynamic", optimizer=optimizer, learning_rate=rate, steps=steps)
        trainer = Trainer(spec)
        trainer.advance(spec.steps)
        assert trainer.has_diverged is (factor > 1)


def test_a_limit_that_takes_long_is_at_hand_once_it_was_found() -> None:
    spec = RunSpec.for_lesson("dynamic", momentum=0.37, points=7)
    assert not is_at_hand(spec)
    assert isinstance(limit_of(spec), Limit)
    assert is_at_hand(spec)
    assert is_at_hand(RunSpec.for_lesson("tensor", points=11))
