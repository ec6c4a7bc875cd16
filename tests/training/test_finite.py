"""What was last seen of a model that was finite."""

import math

import numpy as np

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.finite import LastFinite
from polyviz.training.frame import curve_x

CURVE_X = curve_x(DEFAULT_INTERVAL)


class Numbers:
    """Stands for a model with these weights, gradients and this curve."""

    def __init__(self, weights: tuple, gradients: tuple | None = None, level: float = 0.0) -> None:
        self._seen = weights, gradients, level

    def weights(self) -> tuple:
        return self._seen[0]

    def gradients(self) -> tuple | None:
        return self._seen[1]

    def curve(self, x: np.ndarray) -> np.ndarray:
        return np.full_like(x, self._seen[2])


def test_weights_and_gradients_stay_each_by_themselves() -> None:
    seen = LastFinite((9.0, 9.0), DEFAULT_INTERVAL)
    assert seen.look(Numbers((math.nan, 1.0))) == ((9.0, 9.0), None)
    assert seen.look(Numbers((1.0, 2.0), (3.0, 4.0))) == ((1.0, 2.0), (3.0, 4.0))
    assert seen.look(Numbers((5.0, 6.0), (3.0, math.inf))) == ((5.0, 6.0), (3.0, 4.0))
    assert seen.look(Numbers((5.0, -math.inf), (7.0, 8.0))) == ((5.0, 6.0), (7.0, 8.0))
    assert seen.look(Numbers((5.0, 5.0))) == ((5.0, 5.0), None)


def test_a_curve_that_is_not_finite_is_the_last_one_or_that_of_a_new_model() -> None:
    seen = LastFinite((0.0,), DEFAULT_INTERVAL)
    lost = Numbers((0.0,), level=math.nan)
    fresh = Numbers((0.0,), level=2.0)
    assert set(seen.curve(lost, lambda: fresh).tolist()) == {2.0}
    # finite, though its square is not
    assert set(seen.curve(Numbers((0.0,), level=1e300), lambda: fresh).tolist()) == {1e300}
    assert seen.curve(lost, lambda: fresh).tolist() == [1e300] * len(CURVE_X)
    assert set(seen.curve(Numbers((0.0,), level=3.0), lambda: fresh).tolist()) == {3.0}
