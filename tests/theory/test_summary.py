"""What theory says of each lesson, and that it says why where it says nothing."""

import math
from dataclasses import replace
from typing import TypeVar

import pytest

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.model_row import FamilyRow
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory import least_squares, uncertainty
from polyviz.theory.families import family, legendre
from polyviz.theory.limit import LimitKind
from polyviz.theory.stability import is_at_hand
from polyviz.theory.summary import floor_of, prepare, theory_of
from polyviz.theory.unknown import Unknown, known

Value = TypeVar("Value")

FIGURES = (
    "condition_number",
    "best_learning_rate",
    "best_momentum",
    "half_lives",
    "limits_by_branch",
)


def sure(value: Value | Unknown | None) -> Value:
    assert value is not None
    assert not isinstance(value, Unknown)
    return value


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize(
    "chosen", [{}, {"optimizer": "adam"}, {"mistake": "mean_loss"}, {"points": 3}]
)
def test_each_figure_is_there_or_has_a_reason(lesson: str, chosen: dict[str, object]) -> None:
    if lesson == "numpy" and ("optimizer" in chosen or "mistake" in chosen):
        return  # it is written by hand
    theory = theory_of(RunSpec.for_lesson(lesson, **chosen))
    missing = {key for key in FIGURES if known(getattr(theory, key)) is None}
    if known(theory.spectrum) is None:
        missing.add("eigenvalues")
    if known(theory.limit) is None:
        missing.add("learning_rate_limit")
    missing |= {"held_out_loss", "standard_errors", "sigma"}  # nothing is held out; no noise
    if isinstance(theory.optimum, Unknown):
        missing |= {"floor", "largest_error", "rms_error", "optimum"}
    elif theory.optimum.weights is None:
        missing.add("optimum")
    assert set(theory.reasons) == missing
    assert all(theory.reasons.values())


def test_figures_of_plain_descent() -> None:
    theory = theory_of(RunSpec.for_lesson("tensor"))
    assert sure(theory.limit).rate == pytest.approx(3.5579e-6, rel=1e-4)
    assert sure(theory.half_lives)[0] == pytest.approx(401, abs=0.5)


def test_limits_of_the_dynamic_network() -> None:
    theory = theory_of(RunSpec.for_lesson("dynamic"))
    assert theory.limits_by_branch == pytest.approx((3.56e-6, 4.64e-7, 5.14e-8), rel=2e-3)
    assert sure(theory.limit).kind is LimitKind.ESTIMATED
    assert {"limits_by_branch", "learning_rate_limit"} <= set(theory.notes)


def test_who_does_not_wait_gets_the_limit_of_the_dynamic_network_later() -> None:
    spec = RunSpec.for_lesson("dynamic", points=9, momentum=0.33)
    assert "estimated" in theory_of(spec, waits=False).reasons["learning_rate_limit"]
    prepare(spec)
    theory = theory_of(spec, waits=False)
    assert sure(theory.limit).rate > 0
    assert "learning_rate_limit" not in theory.reasons


@pytest.mark.parametrize("points", [3, 4, 5])
def test_weights_that_few_points_do_not_decide_have_a_reason(points: int) -> None:
    for lesson in ("tensor", "function", "dynamic"):
        theory = theory_of(RunSpec.for_lesson(lesson, points=points))
        weights = sure(theory.optimum).weights
        assert (weights is None) is ("optimum" in theory.reasons)
        assert weights is None or len(weights) == len(MODELS[lesson].weights)


def test_the_curvature_of_legendre_is_that_at_its_optimum() -> None:
    theory = theory_of(RunSpec.for_lesson("function"))
    assert (sure(theory.spectrum).values > 0).all()
    assert "best curve" in theory.notes["eigenvalues"]


def test_an_adaptive_optimizer_leaves_floor_and_curvature() -> None:
    theory = theory_of(RunSpec.for_lesson("optim"))
    assert theory.floor == pytest.approx(8.817165, abs=5e-7)
    assert theory.condition_number == pytest.approx(325.4, rel=2e-4)
    assert isinstance(theory.best_momentum, Unknown)


def test_nothing_is_claimed_of_a_model_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    row = replace(MODELS["tensor"], family=FamilyRow("sine"))
    monkeypatch.setitem(MODELS, "tensor", row)
    theory = theory_of(RunSpec("tensor", "tensor", "hand", 1e-6, 10, 50, 0))
    assert theory.floor is None
    assert set(theory.reasons) == set(theory.figures)


@pytest.mark.parametrize("mistake", ["column_target", "no_cube"])
def test_of_another_problem_nothing_is_claimed(mistake: str) -> None:
    """Each makes another best curve."""
    spec = RunSpec.for_lesson("module", mistake=mistake)
    theory = theory_of(spec)
    assert theory.floor is None
    assert isinstance(theory.spectrum, Unknown)
    assert floor_of(spec) is None
    assert {"floor", "eigenvalues", "learning_rate_limit"} <= set(theory.reasons)


@pytest.mark.parametrize("lesson", ["module", "tensor"])
def test_the_mean_is_a_scaling(lesson: str) -> None:
    """Of the loss, and of the steps where autograd finds the gradients."""
    right = theory_of(RunSpec.for_lesson(lesson))
    mean = theory_of(RunSpec.for_lesson(lesson, mistake="mean_loss"))
    times = 2000 if lesson == "module" else 1
    assert mean.floor == pytest.approx(8.817165 / 2000, rel=1e-6)
    assert sure(mean.optimum).weights == sure(right.optimum).weights
    assert sure(mean.limit).rate == pytest.approx(times * 3.557947e-6, rel=1e-6)
    assert mean.best_learning_rate == pytest.approx(times * 3.547046e-6, rel=1e-6)
    assert sure(mean.spectrum).largest == pytest.approx(562121.9 / times, rel=1e-6)


@pytest.mark.parametrize("mistake", ["no_reset", "wrong_sign"])
def test_a_wrong_step_leaves_the_floor_where_it_is(mistake: str) -> None:
    theory = theory_of(RunSpec.for_lesson("autograd", mistake=mistake))
    assert theory.floor == pytest.approx(8.817165, abs=5e-7)
    assert isinstance(theory.best_learning_rate, Unknown)


def test_gradients_that_are_not_reset_swing_for_ever_below_twice_the_limit() -> None:
    theory = theory_of(RunSpec.for_lesson("autograd", mistake="no_reset"))
    assert sure(theory.limit).rate == pytest.approx(2 * 3.557947e-6, rel=1e-6)
    assert theory.half_lives == (math.inf,) * 4
    above = theory_of(RunSpec.for_lesson("autograd", mistake="no_reset", learning_rate=8e-6))
    assert above.half_lives == (*(math.inf,) * 3, None)


@pytest.mark.parametrize(
    ("lesson", "chosen"),
    [("autograd", {"mistake": "wrong_sign"})]
    + [("module", {"mistake": "no_reset", "optimizer": key}) for key in ("momentum", "nesterov")],
)
def test_where_no_rate_holds_that_is_said(lesson: str, chosen: dict[str, str]) -> None:
    theory = theory_of(RunSpec.for_lesson(lesson, **chosen))
    assert isinstance(theory.limit, Unknown)
    assert "no learning rate is stable" in theory.reasons["learning_rate_limit"]


def test_weight_decay_alone_has_a_limit() -> None:
    spec = RunSpec.for_lesson("module", optimizer="adamw", weight_decay=0.5)
    limit = sure(theory_of(spec).limit)
    assert (limit.rate, limit.kind) == (4.0, LimitKind.DECAY)
    without = theory_of(RunSpec.for_lesson("module", optimizer="adamw", weight_decay=0.0))
    assert "learning_rate_limit" in without.reasons


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
def test_what_was_prepared_needs_no_look_at_the_points(
    lesson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, the window may then ask without a wait."""
    chosen = {"points": 70_001, "noise": 0.1, "holdout": 0.1}
    prepare(RunSpec.for_lesson(lesson, **chosen))

    def refuse(_dataset: Dataset) -> None:
        raise AssertionError("all points are looked at again")

    monkeypatch.setattr(uncertainty, "blocks", refuse)
    monkeypatch.setattr(family, "blocks", refuse)
    monkeypatch.setattr(legendre, "blocks", refuse)
    monkeypatch.setattr(least_squares, "blocks", refuse)
    theory = theory_of(RunSpec.for_lesson(lesson, **chosen))
    assert sure(theory.floor) > 0
    assert sure(theory.held_out_loss) > 0


def test_the_floor_of_the_dynamic_network_does_not_wait_for_its_limit() -> None:
    spec = RunSpec.for_lesson("dynamic", points=13, momentum=0.21)
    assert floor_of(spec) is not None
    assert not is_at_hand(spec)
