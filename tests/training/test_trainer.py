"""Decides whether a run is the same run however it is driven, looked at, changed or broken off."""

import math
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import oracle
import pytest
from compared import STEPS, result, spec_for
from oracle_models import MANY

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame, Outcome, curve_x
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)

FAR_FROM_THE_ANSWER = (0.4, 1.1, -0.2, 0.05, -0.01, *MANY)


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
        extra = range(4, 4 + trainer.model.branch)
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
