"""Each mistake really runs, and does what is said of it, by comparison with plain PyTorch."""

import math
import warnings
from typing import Any

import numpy as np
import pytest
import torch

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import can_make
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import curve_x
from polyviz.training.model_code import model_class, model_module
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)

POINTS = 40


def spec_for(model: str, mistake: str | None, **chosen: Any) -> RunSpec:
    values = {"optimizer": "hand", "points": POINTS, "device": "cpu", "mistake": mistake, **chosen}
    lesson = model if model in LESSONS else "module"  # nobody's own code has a lesson
    return RunSpec.for_lesson(lesson, model=model, **values)


def models_with(mistake: str) -> list[str]:
    return [model for model in MODELS if can_make(mistake, model, "hand", POINTS)]


def cubic(weights: Any, x: torch.Tensor) -> torch.Tensor:
    a, b, c, d = weights
    return a + b * x + c * x**2 + d * x**3


def data() -> tuple[torch.Tensor, torch.Tensor]:
    x = torch.linspace(-math.pi, math.pi, POINTS)
    return x, torch.sin(x)


def plain(steps: int, start: tuple[float, ...], rate: float, mistake: str) -> list[float]:
    """Fit a cubic as someone who makes this mistake does; return the losses."""
    x, y = data()
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    losses = []
    for _ in range(steps):
        y_pred = cubic(weights, x)
        if mistake == "no_cube":
            y_pred = cubic([*weights[:3], torch.tensor(0.0)], x) + weights[3] * x
        target = y[:, None] if mistake == "column_target" else y
        squares = (y_pred - target).pow(2)
        loss = squares.mean() if mistake == "mean_loss" else squares.sum()
        if mistake != "no_reset":
            for weight in weights:
                weight.grad = None
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            for weight in weights:
                assert weight.grad is not None
                weight += (1 if mistake == "wrong_sign" else -1) * rate * weight.grad
    return losses


@pytest.mark.parametrize(
    "mistake", ["no_reset", "mean_loss", "column_target", "wrong_sign", "no_cube"]
)
@pytest.mark.parametrize("model", ["autograd", "module"])
def test_mistake_does_what_it_does_in_plain_pytorch(model: str, mistake: str) -> None:
    rate = 1e-7 if mistake == "column_target" else 1e-5  # the column has gradients N times as large
    trainer = Trainer(spec_for(model, mistake, learning_rate=rate))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch says of the column what it is
        trainer.advance(30)
    expected = plain(30, trainer.start, rate, mistake)
    assert trainer.frame().trace[1] == pytest.approx(expected, rel=2e-4)


@pytest.mark.parametrize("model", models_with("no_no_grad"))
def test_torch_refuses_an_update_that_it_follows(model: str) -> None:
    trainer = Trainer(spec_for(model, "no_no_grad"))
    with pytest.raises(RuntimeError, match="in-place operation"):
        trainer.advance(3)


@pytest.mark.parametrize("model", models_with("wrong_sign"))
def test_wrong_sign_goes_up(model: str) -> None:
    trainer = Trainer(spec_for(model, "wrong_sign"))
    trainer.advance(20)
    losses = trainer.frame().trace[1]
    if model == "dynamic":  # its loss jumps with the powers that it chooses
        assert losses[-5:].mean() > losses[:5].mean()
    else:
        assert (np.diff(losses) > 0).all()


@pytest.mark.parametrize("model", models_with("mean_loss"))
def test_mean_is_the_sum_over_the_points(model: str) -> None:
    losses = []
    for mistake in (None, "mean_loss"):
        trainer = Trainer(spec_for(model, mistake))
        trainer.advance(1)
        losses.append(trainer.last_loss)
    assert losses[0] == pytest.approx(losses[1] * POINTS, rel=1e-5)


@pytest.mark.parametrize("model", models_with("no_cube"))
def test_forgotten_cube_is_another_curve_and_no_error(model: str) -> None:
    right, wrong = (Trainer(spec_for(model, mistake)) for mistake in (None, "no_cube"))
    right.advance(3)
    wrong.advance(3)
    assert wrong.is_running
    assert not np.allclose(right.frame().curve, wrong.frame().curve)


@pytest.mark.parametrize("model", ["numpy", "autograd", "nn", "module", "dynamic"])
def test_a_run_goes_on_with_a_mistake_and_right_again(model: str) -> None:
    right = spec_for(model, None)
    trainer, plain_run = Trainer(right), Trainer(right)
    trainer.advance(5)
    weights = trainer.model.weights()
    trainer.change(right.changed(mistake="mean_loss"))
    assert trainer.model.weights() == weights
    before = trainer.last_loss
    trainer.advance(1)
    assert trainer.last_loss != before
    trainer.change(right)
    trainer.advance(4)
    plain_run.advance(5)
    assert trainer.step == 10
    assert type(trainer.model) is model_class(model)
    if model == "numpy":  # gradients by hand are those of the sum, with the mistake, too
        plain_run.advance(5)
        assert trainer.model.weights() == plain_run.model.weights()


def test_a_module_of_ones_own_changes_along() -> None:
    right = spec_for("module", None)
    trainer = Trainer(right)
    trainer.change(right.changed(mistake="no_cube"))
    net: Any = trainer.model.net  # type: ignore[attr-defined]
    assert type(net) is model_module("module", "no_cube", False, ()).Polynomial3
    x = torch.tensor([2.0])
    a, b, c, d = trainer.start
    assert net(x).item() == pytest.approx(a + 2 * b + 4 * c + 2 * d, rel=1e-5)


def test_columns_of_x_are_made_anew_with_the_mistake_and_without() -> None:
    right = spec_for("nn", None)
    trainer, alone = Trainer(right), Trainer(right)
    trainer.advance(3)
    trainer.frame()  # keeps the columns of the curve's points
    trainer.change(right.changed(mistake="no_cube"))
    x, _ = data()
    assert torch.equal(trainer.loop.x, torch.stack([x, x**2, x], dim=1))
    a, b, c, d = trainer.model.weights()
    frame = trainer.frame()
    assert frame.curve == pytest.approx(
        a + b * CURVE_X + c * CURVE_X**2 + d * CURVE_X,
        rel=1e-4,
        abs=1e-4,
    )
    trainer.change(right)
    trainer.advance(3)
    alone.advance(6)
    assert trainer.model.weights() == alone.model.weights()


def test_optimizer_of_torch_adds_up_the_gradients_that_it_does_not_clear() -> None:
    spec = spec_for("autograd", "no_reset", optimizer="sgd", learning_rate=1e-5)
    trainer = Trainer(spec)
    trainer.advance(30)
    assert trainer.frame().trace[1] == pytest.approx(
        plain(30, trainer.start, 1e-5, "no_reset"), rel=2e-4
    )


def test_buffers_of_the_optimizer_stay() -> None:
    spec = RunSpec.for_lesson("optim", points=POINTS)
    trainer = Trainer(spec)
    trainer.advance(5)
    assert trainer.loop.update.optimizer is not None
    state = {id(tensor) for tensor in trainer.loop.update.optimizer.state}
    trainer.change(spec.changed(mistake="no_reset"))
    trainer.advance(5)
    assert {id(tensor) for tensor in trainer.loop.update.optimizer.state} == state
    assert state == {id(tensor) for tensor in trainer.model.parameters()}
