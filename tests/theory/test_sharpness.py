"""The sharpness of networks, against torch's derivatives and against steps that are taken."""

from itertools import pairwise

import numpy as np
import pytest
import torch

from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.samples import samples_of
from polyviz.theory import sharpness
from polyviz.theory.families import family_of
from polyviz.theory.families.network import Network
from polyviz.theory.least_squares import Array
from polyviz.theory.sharpness import largest_eigenvalue, sharpness_of, stable_sharpness, takes_long
from polyviz.theory.unknown import Unknown

ACTIVATIONS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "sin": torch.sin,
}
LAYERS = [(1,), (16,), (7, 5), (12, 12)]
DATA = {"target": "abs", "noise": 0.2, "holdout": 0.25, "points": 60, "interval": (-2.0, 3.0)}


def network(activation: str, hidden: tuple[int, ...], **chosen: object) -> RunSpec:
    return RunSpec.for_lesson("network", hidden=hidden, activation=activation, **chosen)


def weights_of(spec: RunSpec, seed: int = 0) -> Array:
    return 0.7 * np.random.RandomState(seed).randn(len(spec.model_row.weights))


def loss_in_torch(spec: RunSpec, weights: torch.Tensor) -> torch.Tensor:
    """Return the sum of squared errors of weights in PyTorch's order, one layer after another."""
    samples, bend = samples_of(spec.dataset), ACTIVATIONS[dict(spec.options)["activation"]]
    value = torch.tensor(samples.x).reshape(-1, 1)
    sizes = (1, *dict(spec.options)["hidden"], 1)
    first = 0
    for number, (before, after) in enumerate(pairwise(sizes)):
        matrix = weights[first : first + before * after].reshape(after, before)
        first += before * after
        value = value @ matrix.T + weights[first : first + after]
        first += after
        if number < len(sizes) - 2:
            value = bend(value)
    return ((value[:, 0] - torch.tensor(samples.y)) ** 2).sum()


def hessian_in_torch(spec: RunSpec, weights: Array) -> Array:
    found = torch.autograd.functional.hessian(
        lambda at: loss_in_torch(spec, at), torch.tensor(weights)
    )
    return np.asarray(found)


def family(spec: RunSpec) -> Network:
    found = family_of(spec)
    assert isinstance(found, Network)
    return found


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", LAYERS)
@pytest.mark.parametrize("data", [{"points": 50}, DATA], ids=["plain", "noisy"])
def test_products_are_those_of_torch(
    activation: str, hidden: tuple[int, ...], data: dict[str, object]
) -> None:
    spec = network(activation, hidden, **data)
    weights = weights_of(spec)
    product = family(spec).hessian_product(weights, spec.dataset)
    for seed in range(3):
        direction = np.random.RandomState(100 + seed).randn(len(weights))
        _, told = torch.autograd.functional.hvp(
            lambda at: loss_in_torch(spec, at), torch.tensor(weights), torch.tensor(direction)
        )
        expected = np.asarray(told)
        found = product(direction)
        assert found == pytest.approx(expected, rel=1e-10, abs=1e-11 * np.abs(expected).max())


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "sin"])
@pytest.mark.parametrize("hidden", LAYERS)
def test_products_are_how_the_gradient_changes(activation: str, hidden: tuple[int, ...]) -> None:
    spec = network(activation, hidden, **DATA)
    weights, made = weights_of(spec, 1), family(spec)
    direction, step = weights_of(spec, 2), 1e-5
    before = made.gradient((weights - step * direction).tolist(), spec.dataset)
    after = made.gradient((weights + step * direction).tolist(), spec.dataset)
    found = made.hessian_product(weights, spec.dataset)(direction)
    change = (after - before) / (2 * step)
    assert found == pytest.approx(change, rel=1e-6, abs=1e-8 * np.abs(change).max())


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", LAYERS)
def test_sharpness_is_the_largest_eigenvalue(activation: str, hidden: tuple[int, ...]) -> None:
    for seed, data in enumerate(({"points": 40}, DATA)):
        spec = network(activation, hidden, **data)
        weights = weights_of(spec, seed)
        expected = np.linalg.eigvalsh(hessian_in_torch(spec, weights))[-1]
        assert sharpness_of(spec, weights) == pytest.approx(expected, rel=2e-6)


def test_more_points_than_are_kept_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = network("tanh", (6, 4), points=200)
    weights, direction = weights_of(spec), weights_of(spec, 3)
    whole = family(spec).hessian_product(weights, spec.dataset)(direction)
    for module in ("polyviz.theory.families.network", "polyviz.theory.least_squares"):
        monkeypatch.setattr(f"{module}.BLOCK", 64)
    assert family(spec).hessian_product(weights, spec.dataset)(direction) == pytest.approx(whole)


@pytest.mark.parametrize(
    ("values", "largest"),
    [
        ([3.0], 3.0),
        ([2.0, 2.0, 2.0], 2.0),
        ([-5.0, -1.0], -1.0),
        ([-100.0, 0.5, 4.0, 4.0], 4.0),
        ([0.0, 0.0, 0.0], 0.0),
        (list(np.linspace(0, 1, 300)), 1.0),
        ([*np.geomspace(1e-12, 1, 80), 1.001], 1.001),
    ],
)
def test_the_largest_eigenvalue_of_awkward_matrices(values: list[float], largest: float) -> None:
    turned, _ = np.linalg.qr(np.random.RandomState(1).randn(len(values), len(values)))
    matrix = turned * values @ turned.T
    found = largest_eigenvalue(lambda direction: matrix @ direction, len(values))
    assert found == pytest.approx(largest, rel=1e-3, abs=1e-12)


def test_a_step_above_the_stable_sharpness_overshoots_and_one_below_does_not() -> None:
    """Two runs a little apart along the sharpest direction come closer in a step, or do not."""
    plain = network("tanh", (5,), points=50, optimizer="sgd", learning_rate=1.0)
    weights, small = weights_of(plain), 1e-5
    values, directions = np.linalg.eigh(hessian_in_torch(plain, weights))
    sharpest, made = directions[:, -1], family(plain)
    found = sharpness_of(plain, weights)
    for part, is_closer in ((0.99, True), (1.01, False)):
        spec = plain.changed(learning_rate=part * 2 / values[-1])
        stable = stable_sharpness(spec)
        assert stable is not None
        assert isinstance(found, float)
        assert (found < stable) is is_closer
        ends = []
        for side in (-small, small):
            at = weights + side * sharpest
            ends.append(at - spec.learning_rate * made.gradient(at.tolist(), spec.dataset))
        apart = abs((ends[1] - ends[0]) @ sharpest)
        assert bool(apart < 2 * small) is is_closer


@pytest.mark.parametrize(
    ("optimizer", "chosen", "factor"),
    [
        ("hand", {}, 2),
        ("sgd", {}, 2),
        ("momentum", {"momentum": 0.9}, 3.8),
        ("nesterov", {"momentum": 0.9}, 3.8 / 2.8),
        ("adam", {}, None),
        ("adamw", {}, None),
        ("hand", {"mistake": "wrong_sign"}, None),
        ("hand", {"mistake": "no_reset"}, None),
    ],
)
def test_only_gradient_descent_has_a_stable_sharpness(
    optimizer: str, chosen: dict[str, object], factor: float | None
) -> None:
    spec = network("tanh", (16,), optimizer=optimizer, learning_rate=0.01, **chosen)
    found = stable_sharpness(spec)
    assert found == (None if factor is None else pytest.approx(100 * factor))


def test_a_mistake_that_takes_the_mean_scales_it() -> None:
    spec = network("tanh", (4,), optimizer="sgd", learning_rate=0.01, points=50)
    weights = weights_of(spec)
    right, mean = (sharpness_of(one, weights) for one in (spec, spec.changed(mistake="mean_loss")))
    assert isinstance(right, float)
    assert mean == pytest.approx(right / 50)


def test_where_it_is_not_known_it_says_why() -> None:
    assert isinstance(sharpness_of(RunSpec.for_lesson("tensor"), (0.0,) * 4), Unknown)
    spec = network("relu", (4, 4), points=50)
    for size in (1e200, float("inf"), float("nan")):
        found = sharpness_of(spec, [size] * len(spec.model_row.weights))
        assert found == Unknown(sharpness.LARGE_WEIGHTS)


def test_it_stops_when_it_is_no_longer_wanted() -> None:
    spec = network("tanh", (16,))
    answers = iter((True, True, False))
    assert sharpness_of(spec, weights_of(spec), lambda: next(answers)) is None
    assert next(answers, None) is None


def test_what_takes_long_is_known_beforehand() -> None:
    assert not takes_long(network("tanh", (64, 64)))
    assert takes_long(network("tanh", (64, 64), points=100_000))
