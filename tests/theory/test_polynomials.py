"""The best fits of polynomials in every basis, also where some functions are far larger."""

import numpy as np
import pytest
from best import optimum_of

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of


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
