"""A run that runs away: at the right step, with a finite picture, however it was driven."""

import math

import numpy as np
import oracle
import pytest
import torch
from compared import assert_diverged, spec_for

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.frame import Outcome, curve_x
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)


def numpy_divergence(rate: float, seed: int) -> int:
    """Return the first step whose loss is not finite, in float64."""
    x, y = oracle.sine(2000)
    weights = np.random.RandomState(seed).randn(4)
    powers = np.stack([x**0, x, x**2, x**3], axis=1)
    with np.errstate(all="ignore"):
        for step in range(10_000):
            a, b, c, d = weights
            errors = a + b * x + c * x**2 + d * x**3 - y
            if not np.isfinite(np.square(errors).sum()):
                return step
            weights = weights - rate * (powers * (2.0 * errors)[:, None]).sum(axis=0)
    raise AssertionError("did not diverge")


def torch_divergence(rate: float, start: tuple[float, ...], optimizer: str) -> int:
    """Return the first step whose loss is not finite, in float32."""
    x = torch.linspace(-math.pi, math.pi, 2000)
    y = torch.sin(x)
    weights = [torch.tensor(value, requires_grad=True) for value in start]
    momentum = 0.9 if optimizer == "momentum" else 0.0
    update = torch.optim.SGD(weights, lr=rate, momentum=momentum)
    for step in range(10_000):
        a, b, c, d = weights
        loss = (a + b * x + c * x**2 + d * x**3 - y).pow(2).sum()
        if not loss.isfinite():
            return step
        update.zero_grad()
        loss.backward()
        update.step()
    raise AssertionError("did not diverge")


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("rate", [4e-6, 1e-5, 1e-3, 1e6])
def test_numpy_run_diverges_at_the_right_step(rate: float) -> None:
    expected = numpy_divergence(rate, seed=0)
    trainer = Trainer(spec_for("numpy", learning_rate=rate, steps=10_000))
    assert trainer.advance(10_000) == expected
    assert_diverged(trainer, expected)


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("optimizer", ["hand", "sgd", "momentum"])
@pytest.mark.parametrize("rate", [1e-5, 1e-3, 1.0, 1e6])
def test_torch_run_diverges_at_the_right_step(rate: float, optimizer: str) -> None:
    spec = spec_for("autograd", optimizer=optimizer, learning_rate=rate, steps=10_000)
    trainer = Trainer(spec)
    expected = torch_divergence(rate, trainer.start, optimizer)
    trainer.advance(10_000)
    assert_diverged(trainer, expected)


LARGE_RATES = {
    "numpy": 1e6,
    "tensor": 1e6,
    "autograd": 1e-5,
    "function": 1.0,
    "nn": 1e-4,
    "optim": None,
    "module": 1e6,
    "dynamic": 1e-3,
}


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("looks", ["at each step", "at the start", "never"])
@pytest.mark.parametrize("lesson", [key for key, rate in LARGE_RATES.items() if rate])
def test_diverged_run_keeps_a_finite_picture(lesson: str, looks: str) -> None:
    rate = LARGE_RATES[lesson]
    trainer = Trainer(spec_for(lesson, learning_rate=rate, steps=10_000))
    if looks == "at each step":
        while trainer.is_running:
            trainer.advance(1)
            trainer.frame()
    elif looks == "at the start":
        trainer.frame()
    trainer.advance(10_000)
    assert trainer.diverged_at is not None
    assert_diverged(trainer, trainer.diverged_at)


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize(
    ("lesson", "optimizer", "rate"),
    [("tensor", "hand", 1e6), ("function", "hand", 1.0), ("tensor", "lbfgs", 3.0)],
)
def test_picture_of_a_diverged_run_is_the_last_finite_one(
    lesson: str, optimizer: str, rate: float
) -> None:
    spec = spec_for(lesson, optimizer=optimizer, learning_rate=rate, steps=10_000)
    trainer, bare = Trainer(spec), Trainer(spec)
    curves, weights = [], []
    while trainer.is_running:
        trainer.frame()
        weights.append(bare.model.weights())
        curves.append(bare.model.curve(CURVE_X).tolist())
        trainer.advance(1)
        bare.advance(1)
    frame = trainer.frame()
    assert frame.curve.tolist() == [c for c in curves if np.isfinite(c).all()][-1]
    assert frame.weights == [w for w in weights if np.isfinite(w).all()][-1]
    assert frame.curve.tolist() != curves[0]
    if optimizer == "lbfgs":  # which leaves nothing but NaN
        assert not np.isfinite(weights[-1]).any()
        assert frame.weights != trainer.start


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("lesson", ["numpy", "function", "module", "dynamic"])
def test_divergence_is_the_same_phase_by_phase(lesson: str) -> None:
    spec = spec_for(lesson, learning_rate=LARGE_RATES[lesson], steps=10_000)
    phased, whole = Trainer(spec), Trainer(spec)
    while phased.phase() is not None:
        pass
    whole.advance(10_000)
    assert phased.diverged_at == whole.diverged_at == phased.step
    assert phased.last_loss == whole.last_loss


def test_diverged_run_stays_diverged() -> None:
    trainer = Trainer(spec_for("tensor", learning_rate=1e-3, steps=10_000))
    trainer.advance(10_000)
    step = trainer.step
    trainer.change(spec_for("tensor", learning_rate=1e-9, steps=20_000))
    assert trainer.outcome is Outcome.DIVERGED
    assert trainer.advance(5) == 0
    assert trainer.step == step


@pytest.mark.usefixtures("no_warnings")
def test_run_that_cannot_even_begin() -> None:
    start = (0.0, 1e6, 1e6, 1e6)
    trainer = Trainer(spec_for("function", start=start))
    assert trainer.advance(10) == 0
    assert trainer.outcome is Outcome.DIVERGED
    frame = trainer.frame()
    assert (frame.diverged_at, frame.step, frame.loss) == (0, 0, None)
    assert frame.weights == start
    assert np.isfinite(frame.curve).all()
