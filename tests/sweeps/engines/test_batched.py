"""Runs of a network with stacked weights end as those of the trainer."""

import math
from typing import Any

import numpy as np
import pytest
import torch
from sweep_sample import run_of, sweep_of
from torch.func import functional_call, vmap

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.networks import ACTIVATION
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.engines import batched
from polyviz.sweeps.engines.engine import ENGINES, engine_of, is_batchable
from polyviz.sweeps.engines.rules import RULES
from polyviz.sweeps.tile_run import run_tile
from polyviz.training.hessian import sharpness_now
from polyviz.training.model_code import class_for, start_of
from polyviz.training.trainer import Trainer

NEAR = 1e-4
"""By how much a loss may differ from the trainer's, relatively: rounding to float32 in each of the
steps, which the optimizers carry on."""


def trained(spec: RunSpec) -> Trainer:
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    trainer.frame()
    return trainer


def check(spec: RunSpec, *axes: str, measures: tuple[str, ...] = ("loss", "diverged_at")) -> None:
    """Compare all runs of a sweep with the trainer's."""
    grid = SweepSpec(spec, tuple(map(SweepAxis.parse, axes)), measures)
    found = run_tile(grid)
    assert set(found.engines.reshape(-1).tolist()) == {ENGINES["batched"].number}
    for place in np.ndindex(grid.shape):
        trainer = trained(grid.spec_at(place))
        loss, diverged = found.measures["loss"][place], found.measures["diverged_at"][place]
        if trainer.diverged_at is None:
            assert loss == pytest.approx(trainer.last_loss, rel=NEAR)
            assert math.isnan(diverged)
        else:
            assert math.isnan(loss)
            assert diverged == pytest.approx(trainer.diverged_at, abs=1)


@pytest.mark.parametrize("optimizer", RULES)
@pytest.mark.parametrize("lesson", ["network", "function"])
def test_losses_are_those_of_the_trainer(lesson: str, optimizer: str) -> None:
    spec = run_of(lesson).changed(optimizer=optimizer)
    if lesson == "function":  # not at its own start, where a gradient is zero but for rounding
        spec = spec.changed(start=(0.2, -0.9, 0.1, 0.3))
    axis = f"learning_rate={spec.learning_rate / 3},{spec.learning_rate}"
    check(spec, axis, "seed=0,1,2" if lesson == "network" else "start.b=-1,-0.8")


@pytest.mark.parametrize("activation", ACTIVATION.choices)
@pytest.mark.parametrize("hidden", [(1,), (16,), (5, 3)], ids=str)
def test_all_networks_are_stacked(activation: str, hidden: tuple[int, ...]) -> None:
    spec = run_of("network", activation=activation, hidden=hidden)
    check(spec, "learning_rate=0.001,0.01,0.05", "seed=0,1")


@pytest.mark.parametrize(
    "chosen", [{"noise": 0.2, "holdout": 0.25}, {"target": "abs(x)"}, {"interval": (0.0, 9.0)}]
)
def test_other_data_are_learnt_too(chosen: dict[str, Any]) -> None:
    check(run_of("network", **chosen), "learning_rate=0.001,0.01")


@pytest.mark.parametrize("lesson", ["network", "function"])
def test_a_run_diverges_at_the_step_of_the_trainer(lesson: str) -> None:
    spec = run_of(lesson, optimizer="sgd", steps=300)
    check(spec, "learning_rate=1e-4,0.3,10,1000")


def test_runs_have_their_own_numbers_of_steps() -> None:
    check(run_of("network"), "steps=1,7,30", "seed=0,1")


@pytest.mark.parametrize("lesson", ["network", "function"])
def test_other_measures_are_those_of_the_trainer(lesson: str) -> None:
    spec = run_of(lesson, steps=40)
    axis = f"learning_rate={spec.learning_rate / 2},{spec.learning_rate}"
    grid = sweep_of(axis, lesson=lesson, measures=tuple(MEASURES), steps=40)
    found = run_tile(grid)
    for index in range(2):
        one = grid.spec_at([index])
        trainer = trained(one)
        wanted = sharpness_now(one, trainer.model)
        assert found.measures["sharpness"][index] == pytest.approx(wanted, rel=1e-3)
        assert math.isnan(found.measures["above_floor"][index]) == (lesson == "network")


def test_runs_in_parts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sweep = sweep_of("seed=0:9:10", "learning_rate=0.001:0.1:7:log", lesson="network")
    whole = run_tile(sweep).measures["loss"]
    monkeypatch.setitem(batched.ROOM, True, 40 * 16 * 3)
    np.testing.assert_allclose(run_tile(sweep).measures["loss"], whole, rtol=1e-5)


def test_what_is_batched_is_said() -> None:
    assert is_batchable(run_of("network"))
    assert is_batchable(run_of("function"))
    assert engine_of(run_of("network", optimizer="lbfgs")) == "single"
    assert engine_of(run_of("nn")) == "reduced"
    assert engine_of(run_of("network", mistake="no_reset")) == "single"


@pytest.mark.parametrize("activation", ACTIVATION.choices)
@pytest.mark.parametrize("hidden", [(1,), (16,), (1, 4), (5, 3)], ids=str)
def test_layers_compute_what_torch_func_does(activation: str, hidden: tuple[int, ...]) -> None:
    spec = run_of("network", activation=activation, hidden=hidden)
    models = [class_for(spec)(start_of(spec.changed(seed=n)), n, "cpu") for n in range(3)]
    net, (x, _) = models[0].net, models[0].data(spec.dataset)
    names = [name for name, _ in net.named_parameters()]
    along = torch.linspace(-1.0, 1.0, len(x))  # no point counts as another does
    tensors = [
        torch.stack([tensor.detach() for tensor in same]).requires_grad_()
        for same in zip(*(model.parameters() for model in models), strict=True)
    ]

    def alone(*own: torch.Tensor) -> torch.Tensor:
        predicted: torch.Tensor = functional_call(net, dict(zip(names, own, strict=True)), (x,))
        return predicted

    found, wanted = batched.through(net, tensors, x), vmap(alone)(*tensors)
    torch.testing.assert_close(found, wanted)
    for own, other in zip(
        torch.autograd.grad((found * along).sum(), tensors),
        torch.autograd.grad((wanted * along).sum(), tensors),
        strict=True,
    ):
        torch.testing.assert_close(own, other, rtol=1e-4, atol=1e-4)
