"""The plot of the loss: what it shows of short, long and noisy runs, and when it is drawn."""

import math
from dataclasses import replace

import numpy as np
import pytest
from plotted import frame
from pytestqt.qtbot import QtBot
from still_clock import StillClock

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.views.plots.loss_axis import whole_steps
from polyviz.views.plots.loss_plot import FAR_PIXELS, LINE_S, LossPlot
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.style.line_style import STYLES
from polyviz.views.text.readable import number_text


def test_a_zoom_into_a_long_run_shows_every_loss_there(loss_plot: LossPlot) -> None:
    losses = np.random.default_rng(0).uniform(1, 1e3, 5000).tolist()
    loss_plot.show_frame(frame(losses, steps=5000))
    assert len(loss_plot.curve.getData()[0]) < 1100
    loss_plot.view.setXRange(2000.2, 2100.2, padding=0)
    loss_plot.view.sigRangeChangedManually.emit([True, False])
    steps, heights = loss_plot.curve.getData()
    assert steps.tolist() == list(range(2000, 2102))
    assert heights == pytest.approx(np.log10(losses[2000:2102]))
    assert loss_plot.head.at[0] == 4999
    loss_plot.header.whole_button.click()
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


def test_the_axis_of_a_long_run_grows_in_jumps() -> None:
    shown = {whole_steps(step, 30_000) for step in range(0, 30_001, 10)}
    assert shown == {1000, 5000, 25_000, 30_000}
    assert {whole_steps(step, 2000) for step in range(2001)} == {2000}
    assert all(whole_steps(step, 10**9) >= step for step in (0, 10**5, 10**9))


def test_a_frame_is_complete_without_those_before_it(loss_plot: LossPlot) -> None:
    losses = [float(v) for v in range(3000, 0, -1)]
    loss_plot.show_frame(frame(losses))
    alone = loss_plot.curve.getData()
    for count in (10, 500, 3000):
        loss_plot.show_frame(replace(frame(losses[:count]), steps=2000))
    np.testing.assert_array_equal(loss_plot.curve.getData(), alone)


@pytest.mark.usefixtures("clock")
def test_a_line_that_goes_on_reaches_its_dot_in_each_frame(
    loss_plot: LossPlot,
) -> None:
    """It is not drawn in each of them: a straight piece joins its end to the dot meanwhile."""
    losses = [1e5 * 0.999**step for step in range(1500)]
    drawn = 0
    for count in range(1, 1500, 4):
        before = loss_plot.curve.getData()[0]
        loss_plot.show_frame(frame(losses[:count]), settled=False)
        step, height = loss_plot.head.at
        assert step == count - 1
        assert height == pytest.approx(math.log10(losses[count - 1]))
        steps, heights = loss_plot.curve.getData()
        start, end = loss_plot.tail.at or ((step, height),) * 2
        assert start == pytest.approx((steps[-1], heights[-1]))
        assert end == (step, height)
        assert (step - start[0]) / 2000 * loss_plot.plot.width() <= FAR_PIXELS
        drawn += steps is not before
    assert 10 < drawn < 30
    loss_plot.show_frame(frame(losses), settled=True)
    assert loss_plot.tail.at is None
    assert loss_plot.curve.getData()[0][-1] == 1499
    assert loss_plot.curve.getData()[1][-1] == pytest.approx(math.log10(losses[-1]))


@pytest.mark.parametrize("is_calm", [True, False])
def test_a_line_that_goes_on_is_drawn_anew_after_a_while(
    loss_plot: LossPlot, clock: StillClock, is_calm: bool
) -> None:
    noise = np.random.default_rng(0).normal(0, 0 if is_calm else 1, 1500)
    losses = (1e5 * 0.999 ** np.arange(1500) * np.exp(noise)).tolist()
    loss_plot.show_frame(frame(losses[:1400]), settled=False)
    clock.now_s += 0.9 * LINE_S
    loss_plot.show_frame(frame(losses[:1410]), settled=False)
    assert loss_plot.curve.getData()[0][-1] == 1399
    clock.now_s += 0.2 * LINE_S
    loss_plot.show_frame(frame(losses[:1411]), settled=False)
    assert loss_plot.curve.getData()[0][-1] == 1410
    assert loss_plot.tail.at is None


@pytest.mark.parametrize("is_zoomed", [True, False])
def test_a_move_too_small_to_be_seen_is_drawn_in_a_zoom_alone(
    loss_plot: LossPlot, clock: StillClock, is_zoomed: bool
) -> None:
    losses = (1e5 * 0.999 ** np.arange(1401)).tolist()
    loss_plot.show_frame(frame(losses[:1400]), settled=False)
    if is_zoomed:
        loss_plot.view.setXRange(1390, 1410, padding=0)
        loss_plot.view.sigRangeChangedManually.emit([True, False])
    clock.now_s += 1.1 * LINE_S
    loss_plot.show_frame(frame(losses), settled=False)
    assert loss_plot.curve.getData()[0][-1] == (1400 if is_zoomed else 1399)


@pytest.fixture
def joined(loss_plot: LossPlot, clock: StillClock) -> Frame:
    """The newest frame of a plot whose line does not reach its dot yet."""
    losses = [float(v) for v in range(300, 0, -1)]
    loss_plot.show_frame(frame(losses[:290]), settled=True)
    loss_plot.show_frame(frame(losses), settled=False)
    assert loss_plot.tail.at is not None
    return frame(losses)


def test_nothing_is_joined_to_a_step_that_is_looked_at(loss_plot: LossPlot, joined: Frame) -> None:
    loss = float(joined.trace[1, 9])
    loss_plot.show_frame(replace(joined, step=10, loss=loss, end=300), settled=False)
    assert loss_plot.head.at[0] == 9
    assert loss_plot.tail.at is None


@pytest.mark.usefixtures("joined")
def test_no_piece_stays_when_the_plot_is_cleared(loss_plot: LossPlot) -> None:
    loss_plot.clear()
    assert loss_plot.tail.at is None


def test_the_piece_goes_when_the_axis_changes(loss_plot: LossPlot, joined: Frame) -> None:
    loss_plot.set_log(False)
    assert loss_plot.tail.at is None
    assert loss_plot.curve.getData()[1][-1] == joined.loss


def test_a_wider_plot_shows_more_of_a_noisy_run(qtbot: QtBot, loss_plot: LossPlot) -> None:
    rng = np.random.default_rng(3)
    noisy = frame(rng.lognormal(size=4000).tolist(), steps=4000)
    kept = KeptRun(1, RunSpec.for_lesson("tensor"), STYLES[0], frame=noisy)
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
    assert loss_plot.head.at is None


@pytest.mark.parametrize("floor", [300.0, 1.2])
@pytest.mark.parametrize("is_log", [True, False])
def test_the_lowest_possible_loss_is_named_where_no_curve_can_be(
    loss_plot: LossPlot, floor: float, is_log: bool
) -> None:
    loss_plot.set_log(is_log)
    loss_plot.show_theory(floor, None)
    loss_plot.show_frame(frame([1e6, 1e5, 1e4], steps=100))
    loss_plot.layer.refresh()
    sheet = loss_plot.layer.sheet
    assert sheet is not None
    (name,) = (name for name in loss_plot.end_names.shown() if name.startswith("lowest"))
    assert name == f"lowest possible loss {number_text(floor)}"
    area = loss_plot.end_names.shown()[name]
    assert area.left() > sheet.box.right()  # beside the frame, which clips all curves
    height = math.log10(floor) if is_log else floor
    middle = sheet.point(0.0, height)[1]
    assert abs(area.center().y() - middle) <= area.height()
    loss_plot.set_excess(True)
    assert name not in loss_plot.end_names.named()


def test_the_lowest_possible_loss_has_no_name_while_it_is_out_of_sight(
    loss_plot: LossPlot,
) -> None:
    loss_plot.show_theory(300.0, None)
    loss_plot.show_frame(frame([1e6, 1e5, 1e4], steps=100))
    loss_plot.view.setYRange(4.5, 6.0, padding=0)
    loss_plot.view.sigRangeChangedManually.emit([True, True])
    loss_plot.layer.refresh()
    assert not [name for name in loss_plot.end_names.shown() if name.startswith("lowest")]
    loss_plot.show_whole()
    loss_plot.layer.refresh()
    assert [name for name in loss_plot.end_names.shown() if name.startswith("lowest")]
