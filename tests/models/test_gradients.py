"""Decides whether the gradients that each model makes are the slopes of its documented loss."""

import random

import numpy as np
import oracle
import pytest
import torch
from oracle_models import MANY

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.legendre_function import LegendreP3
from polyviz.training.trainer import Trainer

# The dynamic network draws its powers from the seed; these three draw all three kinds.
SEEDS = (0, 1, 5)


def drawn_powers(seed: int) -> tuple[int, ...]:
    return tuple(range(4, random.Random(seed).randint(4, 6)))


def after_backward(model: str, seed: int, start: tuple[float, ...], points: int) -> Trainer:
    spec = RunSpec.for_lesson("tensor", model=model, optimizer="hand", seed=seed, points=points)
    trainer = Trainer(spec.changed(start=start))
    assert trainer.frame().gradients is None
    assert [trainer.phase() for _ in range(3)] == ["forward", "loss", "backward"]
    return trainer


def test_seeds_draw_every_branch() -> None:
    assert {drawn_powers(seed) for seed in SEEDS} == {(), (4,), (4, 5)}


@pytest.mark.parametrize("points", [37, 2000])
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("model", MODELS)
def test_gradients_equal_finite_differences(model: str, seed: int, points: int) -> None:
    count = len(MODELS[model].weights)
    start = tuple(np.random.default_rng(seed).normal(0, 0.7, count))
    trainer = after_backward(model, seed, start, points)
    extra = drawn_powers(seed) if model == "dynamic" else ()
    expected, sizes = oracle.gradients(model, start, points, extra)
    precision = 1e-7 if model == "numpy" else 1e-5
    found = np.array(trainer.frame().gradients)
    assert found.shape == (count,)
    assert (np.abs(found - expected) <= precision * sizes).all()
    assert np.abs(expected).max() > 1  # so that zeros would not do


@pytest.mark.parametrize("model", MODELS)
def test_loss_equals_the_equation(model: str) -> None:
    start = (0.3, -0.8, 0.1, 0.2, 0.05, *MANY)[: len(MODELS[model].weights)]
    for seed in SEEDS:
        trainer = after_backward(model, seed, start, 2000)
        extra = drawn_powers(seed) if model == "dynamic" else ()
        assert trainer.last_loss == pytest.approx(
            oracle.loss(model, start, 2000, extra), rel=1e-12 if model == "numpy" else 2e-6
        )


def test_own_function_passes_autograds_check() -> None:
    z = torch.linspace(-1.5, 1.5, 11, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(LegendreP3.apply, (z,))


def test_unused_weight_has_the_gradient_zero() -> None:
    seed = next(seed for seed in SEEDS if not drawn_powers(seed))
    start = (0.1, 0.2, 0.3, 0.4, 0.5)
    trainer = after_backward("dynamic", seed, start, 2000)
    gradients = trainer.frame().gradients
    assert gradients is not None
    assert gradients[4] == 0
    assert all(gradients[:4])
    trainer.phase()
    assert trainer.frame().weights[4] == 0.5
