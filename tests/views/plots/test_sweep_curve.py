"""A sweep over one axis as a curve, and its spread over seeds as bands."""

from collections.abc import Iterator

import numpy as np
import pytest
from plotted import shown
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from swept import data_of, sweep_of

from polyviz.views.plots.sweep_curve import SweepCurve, spread_of
from polyviz.views.plots.sweep_data import Kind


@pytest.fixture
def curve(qtbot: QtBot) -> Iterator[SweepCurve]:
    with shown(qtbot, SweepCurve(), 700, 400) as plot:
        yield plot


def test_the_curve_has_a_gap_where_runs_diverge(curve: SweepCurve) -> None:
    sweep = sweep_of("learning_rate=1e-7:1e-5:5:log")
    curve.show_data(data_of(sweep, np.array([1000.0, 100.0, 10.0, np.nan, np.nan])))
    x, y = curve.line.getData()
    assert x.tolist() == [0, 1, 2, 3, 4]
    assert y == pytest.approx([3, 2, 1, np.nan, np.nan], nan_ok=True)
    assert curve.diverged.path().contains(QPointF(3.4, 2.0))
    assert not curve.diverged.path().contains(QPointF(2.4, 2.0))
    assert curve.view.viewRange()[0] == pytest.approx([-0.5, 4.5])
    assert curve.cell_at(2.2, 0.0) == (2,)


def test_the_spread_over_seeds_has_median_quartiles_and_extremes(curve: SweepCurve) -> None:
    sweep = sweep_of("learning_rate=1e-7:1e-5:3:log", "seed=0:4:5")
    values = np.array([[1.0, 10.0, 100.0, 1e3, 1e4], [1.0, 1.0, 1.0, np.nan, np.nan], [np.nan] * 5])
    curve.show_data(data_of(sweep, values))
    assert curve.line.getData()[1] == pytest.approx([2, 0, np.nan], nan_ok=True)
    outer, inner = (band.path().boundingRect() for band in curve.bands)
    assert (outer.top(), outer.bottom()) == pytest.approx((0, 4))
    assert (inner.top(), inner.bottom()) == pytest.approx((0, 3))
    assert curve.diverged.path().contains(QPointF(2.0, 1.0)), "all of them diverged"
    assert curve.cell_at(1.0, 0.0) == (1, 0)


def test_a_spread_of_nothing_is_no_number() -> None:
    kind, quantiles = spread_of(np.zeros((2, 3), np.uint8), np.full((2, 3), np.nan))
    assert kind.tolist() == [Kind.WAITING] * 2
    assert np.isnan(quantiles).all()


def test_the_present_run_and_the_edge_have_lines(curve: SweepCurve) -> None:
    curve.show_data(data_of(sweep_of("learning_rate=1e-7:1e-5:21:log"), np.ones(1)))
    curve.show_run(1e-6)
    curve.show_edge("2/L", 1e-5)
    assert curve.run_hair.at == pytest.approx(10)
    assert curve.edge_hair.at == pytest.approx(20)
    assert curve.edge_name == "2/L"
    curve.show_edge("2/L", 1.0)
    assert curve.edge_hair.at is None
    assert curve.edge_name == ""


@pytest.mark.parametrize("axis", ["optimizer=sgd,momentum,adam", "seed=0:2:3"])
def test_nothing_is_drawn_between_names_or_seeds(curve: SweepCurve, axis: str) -> None:
    curve.show_data(data_of(sweep_of(axis, lesson="optim"), np.array([1.0, 10.0, 100.0])))
    assert curve.line.getData()[0] is None
    assert curve.dots.getData()[1] == pytest.approx([0, 1, 2])


def test_the_spread_at_each_name_is_a_box(curve: SweepCurve) -> None:
    sweep = sweep_of("optimizer=sgd,momentum", "seed=0:4:5", lesson="optim")
    values = np.array([[1.0, 10.0, 100.0, 1e3, 1e4], [1e6, 1e6, 1e6, 1e6, 1e7]])
    curve.show_data(data_of(sweep, values))
    outer, inner = (band.path() for band in curve.bands)
    assert outer.contains(QPointF(0.2, 3.9))
    assert not inner.contains(QPointF(0.2, 3.9))
    assert inner.contains(QPointF(0.2, 2.9))
    assert not outer.contains(QPointF(0.5, 3.0)), "between the names"
    assert curve.dots.getData()[1] == pytest.approx([2, 6])
