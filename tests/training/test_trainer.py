"""Decides whether a run is the same run however it is driven, looked at, changed or broken off."""

import math
import pickle
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import oracle
import pytest
import torch

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import PHASES
from polyviz.training.frame import CURVE_X, Frame, Outcome
from polyviz.training.losses import DeviceLosses
from polyviz.training.trainer import Trainer

STEPS = 30

FAR_FROM_THE_ANSWER = (0.4, 1.1, -0.2, 0.05, -0.01)


@pytest.fixture
def no_warnings() -> Iterator[None]:
    """Turns every warning into a failure."""
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        yield


def spec_for(lesson: str, **chosen: Any) -> RunSpec:
    return RunSpec.for_lesson(lesson, **{"device": "cpu", "steps": STEPS, **chosen})


def result(trainer: Trainer) -> tuple[Any, ...]:
    """Return everything in which two equal runs have to be equal."""
    frame = trainer.frame()
    return (
        frame.step,
        frame.loss,
        frame.weights,
        frame.gradients,
        frame.curve.tolist(),
        frame.trace.tolist(),
        frame.outcome,
        frame.diverged_at,
    )


def at_full_speed(spec: RunSpec) -> tuple[Any, ...]:
    trainer = Trainer(spec)
    assert trainer.advance(10**9) == spec.steps
    return result(trainer)


def after_calls(count: int) -> Callable[[], bool]:
    """Return an interruption that comes with the call of this number, and stays."""
    calls = 0

    def interrupted() -> bool:
        nonlocal calls
        calls += 1
        return calls >= count

    return interrupted


@pytest.mark.parametrize("lesson", LESSONS)
def test_phase_by_phase_equals_full_speed(lesson: str) -> None:
    trainer = Trainer(spec_for(lesson))
    names = []
    while (name := trainer.phase()) is not None:
        names.append(name)
        trainer.frame()
    assert names == list(PHASES) * STEPS
    assert result(trainer) == at_full_speed(spec_for(lesson))


@pytest.mark.parametrize("optimizer", ["adam", "lbfgs"])
def test_phase_by_phase_equals_full_speed_with_an_optimizer(optimizer: str) -> None:
    trainer = Trainer(spec_for("module", optimizer=optimizer))
    while trainer.phase() is not None:
        trainer.frame()
    assert result(trainer) == at_full_speed(spec_for("module", optimizer=optimizer))


@pytest.mark.parametrize("lesson", LESSONS)
def test_pieces_equal_full_speed(lesson: str) -> None:
    trainer = Trainer(spec_for(lesson))
    assert trainer.advance(1) == 1
    assert trainer.advance(0) == 0
    assert trainer.advance(9, after_calls(4)) == 4
    trainer.phase()
    trainer.phase()
    assert trainer.advance(7) == 7
    while trainer.is_running:
        trainer.frame()
        trainer.advance(3)
    assert result(trainer) == at_full_speed(spec_for(lesson))


@pytest.mark.parametrize("phases", [1, 2, 3])
def test_half_a_step_is_completed(phases: int) -> None:
    trainer = Trainer(spec_for("dynamic"))
    for _ in range(phases):
        trainer.phase()
    assert trainer.step == 0
    assert trainer.next_phase == phases
    assert trainer.advance(1) == 1
    assert trainer.next_phase == 0
    whole = Trainer(spec_for("dynamic"))
    whole.advance(1)
    assert result(trainer) == result(whole)


@pytest.mark.parametrize("calls", [1, 5])
def test_interruption_stops_between_two_steps(calls: int) -> None:
    trainer = Trainer(spec_for("tensor"))
    assert trainer.advance(20, after_calls(calls)) == calls
    assert trainer.step == calls
    assert trainer.next_phase == 0
    assert trainer.is_running


def test_run_ends_with_its_last_step() -> None:
    trainer = Trainer(spec_for("tensor"))
    assert trainer.advance(STEPS - 1) == STEPS - 1
    assert trainer.is_running
    assert trainer.advance(5) == 1
    assert trainer.outcome is Outcome.FINISHED
    before = result(trainer)
    assert trainer.advance(5) == 0
    assert trainer.phase() is None
    assert result(trainer) == before


def test_run_that_has_not_begun() -> None:
    trainer = Trainer(spec_for("nn"))
    frame = trainer.frame()
    assert (frame.step, frame.loss, frame.gradients, frame.diverged_at) == (0, None, None, None)
    assert frame.trace.shape == (2, 0)
    assert frame.weights == trainer.start
    assert frame.outcome is Outcome.RUNNING
    assert trainer.last_loss is None


def test_more_steps_go_on_where_the_run_was() -> None:
    trainer = Trainer(spec_for("dynamic", steps=10))
    trainer.advance(10)
    assert trainer.outcome is Outcome.FINISHED
    trainer.change(spec_for("dynamic"))
    assert trainer.is_running
    assert trainer.frame().steps == STEPS
    trainer.advance(10**6)
    assert result(trainer) == at_full_speed(spec_for("dynamic"))


def test_fewer_steps_end_the_run() -> None:
    trainer = Trainer(spec_for("tensor"))
    trainer.advance(10)
    trainer.change(spec_for("tensor", steps=12))
    assert trainer.advance(100) == 2
    assert trainer.outcome is Outcome.FINISHED
    trainer.change(spec_for("tensor", steps=5))
    assert trainer.outcome is Outcome.FINISHED
    assert trainer.step == 12


def test_fewer_steps_than_are_done_end_the_run_at_once() -> None:
    trainer = Trainer(spec_for("tensor"))
    trainer.advance(10)
    trainer.phase()
    trainer.change(spec_for("tensor", steps=10))
    assert trainer.outcome is Outcome.FINISHED
    assert trainer.phase() is None
    assert trainer.advance(1) == 0
    trainer.change(spec_for("tensor"))
    trainer.advance(10**6)
    assert result(trainer) == at_full_speed(spec_for("tensor"))


@pytest.mark.parametrize("model", MODELS)
def test_start_by_hand(model: str) -> None:
    start = FAR_FROM_THE_ANSWER[: len(MODELS[model].weights)]
    spec = spec_for("tensor", model=model, optimizer="hand", start=start)
    trainer = Trainer(spec)
    assert trainer.start == start
    assert trainer.frame().weights == pytest.approx(start, rel=0 if model == "numpy" else 6e-8)
    other_seed = Trainer(spec.changed(seed=12345))
    assert other_seed.frame().weights == trainer.frame().weights


@pytest.mark.parametrize("model", MODELS)
def test_frame_shows_the_curve_of_its_weights(model: str) -> None:
    start = FAR_FROM_THE_ANSWER[: len(MODELS[model].weights)]
    trainer = Trainer(spec_for("tensor", model=model, optimizer="hand", start=start))
    for _ in range(3):
        frame = trainer.frame()
        extra = range(4, trainer.model.net.end) if model == "dynamic" else ()  # type: ignore[attr-defined]
        expected = oracle.prediction(model, frame.weights, CURVE_X, tuple(extra))
        np.testing.assert_allclose(frame.curve, expected, atol=2e-5)
        trainer.advance(2)
    assert CURVE_X[0] == -math.pi
    assert CURVE_X[-1] == math.pi


@pytest.mark.parametrize("lesson", LESSONS)
def test_frame_holds_gradients_weights_and_loss_of_its_step(lesson: str) -> None:
    spec = spec_for(lesson)
    stepped, phased = Trainer(spec), Trainer(spec)
    stepped.advance(4)
    phased.advance(3)
    for _ in range(3):
        phased.phase()
    before, after = phased.frame(), stepped.frame()
    assert (before.step, after.step) == (3, 4)
    assert before.gradients == after.gradients
    assert before.loss == after.loss == stepped.last_loss
    assert before.weights != after.weights
    assert np.abs(before.gradients).max() > 0.01


@pytest.mark.parametrize("lesson", LESSONS)
def test_frames_are_plain_data_that_stay_as_they_are(lesson: str) -> None:
    trainer = Trainer(spec_for(lesson))
    trainer.advance(5)
    frame = trainer.frame()
    copy: Frame = pickle.loads(pickle.dumps(frame))
    trainer.advance(20)
    for name in ("step", "loss", "weights", "gradients", "outcome", "device"):
        assert getattr(frame, name) == getattr(copy, name)
    np.testing.assert_array_equal(frame.curve, copy.curve)
    np.testing.assert_array_equal(frame.trace, copy.trace)
    assert all(type(value) is float for value in frame.weights + (frame.gradients or ()))
    assert type(frame.loss) is float


def test_trace_holds_the_losses_by_step() -> None:
    trainer = Trainer(spec_for("tensor"))
    losses = []
    while trainer.is_running:
        trainer.advance(1)
        losses.append(trainer.last_loss)
    steps, values = trainer.frame().trace
    assert steps.tolist() == list(range(STEPS))
    assert values.tolist() == losses


def test_speed_is_counted() -> None:
    trainer = Trainer(spec_for("tensor", steps=500))
    assert trainer.frame().speed == 0
    trainer.advance(500)
    assert 10 < trainer.frame().speed < 1e6


# Divergence


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


def assert_diverged(trainer: Trainer, step: int) -> None:
    assert trainer.outcome is Outcome.DIVERGED
    assert trainer.has_diverged
    assert not trainer.is_running
    assert trainer.diverged_at == trainer.step == step
    frame = trainer.frame()
    assert frame.diverged_at == frame.step == step
    assert frame.trace[0, -1] == step - 1
    assert np.isfinite(frame.trace).all()
    assert frame.loss == frame.trace[1, -1] == trainer.last_loss
    assert frame.loss is not None
    assert math.isfinite(frame.loss)
    assert np.isfinite(frame.curve).all()
    assert np.isfinite(frame.weights).all()
    assert trainer.phase() is None
    assert trainer.advance(10) == 0
    assert trainer.step == step


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


# Losses that stay on the device


def on_device(spec: RunSpec) -> Trainer:
    """Return a run that records its losses as on a GPU."""
    trainer = Trainer(spec)
    trainer._losses = DeviceLosses(trainer.y)
    return trainer


def test_losses_on_the_device_make_the_same_run() -> None:
    spec = spec_for("module", steps=1300)
    host, device = Trainer(spec), on_device(spec)
    for trainer in (host, device):
        trainer.advance(100)
        trainer.phase()
        trainer.phase()
        trainer.frame()
        trainer.advance(2000)
    assert result(host) == result(device)


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("steps", [10_000, 300])
def test_losses_on_the_device_find_the_same_divergence(steps: int) -> None:
    spec = spec_for("tensor", learning_rate=1e-5, steps=steps)
    host, device = Trainer(spec), on_device(spec)
    for trainer in (host, device):
        trainer.frame()
        trainer.advance(steps)
    assert host.diverged_at is not None
    assert_diverged(host, host.diverged_at)
    assert_diverged(device, host.diverged_at)
    assert host.last_loss == device.last_loss


@pytest.mark.usefixtures("no_warnings")
def test_losses_on_the_device_find_the_same_divergence_phase_by_phase() -> None:
    spec = spec_for("tensor", learning_rate=1e-5, steps=10_000)
    host, device = Trainer(spec), on_device(spec)
    host.advance(10_000)
    while device.phase() is not None:
        pass
    assert device.has_diverged
    assert device.diverged_at == host.diverged_at
    assert device.step == host.step
