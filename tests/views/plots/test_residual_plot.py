"""The residuals: target minus fit, and the two numbers beside them."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.frame import Frame, curve_x
from polyviz.views.plots.residual_plot import ResidualPlot

CURVE_X = curve_x(DEFAULT_INTERVAL)


def frame_of(curve: np.ndarray) -> Frame:
    return Frame(0, 10, None, (0.0,) * 4, None, curve, np.empty((2, 0)))


@pytest.fixture
def plot(qtbot: QtBot) -> ResidualPlot:
    made = ResidualPlot()
    qtbot.addWidget(made)
    made.resize(500, 200)
    return made


def test_target_minus_fit_with_largest_and_rms(plot: ResidualPlot) -> None:
    plot.show_frame(frame_of(np.sin(CURVE_X) - 0.5))
    x, y = plot.curve.getData()
    np.testing.assert_array_equal(x, CURVE_X)
    np.testing.assert_allclose(y, 0.5)
    assert "largest <b>0.5000</b>   RMS <b>0.5000</b>" in plot.numbers.text()
    assert plot.readout_at(1.0).endswith("0.5000")
    assert plot.readout_at(4.0) == ""


@pytest.mark.parametrize("size", [0.0, 1e-9, 1.0, 1e200])
def test_any_size_can_be_seen(plot: ResidualPlot, size: float) -> None:
    plot.show_frame(frame_of(np.sin(CURVE_X) - size * np.cos(CURVE_X)))
    _, (low, high) = plot.view.viewRange()
    _, y = plot.curve.getData()
    assert low < y.min()
    assert y.max() < high
    assert np.isfinite([low, high]).all()
    assert plot.grab().width() == 500


def test_cleared_until_the_next_frame(plot: ResidualPlot) -> None:
    plot.show_frame(frame_of(CURVE_X))
    plot.clear()
    assert plot.numbers.text() == ""
    assert plot.readout_at(0.0) == ""


def test_the_largest_is_no_mean_and_has_no_sign(plot: ResidualPlot) -> None:
    residuals = np.zeros_like(CURVE_X)
    residuals[: len(CURVE_X) // 2 : 2] = -0.25
    plot.show_frame(frame_of(np.sin(CURVE_X) - residuals))
    rms = 0.25 * np.sqrt(np.count_nonzero(residuals) / len(residuals))
    assert f"largest <b>0.2500</b>   RMS <b>{rms:.4f}</b>" in plot.numbers.text()


def test_the_readout_is_that_of_its_x(plot: ResidualPlot) -> None:
    plot.show_frame(frame_of(np.sin(CURVE_X) - CURVE_X))
    assert plot.readout_at(1.5) == "x 1.500   residual 1.500"
    assert plot.readout_at(float(CURVE_X[0])) != ""
    assert plot.readout_at(float(CURVE_X[-1])) != ""
    assert plot.readout_at(-4.0) == ""


def test_the_range_follows_in_jumps(plot: ResidualPlot) -> None:
    seen = []
    for size in (0.9, 0.6, 0.4, 0.2, 0.1, 1.0, 1.8, 0.9):
        plot.show_frame(frame_of(np.sin(CURVE_X) - size))
        seen.append(plot.axes["left"].scale * plot.view.viewRange()[1][1])
    largest_whole = [1, 1, 1, 1, 0.2, 2, 2, 2]
    margin = seen[0]
    assert seen == pytest.approx([margin * half for half in largest_whole], rel=1e-3)
