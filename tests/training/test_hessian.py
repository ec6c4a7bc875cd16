"""The sharpness where a run is, compared with finite differences of its loss."""

import numpy as np
import pytest

from polyviz.catalogue.own_module import example
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.samples import samples_of
from polyviz.theory.families import family_of
from polyviz.theory.unknown import Unknown
from polyviz.training.hessian import sharpness_now
from polyviz.training.module_check import checked_module
from polyviz.training.trainer import Trainer

STEP = 1e-3


def spec_for(lesson: str, **chosen: object) -> RunSpec:
    return RunSpec.for_lesson(lesson, **{"device": "cpu", "points": 40, "steps": 30, **chosen})


def by_differences(trainer: Trainer) -> float:
    """The largest eigenvalue of the Hessian by second differences of the loss, in float64."""
    spec, weights = trainer.spec, np.array(trainer.model.weights())
    family, samples = family_of(spec), samples_of(spec.dataset)

    def loss(moved: np.ndarray) -> float:
        predicted = family.predict(moved, samples.x, trainer.model.branch)
        assert not isinstance(predicted, Unknown)
        return float(((predicted - samples.y) ** 2).sum())

    count = len(weights)
    hessian = np.empty((count, count))
    steps = STEP * np.eye(count)
    for i in range(count):
        for j in range(count):
            ends = [loss(weights + a * steps[i] + b * steps[j]) for a in (1, -1) for b in (1, -1)]
            hessian[i, j] = (ends[0] - ends[1] - ends[2] + ends[3]) / (4 * STEP**2)
    return float(np.linalg.eigvalsh(hessian)[-1])


@pytest.mark.parametrize(
    "spec",
    [
        spec_for("numpy"),
        spec_for("module"),
        spec_for("optim", optimizer="lbfgs", learning_rate=0.1),
        spec_for("function"),
        spec_for("dynamic"),
        spec_for("polynomial", basis="chebyshev", degree=5),
        spec_for("network", hidden=(3,)),
    ],
    ids=lambda spec: spec.lesson,
)
def test_sharpness_is_that_of_finite_differences(spec: RunSpec) -> None:
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    assert sharpness_now(trainer.spec, trainer.model) == pytest.approx(
        by_differences(trainer), rel=1e-3
    )


def test_it_leaves_the_run_as_it_is() -> None:
    trainer, plain = Trainer(spec_for("dynamic")), Trainer(spec_for("dynamic"))
    for run in (trainer, plain):
        run.advance(10)
    sharpness_now(trainer.spec, trainer.model)
    for run in (trainer, plain):
        run.advance(10)
    assert trainer.model.weights() == plain.model.weights()


def test_that_of_a_module_of_ones_own_is_not_known() -> None:
    data = spec_for("module").dataset
    own = spec_for("module", model="own", module=checked_module(example(), data))
    assert sharpness_now(own, Trainer(own).model) is None
