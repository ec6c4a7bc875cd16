"""Decides whether a run with LBFGS is what a plain loop does, which calls `step(closure)` alone."""

import math
from collections.abc import Callable
from typing import NamedTuple

import pytest
import torch

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Outcome
from polyviz.training.trainer import Trainer

POINTS, SEED, STEPS = 333, 7, 8


class Plain(NamedTuple):
    """The losses of the steps, how often each evaluated the layers, and their parameters."""

    losses: list[float]
    evaluations: list[int]
    parameters: list[list[float]]


def plain_loop(rate: float, steps: int, *, resets: bool = True) -> Plain:
    """Fit the layers of nn as the documentation of torch.optim shows it for LBFGS."""
    x = torch.linspace(-math.pi, math.pi, POINTS)
    y = torch.sin(x)
    columns = x.unsqueeze(-1).pow(torch.tensor([1, 2, 3]))
    torch.manual_seed(SEED)
    net = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))
    total = torch.nn.MSELoss(reduction="sum")
    optimizer = torch.optim.LBFGS(net.parameters(), lr=rate)
    losses, evaluations = [], []

    def closure() -> torch.Tensor:
        calls.append(None)
        if resets:
            optimizer.zero_grad()
        loss: torch.Tensor = total(net(columns), y)
        loss.backward()
        return loss

    for _ in range(steps):
        calls: list[None] = []
        losses.append(optimizer.step(closure).item())
        evaluations.append(len(calls))
    return Plain(losses, evaluations, [w.flatten().tolist() for w in net.parameters()])


def trainer_for(rate: float, mistake: str | None = None) -> Trainer:
    chosen = {"learning_rate": rate, "mistake": mistake, "points": POINTS, "seed": SEED}
    return Trainer(RunSpec.for_lesson("nn", optimizer="lbfgs", steps=STEPS, device="cpu", **chosen))


def by_steps(trainer: Trainer) -> None:
    trainer.advance(1)


def by_phases(trainer: Trainer) -> None:
    assert [trainer.phase() for _ in range(4)] == ["forward", "loss", "backward", "update"]


@pytest.mark.parametrize("go", [by_steps, by_phases])
@pytest.mark.parametrize("mistake", [None, "no_reset"])
def test_a_step_evaluates_as_a_plain_loop_does(
    go: Callable[[Trainer], None], mistake: str | None
) -> None:
    expected = plain_loop(1.0, STEPS, resets=mistake is None)
    trainer = trainer_for(1.0, mistake)
    losses, evaluations = [], []
    while trainer.is_running:
        go(trainer)
        losses.append(trainer.last_loss)
        evaluations.append(trainer.loop.update.evaluations)
    assert losses == expected.losses
    assert evaluations == expected.evaluations
    assert max(evaluations) > 1
    weight, bias = expected.parameters
    assert str(list(trainer.model.weights())) == str(bias + weight)  # forgotten resets: NaN


def test_the_optimizer_has_the_parameters_in_the_order_of_the_layers() -> None:
    trainer = trainer_for(1.0)
    assert trainer.loop.update.optimizer is not None
    (group,) = trainer.loop.update.optimizer.param_groups
    assert [tuple(w.shape) for w in group["params"]] == [(1, 3), (1,)]
    assert [tuple(w.shape) for w in trainer.model.tensors()] == [(1,), (1, 3)]


@pytest.mark.parametrize("is_phased", [False, True])
def test_a_plain_loop_learns_of_a_loss_that_is_not_finite_after_its_update(
    is_phased: bool,
) -> None:
    x = torch.linspace(-math.pi, math.pi, POINTS)
    start = (-1.0, 5e5, -3e4, 1e-3)  # the loss overflows float32 at once, the weights do not
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    optimizer = torch.optim.LBFGS(weights, lr=0.03)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        a, b, c, d = weights
        z = c + d * x
        loss = (a + b * (0.5 * (5 * z**3 - 3 * z)) - torch.sin(x)).pow(2).sum()
        loss.backward()
        return loss

    assert optimizer.step(closure).item() == math.inf
    spec = RunSpec.for_lesson(
        "function", optimizer="lbfgs", learning_rate=0.03, start=start, points=POINTS, device="cpu"
    )
    trainer = Trainer(spec)
    if is_phased:
        while trainer.phase():
            pass
    else:
        trainer.advance(1)
    assert (trainer.outcome, trainer.step) == (Outcome.DIVERGED, 0)
    assert str(list(trainer.model.weights())) == str([w.item() for w in weights])  # NaN
    assert trainer.frame().weights == pytest.approx(start)
