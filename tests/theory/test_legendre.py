"""a + b P3(c + d x): its weights for a cubic, and its curvature by differences."""

import numpy as np
import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyviz.catalogue.dataset import Dataset
from polyviz.theory.families.legendre import LEGENDRE, weights_of_cubic

AT = [(0.0, -1.0, 0.0, 0.3), (0.1, -2.2, 0.05, 0.25), (0.0, 1.5, -0.4, -0.2)]


@given(
    b=st.floats(-3, 3).filter(lambda b: abs(b) > 0.1),
    c=st.floats(-1, 1),
    d=st.floats(0.1, 1),
)
def test_weights_are_found_again(b: float, c: float, d: float) -> None:
    x = np.linspace(-3, 3, 50)
    curve = oracle.prediction("function", (0.5, b, c, d), x)
    found = weights_of_cubic(np.polynomial.polynomial.polyfit(x, curve, 3))
    assert found == pytest.approx((0.5, b, c, d), rel=1e-6, abs=1e-6)


def test_a_cubic_that_only_rises_is_none_of_its_curves() -> None:
    assert weights_of_cubic((0, 1, 0, 1)) is None
    assert weights_of_cubic((0, 1, 0, 0)) is None


@pytest.mark.parametrize("weights", AT)
def test_hessian_is_the_second_difference_of_the_loss(weights: tuple[float, ...]) -> None:
    found, h = LEGENDRE.hessian_at(weights, Dataset(300)), 1e-4
    steps = h * np.eye(4)

    def loss(change: np.ndarray) -> float:
        return oracle.loss("function", (np.array(weights) + change).tolist(), 300)

    expected = [
        [
            (loss(one + two) - loss(one - two) - loss(two - one) + loss(-one - two)) / (4 * h * h)
            for two in steps
        ]
        for one in steps
    ]
    np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-4 * np.abs(found).max())


def test_hessian_at_the_optimum_is_that_of_a_minimum() -> None:
    best = weights_of_cubic(oracle.floor(2000)[1])
    assert best is not None
    assert np.linalg.eigvalsh(LEGENDRE.hessian_at(best, Dataset(2000)))[0] > 0
