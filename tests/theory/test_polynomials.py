"""The best fits of polynomials in every basis, also where some functions are far larger."""

import numpy as np
import pytest
from best import optimum_of

from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.samples import samples_of
from polyviz.theory.families import family_of
from polyviz.theory.unknown import Unknown


@pytest.mark.parametrize("half", [0.01, 1.0, 10.0, 100.0])
def test_the_best_weights_reach_the_lowest_loss_whatever_the_size_of_the_powers(
    half: float,
) -> None:
    """From 1 to x^15 their sizes differ by up to 30 powers of ten."""
    chosen = {"basis": "monomial", "degree": 15, "interval": (-half, half), "points": 200}
    spec = RunSpec.for_lesson("polynomial", target="sinc", noise=0.1, **chosen)
    best = optimum_of(spec)
    assert best.weights is not None
    losses = family_of(spec).losses(np.array(best.weights), spec.dataset)
    assert losses == pytest.approx(best.loss, rel=1e-9)


@pytest.mark.parametrize("degree", [1, 3, 15])
def test_a_wave_that_is_zero_at_all_points_leaves_its_weight_open(degree: int) -> None:
    """At 2 n + 1 points over the period the sine of frequency n is, up to rounding."""
    spec = RunSpec.for_lesson("polynomial", basis="fourier", degree=degree, points=2 * degree + 1)
    assert optimum_of(spec).weights is None
    more = spec.changed(points=2 * degree + 2)
    assert optimum_of(more).weights is not None


@pytest.mark.parametrize("degree", [3, 9, 11])
def test_the_flattest_direction_has_its_digits_too(degree: int) -> None:
    """With powers up to x^11 it is 1e13 times as flat as the steepest."""
    spec = RunSpec.for_lesson("polynomial", basis="monomial", degree=degree, points=50)
    spectrum = family_of(spec).spectrum(spec.dataset)
    assert not isinstance(spectrum, Unknown)
    columns = np.vander(samples_of(spec.dataset).x, degree + 1, increasing=True)
    _, sizes, directions = np.linalg.svd(columns)  # their squares are the eigenvalues
    expected = 2 * sizes[::-1] ** 2
    kept = spectrum.values > 0
    assert np.count_nonzero(~kept) == np.count_nonzero(expected <= 1e-13 * expected[-1])
    np.testing.assert_allclose(spectrum.values[kept], expected[kept], rtol=1e-8)
    np.testing.assert_allclose(
        np.abs(spectrum.directions[:, kept]),
        np.abs(directions[::-1].T[:, kept]),
        atol=1e-8,
    )
