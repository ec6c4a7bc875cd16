"""What the tests of runs have in common: how two are compared."""

import math
from typing import Any

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Outcome
from polyviz.training.trainer import Trainer

STEPS = 30


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
