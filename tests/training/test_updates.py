"""Decides whether each optimizer drives each model that it can, as torch.optim itself would."""

import inspect
import math
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import oracle
import pytest
import torch
from oracle_models import MANY
from plain_run import BENT
from quick_run import end_of
from sample import each_value_once

from polyviz.catalogue.models import CUBIC, LEGENDRE, MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Outcome
from polyviz.training.trainer import Trainer

PAIRS = [(m, o) for m in MODELS for o in OPTIMIZERS if obstacle(m, o) is None]
ON_TENSORS = [key for key, row in OPTIMIZERS.items() if row.torch_name is not None]

FLOOR, _ = oracle.floor(2000)


def loss_of(model: str, weights: tuple[float, ...]) -> float:
    """Return the loss; for the dynamic network the mean over its three kinds of step."""
    branches = ((), (4,), (4, 5)) if model == "dynamic" else ((),)
    return sum(oracle.loss(model, weights, 2000, extra) for extra in branches) / len(branches)


def test_allowed_pairs() -> None:
    assert len(PAIRS) == 1 + 9 * len(OPTIMIZERS) - 1
    assert [o for m, o in PAIRS if m == "numpy"] == ["hand"]
    assert ("dynamic", "lbfgs") not in PAIRS


@pytest.mark.parametrize(("model", "optimizer"), each_value_once(PAIRS))
def test_fifty_steps_lower_the_loss(model: str, optimizer: str) -> None:
    easy = {
        CUBIC.key: (0.3, 0.5, -0.1, -0.04),
        LEGENDRE.key: (0.2, -1.6, 0.1, 0.28),
        MODELS["polynomial"].family.key: (0.3, 0.9, -0.2, -0.6),
        MODELS["network"].family.key: (0.5, *MANY, 0.1, 0.2, -0.1, 0.3),
        MODELS["own"].family.key: (0.5, *MANY[:24]),
    }.get(MODELS[model].family.key, (2.0, 2.0, -1.0, 1.0, 0.5))
    spec = RunSpec.for_lesson("tensor", model=model, optimizer=optimizer, start=easy, device="cpu")
    trainer = Trainer(spec)
    trainer.advance(50)
    assert trainer.step == 50
    before, after = loss_of(model, easy), loss_of(model, trainer.model.weights())
    assert (0 if model in BENT else FLOOR) < after < 0.97 * before


@pytest.mark.parametrize(
    ("optimizer", "cubic", "legendre"),
    [
        ("hand", 20, 9.5),
        ("sgd", 20, 9.5),
        ("momentum", 9, 9),
        ("nesterov", 9, 9),
        ("rmsprop", 20, 10),
        ("adam", 9.5, 9),
        ("adamw", 10, 9.5),
        ("adagrad", 9.5, 9),
        ("adadelta", 80, 150),
        ("rprop", 9, 9),
        ("lbfgs", 9, 9),
    ],
)
def test_default_learning_rates_end_near_the_floor(
    optimizer: str, cubic: float, legendre: float
) -> None:
    """The run is on the way that a loop of torch.optim, which is quicker, goes to its end.

    Both begin away from zero: from the usual start, the weights a and c of the function take their
    first steps as rounding will have it, and each machine rounds in its own way.
    """
    for model, bound in (("tensor", cubic), ("function", legendre)):
        spec = RunSpec.for_lesson("tensor", model=model, optimizer=optimizer, device="cpu")
        begun = replace(spec, start=(0.3, -1.0, 0.2, 0.3))
        trainer = Trainer(begun)
        trainer.advance(40)
        found, expected = (loss_of(model, w) for w in (trainer.model.weights(), end_of(begun, 40)))
        assert found == pytest.approx(expected, rel=1e-5)
        assert spec.steps == 2000
        assert FLOOR * (1 - 1e-5) < loss_of(model, end_of(spec, 2000)) < bound


@pytest.mark.long
@pytest.mark.parametrize("optimizer", [o for m, o in PAIRS if m == "dynamic"])
def test_default_learning_rates_of_the_dynamic_network(optimizer: str) -> None:
    trainer = Trainer(RunSpec.for_lesson("dynamic", optimizer=optimizer, device="cpu"))
    trainer.advance(trainer.spec.steps)
    assert trainer.step == 30_000
    assert trainer.outcome is Outcome.FINISHED
    # Rprop compares the signs of gradients of different networks, and so gets less far.
    assert loss_of("dynamic", trainer.model.weights()) < (5000 if optimizer == "rprop" else 80)


@pytest.mark.parametrize("optimizer", ON_TENSORS)
def test_defaults_are_those_of_torch(optimizer: str) -> None:
    row = OPTIMIZERS[optimizer]
    parameters = inspect.signature(getattr(torch.optim, str(row.torch_name))).parameters
    for name, value in row.defaults.items():
        if name == "momentum":
            assert value == 0.9  # torch's own default is to have none
        elif name in ("beta1", "beta2"):
            assert value == parameters["betas"].default[name == "beta2"]
        else:
            assert value == parameters[name].default


@dataclass
class Case:
    """An optimizer with its arguments at first and later on, for torch and for a spec."""

    make: type[torch.optim.Optimizer]
    first: dict[str, Any]
    later: dict[str, Any]
    changes: dict[str, float]
    fixed: dict[str, Any] = field(default_factory=dict)


CASES = {
    "sgd": Case(torch.optim.SGD, {"lr": 1e-6}, {"lr": 3e-6}, {"learning_rate": 3e-6}),
    "momentum": Case(
        torch.optim.SGD,
        {"lr": 1e-6, "momentum": 0.9},
        {"lr": 4e-7, "momentum": 0.5},
        {"learning_rate": 4e-7, "momentum": 0.5},
    ),
    "nesterov": Case(
        torch.optim.SGD,
        {"lr": 1e-6, "momentum": 0.9},
        {"lr": 4e-7, "momentum": 0.5},
        {"learning_rate": 4e-7, "momentum": 0.5},
        {"nesterov": True},
    ),
    "rmsprop": Case(
        torch.optim.RMSprop,
        {"lr": 5e-3, "alpha": 0.99},
        {"lr": 1e-2, "alpha": 0.8},
        {"learning_rate": 1e-2, "alpha": 0.8},
    ),
    "adam": Case(
        torch.optim.Adam,
        {"lr": 5e-2, "betas": (0.9, 0.999)},
        {"lr": 2e-2, "betas": (0.8, 0.95)},
        {"learning_rate": 2e-2, "beta1": 0.8, "beta2": 0.95},
    ),
    "adamw": Case(
        torch.optim.AdamW,
        {"lr": 5e-2, "betas": (0.9, 0.999), "weight_decay": 0.01},
        {"lr": 2e-2, "betas": (0.8, 0.95), "weight_decay": 0.1},
        {"learning_rate": 2e-2, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.1},
    ),
    "adamax": Case(
        torch.optim.Adamax,
        {"lr": 0.2, "betas": (0.9, 0.999)},
        {"lr": 0.1, "betas": (0.8, 0.95)},
        {"learning_rate": 0.1, "beta1": 0.8, "beta2": 0.95},
    ),
    "nadam": Case(
        torch.optim.NAdam,
        {"lr": 2e-2, "betas": (0.9, 0.999), "momentum_decay": 0.004},
        {"lr": 1e-2, "betas": (0.8, 0.95), "momentum_decay": 0.1},
        {"learning_rate": 1e-2, "beta1": 0.8, "beta2": 0.95, "momentum_decay": 0.1},
    ),
    "radam": Case(
        torch.optim.RAdam,
        {"lr": 2e-6, "betas": (0.9, 0.999)},
        {"lr": 1e-2, "betas": (0.8, 0.95)},
        {"learning_rate": 1e-2, "beta1": 0.8, "beta2": 0.95},
    ),
    "asgd": Case(
        torch.optim.ASGD,
        {"lr": 2e-6, "lambd": 1e-4},
        {"lr": 1e-6, "lambd": 0.1},
        {"learning_rate": 1e-6, "lambd": 0.1},
    ),
    "adagrad": Case(torch.optim.Adagrad, {"lr": 1.0}, {"lr": 0.3}, {"learning_rate": 0.3}),
    "adadelta": Case(
        torch.optim.Adadelta,
        {"lr": 0.5, "rho": 0.9},
        {"lr": 1.0, "rho": 0.7},
        {"learning_rate": 1.0, "rho": 0.7},
    ),
    "rprop": Case(torch.optim.Rprop, {"lr": 1e-2}, {"lr": 5e-2}, {"learning_rate": 5e-2}),
    "lbfgs": Case(torch.optim.LBFGS, {"lr": 0.02}, {"lr": 0.05}, {"learning_rate": 0.05}),
}

CHANGED_AT, STEPS = 6, 14
START = (0.5, -1.0, 0.25, 0.125)


class Trained(NamedTuple):
    """The loss of every step, the final weights, and how often the cubic was evaluated."""

    losses: list[float]
    weights: list[float]
    evaluations: int


def torch_loop(case: Case, steps: int, changed_at: int) -> Trained:
    """Train a cubic with torch.optim alone."""
    x = torch.linspace(-math.pi, math.pi, 2000)
    y = torch.sin(x)
    weights = [torch.tensor(value, requires_grad=True) for value in START]
    optimizer = case.make(weights, **case.first, **case.fixed)
    losses: list[float] = []
    evaluations = 0

    def evaluate() -> torch.Tensor:
        a, b, c, d = weights
        error = torch.nn.functional.mse_loss(a + b * x + c * x**2 + d * x**3, y, reduction="sum")
        optimizer.zero_grad()
        error.backward()
        seen.append(error.item())
        return error

    for step in range(steps):
        if step == changed_at:
            optimizer.param_groups[0].update(case.later)
            for state in optimizer.state.values():
                if "step_size" in state:  # Rprop's own memory of the learning rate
                    state["step_size"] = torch.tensor(case.later["lr"])
        seen: list[float] = []
        optimizer.step(evaluate)
        losses.append(seen[0])
        evaluations += len(seen)
    return Trained(losses, [weight.item() for weight in weights], evaluations)


def test_every_optimizer_of_torch_has_its_case() -> None:
    assert list(CASES) == ON_TENSORS


@pytest.mark.parametrize("optimizer", CASES)
def test_changes_act_from_the_next_step_on(optimizer: str) -> None:
    case = CASES[optimizer]
    rate = case.first["lr"]
    spec = RunSpec.for_lesson(
        "module", optimizer=optimizer, learning_rate=rate, start=START, steps=STEPS, device="cpu"
    )
    trainer = Trainer(spec)
    losses = []
    while trainer.is_running:
        if trainer.step == CHANGED_AT:
            trainer.change(spec.changed(**case.changes))
        trainer.advance(1)
        losses.append(trainer.last_loss)
    expected, weights, _ = torch_loop(case, STEPS, CHANGED_AT)
    unchanged = torch_loop(case, CHANGED_AT + 2, STEPS).losses
    assert losses == expected
    assert list(trainer.model.weights()) == weights
    assert expected[: CHANGED_AT + 1] == unchanged[: CHANGED_AT + 1]
    assert expected[CHANGED_AT + 1] != unchanged[CHANGED_AT + 1]


@pytest.mark.parametrize("key", ["learning_rate", "momentum", "beta1", "alpha", "rho"])
def test_one_change_alone_acts(key: str) -> None:
    optimizer = {"beta1": "adam", "alpha": "rmsprop", "rho": "adadelta"}.get(key, "momentum")
    spec = RunSpec.for_lesson("module", optimizer=optimizer, device="cpu")
    changed, unchanged = Trainer(spec), Trainer(spec)
    for trainer in (changed, unchanged):
        trainer.advance(10)
    changed.change(spec.changed(**{key: spec.hyperparameters[key] / 2}))
    assert changed.model.weights() == unchanged.model.weights()
    for trainer in (changed, unchanged):
        trainer.advance(1)
    assert changed.last_loss == unchanged.last_loss
    assert changed.model.weights() != unchanged.model.weights()


@pytest.mark.parametrize("model", MODELS)
def test_learning_rate_by_hand_acts_from_the_next_step_on(model: str) -> None:
    rates = (1e-7, 3e-8) if model == "dynamic" else (1e-6, 3e-7)
    spec = RunSpec.for_lesson(
        "tensor", model=model, optimizer="hand", learning_rate=rates[0], steps=9, device="cpu"
    )
    trainer = Trainer(spec)
    for step in range(9):
        if step == 4:
            trainer.change(spec.changed(learning_rate=rates[1]))
        before = np.array(trainer.model.weights())
        trainer.advance(1)
        moved = np.array(trainer.model.weights()) - before
        expected = -rates[step >= 4] * np.array(trainer.model.gradients())
        np.testing.assert_allclose(moved, expected, rtol=0, atol=2.5e-7)
        assert np.abs(moved).max() > 1e-4


@pytest.mark.parametrize("optimizer", ON_TENSORS)
@pytest.mark.parametrize("value", [0.0, 1e-12, math.nextafter(1, 0)])
def test_hyperparameters_at_the_ends_of_their_ranges_can_be_run(
    optimizer: str, value: float
) -> None:
    ends = dict.fromkeys(OPTIMIZERS[optimizer].defaults, value)
    if optimizer == "nesterov" and value == 0:
        with pytest.raises(InvalidValueError, match=r"above 0 and below 1"):
            RunSpec.for_lesson("module", optimizer=optimizer, momentum=value)
        return
    started = Trainer(RunSpec.for_lesson("module", optimizer=optimizer, device="cpu", **ends))
    assert started.advance(5) == 5
    changed = Trainer(RunSpec.for_lesson("module", optimizer=optimizer, device="cpu"))
    changed.advance(5)
    changed.change(changed.spec.changed(**ends))
    assert changed.advance(5) == 5


def test_lbfgs_uses_the_phases_before_the_update() -> None:
    """The gradients that the phases have just made are not made anew by the optimizer."""
    spec = RunSpec.for_lesson(
        "module", optimizer="lbfgs", learning_rate=0.02, start=START, device="cpu"
    )
    trainer = Trainer(spec)
    calls = []
    forward = trainer.model.forward

    def counted(x: Any) -> Any:
        calls.append(x)
        return forward(x)

    trainer.model.forward = counted  # type: ignore[method-assign]
    trainer.advance(1)
    assert len(calls) == torch_loop(CASES["lbfgs"], 1, 1).evaluations > 1


def test_rprop_takes_a_changed_learning_rate() -> None:
    spec = RunSpec.for_lesson("module", optimizer="rprop", device="cpu")
    changed, unchanged = Trainer(spec), Trainer(spec)
    for trainer in (changed, unchanged):
        trainer.advance(10)
    changed.change(spec.changed(learning_rate=1e-5))
    before = np.array(changed.model.weights())
    for trainer in (changed, unchanged):
        trainer.advance(1)
    assert 0 < np.abs(np.array(changed.model.weights()) - before).max() < 2e-5
    assert changed.model.weights() != unchanged.model.weights()
