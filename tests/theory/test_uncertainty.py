"""How far noise moves the best curve, against lmfit, and against many draws of the noise."""

from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from typing import Any

import lmfit
import numpy as np
import numpy.typing as npt
import pytest
from best import best_curve
from scipy import stats

from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data
from polyviz.data.samples import samples_of
from polyviz.theory.families import family_of
from polyviz.theory.summary import theory_of
from polyviz.theory.uncertainty import (
    NO_NOISE,
    NO_SPARE,
    ONLY_ROUNDING,
    OWN_MISFIT,
    Residuals,
    Uncertainty,
)
from polyviz.theory.unknown import FEW_POINTS, NO_DIGITS, Unknown

Array = npt.NDArray[np.float64]


def found(spec: RunSpec) -> Uncertainty:
    made = theory_of(spec, waits=False).uncertainty
    assert isinstance(made, Uncertainty), made
    return made


def reason(spec: RunSpec) -> str:
    made = theory_of(spec, waits=False).uncertainty
    assert isinstance(made, Unknown), made
    return made.reason


def band(spec: RunSpec, x: Array) -> Array:
    half = family_of(spec).band(spec.dataset, x)
    assert not isinstance(half, Unknown)
    return half


def polynomial(**chosen: object) -> RunSpec:
    return RunSpec.for_lesson("polynomial", **chosen)


def features(spec: RunSpec, x: Array) -> Array:
    """Return the columns (N, K), by NumPy's own polynomials."""
    low, high = spec.interval
    if spec.lesson != "polynomial":
        return np.vander(x, 4, increasing=True)
    options = dict(spec.options)
    basis, degree = options["basis"], options["degree"]
    z = (2 * x - low - high) / (high - low)
    if basis == "fourier":
        turns = np.outer(np.pi * z, np.arange(1, degree + 1))
        waves = np.stack([np.cos(turns), np.sin(turns)], axis=2).reshape(len(x), -1)
        return np.hstack([np.ones((len(x), 1)), waves])
    if basis == "monomial":
        return np.vander(x, degree + 1, increasing=True)
    if basis == "scaled":
        return np.vander(z, degree + 1, increasing=True)
    if basis == "chebyshev":
        return np.polynomial.chebyshev.chebvander(z, degree)
    columns = np.polynomial.legendre.legvander(z, degree)
    return columns * np.sqrt(2 * np.arange(degree + 1) + 1) if "normal" in basis else columns


def fitted_by_lmfit(spec: RunSpec) -> lmfit.model.ModelResult:
    """Fit the same points with the same functions; sigma is known unless they are of a file."""
    samples = samples_of(spec.dataset)
    names = spec.model_row.weights

    def curve(x: Array, **weights: float) -> Array:
        return features(spec, x) @ np.array([weights[name] for name in names])

    parts = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in ("x", *names)]
    curve.__signature__ = Signature(parts)  # lmfit takes the names from there
    model = lmfit.Model(curve, independent_vars=["x"])
    start = model.make_params(**dict.fromkeys(names, 0.1))
    known = spec.noise > 0
    weights = np.full(len(samples.x), 1 / spec.noise) if known else None
    return model.fit(samples.y, start, x=samples.x, weights=weights, scale_covar=not known)


BASES = ("monomial", "scaled", "chebyshev", "legendre", "legendre_normalised", "fourier")
CASES: list[dict[str, Any]] = [
    *({"basis": basis, "noise": 0.3, "points": 40} for basis in BASES[:-1]),
    {"basis": "fourier", "degree": 2, "noise": 0.1, "points": 50},
    {"basis": "chebyshev", "degree": 9, "noise": 0.05, "points": 300, "target": "exp"},
    {"basis": "legendre", "degree": 7, "noise": 2.0, "points": 2000, "target": "sinc"},
    {"basis": "scaled", "degree": 5, "noise": 0.3, "points": 60, "holdout": 0.5, "target": "cos"},
    {"degree": 2, "noise": 0.1, "points": 101, "target": "1/x", "interval": (1, 3)},
    {"degree": 4, "noise": 0.2, "points": 80, "target": "sqrt(x)", "interval": (-1, 4)},
]


@pytest.mark.parametrize("chosen", CASES)
def test_standard_errors_and_band_are_those_of_lmfit(chosen: dict[str, Any]) -> None:
    spec = polynomial(**chosen)
    noise, oracle = found(spec), fitted_by_lmfit(spec)
    expected = [oracle.params[name].stderr for name in spec.model_row.weights]
    assert noise.standard_errors == pytest.approx(expected, rel=1e-5)
    x = np.linspace(*spec.interval, 31)
    points = len(samples_of(spec.dataset).x)
    wider = stats.t.ppf(0.975, points - len(expected)) / stats.norm.ppf(0.975)
    half = oracle.eval_uncertainty(x=x, sigma=0.95) / wider  # it always uses Student's t
    np.testing.assert_allclose(band(spec, x), half, rtol=1e-5)


def test_noise_that_is_hardly_larger_than_rounding() -> None:
    """Too small for the differences by which lmfit finds a band."""
    spec = polynomial(noise=1e-12, points=30, target="x**3 - x")
    inverse = np.linalg.pinv(features(spec, samples_of(spec.dataset).x))
    covariance = 1e-24 * inverse @ inverse.T
    expected = np.sqrt(np.diag(covariance))
    assert found(spec).standard_errors == pytest.approx(expected, rel=1e-9)
    x = np.linspace(*spec.interval, 31)
    rows = features(spec, x)
    half = stats.norm.ppf(0.975) * np.sqrt(np.einsum("nk,kl,nl->n", rows, covariance, rows))
    np.testing.assert_allclose(band(spec, x), half, rtol=1e-9)


@pytest.mark.parametrize("lesson", ["numpy", "tensor", "autograd", "nn", "optim", "module"])
def test_the_cubics_of_all_lessons_have_the_same(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson, noise=0.3, points=40)
    oracle = fitted_by_lmfit(spec)
    expected = [oracle.params[name].stderr for name in spec.model_row.weights]
    assert found(spec).standard_errors == pytest.approx(expected, rel=1e-5)


def file_of(folder: Path, x: Array, y: Array, **chosen: object) -> RunSpec:
    path = folder / "data.csv"
    rows = [f"{float(a)!r},{float(b)!r}" for a, b in zip(x, y, strict=True)]
    path.write_text("\n".join(["x,y", *rows, "3.2,nan", ",", "5,"]), "utf-8")
    return polynomial(**data_fields(open_data(path)[0]), **chosen)


@pytest.mark.parametrize("points", [6, 12, 60, 3000])
@pytest.mark.parametrize("holdout", [0.0, 0.3])
def test_sigma_of_a_file_is_estimated(tmp_path: Path, points: int, holdout: float) -> None:
    """Rows without two numbers do not count."""
    drawn = np.random.default_rng(4)
    x = drawn.uniform(-2, 5, points + 2)
    y = 1 - 0.4 * x + 0.3 * x**2 + drawn.normal(0, 0.7, len(x))
    spec = file_of(tmp_path, x, y, degree=2, basis="chebyshev", holdout=holdout)
    noise, oracle = found(spec), fitted_by_lmfit(spec)
    learnt = samples_of(spec.dataset)
    assert len(learnt.x) + len(learnt.held_x) == points + 2
    assert not noise.is_given
    assert noise.spare == len(learnt.x) - 3 == oracle.nfree
    assert noise.sigma == pytest.approx(np.sqrt(oracle.redchi), rel=1e-7)
    expected = [oracle.params[name].stderr for name in spec.model_row.weights]
    assert noise.standard_errors == pytest.approx(expected, rel=1e-5)
    places = np.linspace(*spec.interval, 31)
    half = oracle.eval_uncertainty(x=places, sigma=0.95)
    np.testing.assert_allclose(band(spec, places), half, rtol=1e-5)
    assert "residuals" in theory_of(spec).notes["sigma"]


DRAWS = 200


@pytest.mark.parametrize(
    ("truth", "chosen"),
    [
        (lambda x: x**3 - x, {"target": "x**3 - x", "noise": 0.5, "points": 40}),
        (np.sin, {"basis": "fourier", "degree": 4, "noise": 2.0, "points": 300}),
        (
            lambda x: x / 2,
            {"degree": 7, "target": "0.5*x", "noise": 1e-3, "points": 25, "holdout": 0.5},
        ),
    ],
)
def test_the_true_curve_lies_in_the_band_for_95_percent_of_all_noise(
    truth: Callable[[Array], Array], chosen: dict[str, Any]
) -> None:
    places = np.array([-3.0, -0.4, 2.2])
    inside, shown = np.zeros(3, dtype=int), 0
    for seed in range(DRAWS):
        spec = polynomial(noise_seed=seed, **chosen)
        half = family_of(spec).band(spec.dataset, places)
        if not isinstance(half, Unknown):
            shown += 1
            inside += np.abs(best_curve(spec, places) - truth(places)) <= half
    assert shown >= 0.98 * DRAWS
    low, high = stats.binom.interval(0.9999, shown, 0.95)
    assert (low <= inside).all(), inside
    assert (inside <= high).all(), inside


def test_the_same_of_files_with_few_points(tmp_path: Path) -> None:
    """There, Student's t matters: with the normal quantile it would be 87 %."""
    drawn = np.random.default_rng(0)
    x, inside, shown = np.linspace(-1, 1, 8), 0, 0
    for _ in range(DRAWS):
        spec = file_of(tmp_path, x, 2 * x + drawn.normal(0, 0.1, 8), degree=3)
        half = family_of(spec).band(spec.dataset, np.array([0.3]))
        if not isinstance(half, Unknown):
            shown += 1
            inside += abs(best_curve(spec, np.array([0.3]))[0] - 0.6) <= half[0]
    assert shown >= 0.98 * DRAWS
    low, high = stats.binom.interval(0.9999, shown, 0.95)
    assert low <= inside <= high


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ({}, NO_NOISE),
        ({"holdout": 0.4}, NO_NOISE),
        ({"noise": 0.3, "points": 4, "degree": 15}, FEW_POINTS),
        ({"noise": 0.3, "points": 16, "degree": 15}, NO_SPARE),
        ({"noise": 0.3, "points": 4}, NO_SPARE),
        ({"noise": 0.3, "points": 8, "holdout": 0.5}, NO_SPARE),
        ({"noise": 1e-12, "points": 40}, OWN_MISFIT),
        ({"noise": 0.3, "points": 2000}, OWN_MISFIT),
        ({"noise": 0.1, "target": "step", "points": 200, "degree": 15}, OWN_MISFIT),
        ({"noise": 1e-17, "target": "x**3 - x"}, ONLY_ROUNDING),
        (
            {"noise": 0.3, "basis": "monomial", "degree": 9, "interval": (10, 11)},
            NO_DIGITS,
        ),
    ],
)
def test_where_the_misfit_is_not_noise_the_reason_is_said(chosen: dict[str, Any], why: str) -> None:
    spec = polynomial(**chosen)
    assert reason(spec) == why
    reasons = theory_of(spec).reasons
    assert reasons["standard_errors"] == reasons["sigma"] == why
    assert isinstance(family_of(spec).band(spec.dataset, np.zeros(1)), Unknown)


@pytest.mark.parametrize(
    ("target", "noise"), [("sin", 0.0), ("sin", 0.1), ("wave", 0.05), ("line", 0.0)]
)
def test_a_pattern_in_a_file_is_not_taken_for_noise(
    tmp_path: Path, target: str, noise: float
) -> None:
    x = np.linspace(-3, 3, 400)
    y = {"sin": np.sin(x), "wave": np.sin(20 * x), "line": 0.3 * x}[target]
    spec = file_of(tmp_path, x, y + np.random.default_rng(1).normal(0, noise, len(x)))
    assert reason(spec) == (ONLY_ROUNDING if target == "line" else OWN_MISFIT)


def test_as_many_rows_as_weights_leave_nothing_to_tell_noise_by(tmp_path: Path) -> None:
    x = np.array([0.0, 1.0, 2.0, 4.0])
    assert reason(file_of(tmp_path, x, np.sin(9 * x))) == NO_SPARE
    repeated = np.repeat(x[:3], 5)
    assert reason(file_of(tmp_path, repeated, np.sin(np.arange(15.0)))) == FEW_POINTS


@pytest.mark.parametrize("lesson", ["function", "dynamic", "network"])
def test_of_models_that_are_not_linear_nothing_is_said(lesson: str) -> None:
    assert "linear" in reason(RunSpec.for_lesson(lesson, noise=0.3, points=60))


def test_noise_is_refused_by_chance_only_rarely() -> None:
    refused = 0
    for seed in range(1000):
        spec = polynomial(noise=0.1, target="0.3*x", points=100, noise_seed=seed)
        refused += isinstance(family_of(spec).uncertainty(spec.dataset), Unknown)
    assert refused <= 10


def test_held_out_points_do_not_matter() -> None:
    spec = polynomial(noise=0.3, points=60, holdout=0.5)
    samples = samples_of(spec.dataset)
    columns = features(spec, samples.x)
    covariance = np.linalg.inv(columns.T @ columns)
    assert found(spec).standard_errors == pytest.approx(
        0.3 * np.sqrt(np.diag(covariance)), rel=1e-10
    )
    assert found(spec).spare == 30 - 4


def test_many_points_in_blocks_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {"noise": 0.3, "points": 3000, "target": "x**3 - x"}
    made = [Residuals(family.columns, dataset) for family, dataset in _both(chosen)]
    monkeypatch.setattr("polyviz.theory.least_squares.BLOCK", 256)
    cut = [Residuals(family.columns, dataset) for family, dataset in _both(chosen)]
    for whole, parts in zip(made, cut, strict=True):
        assert parts.squares[:9] == pytest.approx(whole.squares[:9], rel=0.1)
        assert parts.squares[0] == pytest.approx(whole.squares[0], rel=1e-12)
        assert parts.degrees[:9] == pytest.approx(whole.degrees[:9], abs=1.5)
        assert whole.degrees[0] == pytest.approx(2996, abs=1e-6)


def _both(chosen: dict[str, Any]) -> list[tuple[Any, Any]]:
    specs = [polynomial(**chosen), RunSpec.for_lesson("tensor", **chosen)]
    return [(family_of(spec), spec.dataset) for spec in specs]
