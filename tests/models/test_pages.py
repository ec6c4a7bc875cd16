"""Decides whether each model starts, updates and shows itself as its page says."""

import math
import random
from importlib import import_module
from typing import Any

import numpy as np
import oracle
import oracle_models
import pytest
import torch
from oracle_models import MANY

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.models import MODELS
from polyviz.models.base import Model
from polyviz.training.model_code import model_class

START = (0.25, -0.5, 0.125, 0.0625, 0.03125, *MANY)
"""Weights that float32 holds exactly."""


def make(model: str, seed: int = 0) -> Model:
    return model_class(model)(START[: len(MODELS[model].weights)], seed, "cpu")


def run_phases(model: Model, points: int, update: float | None = None) -> Any:
    x, y = model.data(Dataset(points))
    y_pred = model.forward(x)
    loss = model.loss(y_pred, y)
    model.backward(loss, y_pred, y, x)
    if update is not None:
        model.update(update)
    return loss


@pytest.mark.parametrize("key", MODELS)
def test_page_is_where_the_catalogue_says(key: str) -> None:
    module, name = MODELS[key].page.split(":")
    page = getattr(import_module(module), name)
    assert model_class(key) is page
    for phase in ("forward", "loss", "backward", "update"):
        assert phase in vars(page), f"{phase} is not on the page of {key}"


@pytest.mark.parametrize("points", [3, 50, 2000])
@pytest.mark.parametrize("key", MODELS)
def test_data_are_a_sine_from_end_to_end(key: str, points: int) -> None:
    x, y = (np.asarray(values) for values in make(key).data(Dataset(points)))
    expected_x, expected_y = oracle.sine(points)
    if key == "polynomial":
        columns = oracle_models.columns("legendre_normalised", 3, expected_x)
        np.testing.assert_allclose(x, columns, atol=2e-6)
    elif key == "network":
        assert x.shape == (points, 1)
        np.testing.assert_allclose(x[:, 0], expected_x, atol=5e-7)
    elif x.ndim == 2:
        assert x.shape == (points, 3)
        np.testing.assert_allclose(x, np.stack([expected_x**p for p in (1, 2, 3)], 1), atol=2e-5)
    else:
        np.testing.assert_allclose(x, expected_x, atol=5e-7)
    np.testing.assert_allclose(y, expected_y, atol=5e-7)
    assert y.dtype == (np.float64 if key == "numpy" else np.float32)


@pytest.mark.parametrize("key", MODELS)
def test_start_depends_on_the_seed_alone(key: str) -> None:
    draw = model_class(key).draw_start
    first = draw(3)
    torch.manual_seed(11)
    np.random.seed(11)
    random.seed(11)
    assert draw(3) == first
    assert len(first) == len(MODELS[key].weights)
    assert all(math.isfinite(value) for value in first)
    assert (draw(4) == first) is (key == "function")


@pytest.mark.parametrize(
    ("key", "bound"),
    [
        ("nn", 1 / math.sqrt(3)),
        ("network", np.repeat([1.0, 0.25], [32, 17])),
        ("own", np.repeat([1.0, 1 / math.sqrt(8)], [16, 9])),
    ],
)
def test_linear_layers_start_within_their_bounds(key: str, bound: Any) -> None:
    """Each is 1 / sqrt(number of inputs)."""
    starts = np.array([model_class(key).draw_start(seed) for seed in range(200)])
    assert (np.abs(starts) <= bound).all()
    assert (np.abs(starts).max(axis=0) > 0.9 * bound).all()
    assert (np.abs(starts.mean(axis=0)) < 0.17 * bound).all()


@pytest.mark.parametrize(
    "key", [key for key in MODELS if key not in ("nn", "function", "network", "own")]
)
def test_other_starts_are_normal(key: str) -> None:
    starts = np.array([model_class(key).draw_start(seed) for seed in range(300)])
    assert (np.abs(starts.mean(axis=0)) < 0.25).all()
    assert (np.abs(starts.std(axis=0) - 1) < 0.2).all()


@pytest.mark.parametrize("key", MODELS)
def test_weights_are_the_start_in_the_catalogues_order(key: str) -> None:
    assert make(key).weights() == START[: len(MODELS[key].weights)]


@pytest.mark.parametrize("key", MODELS)
def test_update_by_hand_goes_down_the_gradient(key: str) -> None:
    for seed in range(4):
        model = make(key, seed)
        run_phases(model, 200, update=1e-5)
        gradients = np.array(model.gradients())
        expected = np.array(START[: len(gradients)]) - 1e-5 * gradients
        np.testing.assert_allclose(model.weights(), expected, rtol=0, atol=1e-7)


@pytest.mark.parametrize("key", MODELS)
def test_gradients_are_those_of_the_last_step_alone(key: str) -> None:
    seed = next(s for s in range(99) if dynamic_draws(s, 2) == [6, 6])
    twice, once = make(key, seed), make(key, seed)
    run_phases(twice, 100)
    run_phases(twice, 100)
    run_phases(once, 100)
    assert twice.gradients() == once.gradients()


@pytest.mark.parametrize("key", MODELS)
def test_curve_equals_the_equation(key: str) -> None:
    model = make(key, seed=next(s for s in range(99) if dynamic_draws(s, 1) == [6]))
    x = np.linspace(-3, 3, 101)
    weights = START[: len(MODELS[key].weights)]
    np.testing.assert_allclose(model.curve(x), oracle.prediction(key, weights, x), atol=2e-6)
    run_phases(model, 100)
    extra = (4, 5) if key == "dynamic" else ()
    np.testing.assert_allclose(model.curve(x), oracle.prediction(key, weights, x, extra), atol=3e-5)


@pytest.mark.parametrize("key", MODELS)
def test_curve_leaves_no_trace(key: str) -> None:
    looked_at, left_alone = make(key, seed=5), make(key, seed=5)
    losses: list[list[float]] = [[], []]
    for _ in range(12):
        for seen, model in enumerate((left_alone, looked_at)):
            losses[seen].append(run_phases(model, 100, update=1e-7).item())
            if seen:
                before = model.gradients()
                model.curve(np.linspace(-1, 1, 7))
                assert model.gradients() == before
    assert losses[0] == losses[1]
    assert looked_at.weights() == left_alone.weights()


@pytest.mark.parametrize("key", MODELS)
def test_equations_name_every_weight(key: str) -> None:
    row = MODELS[key]
    if key == "own":  # whose weights are in an instance of its class
        assert (row.equation, row.python) == ("y = MyModule(x)", "MyModule(x)")
        return
    template = row.python if row.is_layered else row.equation  # which names matrices then
    named = template.replace("{+", "{").format(**{name: f"<{name}>" for name in row.weights})
    assert all(f"<{name}>" in named for name in row.weights)
    assert row.equation.startswith("y = ")


def dynamic_draws(seed: int, count: int) -> list[int]:
    draw = random.Random(seed)
    return [draw.randint(4, 6) for _ in range(count)]
