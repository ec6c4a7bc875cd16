"""The forecast of a run, against the run."""

import math
from dataclasses import replace

import numpy as np
import pytest
from best import optimum_of
from plain_run import PlainRun

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.descent import forecast_of, half_lives
from polyviz.theory.families.cubic import CUBIC
from polyviz.theory.spectrum import spectrum_of
from polyviz.theory.stability import learning_rate_limit
from polyviz.training.trainer import Trainer

STEPS = 2000


def trained(spec: RunSpec) -> tuple[tuple[float, ...], list[float], list[tuple[float, ...]]]:
    """Return start, losses and weights of the real run, step by step."""
    trainer = Trainer(spec)
    start, losses, weights = trainer.model.weights(), [], []
    while trainer.is_running:
        weights.append(trainer.model.weights())
        trainer.advance(1)
        losses.append(trainer.last_loss)
    return start, losses, weights


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99, 1.01])
def test_the_run_of_numpy_lands_on_its_forecast(part: float) -> None:
    spec = RunSpec.for_lesson("numpy", steps=STEPS)
    limit = learning_rate_limit(spec)
    assert limit is not None
    spec = spec.changed(learning_rate=part * limit)
    start, losses, weights = trained(spec)
    forecast = forecast_of(spec, start)
    assert forecast is not None
    steps = np.arange(STEPS)
    np.testing.assert_allclose(forecast.losses(steps), losses, rtol=1e-6)
    if part > 1:  # the direction that grows drowns the others in rounding
        return
    scale = np.abs(weights).max(axis=0)
    np.testing.assert_allclose(forecast.weights(steps) / scale, weights / scale, atol=1e-6)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov"])
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_the_optimizers_of_torch_follow_their_forecast(optimizer: str, momentum: float) -> None:
    chosen = {} if optimizer == "sgd" else {"momentum": max(momentum, 0.1)}
    spec = RunSpec.for_lesson(
        "module", optimizer=optimizer, learning_rate=3e-7, steps=300, **chosen
    )
    run = PlainRun(spec)
    run.advance_to(300)
    forecast = forecast_of(spec, run.weights[0])
    assert forecast is not None
    # float32 holds seven digits, and the sum of 2000 squares loses some
    np.testing.assert_allclose(forecast.losses(np.arange(300)), run.losses, rtol=2e-4)


def test_a_far_step_needs_no_other() -> None:
    spec = RunSpec.for_lesson("numpy")
    forecast = forecast_of(spec, (1.0, -1.0, 0.5, 0.2))
    assert forecast is not None
    alone = [float(forecast.losses([step])[0]) for step in (0, 1, 2, 777)]
    assert alone == pytest.approx(forecast.losses(np.arange(778))[[0, 1, 2, 777]], rel=1e-12)
    assert forecast.losses([10**9])[0] == pytest.approx(forecast.floor, rel=1e-12)


def test_what_is_too_large_is_infinite() -> None:
    spec = RunSpec.for_lesson("numpy", learning_rate=1.0)
    forecast = forecast_of(spec, (1.0, 1.0, 1.0, 1.0))
    assert forecast is not None
    assert forecast.losses([0, 10_000]).tolist()[1] == math.inf


def test_slowest_half_life_of_the_cubic() -> None:
    spec = RunSpec.for_lesson("numpy")
    lives = half_lives(spec, np.linalg.eigvalsh(CUBIC.hessian(Dataset(2000))))
    assert lives[0] == pytest.approx(401, abs=0.5)
    bowl, best = spectrum_of(CUBIC.hessian(Dataset(2000))), optimum_of(spec).weights
    assert best is not None
    forecast = forecast_of(spec, best + bowl.directions[:, 0])
    assert forecast is not None
    excess = forecast.losses([0, 401]) - forecast.floor
    assert math.sqrt(excess[1] / excess[0]) == pytest.approx(0.5, abs=1e-3)


def test_a_direction_above_the_limit_has_no_half_life() -> None:
    spec = RunSpec.for_lesson("numpy", learning_rate=4e-6)
    lives = half_lives(spec, np.linalg.eigvalsh(CUBIC.hessian(Dataset(2000))))
    assert [life is None for life in lives] == [False, False, False, True]


@pytest.mark.parametrize(
    ("lesson", "chosen"),
    [("function", {}), ("dynamic", {}), ("optim", {}), ("tensor", {"mistake": "no_cube"})],
)
def test_other_runs_have_none(lesson: str, chosen: dict[str, object]) -> None:
    assert forecast_of(RunSpec.for_lesson(lesson, **chosen), (0.0,) * 4) is None


def test_two_forecasts_tell_alike_only_if_all_of_them_is_alike() -> None:
    spec = RunSpec.for_lesson("numpy", points=50)
    forecast = forecast_of(spec, (0.1, 0.2, 0.3, 0.4))
    again = forecast_of(spec, (0.1, 0.2, 0.3, 0.4))
    assert forecast is not None and again is not None
    assert forecast is not again
    assert forecast.equals(again)
    others = [
        replace(again, floor=again.floor + 1),
        replace(again, first=again.first + 1),
        replace(again, largest=again.largest / 2),
        replace(again, matrices=again.matrices * 1.001),
        replace(again, states=again.states + 1e-9),
        replace(again, optimum=again.optimum + 1e-9),
    ]
    assert not any(forecast.equals(other) for other in others)


def test_few_points_are_forecast_too() -> None:
    spec = RunSpec.for_lesson("numpy", points=3, learning_rate=1e-4, steps=50)
    start, losses, _ = trained(spec)
    forecast = forecast_of(spec, start)
    assert forecast is not None
    np.testing.assert_allclose(forecast.losses(np.arange(50)), losses, rtol=1e-6)


@pytest.mark.parametrize("optimizer", ["momentum", "nesterov"])
def test_a_forecast_from_after_a_change_knows_what_was_gathered_since(optimizer: str) -> None:
    spec = RunSpec.for_lesson(
        "module", optimizer=optimizer, learning_rate=3e-7, momentum=0.9, steps=400
    )
    other = spec.changed(learning_rate=9e-7, momentum=0.8)
    trainer = Trainer(spec)
    before = forecast_of(spec, trainer.start)
    assert before is not None
    trainer.advance(37)
    trainer.change(other)
    trainer.advance(12)
    frame = trainer.frame()
    assert frame.changed_at == 37
    after = before.bent(other, frame.step, frame.weights, frame.changed_at)
    late = before.bent(other, frame.step, frame.weights)  # as if it had only just been changed
    assert after is not None
    assert late is not None
    losses = []
    while trainer.is_running:
        trainer.advance(1)
        losses.append(trainer.last_loss)
    steps = np.arange(49, 400)
    np.testing.assert_allclose(after.losses(steps), losses, rtol=2e-4)
    assert np.abs(late.losses(steps) / np.array(losses) - 1).max() > 0.01


@pytest.mark.parametrize("momenta", [(0.0, 0.9), (0.5, 0.9), (0.5, 0.0, 0.9)])
def test_momentum_that_is_changed_on_the_way_is_foretold(momenta: tuple[float, ...]) -> None:
    """Torch gathers nothing at momentum 0, and keeps what it had gathered before."""
    spec = RunSpec.for_lesson(
        "module", optimizer="momentum", momentum=momenta[0], learning_rate=2e-7, points=200
    )
    trainer = Trainer(spec)
    told = forecast_of(spec, trainer.model.weights())
    for momentum in momenta[1:]:
        trainer.advance(40)
        spec = spec.changed(momentum=momentum)
        trainer.change(spec)
        assert told is not None
        told = told.bent(spec, trainer.step, trainer.model.weights())
    trainer.advance(40)
    assert told is not None
    (weights,) = told.weights(np.array([trainer.step]))
    np.testing.assert_allclose(weights, trainer.model.weights(), rtol=1e-4)
