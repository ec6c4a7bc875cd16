"""Any learning rate ends a run finished or diverged, with a picture that can be shown."""

import math

import numpy as np
import oracle
import pytest
from plain_run import PlainRun
from quick_run import end_of
from sample import each_value_once

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame, Outcome, curve_x
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)

RATES = [10.0**exponent for exponent in range(-12, 7, 3)]
LOOKS = 4
PAIRS = [(m, o) for m in MODELS for o in OPTIMIZERS if obstacle(m, o) is None]


def steps_with(optimizer: str) -> int:
    """How long a run is; each step of LBFGS is up to twenty of the others."""
    return LOOKS * (2 if optimizer == "lbfgs" else 6)


def check_picture(frame: Frame) -> None:
    """All that a window paints and writes is there, and finite."""
    assert frame.curve.shape == CURVE_X.shape
    assert np.isfinite(frame.curve).all()
    assert np.isfinite(frame.trace).all()
    assert frame.trace.shape[1] == frame.step  # each step has its loss while they are few
    assert np.isfinite(frame.weights).all()
    assert (frame.loss is None) is (frame.step == 0)
    assert frame.loss is None or math.isfinite(frame.loss)


@pytest.mark.parametrize(("model", "optimizer"), each_value_once(PAIRS))
def test_every_rate_ends_finished_or_diverged(model: str, optimizer: str) -> None:
    ends = set()
    steps = steps_with(optimizer)
    for rate in RATES:
        chosen = {"optimizer": optimizer, "points": 50, "steps": steps, "learning_rate": rate}
        lesson = model if model in LESSONS else "module"  # nobody's own code has a lesson
        spec = RunSpec.for_lesson(lesson, model=model, **chosen)
        trainer, plain = Trainer(spec), PlainRun(spec)
        check_picture(trainer.frame())
        for _ in range(LOOKS):
            trainer.advance(steps // LOOKS)
            check_picture(trainer.frame())
        plain.advance_to(steps)
        frame = trainer.frame()
        assert (frame.step, frame.diverged_at) == (plain.step, plain.diverged_at)
        assert frame.loss == plain.loss_shown_at(plain.step)
        assert frame.step > 0
        ends.add(frame.outcome)
    assert ends <= {Outcome.FINISHED, Outcome.DIVERGED}
    assert Outcome.FINISHED in ends
    if optimizer in ("hand", "sgd", "momentum", "nesterov"):
        assert Outcome.DIVERGED in ends


@pytest.mark.parametrize(("lesson", "seed"), [("tensor", 2), ("function", 0)])
def test_the_default_of_adamw_ends_lower_than_half_of_it(lesson: str, seed: int) -> None:
    spec = RunSpec.for_lesson(lesson, optimizer="adamw", seed=seed)
    slow = spec.changed(learning_rate=spec.learning_rate / 2)
    ends = [oracle.loss(lesson, end_of(made, spec.steps), spec.points) for made in (spec, slow)]
    assert ends[0] < ends[1]
