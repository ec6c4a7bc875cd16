"""The plots: what they show, how their ranges move, zooming and reading values."""

import math
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import CURVE_X, Frame, Outcome
from polyviz.training.thinning import columns_of, straightened
from polyviz.views import sizes
from polyviz.views.fit_plot import CALM_S, FitPlot
from polyviz.views.kept_run import KeptRun
from polyviz.views.look import DARK
from polyviz.views.loss_plot import FAR_PIXELS, LINE_S, LossPlot, superscript, whole_steps
from polyviz.views.plain_axis import nice_above, tick_text
from polyviz.views.plot_panel import PlotPanel


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
        trace=trace,
        outcome=Outcome.RUNNING,
    )


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
    qtbot: QtBot, fit_plot: FitPlot
) -> None:
    fit_plot.show_frame(frame([1.0], curve=40.0), settled=False)
    assert half_height(fit_plot) == pytest.approx(50.0)
    fit_plot.show_frame(frame([1.0], curve=1.0), settled=False)
    assert half_height(fit_plot) == pytest.approx(50.0)
    started_s = time.monotonic()

    def is_small() -> bool:
        fit_plot.show_frame(frame([1.0], curve=1.0), settled=False)
        return half_height(fit_plot) == pytest.approx(1.75)

    qtbot.waitUntil(is_small)
    assert time.monotonic() - started_s >= CALM_S


@pytest.mark.parametrize(("points", "dots"), [(3, 3), (41, 41), (42, 22), (2000, 41)])
def test_data_are_thinned_with_a_word(fit_plot: FitPlot, points: int, dots: int) -> None:
    fit_plot.show_data(points)
    x, y = fit_plot.data.getData()
    assert len(x) == dots
    np.testing.assert_allclose(y, np.sin(x))
    assert (x[0], x[-1]) == (pytest.approx(-math.pi), pytest.approx(math.pi))
    assert ("1 in" in fit_plot.keys["data"].name.text()) is (dots < points)


def test_hovering_reads_values(fit_plot: FitPlot, loss_plot: LossPlot) -> None:
    fit_plot.show_frame(frame([1.0], curve=math.pi), settled=True)
    assert fit_plot.readout_at(1.0) == "x 1.000   target 0.841   fit 1.000"
    assert fit_plot.readout_at(4.0) == ""
    loss_plot.show_frame(frame([5e4, 400.0, 8.8172]))
    assert loss_plot.readout_at(1.2) == "step 1   loss 400.00"
    assert loss_plot.readout_at(1500.0) == ""


def test_the_mouse_shows_a_hair_line_and_the_values(fit_plot: FitPlot) -> None:
    fit_plot.show_frame(frame([1.0]), settled=True)
    center = fit_plot.view.sceneBoundingRect().center()
    fit_plot.plot.scene().sigMouseMoved.emit(center)
    assert fit_plot.hair.is_shown
    assert fit_plot.readout.text().startswith("x ")
    fit_plot.plot.scene().sigMouseMoved.emit(QPointF(-5, -5))
    assert not fit_plot.hair.is_shown
    assert fit_plot.readout.text() == ""


def test_what_is_read_has_room_beside_a_shorter_legend(qtbot: QtBot, fit_plot: FitPlot) -> None:
    fit_plot.show_frame(frame([1.0]), settled=True)
    fit_plot.resize(30 * sizes.em(), 300)
    qtbot.waitUntil(fit_plot.keys["target"].isVisible)
    fit_plot.plot.scene().sigMouseMoved.emit(fit_plot.view.sceneBoundingRect().center())
    qtbot.waitUntil(lambda: fit_plot.readout.width() >= fit_plot.readout.sizeHint().width())
    assert fit_plot.keys["target"].isHidden()
    for key in fit_plot.keys.values():
        assert key.isHidden() or key.width() >= key.sizeHint().width()
    fit_plot.leaveEvent(None)
    qtbot.waitUntil(fit_plot.keys["target"].isVisible)


def test_a_zoom_stays_until_the_whole_is_asked_for(loss_plot: LossPlot) -> None:
    loss_plot.show_frame(frame([1e5, 1e3]))
    whole = loss_plot.view.viewRange()
    loss_plot.view.scaleBy((0.5, 0.5))
    loss_plot.view.sigRangeChangedManually.emit([True, True])
    zoomed = loss_plot.view.viewRange()
    assert zoomed != whole
    assert loss_plot.whole_button.isVisible()
    loss_plot.show_frame(frame([1e7, 1e5, 1e3]))
    assert loss_plot.view.viewRange() == zoomed
    loss_plot.whole_button.click()
    assert not loss_plot.whole_button.isVisible()
    assert loss_plot.view.viewRange()[1][1] > math.log10(1e7)


def test_a_zoom_into_a_long_run_shows_every_loss_there(loss_plot: LossPlot) -> None:
    losses = np.random.default_rng(0).uniform(1, 1e3, 5000).tolist()
    loss_plot.show_frame(frame(losses, steps=5000))
    assert len(loss_plot.curve.getData()[0]) < 1100
    loss_plot.view.setXRange(2000.2, 2100.2, padding=0)
    loss_plot.view.sigRangeChangedManually.emit([True, False])
    steps, heights = loss_plot.curve.getData()
    assert steps.tolist() == list(range(2000, 2102))
    assert heights == pytest.approx(np.log10(losses[2000:2102]))
    assert loss_plot.head.getData()[0].tolist() == [4999]
    loss_plot.whole_button.click()
    shown = loss_plot.curve.getData()[0]
    assert (shown[0], shown[-1]) == (0, 4999)


def test_a_zoom_beside_the_curve_shows_nothing(loss_plot: LossPlot) -> None:
    loss_plot.show_frame(frame([5.0, 4.0, 3.0]))
    loss_plot.view.setXRange(1000, 1500, padding=0)
    loss_plot.view.sigRangeChangedManually.emit([True, False])
    assert len(loss_plot.curve.getData()[0]) <= 1
    loss_plot.show_frame(frame([]))
    assert len(loss_plot.curve.getData()[0]) == 0


@pytest.mark.parametrize("is_log", [True, False])
@pytest.mark.parametrize("losses", [[0.0], [1e300, 1e-300, 0.0], [5.0], [1e5, 8.8], []])
def test_both_axes_hold_every_loss(loss_plot: LossPlot, is_log: bool, losses: list[float]) -> None:
    loss_plot.set_log(is_log)
    loss_plot.show_frame(frame(losses))
    x, y = loss_plot.curve.getData()
    if not losses:
        assert x is None or not len(x)
        return
    (left, right), (bottom, top) = loss_plot.view.viewRange()
    assert np.isfinite(y).all()
    assert left < x.min()
    assert right > x.max()
    assert bottom < y.min()
    assert top > y.max()
    expected = np.clip(losses, 1e-300, 1e300)
    heights = np.log10(expected) if is_log else expected
    drawn = np.interp(np.arange(len(losses)), x, y)  # points on a straight line may be left out
    np.testing.assert_allclose(drawn, heights, atol=1e-3 * (top - bottom))


def test_thinning_keeps_every_peak_and_dip_of_a_screen() -> None:
    rng = np.random.default_rng(5)
    losses = rng.lognormal(size=30_000)
    trace = np.array([np.arange(30_000), losses])
    kept = columns_of(trace, 500)
    assert kept.shape[1] <= 1002
    assert kept[0, 0] == 0
    assert kept[0, -1] == 29_999
    assert kept[1].max() == losses.max()
    assert kept[1].min() == losses.min()
    for part in np.split(np.arange(30_000), 500):
        inside = (kept[0] >= part[0]) & (kept[0] <= part[-1])
        assert kept[1, inside].max() >= losses[part].max() * (1 - 1e-12)


def test_the_axis_of_a_long_run_grows_in_jumps() -> None:
    shown = {whole_steps(step, 30_000) for step in range(0, 30_001, 10)}
    assert shown == {1000, 5000, 25_000, 30_000}
    assert {whole_steps(step, 2000) for step in range(2001)} == {2000}
    assert all(whole_steps(step, 10**9) >= step for step in (0, 10**5, 10**9))


def test_powers_are_raised() -> None:
    assert superscript(-12) == "⁻¹²"


@pytest.mark.parametrize(
    ("value", "nice"), [(0.0, 1.0), (1.0, 1.0), (1.1, 2.0), (2.5, 5.0), (51, 100)]
)
def test_nice_numbers(value: float, nice: float) -> None:
    assert nice_above(value) == pytest.approx(nice)


def test_a_frame_is_complete_without_those_before_it(loss_plot: LossPlot) -> None:
    losses = [float(v) for v in range(3000, 0, -1)]
    loss_plot.show_frame(frame(losses))
    alone = loss_plot.curve.getData()
    for count in (10, 500, 3000):
        loss_plot.show_frame(replace(frame(losses[:count]), steps=2000))
    np.testing.assert_array_equal(loss_plot.curve.getData(), alone)


def test_a_line_that_goes_on_reaches_its_dot_in_each_frame(
    loss_plot: LossPlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not drawn in each of them: a straight piece joins its end to the dot meanwhile."""
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    losses = [1e5 * 0.999**step for step in range(1500)]
    drawn = 0
    for count in range(1, 1500, 4):
        before = loss_plot.curve.getData()[0]
        loss_plot.show_frame(frame(losses[:count]), settled=False)
        (step,), (height,) = loss_plot.head.getData()
        assert step == count - 1
        assert height == pytest.approx(math.log10(losses[count - 1]))
        steps, heights = loss_plot.curve.getData()
        start, end = loss_plot.tail.ends or ((step, height),) * 2
        assert start == pytest.approx((steps[-1], heights[-1]))
        assert end == (step, height)
        assert (step - start[0]) / 2000 * loss_plot.plot.width() <= FAR_PIXELS
        drawn += steps is not before
    assert 10 < drawn < 30
    loss_plot.show_frame(frame(losses), settled=True)
    assert loss_plot.tail.ends is None
    assert loss_plot.curve.getData()[0][-1] == 1499
    assert loss_plot.curve.getData()[1][-1] == pytest.approx(math.log10(losses[-1]))


@pytest.mark.parametrize("is_calm", [True, False])
def test_a_line_that_goes_on_is_drawn_anew_after_a_while(
    loss_plot: LossPlot, monkeypatch: pytest.MonkeyPatch, is_calm: bool
) -> None:
    now_s = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now_s[0])
    noise = np.random.default_rng(0).normal(0, 0 if is_calm else 1, 1500)
    losses = (1e5 * 0.999 ** np.arange(1500) * np.exp(noise)).tolist()
    loss_plot.show_frame(frame(losses[:1400]), settled=False)
    now_s[0] = 0.9 * LINE_S
    loss_plot.show_frame(frame(losses[:1410]), settled=False)
    assert loss_plot.curve.getData()[0][-1] == 1399
    now_s[0] = 1.1 * LINE_S
    loss_plot.show_frame(frame(losses[:1411]), settled=False)
    assert loss_plot.curve.getData()[0][-1] == 1410
    assert loss_plot.tail.ends is None


def test_nothing_is_joined_to_a_step_that_is_looked_at(loss_plot: LossPlot) -> None:
    losses = [float(v) for v in range(300, 0, -1)]
    loss_plot.show_frame(frame(losses[:290]), settled=True)
    loss_plot.show_frame(frame(losses), settled=False)
    assert loss_plot.tail.ends is not None
    loss_plot.show_frame(replace(frame(losses[:10]), end=300), settled=False)
    assert loss_plot.tail.ends is None


def test_a_step_that_cannot_be_seen_draws_nothing(
    qtbot: QtBot, fit_plot: FitPlot, loss_plot: LossPlot
) -> None:
    def far(step: int) -> Frame:
        trace = np.array([[0.0, 1e5, step - 1.0], [9.0, 5.0, 5.0]])
        return replace(frame([9.0, 5.0, 5.0], steps=10**9), step=step, trace=trace)

    fit_plot.show_frame(frame([1.0]), settled=False)
    loss_plot.show_frame(far(600_000), settled=False)
    fit, line = fit_plot.fit.getData()[1], loss_plot.curve.getData()[0]
    fit_plot.show_frame(frame([1.0], curve=1 + 1e-6), settled=False)
    for step in range(600_001, 600_300, 10):
        loss_plot.show_frame(far(step), settled=False)
        assert loss_plot.head.getData()[0].tolist() == [step - 1]
    assert fit_plot.fit.getData()[1] is fit
    assert loss_plot.curve.getData()[0] is line
    fit_plot.show_frame(frame([1.0], curve=1.5), settled=False)
    assert fit_plot.fit.getData()[1] is not fit

    def is_drawn_anew() -> bool:
        loss_plot.show_frame(far(602_000), settled=False)
        return loss_plot.curve.getData()[0] is not line

    qtbot.waitUntil(is_drawn_anew)


def test_a_wider_plot_shows_more_of_a_noisy_run(qtbot: QtBot, loss_plot: LossPlot) -> None:
    rng = np.random.default_rng(3)
    noisy = frame(rng.lognormal(size=4000).tolist(), steps=4000)
    kept = KeptRun(1, RunSpec.for_lesson("tensor"), 0, frame=noisy)
    loss_plot.show_runs([kept])
    loss_plot.show_frame(noisy)
    found = []
    for width in (400, 1200):
        loss_plot.resize(width, 400)
        qtbot.waitUntil(lambda: loss_plot.plot.width() == loss_plot.width())
        ((steps, *_),) = loss_plot.quiet.lines
        found.append((len(steps), len(loss_plot.curve.getData()[0])))
    assert found[1][0] > 2 * found[0][0]
    assert found[1][1] > 2 * found[0][1]


def test_nothing_of_a_run_stays_when_the_plot_is_cleared(loss_plot: LossPlot) -> None:
    loss_plot.show_frame(frame([5.0, 4.0, 3.0]))
    loss_plot.clear()
    assert len(loss_plot.curve.getData()[0]) == 0
    assert len(loss_plot.head.getData()[0]) == 0


def test_a_theme_reaches_lines_that_stand_still(fit_plot: FitPlot, loss_plot: LossPlot) -> None:
    kept = KeptRun(1, RunSpec.for_lesson("tensor"), 2, frame=frame([5.0, 4.0, 3.0]))
    for plot in (fit_plot, loss_plot):
        plot.show_runs([kept])
        plot.set_look(DARK)
        ((_, _, pen),) = plot.quiet.lines
        assert pen.color().name() == DARK.runs[2]


def test_straight_parts_need_few_points_and_peaks_stay() -> None:
    x = np.arange(2000.0)
    smooth = 5 * np.exp(-x / 300)
    few_x, few_y = straightened(x, smooth, 0.01)
    assert len(few_x) < 200
    np.testing.assert_allclose(np.interp(x, few_x, few_y), smooth, atol=0.05)
    peaked = smooth.copy()
    peaked[777] += 2.0
    few_x, few_y = straightened(x, peaked, 0.01)
    assert (777.0, peaked[777]) in set(zip(few_x.tolist(), few_y.tolist(), strict=True))
    assert (few_x[0], few_x[-1]) == (0.0, 1999.0)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.0, 0, "0"),
        (-0.0, 1, "0.0"),
        (-1.5, 1, "−1.5"),
        (2000.0, 0, "2000"),
        (25_000.0, 0, "25 000"),
        (5e18, 0, "5e18"),
        (-1e131, 0, "−1e131"),
    ],
)
def test_ticks_are_written_plainly(value: float, decimals: int, text: str) -> None:
    assert tick_text(value, decimals) == text


def test_a_zoom_has_bounds(loss_plot: LossPlot) -> None:
    loss_plot.show_frame(frame([1e5, 8.8]))
    whole = loss_plot.view.viewRange()
    for factor in (1.5, 1 / 1.5):
        for _ in range(80):
            loss_plot.view.scaleBy((factor, factor))
        for (low, high), (first, last) in zip(loss_plot.view.viewRange(), whole, strict=True):
            assert 1e-5 < (high - low) / (last - first) < 4


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


@pytest.mark.parametrize(("floor", "is_below"), [(300.0, True), (1.2, False)])
def test_the_word_at_the_floor_is_where_no_loss_is(
    loss_plot: LossPlot, floor: float, is_below: bool
) -> None:
    loss_plot.show_theory(floor, None)
    loss_plot.show_frame(frame([1e6, 1e5, 1e4], steps=100))
    label, (low, high) = loss_plot.theory.floor_label, loss_plot.view.viewRange()[1]
    assert label.pos().y() == pytest.approx(math.log10(floor))
    height = label.boundingRect().height() * (high - low) / loss_plot.view.height()
    below = label.pos().y() - height * (1 - label.anchor.y())
    assert label.anchor.y() == (0 if is_below else 1)
    assert below >= low
    if not is_below:  # at the end, where losses come late
        assert label.anchor.x() == 1
        assert label.pos().x() >= 100


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
