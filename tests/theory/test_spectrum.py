"""Eigenvalues, and the best rates that follow from them."""

import numpy as np
import pytest

from polyviz.catalogue.dataset import Dataset
from polyviz.theory.families.cubic import CUBIC
from polyviz.theory.spectrum import (
    Spectrum,
    best_learning_rate,
    best_momentum,
    spectrum_of,
)


@pytest.fixture
def cubic() -> Spectrum:
    return spectrum_of(CUBIC.hessian(Dataset(2000)))


def test_figures_of_the_cubic(cubic: Spectrum) -> None:
    assert cubic.values == pytest.approx([1727.50, 2065.98, 80355.8, 562121.9], rel=3e-6)
    assert cubic.condition_number == pytest.approx(325.4, rel=2e-4)
    assert best_learning_rate(cubic) == pytest.approx(3.5470e-6, rel=2e-5)
    best = best_momentum(cubic)
    assert best is not None
    assert (best.learning_rate, best.momentum) == pytest.approx((6.388e-6, 0.8009), rel=1e-4)


def test_directions_are_eigenvectors(cubic: Spectrum) -> None:
    np.testing.assert_allclose(
        CUBIC.hessian(Dataset(2000)) @ cubic.directions, cubic.directions * cubic.values, atol=1e-6
    )
    largest = np.abs(cubic.directions).argmax(axis=0)
    assert (cubic.directions[largest, np.arange(4)] > 0).all()


def test_no_rate_shrinks_the_worst_error_faster(cubic: Spectrum) -> None:
    def worst(rate: float) -> float:
        return float(np.abs(1 - rate * cubic.values).max())

    best = best_learning_rate(cubic)
    assert best is not None
    assert worst(best) == pytest.approx(0.99387, abs=5e-6)
    assert all(worst(best * factor) > worst(best) for factor in (0.9, 0.999, 1.001, 1.1))


def test_no_pair_of_rate_and_momentum_shrinks_faster(cubic: Spectrum) -> None:
    def worst(rate: float, momentum: float) -> float:
        steps = [[[1 - rate * v, -rate * momentum], [v, momentum]] for v in cubic.values]
        return max(float(np.abs(np.linalg.eigvals(step)).max()) for step in steps)

    best = best_momentum(cubic)
    assert best is not None
    least = worst(best.learning_rate, best.momentum)
    for rate in (0.97, 1.0, 1.03):
        for momentum in (0.97, 1.0, 1.03):
            if (rate, momentum) != (1.0, 1.0):
                assert worst(rate * best.learning_rate, momentum * best.momentum) > least


@pytest.mark.parametrize("points", [3, 4, 5, 50])
def test_best_rates_shrink_what_is_not_flat_fastest(points: int) -> None:
    """By plain steps on the points: no rate or pair nearby leaves a smaller worst error."""
    x = np.linspace(-np.pi, np.pi, points)
    columns = np.stack([x**0, x, x**2, x**3], axis=1)
    curvature = 2 * columns.T @ columns
    steep = np.linalg.svd(columns)[1] ** 2 * 2
    steep = steep[steep > 1e-9 * steep[0]]
    assert len(steep) == min(points, 4)
    found = spectrum_of(CUBIC.hessian(Dataset(points)))
    assert (found.condition_number is None) is (points == 3)

    def worst(rate: float, m: float = 0.0) -> float:
        steps = [[[1 - rate * v, -rate * m], [v, m]] for v in steep]
        return max(float(np.abs(np.linalg.eigvals(step)).max()) for step in steps)

    rate, best = best_learning_rate(found), best_momentum(found)
    assert all(worst(rate * part) > worst(rate) for part in (0.99, 1.01))
    least = worst(best.learning_rate, best.momentum)
    others = [(0.97, 1.0), (1.03, 1.0), (1.0, 0.99), (1.0, 1.01)]
    for part, other in others:
        assert worst(part * best.learning_rate, other * best.momentum) > least
    # and steps of real weights leave alone what is flat
    weights = np.array([1.0, -2.0, 0.5, 0.3])
    flat = np.linalg.svd(columns)[2][len(steep) :]
    moved = weights - rate * curvature @ weights
    np.testing.assert_allclose(flat @ moved, flat @ weights, atol=1e-9)
