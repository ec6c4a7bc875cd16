"""The losses by degree, against the least squares of numpy.polynomial and of lstsq."""

import math

import numpy as np
import pytest
from numpy.polynomial import Chebyshev, Legendre, Polynomial

from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.samples import samples_of
from polyviz.theory.families import family_of
from polyviz.theory.least_squares import Array
from polyviz.theory.overfitting import DEGREES, DegreeLosses, losses_by_degree
from polyviz.theory.unknown import Unknown

NOISY = {"points": 40, "noise": 0.3, "holdout": 0.3}

COMBINATIONS = [
    ("sin(x)", "monomial", (-math.pi, math.pi)),
    ("sin(x)", "legendre", (-1.0, 1.0)),
    ("abs", "scaled", (-2.0, 3.0)),
    ("abs", "chebyshev", (0.0, 5.0)),
    ("exp(x)", "legendre_normalised", (-1.0, 2.0)),
    ("exp(-x**2)", "monomial", (-3.0, 3.0)),
    ("1 / (1 + 25*x**2)", "chebyshev", (-1.0, 1.0)),
    ("x**5 - x", "scaled", (-1.5, 1.5)),
    ("cos(3*x)", "fourier", (-math.pi, math.pi)),
    ("sqrt(x)", "legendre", (1.0, 9.0)),
]


def losses(lesson: str = "polynomial", **chosen: object) -> tuple[RunSpec, DegreeLosses]:
    spec = RunSpec.for_lesson(lesson, **chosen)
    found = losses_by_degree(spec)
    assert isinstance(found, DegreeLosses)
    return spec, found


def told(
    basis: str, degree: int, x: Array, y: Array, at: Array, ends: tuple[float, float]
) -> Array:
    """Return a fit to x, y (N,) at other places (M,), by numpy alone."""
    if basis == "fourier":
        low, high = ends
        z, there = (math.pi * (2 * one - low - high) / (high - low) for one in (x, at))
        ones = range(1, degree + 1)
        waves = lambda z: np.stack(  # noqa: E731
            [np.ones_like(z), *(f(k * z) for k in ones for f in (np.cos, np.sin))], axis=1
        )
        return np.asarray(waves(there) @ np.linalg.lstsq(waves(z), y, rcond=None)[0])
    kind = {"chebyshev": Chebyshev, "monomial": Polynomial}.get(basis, Legendre)
    return np.asarray(kind.fit(x, y, degree)(at))


@pytest.mark.parametrize(("target", "basis", "interval"), COMBINATIONS)
def test_each_degree_fits_as_closely_as_numpy_finds(
    target: str, basis: str, interval: tuple[float, float]
) -> None:
    spec, found = losses(target=target, basis=basis, interval=interval, **NOISY)
    samples = samples_of(spec.dataset)
    known = [degree for degree, count in zip(DEGREES, found.weights, strict=True) if count <= 28]
    assert len(known) >= 13
    for degree in known:
        x, y, place = samples.x, samples.y, degree - 1
        fitted = told(basis, degree, x, y, x, interval)
        held = told(basis, degree, x, y, samples.held_x, interval)
        expected = np.square(fitted - y).sum(), np.square(held - samples.held_y).sum()
        assert found.training[place] == pytest.approx(expected[0], rel=1e-6, abs=1e-12)
        if basis != "fourier" or degree < 12:  # the two ends of the interval are one point of it
            assert found.validation[place] == pytest.approx(expected[1], rel=1e-5, abs=1e-10)


@pytest.mark.parametrize(("target", "basis", "interval"), COMBINATIONS)
def test_the_loss_of_a_degree_is_the_lowest_of_that_model(
    target: str, basis: str, interval: tuple[float, float]
) -> None:
    for degree in (1, 4, 9):
        data = {"target": target, "interval": interval, **NOISY}
        spec, found = losses(basis=basis, degree=degree, **data)
        best = family_of(spec).optimum(spec.dataset)
        assert not isinstance(best, Unknown)
        assert found.training[degree - 1] == pytest.approx(best.loss, rel=1e-6, abs=1e-12)


def test_the_sine_is_followed_as_closely_as_is_known() -> None:
    for lesson in ("polynomial", "tensor"):
        _, found = losses(lesson)
        floors = [found.training[degree - 1] for degree in (1, 3, 5, 7, 9)]
        assert floors == pytest.approx([392.79, 8.8172, 0.037214, 4.94e-5, 2.70e-8], rel=2e-3)
        assert found.validation == ()
        assert found.best_degree is None
        assert found.first_undetermined is None


@pytest.mark.parametrize("basis", ["monomial", "legendre_normalised", "chebyshev"])
def test_more_weights_than_points_go_through_all_points_with_the_smallest_weights(
    basis: str,
) -> None:
    spec, found = losses(basis=basis, degree=15, points=10, noise=0.3, holdout=0.3)
    assert (found.points, found.held_out, found.first_undetermined) == (7, 3, 7)
    assert found.training[:5] == pytest.approx(sorted(found.training[:5], reverse=True))
    assert all(loss > 1e-6 for loss in found.training[:5])
    assert found.training[5:] == (0.0,) * 10
    samples = samples_of(spec.dataset)
    columns = family_of(spec).columns  # type: ignore[attr-defined]
    for degree in (8, 12, 15):
        before, there = (
            np.stack(columns(x), axis=1)[:, : degree + 1] for x in (samples.x, samples.held_x)
        )
        weights = np.linalg.pinv(before, rcond=1e-14) @ samples.y
        expected = np.square(there @ weights - samples.held_y).sum()
        assert found.validation[degree - 1] == pytest.approx(expected, rel=1e-4)


def test_noise_that_is_learnt_by_heart_does_not_help_elsewhere() -> None:
    _, found = losses(points=30, noise=0.3, holdout=0.3)
    assert found.best_degree == 3
    falls = [
        after <= before for before, after in zip(found.training, found.training[1:], strict=False)
    ]
    assert all(falls)
    assert found.validation[-1] > 100 * min(found.validation)


def test_the_mean_is_that_of_each_set_of_points() -> None:
    _, sums = losses("nn", **NOISY)
    _, means = losses("nn", mistake="mean_loss", **NOISY)
    assert means.training == pytest.approx([loss / 28 for loss in sums.training])
    assert means.validation == pytest.approx([loss / 12 for loss in sums.validation])


@pytest.mark.parametrize("lesson", ["function", "dynamic", "network"])
def test_other_models_have_no_degree(lesson: str) -> None:
    assert isinstance(losses_by_degree(RunSpec.for_lesson(lesson)), Unknown)


def test_a_broken_model_has_none_either() -> None:
    spec = RunSpec.for_lesson("tensor", mistake="no_cube")
    assert isinstance(losses_by_degree(spec), Unknown)


@pytest.mark.parametrize("lesson", ["numpy", "tensor", "autograd", "nn", "module"])
def test_the_cubics_have_degree_three(lesson: str) -> None:
    family = family_of(RunSpec.for_lesson(lesson))
    assert (family.basis, family.degree) == ("monomial", 3)
