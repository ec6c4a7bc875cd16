"""Decides that held-out points are measured, at the right step, and never learnt from."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.cli.main import main
from polyviz.data.samples import samples_of
from polyviz.training.replayer import Replayer
from polyviz.training.trainer import Trainer

DATA = {"target": "abs", "noise": 0.2, "noise_seed": 5, "holdout": 0.25, "points": 200}


def expected(trainer: Trainer, weights: tuple[float, ...]) -> float:
    """Return the sum of squared errors of a cubic at the held-out points."""
    samples = samples_of(trainer.spec.dataset)
    curve = sum(weight * samples.held_x**power for power, weight in enumerate(weights))
    return float(np.square(curve - samples.held_y).sum())


@pytest.mark.parametrize("lesson", ["numpy", "autograd", "nn", "optim"])
def test_each_row_has_the_loss_of_its_weights(lesson: str) -> None:
    trainer = Trainer(RunSpec.for_lesson(lesson, steps=80, **DATA))
    trainer.advance(80)
    frame = trainer.frame()
    steps, losses = frame.validation_trace
    assert steps.tolist() == frame.weight_history[:, 0].tolist()
    found = [expected(trainer, tuple(row)) for row in frame.past_weights]
    np.testing.assert_allclose(losses, found, rtol=1e-4)


def test_the_dynamic_network_draws_no_powers_for_it() -> None:
    plain = Trainer(RunSpec.for_lesson("dynamic", steps=60, points=200))
    held = Trainer(replace(plain.spec, holdout=0.005))
    held.loop.x, held.loop.y = plain.loop.x, plain.loop.y
    for trainer in (plain, held):
        trainer.advance(60)
    assert held.frame().weights == plain.frame().weights
    assert np.isfinite(held.frame().validation_trace).all()


def test_without_held_out_points_there_is_none() -> None:
    trainer = Trainer(RunSpec.for_lesson("tensor", steps=5, points=50))
    trainer.advance(5)
    assert trainer.frame().validation_loss is None
    assert trainer.frame().validation_trace.size == 0


def test_looking_back_shows_the_same_losses() -> None:
    trainer = Trainer(RunSpec.for_lesson("tensor", steps=40, **DATA))
    trainer.advance(40)
    replayer = Replayer(trainer)
    assert replayer.go_to(7)
    then = replayer.frame()
    assert np.array_equal(then.validation_trace, trainer.frame().validation_trace)
    assert then.validation_loss == then.validation_trace[1, 7]


def test_fit_tells_it_for_the_weights_of_each_loss(capsys: pytest.CaptureFixture[str]) -> None:
    data = "--target abs --noise 0.2 --noise-seed 5 --holdout 0.25 --points 200"
    call = ["fit", "numpy", *data.split(), "--steps", "30", "--log-every", "10", "--format", "json"]
    assert main(call) == 0
    told = json.loads(capsys.readouterr().out)
    keys = ("target", "interval", "noise", "noise_seed", "holdout", "data")
    assert [told[key] for key in keys] == ["abs", [-math.pi, math.pi], 0.2, 5, 0.25, None]
    assert [step for step, _ in told["validation_losses"]] == [9, 19, 29]
    trainer = Trainer(RunSpec.for_lesson("numpy", steps=30, **DATA))
    for (step, loss), (_, held_out) in zip(told["losses"], told["validation_losses"], strict=True):
        trainer.advance(step - trainer.step)
        assert held_out == pytest.approx(expected(trainer, trainer.model.weights()), rel=1e-12)
        trainer.advance(1)
        assert loss == trainer.last_loss
