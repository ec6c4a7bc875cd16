"""Decides whether the rows of the catalogue fit each other and what they name."""

import subprocess
import sys

import torch

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.quantities import HYPERPARAMETERS, QUANTITIES


def test_eight_lessons_in_teaching_order() -> None:
    assert list(LESSONS) == [
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
    assert {row.model for row in LESSONS.values()} == set(MODELS)


def test_every_model_has_a_learning_rate_with_every_optimizer() -> None:
    families = {row.family.key for row in MODELS.values()}
    for optimizer in OPTIMIZERS.values():
        assert families <= set(optimizer.learning_rates)
        for rate in optimizer.learning_rates.values():
            assert QUANTITIES["learning_rate"].check(rate) == rate


def test_hyperparameters_have_their_quantity_and_a_valid_default() -> None:
    for optimizer in OPTIMIZERS.values():
        assert set(optimizer.defaults) <= set(HYPERPARAMETERS)
        for key, value in optimizer.defaults.items():
            assert QUANTITIES[key].check(value) == value


def test_every_optimizer_is_one_of_torch() -> None:
    for row in OPTIMIZERS.values():
        if row.torch_name is not None:
            assert issubclass(getattr(torch.optim, row.torch_name), torch.optim.Optimizer)


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
