"""The plot of the fit: what it shows, and how its range moves."""

import math
from dataclasses import replace

import numpy as np
import pytest
from plotted import frame
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot
from still_clock import StillClock

from polyviz.catalogue.dataset import DEFAULT_INTERVAL, Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import curve_x
from polyviz.views.plots.edge_mark import EdgeMark
from polyviz.views.plots.fit_plot import CALM_S, FAR, NEAR, ROOM, FitPlot
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.style.line_style import STYLES

CURVE_X = curve_x(DEFAULT_INTERVAL)

SPEC = RunSpec.for_lesson("tensor")


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


@pytest.mark.parametrize("size", [0.0, 1.0, 1.6, 4.0, 40.0, 1e6, 1e19, 1e154, 1e300])
def test_the_target_can_be_read_whatever_the_fit_does(fit_plot: FitPlot, size: float) -> None:
    fit_plot.show_frame(frame([1.0], curve=size), settled=True)
    assert np.abs(fit_plot.fit.getData()[1]).max() == pytest.approx(size)
    assert half_height(fit_plot) == (NEAR if size <= ROOM * NEAR else FAR)
    assert fit_plot.axes["left"].scale == 1
    upper, lower = (mark.text for mark in fit_plot.marks)
    told = {
        40.0: "40",
        4.0: "4.0",
        1e6: "1.0e6",
        1e19: "1.0e19",
        1e154: "1.0e154",
        1e300: "1.0e300",
    }
    is_told = size > FAR
    assert upper == (f"fit up to {told[size]}" if is_told else "")
    assert lower == (f"fit down to −{told[size]}" if is_told else "")
    fit_plot.show_frame(frame([1.0], curve=1.0), settled=True)
    assert half_height(fit_plot) == NEAR
    assert [mark.text for mark in fit_plot.marks] == ["", ""]


def place_of(mark: EdgeMark) -> QRectF:
    """Return where a mark lies in its plot, in pixels."""
    return mark.item.mapRectToScene(mark.item.path().boundingRect())


def test_a_mark_lies_where_the_fit_leaves_and_within_the_plot(
    qtbot: QtBot, fit_plot: FitPlot
) -> None:
    fit_plot.show_frame(frame([1.0], curve=83.0), settled=True)  # up at the right
    qtbot.waitUntil(lambda: fit_plot.layer.sheet is not None)
    box = fit_plot.layer.sheet.box
    upper, lower = map(place_of, fit_plot.marks)
    assert box.contains(upper)
    assert box.contains(lower)
    assert upper.center().x() > box.center().x() > lower.center().x()
    assert upper.center().y() < box.center().y() < lower.center().y()
    fit_plot.layer.cover(100)  # something else lies over the upper edge
    assert place_of(fit_plot.marks[0]).top() >= 100


@pytest.mark.parametrize("width", [160, 180, 200, 240, 400])
def test_a_mark_is_whole_in_a_narrow_plot(qtbot: QtBot, fit_plot: FitPlot, width: int) -> None:
    fit_plot.resize(width, 300)
    fit_plot.show_frame(frame([1.0], curve=83.0), settled=True)
    qtbot.waitUntil(lambda: fit_plot.layer.sheet is not None)
    fit_plot.layer.refresh()
    box = fit_plot.layer.sheet.box
    for mark, text in zip(fit_plot.marks, ("83", "−83"), strict=True):
        place = place_of(mark)
        assert mark.text.endswith(text)
        assert box.left() <= place.left()
        assert place.right() <= box.right()


@pytest.mark.parametrize("height", [150, 170, 190, 220, 260, 400])
def test_marks_of_both_edges_do_not_meet(qtbot: QtBot, fit_plot: FitPlot, height: int) -> None:
    """Even if there is no room beside the lines: a line under a mark can be guessed."""
    fit_plot.resize(420, height)
    levels = [np.full_like(CURVE_X, level) for level in (2.9, 2.4, 1.9, 1.4, 0.9, 0.4)]
    curves = [
        *levels,
        40 * np.sin(CURVE_X),
    ]  # only in the lower half there is room
    lanes = [
        KeptRun(n, SPEC, STYLES[n], replace(frame([1.0]), curve=curve), given_name=f"run {n}")
        for n, curve in enumerate(curves)
    ]
    fit_plot.show_race(lanes, settled=True)
    qtbot.waitUntil(lambda: fit_plot.layer.sheet is not None)
    fit_plot.layer.refresh()
    middle = fit_plot.layer.sheet.box.center().y()
    upper, lower = map(place_of, fit_plot.marks)
    assert [mark.text for mark in fit_plot.marks] == ["run 6 up to 40", "run 6 down to −40"]
    assert upper.center().y() <= middle <= lower.center().y()
    if fit_plot.layer.sheet.box.height() > 2.5 * upper.height():
        assert not upper.intersects(lower)


def test_a_curve_by_hand_has_a_mark_of_its_own_name(fit_plot: FitPlot) -> None:
    fit_plot.show_frame(frame([1.0], curve=1.0), settled=True)
    fit_plot.show_hand(9 * np.cos(CURVE_X))
    assert fit_plot.marks[0].text == "your fit up to 9.0"
    fit_plot.show_frame(frame([1.0], curve=12.0), settled=True)
    assert fit_plot.marks[0].text == "2 fits up to 12"
    fit_plot.show_hand(None)
    assert fit_plot.marks[0].text == "fit up to 12"


def test_in_a_race_one_mark_tells_of_all_that_leave(fit_plot: FitPlot) -> None:
    lanes = [
        KeptRun(number, SPEC, STYLES[number], frame([1.0], curve=curve), given_name=name)
        for number, (name, curve) in enumerate((("A", 1.0), ("B", 50.0), ("C", 1.2)))
    ]
    fit_plot.show_race(lanes, settled=True)
    assert half_height(fit_plot) == NEAR  # most are there
    assert fit_plot.marks[0].text == "B up to 50"
    lanes[0] = replace(lanes[0], frame=frame([1.0], curve=83.0))
    fit_plot.show_race(lanes, settled=True)
    assert half_height(fit_plot) == FAR
    assert fit_plot.marks[0].text == "2 fits up to 83"


def test_the_range_grows_at_once_and_shrinks_when_it_is_calm(
    fit_plot: FitPlot, clock: StillClock
) -> None:
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
    assert shown == pytest.approx([FAR, FAR, FAR, FAR, FAR, NEAR])


def test_a_smaller_range_shows_what_the_larger_one_hid(
    fit_plot: FitPlot, clock: StillClock
) -> None:
    fit_plot.show_frame(frame([1.0], curve=100.0), settled=True)
    fit_plot.show_frame(frame([1.0], curve=1.0), settled=False)
    assert half_height(fit_plot) == FAR
    hidden = 0.9 * fit_plot.tolerance(2 * FAR)
    clock.now_s += 2 * CALM_S
    fit_plot.show_frame(frame([1.0], curve=1.0 + hidden), settled=False)
    assert half_height(fit_plot) == NEAR
    _, drawn = fit_plot.fit.getData()
    assert drawn.max() == pytest.approx(1.0 + hidden, abs=0.1 * hidden)


@pytest.mark.parametrize(("points", "dots"), [(3, 3), (41, 41), (42, 22), (100, 21), (2000, 41)])
def test_data_are_thinned_with_a_word(fit_plot: FitPlot, points: int, dots: int) -> None:
    fit_plot.show_data(Dataset(points))
    x, y = fit_plot.data.getData()
    assert len(x) == dots
    np.testing.assert_allclose(y, np.sin(x))
    assert (x[0], x[-1]) == (pytest.approx(-math.pi), pytest.approx(math.pi))
    every = math.ceil((points - 1) / (dots - 1))
    name = {1: "data", 2: "data (every 2nd point)"}.get(every, f"data (every {every}th point)")
    assert fit_plot.data_key.name.text() == name
    assert fit_plot.data_key.toolTip() == f"The model trains on {points} points of the target"


@pytest.mark.parametrize("tilt", [-2.0, 0.0, 2.0])
def test_no_line_runs_through_a_mark(qtbot: QtBot, fit_plot: FitPlot, tilt: float) -> None:
    fit_plot.show_frame(frame([1.0], curve=83.0), settled=True)
    qtbot.waitUntil(lambda: fit_plot.layer.sheet is not None)
    sheet = fit_plot.layer.sheet
    assert sheet is not None
    high = sheet.top + 20 / sheet.down  # where the mark would lie
    hand = np.where(
        CURVE_X > 0.5,
        high + tilt * (CURVE_X - 1.5) / sheet.down,
        0.0,
    )
    fit_plot.show_hand(hand)
    fit_plot.show_runs([KeptRun(1, SPEC, STYLES[1], frame([1.0], curve=-70.0), given_name="A")])
    sheet = fit_plot.layer.sheet
    lines = [line.getData() for line in (fit_plot.fit, fit_plot.hand, fit_plot.target)]
    lines += [(x, y) for x, y, _ in fit_plot.quiet.lines]
    assert len(lines) == 4
    fine = np.linspace(-np.pi, np.pi, 4000)
    for mark in fit_plot.marks:
        assert mark.text
        area = place_of(mark)
        assert sheet.box.contains(area)
        for x, y in lines:
            right, down = sheet.x(fine), sheet.y(np.interp(fine, x, y))
            across = (right > area.left()) & (right < area.right())
            inside = across & (down > area.top()) & (down < area.bottom())
            assert not inside.any(), mark.text
