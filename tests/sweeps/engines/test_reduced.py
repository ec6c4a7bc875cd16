"""Runs that are computed from the Gram matrix alone end as those of PyTorch do.

See also test_all_agree, for all lessons, optimizers and bases.
"""

import math

import numpy as np
import pytest
from sweep_sample import sweep_of

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OWN_OPTIMIZERS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.engines.reduced import Problem, is_reducible, train
from polyviz.sweeps.engines.rules import RULES
from polyviz.sweeps.engines.runs import Runs
from polyviz.sweeps.tile_run import run_tile
from polyviz.training.model_code import start_of
from polyviz.training.trainer import Trainer

STEPS = 60

REDUCIBLE = [
    key for key in LESSONS if is_reducible(RunSpec.for_lesson(key, device="cpu", points=40))
]


def spec_for(lesson: str, **chosen: object) -> RunSpec:
    return RunSpec.for_lesson(lesson, **{"device": "cpu", "points": 40, "steps": STEPS, **chosen})


def runs_at(spec: RunSpec, rates: list[float], steps: list[int] | None = None) -> Runs:
    count = len(rates)
    values = {"learning_rate": np.array(rates)}
    values |= {key: np.full(count, value) for key, value in spec.others}
    start = np.repeat(np.array(start_of(spec))[:, np.newaxis], count, axis=1)
    ends = np.array(steps or [spec.steps] * count)
    return Runs(spec.optimizer, values, start, ends)


def trained(spec: RunSpec) -> Trainer:
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    trainer.frame()
    return trainer


def losses_of(spec: RunSpec) -> list[float]:
    losses: list[float] = trained(spec).frame().trace[1].tolist()
    return losses


def test_all_lessons_but_legendre_and_the_network_are_reducible() -> None:
    assert set(LESSONS) - set(REDUCIBLE) == {"function", "network"}
    assert set(RULES) == set(OWN_OPTIMIZERS) - {"lbfgs"}


@pytest.mark.parametrize("lesson", ["numpy", "tensor", "dynamic", "polynomial"])
def test_a_run_diverges_at_the_step_of_the_trainer(lesson: str) -> None:
    spec = spec_for(lesson, steps=2000)
    rates = [spec.learning_rate * factor for factor in (1.0, 300.0, 1000.0)]
    found = train(Problem(spec), runs_at(spec, rates))
    for index, rate in enumerate(rates):
        run = trained(spec.changed(learning_rate=rate))
        at = found["diverged_at"][index]
        if run.diverged_at is None:
            assert math.isnan(at)
            assert found["loss"][index] == pytest.approx(run.last_loss, rel=1e-3)
        else:
            assert at == pytest.approx(run.diverged_at, abs=1)
            assert math.isnan(found["loss"][index])
            assert math.isnan(found["above_floor"][index])


def test_measures_are_those_of_the_loss_curve() -> None:
    spec = spec_for("numpy", steps=3000, learning_rate=1e-4)
    problem = Problem(spec)
    found = train(problem, runs_at(spec, [1e-4]))
    losses = losses_of(spec)
    floor = float(np.linalg.lstsq(*_columns(spec), rcond=None)[1][0])
    assert problem.floor == pytest.approx(floor)
    assert found["loss"].tolist() == pytest.approx(losses[-1:])
    assert found["above_floor"].tolist() == pytest.approx([losses[-1] - floor], rel=1e-6)
    arrived = next(step for step, loss in enumerate(losses) if loss <= 1.01 * floor)
    assert found["steps_to_1_percent"].tolist() == [arrived]
    matrix = _columns(spec)[0]
    steepest = np.linalg.eigvalsh(2 * matrix.T @ matrix)[-1]
    assert found["sharpness"].tolist() == pytest.approx([steepest])


def _columns(spec: RunSpec) -> tuple[np.ndarray, np.ndarray]:
    x = np.linspace(-math.pi, math.pi, spec.points)
    return np.stack([x**power for power in range(4)], axis=1), np.sin(x)


def test_each_run_has_its_own_number_of_steps() -> None:
    spec = spec_for("numpy")
    found = train(Problem(spec), runs_at(spec, [1e-4] * 3, [1, 7, 60]))
    losses = losses_of(spec.changed(learning_rate=1e-4))
    assert found["loss"].tolist() == pytest.approx([losses[0], losses[6], losses[59]])


@pytest.mark.parametrize("mistake", ["mean_loss", "no_reset", "wrong_sign"])
def test_mistakes_in_the_code_are_made_too(mistake: str) -> None:
    spec = spec_for("autograd", mistake=mistake, steps=20)
    found = train(Problem(spec), runs_at(spec, [spec.learning_rate]))
    assert found["loss"].tolist() == pytest.approx([trained(spec).last_loss], rel=1e-4)


def test_no_loss_is_below_the_lowest_possible_one() -> None:
    """Four points are fitted exactly, up to the rounding errors of their sums."""
    axes = ("degree=3:9:7", "points=3:6:4")
    sweep = sweep_of(*axes, lesson="polynomial", steps=2000, measures=("loss", "above_floor"))
    found = run_tile(sweep).measures
    assert found["loss"].min() >= 0
    assert found["above_floor"].min() >= 0
