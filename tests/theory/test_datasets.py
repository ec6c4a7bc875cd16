"""Decides that theory is about the data of the run, whatever they are."""

import numpy as np
import oracle
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.descent import forecast_of
from polyviz.theory.summary import theory_of
from polyviz.theory.unknown import known
from polyviz.training.trainer import Trainer

DATA = [
    {"target": "abs", "interval": (-1, 1)},
    {"target": "cos", "interval": (0, 3)},
    {"target": "exp", "interval": (-2, 1)},
    {"target": "sqrt"},
    {"target": "step", "noise": 0.3, "noise_seed": 2},
    {"target": "triangle", "holdout": 0.4},
    {"target": "bump", "interval": (-1, 2), "noise": 0.05},
    {"target": "sinc", "points": 31},
    {"target": "1/x", "interval": (-1, 1), "points": 201},
    {"target": "sin(x) + 0.3*x", "noise": 0.1, "noise_seed": 4, "holdout": 0.5},
]


def points_of(spec: RunSpec) -> tuple[np.ndarray, np.ndarray]:
    """Return the data of the real run in float64."""
    loop = Trainer(spec).loop
    return np.asarray(loop.x, np.float64), np.asarray(loop.y, np.float64)


@pytest.mark.parametrize("data", DATA)
def test_the_optimum_and_the_curvature_are_those_of_the_data(data: dict[str, object]) -> None:
    spec = RunSpec.for_lesson("numpy", **data)
    x, y = points_of(spec)
    columns = np.stack([x**power for power in range(4)], axis=1)
    weights, (loss,), *_ = np.linalg.lstsq(columns, y)
    theory = theory_of(spec)
    best, spectrum = known(theory.optimum), known(theory.spectrum)
    assert best is not None
    assert spectrum is not None
    assert best.loss == pytest.approx(loss, rel=1e-9)
    np.testing.assert_allclose(best.weights, weights, rtol=1e-7, atol=1e-9)
    values = np.linalg.eigvalsh(2 * columns.T @ columns)
    np.testing.assert_allclose(spectrum.values, values, rtol=1e-8)


@pytest.mark.parametrize("data", DATA)
def test_a_run_lands_on_its_forecast(data: dict[str, object]) -> None:
    spec = RunSpec.for_lesson("numpy", steps=300, **data)
    limit = known(theory_of(spec).limit)
    assert limit is not None
    spec = spec.changed(learning_rate=0.8 * limit.rate)
    trainer = Trainer(spec)
    forecast = known(forecast_of(spec, trainer.start))
    assert forecast is not None
    trainer.advance(300)
    losses = trainer.frame().trace[1]
    np.testing.assert_allclose(forecast.losses(np.arange(300)), losses, rtol=1e-6)


@pytest.mark.parametrize("lesson", ["function", "dynamic"])
@pytest.mark.parametrize("data", DATA[:3])
def test_no_run_is_below_the_floor(lesson: str, data: dict[str, object]) -> None:
    spec = RunSpec.for_lesson(lesson, steps=50, learning_rate=1e-9, **data)
    floor = theory_of(spec).floor
    assert floor is not None
    assert oracle is not None
    trainer = Trainer(spec)
    trainer.advance(50)
    assert trainer.frame().trace[1].min() > floor * (1 - 1e-6)
