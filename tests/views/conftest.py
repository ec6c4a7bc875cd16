"""Gives tests of views the plots of the window, shown."""

from collections.abc import Iterator

import pytest
from plotted import shown
from pytestqt.qtbot import QtBot

from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.loss_plot import LossPlot


@pytest.fixture
def fit_plot(qtbot: QtBot) -> Iterator[FitPlot]:
    with shown(qtbot, FitPlot(), 800, 500) as plot:
        yield plot


@pytest.fixture
def loss_plot(qtbot: QtBot) -> Iterator[LossPlot]:
    with shown(qtbot, LossPlot(), 800, 400) as plot:
        yield plot
