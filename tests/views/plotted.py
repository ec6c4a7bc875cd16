"""Plots that are shown, and frames for them as a run would make them."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import numpy as np
from pytestqt.qtbot import QtBot

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.frame import Frame, Outcome, curve_x
from polyviz.views.plots.plot_panel import PlotPanel

CURVE_X = curve_x(DEFAULT_INTERVAL)

P = TypeVar("P", bound=PlotPanel)


def frame(losses: list[float], *, steps: int = 2000, curve: float = 1.0) -> Frame:
    """A frame with these losses and a straight curve up to `curve`."""
    trace = np.array([np.arange(len(losses)), losses], dtype=float)
    return Frame(
        step=len(losses),
        steps=steps,
        loss=losses[-1] if losses else None,
        weights=(0.0, 1.0, 0.0, 0.0),
        gradients=None,
        curve=curve * CURVE_X / math.pi,
        thinned=trace,
        outcome=Outcome.RUNNING,
    )


@contextmanager
def shown(qtbot: QtBot, plot: P, width: int, height: int) -> Iterator[P]:
    """The plot, to be seen at this size."""
    plot.resize(width, height)
    plot.show()
    qtbot.waitExposed(plot)
    yield plot
    plot.close()
    plot.deleteLater()
