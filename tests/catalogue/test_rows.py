"""Decides whether the rows of the catalogue fit each other and what they name."""

import subprocess
import sys
from inspect import signature

import pytest
import torch

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizer_row import OptimizerRow
from polyviz.catalogue.optimizers import HYPERPARAMETERS, OPTIMIZERS, obstacle
from polyviz.catalogue.quantities import QUANTITIES


def test_eight_lessons_in_teaching_order() -> None:
    assert list(LESSONS)[:8] == [
        "numpy",
        "tensor",
        "autograd",
        "function",
        "nn",
        "optim",
        "module",
        "dynamic",
    ]


def test_keys_are_the_rows_own() -> None:
    for rows in (LESSONS, MODELS, OPTIMIZERS, QUANTITIES):
        assert all(key == row.key for key, row in rows.items())
        titles = [getattr(row, "title", getattr(row, "label", None)) for row in rows.values()]
        assert all(titles)
        assert len(set(titles)) == len(titles)


def test_lessons_name_models_and_optimizers_that_fit() -> None:
    for row in LESSONS.values():
        assert obstacle(row.model, row.optimizer) is None
    assert {row.model for row in LESSONS.values()} <= set(MODELS)


def test_default_learning_rates_are_valid() -> None:
    for optimizer in OPTIMIZERS.values():
        for rate in (optimizer.learning_rate, *optimizer.learning_rates.values()):
            assert QUANTITIES["learning_rate"].check(rate) == rate


def test_hyperparameters_have_their_quantity_and_a_valid_default() -> None:
    for optimizer in OPTIMIZERS.values():
        for item in optimizer.hyperparameters:
            assert item.check(item.default) == item.default
            assert type(HYPERPARAMETERS[item.key].default) is float
            assert item.argument in signature(torch_class(optimizer)).parameters


def torch_class(row: OptimizerRow) -> type[torch.optim.Optimizer]:
    assert row.torch_name is not None
    found = getattr(torch.optim, row.torch_name)
    assert issubclass(found, torch.optim.Optimizer)
    return found


@pytest.mark.parametrize("key", [key for key, row in OPTIMIZERS.items() if row.torch_name])
def test_constants_of_an_optimizer_are_torchs_defaults(key: str) -> None:
    row = OPTIMIZERS[key]
    defaults = {name: one.default for name, one in signature(torch_class(row)).parameters.items()}
    named = {name: value for name, value in row.constants.items() if name in defaults}
    assert named == {name: defaults[name] for name in named}
    assert set(row.fixed) <= set(defaults)


def test_every_obstacle_is_explained() -> None:
    for model in MODELS:
        assert obstacle(model, "hand") is None
        for optimizer in OPTIMIZERS:
            why = obstacle(model, optimizer)
            assert why is None or len(why) > 20


def test_catalogue_loads_without_torch_and_numpy() -> None:
    script = (
        "import sys; from polyviz.catalogue import run_spec; run_spec.RunSpec.for_lesson('nn');"
        "print([m for m in ('torch', 'numpy', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
