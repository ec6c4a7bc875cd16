"""The loss of the best curve at the held-out points, and what is said of hopeless problems."""

from typing import Any

import numpy as np
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.samples import samples_of
from polyviz.theory.summary import theory_of
from polyviz.theory.unknown import Unknown, known
from polyviz.training.trainer import Trainer


@pytest.mark.parametrize(
    ("lesson", "chosen"),
    [
        ("tensor", {}),
        ("numpy", {}),
        ("module", {"mistake": "mean_loss"}),
        ("polynomial", {"degree": 6, "basis": "chebyshev"}),
        ("function", {"target": "x**3 - x"}),
    ],
)
@pytest.mark.parametrize("noise", [0.0, 0.3])
def test_it_is_what_a_run_at_the_optimum_measures(
    lesson: str, chosen: dict[str, Any], noise: float
) -> None:
    spec = RunSpec.for_lesson(lesson, noise=noise, points=101, holdout=0.3, **chosen)
    theory = theory_of(spec)
    best = known(theory.optimum)
    assert best is not None
    measured = Trainer(spec.changed(start=best.weights)).loop.validation_loss()
    assert theory.held_out_loss == pytest.approx(measured, rel=1e-4, abs=1e-9)


def test_it_is_that_of_least_squares() -> None:
    spec = RunSpec.for_lesson("polynomial", degree=5, noise=0.2, points=90, holdout=0.5)
    samples = samples_of(spec.dataset)
    fit = np.polynomial.Polynomial.fit(samples.x, samples.y, 5)
    expected = np.square(fit(samples.held_x) - samples.held_y).sum()
    assert theory_of(spec).held_out_loss == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [({}, "no points are held out"), ({"holdout": 0.5, "points": 6}, "so few points")],
)
def test_where_there_is_none_the_reason_is_said(chosen: dict[str, Any], said: str) -> None:
    theory = theory_of(RunSpec.for_lesson("tensor", **chosen))
    assert isinstance(theory.held_out_loss, Unknown)
    assert said in theory.reasons["held_out_loss"]


def test_a_condition_number_says_where_float32_cannot_follow() -> None:
    def noted(**chosen: object) -> bool:
        theory = theory_of(RunSpec.for_lesson("polynomial", basis="monomial", **chosen))
        assert known(theory.condition_number) is not None
        return theory.is_beyond_float32

    assert not noted(degree=7)
    assert noted(degree=9)
    assert not noted(degree=7, noise=0.3)


def test_the_numpy_lesson_computes_in_float64() -> None:
    chosen = {"interval": (4, 6), "points": 100}
    assert theory_of(RunSpec.for_lesson("tensor", **chosen)).is_beyond_float32
    assert not theory_of(RunSpec.for_lesson("numpy", **chosen)).is_beyond_float32


def test_beyond_all_digits_that_is_said_instead_of_few_points() -> None:
    spec = RunSpec.for_lesson("polynomial", basis="monomial", degree=9, interval=(10, 11))
    reasons = theory_of(spec.changed(noise=0.2)).reasons
    for key in ("optimum", "condition_number", "standard_errors"):
        assert "no digit of the weights is certain" in reasons[key]
    steep = RunSpec.for_lesson("polynomial", basis="monomial", degree=15)
    theory = theory_of(steep)
    assert known(theory.optimum) is not None
    assert "above 1e13" in theory.reasons["condition_number"]
    few = theory_of(RunSpec.for_lesson("polynomial", basis="monomial", degree=9, points=5))
    assert "so few points" in few.reasons["condition_number"]
