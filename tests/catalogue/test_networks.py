"""Networks: the names of their weights, their equations, their page."""

from itertools import product

import pytest

from polyviz.catalogue import own_module
from polyviz.catalogue.equations import check_names
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.models import MAX_WEIGHTS, MODELS, built
from polyviz.catalogue.module_code import MAX_PARAMETERS
from polyviz.catalogue.networks import ACTIVATION, MOST_WEIGHTS, count_of, weight_names
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import page_text

HIDDEN = ((1,), (2,), (16,), (64,), (1, 1), (3, 2), (64, 64))


def row_of(hidden: tuple[int, ...], activation: str = "tanh") -> ModelRow:
    return built(MODELS["network"], {"hidden": hidden, "activation": activation})


@pytest.mark.parametrize("hidden", HIDDEN)
def test_every_weight_has_a_name_of_its_own(hidden: tuple[int, ...]) -> None:
    row = row_of(hidden)
    check_names(row)
    sizes = (1, *hidden, 1)
    count = sum(sizes[i] * sizes[i + 1] + sizes[i + 1] for i in range(len(sizes) - 1))
    assert len(row.weights) == count_of(hidden) == count <= MOST_WEIGHTS
    assert all(row.python.count(f"{{{name}}}") == 1 for name in row.weights)
    assert row.is_layered


def test_no_model_has_more_weights_than_the_largest_network() -> None:
    assert MOST_WEIGHTS == count_of((64, 64)) == 4353
    for row in MODELS.values():
        assert max(len(row.weights), row.most_weights) <= MAX_WEIGHTS
        assert row.key == own_module.OWN or max(len(row.weights), row.most_weights) <= MOST_WEIGHTS
    assert MAX_WEIGHTS == MAX_PARAMETERS == 5000  # a Module may have a few more


def test_names_tell_unit_and_source() -> None:
    assert weight_names((2,)) == ("W1_1", "W1_2", "b1_1", "b1_2", "W2_1", "W2_2", "b2")
    assert weight_names((1,)) == ("W1", "b1", "W2", "b2")
    assert weight_names((2, 2))[4:10] == ("W2_1_1", "W2_1_2", "W2_2_1", "W2_2_2", "b2_1", "b2_2")


def test_equations_name_the_matrices() -> None:
    assert row_of((16,)).equation == "y = W2 tanh(W1 x + b1) + b2"
    two = row_of((16, 8), "relu")
    assert two.equation == "y = W3 relu(W2 relu(W1 x + b1) + b2) + b3"
    assert two.formula == "y = W₃ relu(W₂ relu(W₁ x + b₁) + b₂) + b₃"


def test_a_page_without_changes_is_that_of_the_default() -> None:
    row = MODELS["network"]
    assert row.page_changes
    assert page_text("network", changes=row.page_changes) == page_text("network")


@pytest.mark.parametrize(("hidden", "activation"), list(product(HIDDEN, ACTIVATION.choices)))
def test_the_page_makes_these_layers(hidden: tuple[int, ...], activation: str) -> None:
    text = page_text("network", changes=row_of(hidden, activation).page_changes)
    compile(text, "page.py", "exec")
    bent = {"tanh": "Tanh()", "relu": "ReLU()", "sigmoid": "Sigmoid()", "sin": "Sine()"}
    for before, after in zip((1, *hidden), (*hidden, 1), strict=True):
        assert f"skip_init(torch.nn.Linear, {before}, {after})," in text
    assert text.count(bent[activation]) == len(hidden)
    assert text.count("class Sine(") == (activation == "sin")


def test_the_rate_of_plain_descent_follows_the_points_and_that_of_adam_does_not() -> None:
    spec = RunSpec.for_lesson("network", optimizer="sgd")
    assert spec.learning_rate == 2e-5
    assert spec.changed(points=50).learning_rate == 8e-4
    assert spec.changed(points=100_000).learning_rate == 4e-7
    assert spec.changed(points=50).changed(points=2000) == spec
    assert spec.changed(learning_rate=3e-5).changed(points=50).learning_rate == 3e-5
    adam = RunSpec.for_lesson("network")
    assert adam.changed(points=50).learning_rate == adam.learning_rate == 1e-2
