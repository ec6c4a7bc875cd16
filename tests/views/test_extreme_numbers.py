"""Losses from 0 to 1e300 and curves as large, painted on both axes."""

import math
from collections.abc import Iterator

import numpy as np
import pytest
from pixels import columns_with
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.frame import Frame, Outcome, curve_x
from polyviz.views.plots.fit_plot import FAR, FitPlot
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.plots.loss_scale import LEAST_START, MAX_RISE, MAX_RISE_LOG
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style.palette import LIGHT
from polyviz.views.text.readable import number_text

CURVE_X = curve_x(DEFAULT_INTERVAL)

EXTREMES = (0.0, 5e-324, 1e-300, 1e-30, 1.0, 1e30, 1e300)
ENDS = [(first, last) for first in EXTREMES for last in EXTREMES]


def frame(losses: np.ndarray, size: float = 1.0) -> Frame:
    return Frame(
        step=len(losses),
        steps=200,
        loss=float(losses[-1]),
        weights=(size, -size, size, 0.0),
        gradients=None,
        curve=size * CURVE_X / math.pi,
        thinned=np.array([np.arange(len(losses)), losses]),
        outcome=Outcome.RUNNING,
    )


def between(first: float, last: float) -> np.ndarray:
    """200 losses that fall or rise evenly in their exponents, or in their values from or to 0."""
    if min(first, last) < 1e-300:
        return np.linspace(first, last, 200)
    return np.geomspace(first, last, 200)


@pytest.fixture(params=[FitPlot, LossPlot])
def plot(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[PlotPanel]:
    made: PlotPanel = request.param()
    made.set_palette(LIGHT)
    made.resize(800, 400)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def fit_plot(plot: PlotPanel) -> FitPlot:
    assert isinstance(plot, FitPlot)
    return plot


@pytest.fixture
def loss_plot(plot: PlotPanel) -> LossPlot:
    assert isinstance(plot, LossPlot)
    return plot


def tick_texts(plot: PlotPanel) -> list[str]:
    """What stands at the left axis."""
    axis, size = plot.axes["left"], plot.view.height()
    low, high = plot.view.viewRange()[1]
    levels = axis.tickValues(low, high, size)
    return [
        text for spacing, values in levels for text in axis.tickStrings(values, axis.scale, spacing)
    ]


@pytest.mark.parametrize("plot", [LossPlot], indirect=True)
@pytest.mark.parametrize("is_log", [True, False])
def test_every_loss_is_painted_under_ticks(
    loss_plot: LossPlot, recwarn: pytest.WarningsRecorder, is_log: bool
) -> None:
    loss_plot.set_log(is_log)
    for first, last in ENDS:
        losses = between(first, last)
        loss_plot.show_frame(frame(losses))
        is_leaving = last > (MAX_RISE_LOG if is_log else MAX_RISE) * max(first, LEAST_START)
        assert bool(loss_plot.mark.text) is is_leaving, (first, last)
        if is_leaving:  # its beginning is seen, and how far it goes is told
            assert loss_plot.mark.text == f"loss up to {number_text(last, 2)}"
        else:
            assert columns_with(loss_plot.plot, LIGHT.run) > 300, (first, last)
        texts = tick_texts(loss_plot)
        assert len(texts) >= 2, (first, last)
        assert len(set(texts)) == len(texts), texts
        assert not {"nan", "inf", "∞", "–"} & set(texts)
        for x in (0.0, 100.0, 199.0):
            assert "loss" in loss_plot.readout_at(x)
    assert [str(w.message) for w in recwarn] == []


@pytest.mark.parametrize("plot", [LossPlot], indirect=True)
@pytest.mark.parametrize("is_log", [True, False])
def test_a_zoom_into_any_loss_can_be_painted(
    loss_plot: LossPlot, recwarn: pytest.WarningsRecorder, is_log: bool
) -> None:
    loss_plot.set_log(is_log)
    for first, last in ENDS:
        loss_plot.show_frame(frame(between(first, last)))
        for factor in (0.25, 4.0):
            for _ in range(10):
                loss_plot.view.scaleBy((factor, factor), center=QPointF(100.0, 0.0))
                loss_plot.view.sigRangeChangedManually.emit([True, True])
            QApplication.processEvents()
            assert np.isfinite(loss_plot.view.viewRange()).all()
            assert tick_texts(loss_plot)
        loss_plot.show_whole()
        is_leaving = last > (MAX_RISE_LOG if is_log else MAX_RISE) * max(first, LEAST_START)
        assert is_leaving or columns_with(loss_plot.plot, LIGHT.run) > 300, (first, last)
    assert [str(w.message) for w in recwarn] == []


@pytest.mark.parametrize("plot", [FitPlot], indirect=True)
def test_every_fit_is_painted_under_ticks(
    fit_plot: FitPlot, recwarn: pytest.WarningsRecorder
) -> None:
    for size in (0.0, 5e-324, 1e-300, 1.0, 1.75, 99.0, 1e6, 1.1e6, 1e38, 1e165, 1e300):
        fit_plot.show_frame(frame(np.ones(1), size), settled=True)
        rows = columns_with(fit_plot.plot, LIGHT.run)
        assert rows > (300 if size <= FAR else 0), size  # a steep fit leaves soon
        texts = tick_texts(fit_plot)
        assert len(texts) >= 2
        assert len(set(texts)) == len(texts), texts
        assert fit_plot.readout_at(1.0).count(" ") > 3
    assert [str(w.message) for w in recwarn] == []
