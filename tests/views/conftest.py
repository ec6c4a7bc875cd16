"""Gives tests of views the plots of the window, shown."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from polyviz.views.fit_plot import FitPlot
from polyviz.views.loss_plot import LossPlot


@pytest.fixture
def fit_plot(qtbot: QtBot) -> Iterator[FitPlot]:
    plot = FitPlot()
    plot.resize(800, 500)
    plot.show()
    qtbot.waitExposed(plot)
    yield plot
    plot.close()
    plot.deleteLater()


@pytest.fixture
def loss_plot(qtbot: QtBot) -> Iterator[LossPlot]:
    plot = LossPlot()
    plot.resize(800, 400)
    plot.show()
    qtbot.waitExposed(plot)
    yield plot
    plot.close()
    plot.deleteLater()
