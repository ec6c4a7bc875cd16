"""The cubic a + b x + c x^2 + d x^3."""

import numpy as np

from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.theory.families.family import AnyArray
from polyviz.theory.families.linear import Linear

CUBIC_FLOOR = QT_TRANSLATE_NOOP(
    "catalogue",
    "The best cubic has a loss of {0}. No cubic follows the data more closely, so the loss can "
    "fall to this value, except for rounding, but not to zero.",
)


class Cubic(Linear):
    """Is linear in its weights; `cube` is the power of x in the last column."""

    basis, degree = "monomial", 3
    floor_text = CUBIC_FLOOR

    def __init__(self, cube: int = 3) -> None:
        self.cube = cube

    def mistaken(self, mistake: str | None) -> "Cubic":
        """Return the same with d x for d x^3 if that power was forgotten."""
        return type(self)(cube=1) if mistake == "no_cube" else self

    def columns(self, x: AnyArray, branch: int = 0) -> list[AnyArray]:
        """Return 1, x, x^2 and x^3 (N,)."""
        return [np.ones_like(x), x, x**2, x**self.cube]

    def planes(self, count: int) -> tuple[tuple[int, int], ...]:
        """Return (a, c) and (b, d): even and odd powers are independent on [-pi, pi]."""
        return (0, 2), (1, 3)


CUBIC = Cubic()
