"""A window with two plots is painted once for both, as a whole."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.live_items import LiveLine
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.plots.one_paint import OnePaint


class Painted(QObject):
    """Counts what a window and its plots are asked to paint."""

    def __init__(self, window: QSplitter) -> None:
        super().__init__()
        self.counts = Counter[str]()
        window.installEventFilter(self)
        for plot in (window.widget(0), window.widget(1)):
            assert isinstance(plot, FitPlot | LossPlot)
            plot.layer.canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            self.counts["times"] += 1
        elif event.type() is QEvent.Type.Paint and not isinstance(watched, QSplitter):
            self.counts["plots"] += 1
        return False


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QSplitter]:
    made = QSplitter(Qt.Orientation.Vertical)
    made.addWidget(FitPlot())
    made.addWidget(LossPlot())
    made.resize(800, 700)
    made.show()
    qtbot.waitExposed(made)
    for _ in range(5):
        QApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def lines(window: QSplitter) -> list[LiveLine]:
    fit, loss = window.widget(0), window.widget(1)
    assert isinstance(fit, FitPlot)
    assert isinstance(loss, LossPlot)
    return [fit.fit, loss.curve]


def move(lines: list[LiveLine], height: float) -> None:
    for line in lines:
        line.setData(np.linspace(-1, 1, 5), np.full(5, height))


def test_what_has_moved_in_two_plots_is_painted_in_one_go(
    window: QSplitter, lines: list[LiveLine]
) -> None:
    one = OnePaint(window, [line._layer for line in lines])
    painted = Painted(window)
    for turn in range(1, 4):
        move(lines, 0.1 * turn)
        one.paint_soon()
        assert painted.counts.total() == 3 * (turn - 1), "nothing yet"
        QApplication.processEvents()
        assert painted.counts == {"times": turn, "plots": 2 * turn}
    painted.counts.clear()
    move(lines, 0.5)  # as Qt does it by itself
    QApplication.processEvents()
    assert painted.counts == {"times": 2, "plots": 2}


def test_where_nothing_has_moved_nothing_is_painted(
    window: QSplitter, lines: list[LiveLine]
) -> None:
    one = OnePaint(window, [line._layer for line in lines])
    move(lines, 0.1)
    one.paint_soon()
    QApplication.processEvents()
    painted = Painted(window)
    one.paint_soon()
    QApplication.processEvents()
    assert not painted.counts


def test_what_is_painted_is_what_is_there(window: QSplitter, lines: list[LiveLine]) -> None:
    """No pixel of an old line stays, and none of the new is missing."""
    one = OnePaint(window, [line._layer for line in lines])
    screen = QApplication.primaryScreen()
    for height in (0.2, -0.4, 0.9):
        move(lines, height)
        one.paint_soon()
        window.update(0, 0, 1, 1)  # something else in the window changes as well
        QApplication.processEvents()
        seen = screen.grabWindow(window.winId()).toImage()
        window.repaint()
        for line in lines:
            line._layer.canvas.viewport().repaint()
        assert seen == screen.grabWindow(window.winId()).toImage()
