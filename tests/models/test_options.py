"""The pages of models with options: what they compute, and the expression that is copied."""

from itertools import product

import numpy as np
import oracle_models
import pytest
import torch

from polyviz.catalogue.bases import BASIS
from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.equations import python_text
from polyviz.catalogue.networks import ACTIVATION
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model
from polyviz.training.model_code import class_for, start_of

INTERVALS = ((-np.pi, np.pi), (0.0, 1.0))
HIDDEN = ((1,), (5,), (3, 4), (1, 1))


def model_of(spec: RunSpec) -> Model:
    return class_for(spec)(start_of(spec), 0, "cpu")


def evaluated(text: str, x: object) -> object:
    return eval(text, {"__builtins__": {"float": float}}, {"x": x, "np": np})


@pytest.mark.parametrize(("basis", "degree"), list(product(BASIS.choices, (1, 2, 3, 9, 15))))
def test_the_columns_are_those_of_numpy(basis: str, degree: int) -> None:
    for interval in INTERVALS:
        spec = RunSpec.for_lesson("polynomial", basis=basis, degree=degree, interval=interval)
        x, _ = model_of(spec).data(Dataset(60, interval=interval))
        assert isinstance(x, torch.Tensor)
        places = np.linspace(*interval, 60)
        expected = oracle_models.columns(basis, degree, places, interval)
        assert x.shape == expected.shape
        largest = np.abs(expected).max(axis=0)
        np.testing.assert_allclose(x.numpy() / largest, expected / largest, atol=1e-5)


@pytest.mark.parametrize(("basis", "degree"), list(product(BASIS.choices, (1, 2, 5, 15))))
def test_the_expression_of_a_polynomial_is_its_curve(basis: str, degree: int) -> None:
    for interval in INTERVALS:
        spec = RunSpec.for_lesson("polynomial", basis=basis, degree=degree, interval=interval)
        model = model_of(spec)
        text = python_text(spec.model_row, model.weights())
        x = np.linspace(*interval, 50)
        columns = oracle_models.columns(basis, degree, x, interval)
        exact = columns @ model.weights()
        size = np.abs(columns * model.weights()).sum(axis=1).max()
        # with powers of z up to 15, T15 and P15 lose some of sixteen digits near the ends
        np.testing.assert_allclose(evaluated(text, x), exact, atol=1e-9 * size)
        np.testing.assert_allclose(model.curve(x), exact, atol=1e-5 * size)
        assert evaluated(text, float(x[3])) == pytest.approx(exact[3], abs=1e-9 * size)


@pytest.mark.parametrize(("hidden", "activation"), list(product(HIDDEN, ACTIVATION.choices)))
def test_the_expression_of_a_network_is_its_curve(hidden: tuple[int, ...], activation: str) -> None:
    spec = RunSpec.for_lesson("network", hidden=hidden, activation=activation, seed=3)
    model = model_of(spec)
    text = python_text(spec.model_row, model.weights())
    x = np.linspace(-4, 4, 50)
    exact = oracle_models.network(model.weights(), x, hidden, activation)
    np.testing.assert_allclose(evaluated(text, x), exact, atol=1e-12)
    np.testing.assert_allclose(model.curve(x), exact, atol=2e-6)
    assert evaluated(text, 0.5) == pytest.approx(
        oracle_models.network(model.weights(), np.array([0.5]), hidden, activation)[0]
    )


def test_other_options_have_a_page_of_their_own() -> None:
    specs = [
        RunSpec.for_lesson("polynomial"),
        RunSpec.for_lesson("polynomial", degree=4),
        RunSpec.for_lesson("polynomial", interval=(0.0, 1.0)),
        RunSpec.for_lesson("polynomial", mistake="no_reset"),
        RunSpec.for_lesson("polynomial", degree=4, mistake="no_reset"),
        RunSpec.for_lesson("network", hidden=(4,)),
        RunSpec.for_lesson("network", activation="sin"),
    ]
    classes = [class_for(spec) for spec in specs]
    assert len({*classes}) == len({one.__module__ for one in classes}) == len(specs)
    assert classes[0].__module__ == "polyviz.models.polynomial"
    assert class_for(specs[1].changed(seed=9)) is classes[1]
