"""How much of a line lies in a part of a plot."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF

from polyviz.views.plots.hidden_lines import hidden_length, length_within
from polyviz.views.plots.live_layer import Sheet

AREA = QRect(100, 50, 200, 40)


@pytest.mark.parametrize(
    ("x", "y", "length"),
    [
        ([0, 400], [60, 60], 199),
        ([0, 400], [10, 10], 0),
        ([150, 250], [60, 60], 99),
        ([350, 500], [60, 60], 0),
        ([0, 400], [50, 90], math.hypot(199, 19.9)),
        ([199, 200], [-1e5, 1e5], 0),
        ([0, 200, 201, 400], [0, 0, 1000, 1000], 40),
        ([0, 100, 200, 400], [60, math.nan, 60, 60], 199),
        ([150], [60], 0),
    ],
)
def test_what_lies_in_the_area_is_measured(x: list[float], y: list[float], length: float) -> None:
    found = length_within(AREA, (np.array(x, float), np.array(y, float)))
    assert found == pytest.approx(length, abs=0.5)


def test_lines_are_measured_on_the_sheet_of_the_plot() -> None:
    sheet = Sheet(QRectF(0, 0, 400, 100), left=0.0, top=1.0, across=400.0, down=-100.0)
    line = np.array([0.0, 1.0]), np.array([0.4, 0.4])
    assert hidden_length(AREA, sheet, [line, (None, None)]) == pytest.approx(199, abs=0.5)
    assert hidden_length(AREA, None, [line]) == 0
