"""Families of somebody else: what follows from the curve alone, and from columns alone."""

import math

import fourier_model
import numpy as np
import pytest
import sine_model
from sine_model import SINE

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters
from polyviz.theory.descent import forecast_of
from polyviz.theory.families import family_of
from polyviz.theory.families.family import AnyArray, Family, Weights
from polyviz.theory.families.linear import Linear
from polyviz.theory.least_squares import Optimum
from polyviz.theory.limit import Limit, LimitKind
from polyviz.theory.overshoot import overshoot_of, spectrum_at
from polyviz.theory.stability import has_limit
from polyviz.theory.suggestion import Reason, suggestion_for
from polyviz.theory.summary import prepare, theory_of
from polyviz.theory.unknown import Unknown
from polyviz.training.gradient_check import checks_of, notes_of
from polyviz.training.trainer import Trainer

POINTS = 200
AT = (0.7, 1.2, 0.3)


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODELS, "sine", sine_model.row("sine_model:SINE"))
    monkeypatch.setitem(MODELS, "blank", sine_model.row(""))
    monkeypatch.setitem(MODELS, "fourier", fourier_model.ROW)


def spec_of(model: str, **chosen: object) -> RunSpec:
    chosen = {"optimizer": "hand", "points": POINTS, "device": "cpu", **chosen}
    return RunSpec.for_lesson("module", model=model, **chosen)


def before_update(model: str) -> Trainer:
    trainer = Trainer(spec_of(model))
    for _ in range(3):
        trainer.phase()
    return trainer


def sine_hessian(a: float, b: float, c: float) -> np.ndarray:
    """Return 2 J^T J + 2 sum r f'', with all derivatives of a sin(b x + c) written out."""
    x = np.linspace(-math.pi, math.pi, POINTS)
    sin, cos = np.sin(b * x + c), np.cos(b * x + c)
    jacobian = np.stack([sin, a * x * cos, a * cos], axis=1)
    residuals = a * sin - np.sin(x)
    second = [
        [0 * x, x * cos, cos],
        [x * cos, -a * x * x * sin, -a * x * sin],
        [cos, -a * x * sin, -a * sin],
    ]
    made: np.ndarray = 2 * jacobian.T @ jacobian
    return made + 2 * np.array([[residuals @ entry for entry in row] for row in second])


# Of the sine only the curve is known


def test_the_loss_and_its_slices_follow_from_the_curve() -> None:
    x = np.linspace(-math.pi, math.pi, POINTS)
    a, b, c = AT
    expected = np.square(a * np.sin(b * x + c) - np.sin(x)).sum()
    assert SINE.losses(np.array(AT), Dataset(POINTS)) == pytest.approx(expected, rel=1e-12)
    many = np.tile(AT, (2, 3, 1))
    assert SINE.losses(many, Dataset(POINTS)) == pytest.approx(np.full((2, 3), expected), rel=1e-12)
    assert SINE.sketched_losses(many, Dataset(POINTS)) == pytest.approx(
        np.full((2, 3), expected), rel=1e-3
    )
    assert SINE.sketched_losses(np.array([1e200, 1e200, 0.0]), Dataset(POINTS)) == np.inf


def test_the_curvature_at_a_place_follows_from_the_curve() -> None:
    found = SINE.hessian_at(AT, Dataset(POINTS))
    expected = sine_hessian(*AT)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5 * np.abs(expected).max())
    spectrum = spectrum_at(spec_of("sine"), AT)
    assert not isinstance(spectrum, Unknown)
    assert spectrum.values == pytest.approx(np.linalg.eigvalsh(expected), rel=1e-4)


def test_a_rate_that_is_too_large_at_the_start_is_explained() -> None:
    spec = spec_of("sine", learning_rate=1.0)
    found = overshoot_of(spec, AT)
    assert found is not None
    assert (found.is_local, found.kind) == (True, LimitKind.LOCAL)
    assert found.limit == pytest.approx(2 / np.linalg.eigvalsh(sine_hessian(*AT))[-1], rel=1e-4)
    suggestion = suggestion_for(spec, AT)
    assert suggestion.reason is Reason.USUAL
    assert 0 < suggestion.rate < 1


@pytest.mark.parametrize("index", range(3))
def test_it_is_a_parabola_in_its_height_alone(index: int) -> None:
    assert SINE.is_parabola(AT, index) is (index == 0)
    assert FOURIER_FAMILY.is_parabola(AT, index)
    assert not Family().is_parabola(AT, index)


@pytest.mark.parametrize("model", ["sine", "blank"])
@pytest.mark.parametrize("optimizer", ["hand", "momentum", "adam"])
def test_each_figure_that_is_missing_has_a_reason(model: str, optimizer: str) -> None:
    spec = spec_of(model, optimizer=optimizer)
    prepare(spec)
    theory = theory_of(spec)
    assert set(theory.reasons) == set(theory.figures)
    assert all(theory.reasons.values())
    assert forecast_of(spec, AT) is None
    assert not has_limit(spec)


def test_of_nothing_nothing_follows_but_reasons() -> None:
    family = family_of(spec_of("blank"))
    x = np.zeros(3)
    for answer in (
        family.predict(AT, x),
        family.slopes(AT, x),
        family.jacobian(AT, x),
        family.losses(np.array(AT), Dataset(POINTS)),
        family.sketched_losses(np.array(AT), Dataset(POINTS)),
        family.gradient(AT, Dataset(POINTS)),
        family.hessian_at(AT, Dataset(POINTS)),
        family.best_curve(Dataset(POINTS), x),
        family.limit(Dataset(POINTS), 0.0, is_nesterov=False),
        family.steepest_direction(Dataset(POINTS)),
    ):
        assert isinstance(answer, Unknown)
        assert answer.reason


@pytest.mark.parametrize("model", ["sine", "blank"])
def test_the_gradient_check_has_the_ways_that_need_no_formula(model: str) -> None:
    trainer = before_update(model)
    checks = checks_of(trainer)
    assert [check.weight for check in checks] == ["a", "b", "c"]
    for check in checks:
        assert check.chain_rule is None
        assert check.closed_form is None
        assert check.autograd == pytest.approx(check.used, rel=1e-6)
        assert check.differences == pytest.approx(check.used, rel=1e-4, abs=1e-3)
    assert "No formulas are known" in notes_of(trainer)[-1].text


# The Fourier sum is given by its columns alone

FOURIER_FAMILY = fourier_model.FOURIER


def test_columns_are_enough_for_all_of_theory() -> None:
    spec = spec_of("fourier")
    noisy = theory_of(spec_of("fourier", noise=0.1, holdout=0.2))
    assert set(noisy.reasons) == {"limits_by_branch"}
    theory = theory_of(spec)
    without = {"held_out_loss", "standard_errors", "sigma"}
    assert set(theory.reasons) == {"limits_by_branch", *without}
    assert isinstance(theory.optimum, Optimum)
    assert theory.optimum.weights == pytest.approx((0, 0, 1), abs=1e-12)
    assert theory.floor == pytest.approx(0, abs=1e-20)
    x = np.linspace(-math.pi, math.pi, POINTS)
    columns = np.stack([np.ones_like(x), np.cos(x), np.sin(x)], axis=1)
    largest = np.linalg.eigvalsh(2 * columns.T @ columns)[-1]
    assert theory.limit == Limit(pytest.approx(2 / largest, rel=1e-9), LimitKind.EXACT)


def test_its_run_lands_on_its_forecast() -> None:
    spec = spec_of("fourier", learning_rate=1e-3, steps=50)
    trainer = Trainer(spec)
    forecast = forecast_of(spec, trainer.start)
    assert forecast is not None
    losses = []
    while trainer.is_running:
        trainer.advance(1)
        losses.append(trainer.last_loss)
    np.testing.assert_allclose(forecast.losses(np.arange(50)), losses, rtol=1e-4, atol=1e-6)


def test_its_gradient_is_known_in_closed_form() -> None:
    for check in checks_of(before_update("fourier")):
        assert check.closed_form == pytest.approx(check.differences, rel=1e-8, abs=1e-8)
        assert check.chain_rule == pytest.approx(check.closed_form, rel=1e-4, abs=1e-4)
        assert check.is_parabola


def test_rates_of_its_own_come_before_those_of_the_optimizers() -> None:
    for key, row in OPTIMIZERS.items():
        rate = default_hyperparameters("sine", key)["learning_rate"]
        assert rate == sine_model.RATES.get(key, row.learning_rate)


# A family that fails is one of which nothing is known


class Raising(Family):
    def predict(self, weights: Weights, x: AnyArray, branch: int = 0) -> AnyArray:
        raise RuntimeError("no\nluck")


class Narrow(Family):
    def predict(self, weights: Weights, x: AnyArray, branch: int = 0) -> AnyArray:
        return np.zeros(3)


class Lacking(Linear):
    def columns(self, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        return [x, x]


FAILING = {
    "RAISING": (Raising(), "no luck"),
    "NARROW": (Narrow(), "shape"),
    "LACKING": (Lacking(), "there are 2 columns for 3 weights"),
    "UNFINISHED": (Linear(), "NotImplementedError"),
    "NUMBER": (3, "is no Family"),
}


@pytest.mark.parametrize("name", [*FAILING, "nowhere"])
def test_a_family_that_fails_says_why(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    family, why = FAILING.get(name, (None, "no attribute"))
    if family is not None:
        monkeypatch.setattr(sine_model, name, family, raising=False)
    monkeypatch.setitem(MODELS, "sine", sine_model.row(f"sine_model:{name}"))
    spec = spec_of("sine")
    prepare(spec_of("nn"))
    theory = theory_of(spec)
    assert set(theory.reasons) == set(theory.figures)
    assert why in theory.reasons["optimum"]
    assert why in theory.reasons["learning_rate_limit"]
    assert isinstance(family_of(spec).losses(np.array(AT), Dataset(POINTS)), Unknown)
