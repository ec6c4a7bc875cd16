"""What theory says of each lesson, and that it says why where it says nothing."""

from dataclasses import replace

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory import features, legendre, optimum
from polyviz.theory.summary import Theory, branch_names, floor_of, prepare, theory_of

FIGURES = (
    "condition_number",
    "learning_rate_limit",
    "best_learning_rate",
    "best_momentum",
    "half_lives",
    "limits_by_branch",
)


def known(spec: RunSpec) -> Theory:
    theory = theory_of(spec)
    assert theory is not None
    return theory


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize(
    "chosen", [{}, {"optimizer": "adam"}, {"mistake": "mean_loss"}, {"points": 3}]
)
def test_each_figure_is_there_or_has_a_reason(lesson: str, chosen: dict[str, object]) -> None:
    if lesson == "numpy" and ("optimizer" in chosen or "mistake" in chosen):
        return  # it is written by hand
    theory = known(RunSpec.for_lesson(lesson, **chosen))
    missing = {key for key in FIGURES if getattr(theory, key) is None}
    if theory.spectrum is None:
        missing.add("eigenvalues")
    if theory.optimum is None:
        missing |= {"floor", "largest_error", "rms_error", "optimum"}
    elif theory.optimum.weights is None:
        missing.add("optimum")
    assert set(theory.reasons) == missing
    assert all(theory.reasons.values())


def test_figures_of_plain_descent() -> None:
    theory = known(RunSpec.for_lesson("tensor"))
    assert theory.learning_rate_limit == pytest.approx(3.5579e-6, rel=1e-4)
    assert theory.half_lives is not None
    assert theory.half_lives[0] == pytest.approx(401, abs=0.5)


def test_limits_of_the_dynamic_network() -> None:
    theory = known(RunSpec.for_lesson("dynamic"))
    assert theory.limits_by_branch == pytest.approx((3.56e-6, 4.64e-7, 5.14e-8), rel=2e-3)
    assert branch_names() == ("", "x^4", "x^4 + x^5")
    assert theory.learning_rate_limit is None


def test_the_curvature_of_legendre_is_that_at_its_optimum() -> None:
    theory = known(RunSpec.for_lesson("function"))
    assert theory.spectrum is not None
    assert (theory.spectrum.values > 0).all()
    assert theory.learning_rate_limit is None


def test_an_adaptive_optimizer_leaves_floor_and_curvature() -> None:
    theory = known(RunSpec.for_lesson("optim"))
    assert theory.optimum.loss == pytest.approx(8.817165, abs=5e-7)
    assert theory.condition_number == pytest.approx(325.4, rel=2e-4)
    assert theory.best_momentum is None


def test_nothing_is_claimed_of_a_model_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    row = replace(MODELS["tensor"], landscape="sine")
    monkeypatch.setitem(MODELS, "tensor", row)
    assert theory_of(RunSpec.for_lesson("autograd")) is not None
    assert theory_of(RunSpec("tensor", "tensor", "hand", 1e-6, 10, 50, 0)) is None


@pytest.mark.parametrize("mistake", ["mean_loss", "column_target", "no_cube"])
def test_of_another_loss_nothing_is_claimed(mistake: str) -> None:
    """Each makes another best curve, or another size of the same loss."""
    known = theory_of(RunSpec.for_lesson("module", mistake=mistake))
    assert known is not None
    assert known.optimum is None
    assert known.spectrum is None
    assert floor_of(RunSpec.for_lesson("module", mistake=mistake)) is None
    assert {"floor", "eigenvalues", "learning_rate_limit"} <= set(known.reasons)


@pytest.mark.parametrize("mistake", ["no_reset", "wrong_sign"])
def test_a_wrong_step_leaves_the_floor_where_it_is(mistake: str) -> None:
    known = theory_of(RunSpec.for_lesson("autograd", mistake=mistake))
    assert known is not None
    assert known.optimum is not None
    assert known.optimum.loss == pytest.approx(8.817165, abs=5e-7)
    assert known.learning_rate_limit is None


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
def test_what_was_prepared_needs_no_look_at_the_points(
    lesson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, the window may then ask without a wait."""
    points = 70_001
    prepare(points)

    def refuse(_points: int) -> None:
        raise AssertionError("all points are looked at again")

    monkeypatch.setattr(features, "positions", refuse)
    monkeypatch.setattr(legendre, "positions", refuse)
    monkeypatch.setattr(optimum, "positions", refuse)
    assert theory_of(RunSpec.for_lesson(lesson, points=points)) is not None
