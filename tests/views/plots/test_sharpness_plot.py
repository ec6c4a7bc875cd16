"""The plot of the sharpness: its lines, its names, and its axis."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from polyviz.training.frame import Array
from polyviz.views.plots.sharpness_plot import SharpnessPlot


@pytest.fixture
def plot(qtbot: QtBot) -> SharpnessPlot:
    made = SharpnessPlot()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def samples(sharpness: list[float], stable: float) -> Array:
    rows = [(10.0 * step, value, stable) for step, value in enumerate(sharpness)]
    return np.array(rows)


def test_close_numbers_have_a_linear_axis_and_others_a_logarithmic_one(
    plot: SharpnessPlot,
) -> None:
    for first, is_log in ((300.0, False), (3.0, True), (300.0, False)):
        plot.show_sharpness(samples([first, 900.0], 1000.0), 20, has_limit=True)
        heights = plot.curves[0].getData()[1].tolist()
        expected = np.log10([first, 900.0]) if is_log else [first, 900.0]
        assert heights == pytest.approx(list(expected))
        axis = plot.axes["left"]
        numbers = axis.texts(*plot.coming_ranges[2:], 150)
        assert any("10" in text and "⁰" not in text for text in numbers)
        assert ("10³" in numbers) is is_log


def test_without_a_rule_there_is_no_limit(plot: SharpnessPlot) -> None:
    plot.show_sharpness(samples([300.0, 900.0], float("nan")), 20, has_limit=False)
    assert plot.names == ("sharpness",)
    assert plot.readout_at(10) == "step 10   sharpness 900.0"
    plot.show_sharpness(samples([300.0, 900.0], 1000.0), 20, has_limit=True)
    assert plot.readout_at(10) == "step 10   sharpness 900.0   stable below 1000"


def test_a_limit_that_is_known_of_some_steps_ends_with_them(plot: SharpnessPlot) -> None:
    rows = samples([300.0, 500.0, 900.0], 1000.0)
    rows[1:, 2] = np.nan
    plot.show_sharpness(rows, 20, has_limit=True)
    assert plot.end_names.named() == ["sharpness"]
    assert "stable below –" in plot.readout_at(20)
