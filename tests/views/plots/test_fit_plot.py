"""The plot of the fit: what it shows, and how its range moves."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from plotted import frame

from polyviz.system import throttle
from polyviz.training.frame import CURVE_X
from polyviz.views.plots.fit_plot import CALM_S, FitPlot
from polyviz.views.plots.plot_panel import PlotPanel


def half_height(plot: PlotPanel) -> float:
    return float(plot.view.viewRange()[1][1])


def test_the_fit_is_the_frames_curve(fit_plot: FitPlot) -> None:
    shown = frame([1.0], curve=1.2)
    fit_plot.show_frame(shown, settled=True)
    x, y = fit_plot.fit.getData()
    np.testing.assert_array_equal(x, CURVE_X)
    np.testing.assert_array_equal(y, shown.curve)
    target_x, target_y = fit_plot.target.getData()
    np.testing.assert_allclose(target_y, np.sin(target_x))


def test_a_curve_has_its_name_once_there_is_one(fit_plot: FitPlot) -> None:
    assert set(fit_plot.end_names.named()) == {"target"}
    fit_plot.show_frame(frame([1.0]), settled=True)
    fit_plot.show_hand(np.cos(CURVE_X))
    assert set(fit_plot.end_names.named()) == {"target", "your fit", "fit"}
    fit_plot.clear()
    fit_plot.show_hand(None)
    assert set(fit_plot.end_names.named()) == {"target"}


@pytest.mark.parametrize("size", [0.0, 1.0, 4.0, 40.0, 1e6, 1e19, 1e154, 1e300])
def test_every_curve_is_in_view_under_a_true_axis(fit_plot: FitPlot, size: float) -> None:
    fit_plot.show_frame(frame([1.0], curve=size), settled=True)
    scale = fit_plot.axes["left"].scale
    drawn = np.abs(fit_plot.fit.getData()[1]).max()
    assert drawn * scale == pytest.approx(size)
    assert half_height(fit_plot) > drawn
    assert half_height(fit_plot) * scale <= max(1.75, 2.7 * size)
    assert np.abs(fit_plot.target.getData()[1]).max() * scale == pytest.approx(1, abs=1e-4)
    fit_plot.show_frame(frame([1.0], curve=1.0), settled=True)
    assert fit_plot.axes["left"].scale == 1
    assert half_height(fit_plot) == pytest.approx(1.75)


def test_the_range_grows_at_once_and_shrinks_when_it_is_calm(
    fit_plot: FitPlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now_s=1000.0)
    monkeypatch.setattr(throttle, "time", SimpleNamespace(monotonic=lambda: clock.now_s))
    shown = []
    for curve, wait_s in (
        (40.0, 0.9),
        (1.0, 0.9),
        (40.0, 0.9),
        (1.0, 0.05),
        (1.0, 0.2),
        (1.0, 0.0),
    ):
        fit_plot.show_frame(frame([1.0], curve=curve), settled=False)
        shown.append(half_height(fit_plot))
        clock.now_s += wait_s * CALM_S
    assert shown == pytest.approx([50.0, 50.0, 50.0, 50.0, 50.0, 1.75])


def test_a_smaller_range_shows_what_the_larger_one_hid(
    fit_plot: FitPlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now_s=0.0)
    monkeypatch.setattr(throttle, "time", SimpleNamespace(monotonic=lambda: clock.now_s))
    fit_plot.show_frame(frame([1.0], curve=100.0), settled=True)
    fit_plot.show_frame(frame([1.0], curve=1.0), settled=False)
    assert half_height(fit_plot) >= 100
    hidden = 0.4 * fit_plot.tolerance(2 * half_height(fit_plot))
    clock.now_s += 2 * CALM_S
    fit_plot.show_frame(frame([1.0], curve=1.0 + hidden), settled=False)
    assert half_height(fit_plot) < 10
    _, drawn = fit_plot.fit.getData()
    assert drawn.max() == pytest.approx(1.0 + hidden, abs=0.1 * hidden)


@pytest.mark.parametrize(("points", "dots"), [(3, 3), (41, 41), (42, 22), (100, 21), (2000, 41)])
def test_data_are_thinned_with_a_word(fit_plot: FitPlot, points: int, dots: int) -> None:
    fit_plot.show_data(points)
    x, y = fit_plot.data.getData()
    assert len(x) == dots
    np.testing.assert_allclose(y, np.sin(x))
    assert (x[0], x[-1]) == (pytest.approx(-math.pi), pytest.approx(math.pi))
    every = math.ceil((points - 1) / (dots - 1))
    name = {1: "data", 2: "data (every 2nd point)"}.get(every, f"data (every {every}th point)")
    assert fit_plot.data_key.name.text() == name
    assert fit_plot.data_key.toolTip() == f"The model trains on {points} points of the sine"


def test_fit_keeps_its_place_when_a_curve_by_hand_changes_the_scale(fit_plot: FitPlot) -> None:
    shown = frame([1.0], curve=1e9)
    fit_plot.show_frame(shown, settled=True)
    before = fit_plot.axes["left"].scale
    fit_plot.show_hand(np.cos(CURVE_X))  # brings the axis back to what is near
    scale = fit_plot.axes["left"].scale
    assert scale != before
    for item, told in ((fit_plot.fit, shown.curve), (fit_plot.hand, np.cos(CURVE_X))):
        _, y = item.getData()
        assert y * scale == pytest.approx(told)
