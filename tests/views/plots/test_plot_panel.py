"""What both plots share: zooming, reading values, headings, colours, and drawing seldom."""

import math
from dataclasses import replace

import numpy as np
import pytest
from pixels import columns_with
from plotted import frame
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.views.plots.fit_plot import FAR, FitPlot
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.style import sizes
from polyviz.views.style.line_style import PALE, STYLES, mixed
from polyviz.views.style.palette import DARK, LIGHT


def test_hovering_reads_values(fit_plot: FitPlot, loss_plot: LossPlot) -> None:
    fit_plot.show_frame(frame([1.0], curve=math.pi), settled=True)
    assert fit_plot.readout_at(1.0) == "x 1.000   target 0.841   fit 1.000"
    assert fit_plot.readout_at(4.0) == ""
    loss_plot.show_frame(frame([5e4, 400.0, 8.8172]))
    assert loss_plot.readout_at(1.2) == "step 2   loss 400.00"
    assert loss_plot.readout_at(1500.0) == ""
    loss_plot.show_theory(None, lambda steps: 10 ** (4 - 1.5 * steps / 1000))
    assert loss_plot.readout_at(1000.2).startswith("step 1001   predicted loss 316.")
    assert loss_plot.readout_at(2000.0) == loss_plot.readout_at(-1.0) == ""


def test_the_mouse_shows_a_hair_line_and_the_values(fit_plot: FitPlot) -> None:
    fit_plot.show_frame(frame([1.0]), settled=True)
    center = fit_plot.view.sceneBoundingRect().center()
    fit_plot.plot.scene().sigMouseMoved.emit(center)
    assert fit_plot.hair.at is not None
    assert fit_plot.header.readout.text().startswith("x ")
    fit_plot.plot.scene().sigMouseMoved.emit(QPointF(-5, -5))
    assert fit_plot.hair.at is None
    assert fit_plot.header.readout.text() == ""


def test_what_is_read_has_room_beside_a_shorter_legend(qtbot: QtBot, fit_plot: FitPlot) -> None:
    fit_plot.show_frame(frame([1.0]), settled=True)
    fit_plot.resize(26 * sizes.em(), 300)
    qtbot.waitUntil(fit_plot.data_key.isVisible)
    fit_plot.plot.scene().sigMouseMoved.emit(fit_plot.view.sceneBoundingRect().center())
    qtbot.waitUntil(
        lambda: fit_plot.header.readout.width() >= fit_plot.header.readout.sizeHint().width()
    )
    assert fit_plot.data_key.isHidden()
    QApplication.sendEvent(fit_plot.plot, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(fit_plot.data_key.isVisible)


def test_what_is_read_goes_when_the_mouse_jumps_to_the_heading(
    qtbot: QtBot, loss_plot: LossPlot
) -> None:
    loss_plot.show_frame(frame([5e4, 400.0, 8.8172]))
    window = loss_plot.window().windowHandle()
    plot = loss_plot.plot

    def at(widget: QWidget, place: QPoint) -> QPoint:
        return widget.mapTo(loss_plot.window(), place)

    first = plot.mapFromScene(loss_plot.view.mapViewToScene(QPointF(1.0, 2.0)))
    QTest.mouseMove(window, at(plot, first + QPoint(0, 3)))
    QTest.mouseMove(window, at(plot, first))
    qtbot.waitUntil(lambda: loss_plot.header.readout.text().startswith("step "))
    QTest.mouseMove(window, at(loss_plot.header.title, loss_plot.header.title.rect().center()))
    qtbot.waitUntil(lambda: loss_plot.header.readout.text() == "")
    assert loss_plot.hair.at is None


def test_a_zoom_stays_until_the_whole_is_asked_for(loss_plot: LossPlot) -> None:
    loss_plot.show_frame(frame([1e5, 1e3]))
    whole = loss_plot.view.viewRange()
    loss_plot.view.scaleBy((0.5, 0.5))
    loss_plot.view.sigRangeChangedManually.emit([True, True])
    zoomed = loss_plot.view.viewRange()
    assert zoomed != whole
    assert loss_plot.header.whole_button.isVisible()
    loss_plot.show_frame(frame([1e7, 1e5, 1e3]))
    assert loss_plot.view.viewRange() == zoomed
    loss_plot.header.whole_button.click()
    assert not loss_plot.header.whole_button.isVisible()
    assert loss_plot.view.viewRange()[1][1] > math.log10(1e7)


def test_a_zoom_has_bounds(loss_plot: LossPlot) -> None:
    loss_plot.show_frame(frame([1e5, 8.8]))
    whole = loss_plot.view.viewRange()
    for factor in (1.5, 1 / 1.5):
        for _ in range(80):
            loss_plot.view.scaleBy((factor, factor))
        for (low, high), (first, last) in zip(loss_plot.view.viewRange(), whole, strict=True):
            assert 1e-5 < (high - low) / (last - first) < 4


def test_a_lock_keeps_the_ranges_whatever_comes(fit_plot: FitPlot, loss_plot: LossPlot) -> None:
    fit_plot.show_frame(frame([1.0], curve=1.0), settled=True)
    loss_plot.show_frame(frame([1e5, 1e3]))
    for plot in (fit_plot, loss_plot):
        plot.set_locked(True)
        assert plot.header.lock_button.isChecked()
    before = fit_plot.view.viewRange(), loss_plot.view.viewRange()
    fit_plot.show_frame(frame([1.0], curve=40.0), settled=True)
    loss_plot.show_frame(frame([1e7] * 3000, steps=5000))
    assert (fit_plot.view.viewRange(), loss_plot.view.viewRange()) == before
    assert fit_plot.marks[0].text == "fit up to 40"
    assert loss_plot.mark.text == "loss up to 1.0e7"
    loss_plot.view.scaleBy((0.5, 0.5))
    loss_plot.view.sigRangeChangedManually.emit([True, True])
    loss_plot.header.whole_button.click()  # asked for: what the whole is now is kept from then on
    assert loss_plot.view.viewRange()[0][1] > 3000
    loss_plot.show_frame(frame([1e9] * 5000, steps=5000))
    assert loss_plot.view.viewRange()[1][1] < 9
    for plot in (fit_plot, loss_plot):
        plot.set_locked(False)
        assert not plot.header.lock_button.isChecked()
    assert fit_plot.view.viewRange()[1][1] == FAR
    assert loss_plot.view.viewRange()[1][1] > 9


def test_a_step_that_cannot_be_seen_draws_nothing(
    qtbot: QtBot, fit_plot: FitPlot, loss_plot: LossPlot
) -> None:
    def far(step: int) -> Frame:
        trace = np.array([[0.0, 1e5, step - 1.0], [9.0, 5.0, 5.0]])
        return replace(frame([9.0, 5.0, 5.0], steps=10**9), step=step, thinned=trace)

    fit_plot.show_frame(frame([1.0]), settled=False)
    loss_plot.show_frame(far(600_000), settled=False)
    fit, line = fit_plot.fit.getData()[1], loss_plot.curve.getData()[0]
    fit_plot.show_frame(frame([1.0], curve=1 + 1e-6), settled=False)
    for step in range(600_001, 600_300, 10):
        loss_plot.show_frame(far(step), settled=False)
        assert loss_plot.head.at[0] == step - 1
    assert fit_plot.fit.getData()[1] is fit
    assert loss_plot.curve.getData()[0] is line
    fit_plot.show_frame(frame([1.0], curve=1.5), settled=False)
    assert fit_plot.fit.getData()[1] is not fit

    def is_drawn_anew() -> bool:
        loss_plot.show_frame(far(602_000), settled=False)
        return loss_plot.curve.getData()[0] is not line

    qtbot.waitUntil(is_drawn_anew)


def test_a_theme_reaches_lines_that_stand_still(fit_plot: FitPlot, loss_plot: LossPlot) -> None:
    kept = KeptRun(1, RunSpec.for_lesson("tensor"), STYLES[2], frame=frame([5.0, 4.0, 3.0]))
    for plot in (fit_plot, loss_plot):
        plot.show_runs([kept])
        plot.set_palette(DARK)
        ((_, _, pen),) = plot.quiet.lines
        assert pen.color().name() == mixed(DARK.lines[2], DARK.base, PALE)


@pytest.mark.parametrize("is_race", [True, False])
def test_each_kept_run_and_each_lane_is_painted(
    fit_plot: FitPlot, loss_plot: LossPlot, is_race: bool
) -> None:
    runs = [
        KeptRun(number, RunSpec.for_lesson("tensor"), STYLES[color], frame=told)
        for number, (color, told) in enumerate(
            ((2, frame([5e4, 4e3] * 900, curve=1.0)), (4, frame([90.0, 8.0] * 900, curve=-2.0)))
        )
    ]
    if is_race:
        fit_plot.show_race(runs, settled=True)
        loss_plot.show_race(runs, 2000)
    else:
        fit_plot.show_runs(runs)
        loss_plot.show_runs(runs)
    for plot in (fit_plot, loss_plot):
        for run in runs:
            color = run.style.color_in(LIGHT)
            shown = color if is_race else mixed(color, LIGHT.base, PALE)
            assert columns_with(plot.plot, shown) > 250


def test_a_narrow_plot_has_the_short_title(qtbot: QtBot, fit_plot: FitPlot) -> None:
    assert fit_plot.header.title.text() == "<b>sin(x)</b> and the fit"
    fit_plot.resize(26 * sizes.em(), 300)
    qtbot.waitUntil(lambda: fit_plot.header.title.text() == "<b>sin(x)</b>")


def test_a_low_plot_gives_the_name_below_its_axis_to_the_curve(loss_plot: LossPlot) -> None:
    axis, em = loss_plot.axes["bottom"], sizes.em()
    loss_plot.resize(50 * em, 20 * em)
    assert axis.label.isVisible()
    high = axis.maximumHeight()
    loss_plot.resize(50 * em, 10 * em)
    assert not axis.label.isVisible()
    assert axis.maximumHeight() < high
    loss_plot.resize(50 * em, 20 * em)
    assert axis.label.isVisible()
    assert axis.maximumHeight() == high


def test_names_of_axes_stand_whole_in_the_middle_or_not_at_all(loss_plot: LossPlot) -> None:
    axis, em = loss_plot.axes["left"], sizes.em()
    loss_plot.resize(50 * em, 30 * em)
    loss_plot.show_theory(8.8, None)
    for is_excess in (True, False):
        loss_plot.set_excess(is_excess)
        label = axis.label.mapRectToItem(axis, axis.label.boundingRect())
        assert label.center().y() == pytest.approx(axis.size().height() / 2, abs=2)
        assert label.top() >= 0
    loss_plot.set_excess(True)
    loss_plot.resize(50 * em, 9 * em)
    assert not axis.label.isVisible()
    loss_plot.set_excess(False)
    assert axis.label.isVisible()
