"""A number with a standard error has the digits that this leaves it."""

import math

import pytest

from polyviz.views.text.readable import uncertain_text


@pytest.mark.parametrize(
    ("value", "error", "text"),
    [
        (0.31234, 0.0213, "0.31 ± 0.02"),
        (0.31234, 0.0147, "0.312 ± 0.015"),
        (0.31, 0.0099, "0.310 ± 0.010"),
        (-0.04, 0.05, "−0.04 ± 0.05"),
        (-0.04, 0.5, "0.0 ± 0.5"),
        (0.0, 0.5, "0.0 ± 0.5"),
        (12345.0, 3.0, "12345 ± 3"),
        (1234.5, 12.0, "1234 ± 12"),
        (12345.0, 300.0, "(1.23 ± 0.03)e4"),
        (3.1e-7, 2e-8, "(3.1 ± 0.2)e−7"),
        (5e-9, 0.2, "0.0 ± 0.2"),
        (1e19, 2e17, "(1.00 ± 0.02)e19"),
        (1.0, 0.0, "1.000 ± 0.000"),
        (1.0, math.inf, "1.000 ± ∞"),
    ],
)
def test_digits(value: float, error: float, text: str) -> None:
    assert uncertain_text(value, error) == text
