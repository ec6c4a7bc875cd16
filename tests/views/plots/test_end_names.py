"""Names stand beside the ends of their lines, within their room, and bring lines to the front."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from plotted import frame
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from still_clock import StillClock

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.plots.end_label import MAX_ROWS, halves, name_font, wrapped
from polyviz.views.plots.end_names import MAX_PART
from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.runs.kept_run import PRESENT_NUMBER, KeptRun
from polyviz.views.style import sizes
from polyviz.views.style.line_style import STYLES

SPEC = RunSpec.for_lesson("tensor")


def lanes_of(curves: Sequence[float], names: str = "ABCDEFGH") -> list[KeptRun]:
    return [
        KeptRun(
            number,
            SPEC,
            STYLES[number],
            replace(frame([9.0 * curve, 5.0 * curve], curve=curve), weights=(curve,) * 4),
            given_name=name,
        )
        for number, (name, curve) in enumerate(zip(names, curves, strict=False), 1)
    ]


def assert_apart(plot: PlotPanel) -> None:
    """No two names cover each other, and none leaves the plot."""
    areas = plot.end_names.shown()
    assert areas
    for (one, area), (other, below) in itertools.combinations(areas.items(), 2):
        assert not area.adjusted(0, 1, 0, -1).intersects(below.adjusted(0, 1, 0, -1)), (one, other)
    for name, area in areas.items():
        assert plot.layer.canvas.rect().contains(area.toAlignedRect().adjusted(0, 2, 0, -2)), name


@pytest.mark.parametrize("height", [180, 320])
def test_names_of_eight_lines_keep_apart(
    qtbot: QtBot, fit_plot: FitPlot, loss_plot: LossPlot, height: int
) -> None:
    lanes = lanes_of([1.0, 1.01, 1.02, 1.3, 1.31, -1.0, 1.04, 1.05])
    for plot in (fit_plot, loss_plot):
        plot.resize(700, height)
    fit_plot.show_race(lanes, settled=True)
    loss_plot.show_race(lanes, 2)
    loss_plot.show_theory(4.0, None)
    for plot in (fit_plot, loss_plot):
        plot.layer.refresh()
        assert_apart(plot)
        if height > 300:
            told = " ".join(plot.end_names.shown()).replace("lowest possible loss", "").split()
            assert {word for word in told if len(word) == 1 and word.isalpha()} == set("ABCDEFGH")
            assert not any(name.startswith("+") for name in plot.end_names.shown())
    assert "lowest possible loss 4.000" in loss_plot.end_names.shown()


def test_where_names_are_too_many_the_best_lines_keep_theirs(loss_plot: LossPlot) -> None:
    lanes = lanes_of([8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0])
    loss_plot.resize(700, 150)
    loss_plot.show_theory(4.0, None)
    loss_plot.show_race(lanes, 2)
    loss_plot.layer.refresh()
    *names, count = loss_plot.end_names.shown()
    assert 1 < len(names) < 8, "there is no room for all"
    assert names == list("ABCDEFGH")[-len(names) :], "theory goes first, and then the worst"
    assert count == f"+{8 - len(names)}"
    assert_apart(loss_plot)
    loss_plot.resize(700, 600)
    loss_plot.layer.refresh()
    shown = set(loss_plot.end_names.shown())
    assert {*"ABCDEFGH", "lowest possible loss 4.000"} == shown


def test_a_name_that_has_no_room_once_it_is_wrapped_is_gone(loss_plot: LossPlot) -> None:
    loss_plot.show_theory(4.0, None)
    loss_plot.show_race(lanes_of([2.0, 1.0]), 2)
    counts = set()
    for width in range(700, 200, -20):
        loss_plot.resize(width, 110)
        loss_plot.layer.refresh()
        labels = loss_plot.end_names._labels()
        seen = {label.name.text for label in labels if label.text.isVisible()}
        assert seen == set(loss_plot.end_names.shown()), width
        counts.add(len(seen))
    assert counts == {2, 3}


def test_a_long_name_of_a_better_line_does_not_give_way_to_a_short_one(
    loss_plot: LossPlot,
) -> None:
    lanes = lanes_of([1.0, 2.0, 3.0, 4.0])
    lanes[1] = replace(lanes[1], given_name="a name of two rows or of more " * 2)
    loss_plot.resize(700, 600)
    loss_plot.show_race(lanes, 2)
    told = []
    for height in range(240, 80, -4):
        loss_plot.resize(700, height)
        loss_plot.layer.refresh()
        shown = [name for name in loss_plot.end_names.shown() if not name.startswith("+")]
        assert set(shown) == {lane.given_name for lane in lanes[: len(shown)]}, height
        assert_apart(loss_plot)
        told.append(len(shown))
    assert set(told) >= {1, 4}


def test_names_take_no_more_than_their_part_of_the_width(fit_plot: FitPlot) -> None:
    fit_plot.resize(600, 300)
    name = "A very long name of a run that nobody would want to read beside a line"
    fit_plot.show_runs(lanes_of([1.0]), {1: name})
    fit_plot.layer.refresh()
    sheet = fit_plot.layer.sheet
    assert sheet is not None
    assert sheet.box.right() >= (1 - MAX_PART) * fit_plot.plot.width() - 1
    area = fit_plot.end_names.shown()[name]
    assert area.right() <= fit_plot.plot.width()


def test_rows_are_wrapped_between_words_and_elided(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    wide = metrics.horizontalAdvance("= Autograd") + 1
    words = ("NumPy", "≈ Tensors", "= Autograd")
    assert wrapped(words, metrics, 10 * wide) == ["NumPy ≈ Tensors = Autograd"]
    assert wrapped(words, metrics, wide) == ["NumPy", "≈ Tensors", "= Autograd"]
    rows = wrapped([f"≈ word{number}" for number in range(20)], metrics, wide)
    assert len(rows) == MAX_ROWS
    assert rows[-1].endswith("…")
    assert all(metrics.horizontalAdvance(row) <= wide for row in rows)
    long = ("Manual update, 1e-6",)
    width = metrics.horizontalAdvance("Manual update,") + 1
    assert wrapped(long, metrics, width) == ["Manual update,", "1e-6"]
    assert wrapped(long, metrics, 10 * width) == list(long)
    assert halves("lowest possible loss 8.817") == ("lowest possible", "loss 8.817")


def test_equal_lines_are_drawn_and_named_once(fit_plot: FitPlot, loss_plot: LossPlot) -> None:
    lanes = lanes_of([1.0, 1.0, 1.5])
    fit_plot.show_race(lanes, settled=True)
    loss_plot.show_race(lanes, 2)
    for plot in (fit_plot, loss_plot):
        assert len(plot.quiet.lines) == 2
        assert "A = B, to the last bit" in plot.end_names.named()
        assert "C" in plot.end_names.named()


def test_pointing_at_a_name_brings_its_line_to_the_front(qtbot: QtBot, fit_plot: FitPlot) -> None:
    fit_plot.show_race(lanes_of([1.0, 1.5]), settled=True)
    fit_plot.layer.refresh()
    fit_plot.end_names.pointed.connect(fit_plot.bring_forward)
    area = fit_plot.end_names.shown()["B"]
    scene = fit_plot.plot.scene()
    with qtbot.waitSignal(fit_plot.end_names.pointed) as told:
        scene.sigMouseMoved.emit(fit_plot.plot.mapToScene(area.center().toPoint()))
    assert told.args == [(2,)]
    (_, _, behind), (_, _, front) = fit_plot.quiet.lines
    assert front.widthF() > behind.widthF()
    assert front.color().name() == STYLES[2].color_in(fit_plot._palette)
    assert behind.color().name() != STYLES[1].color_in(fit_plot._palette)
    with qtbot.waitSignal(fit_plot.end_names.pointed):
        scene.sigMouseMoved.emit(QPointF(5, 5))
    assert len({pen.widthF() for *_, pen in fit_plot.quiet.lines}) == 1


@pytest.mark.parametrize("strong", [False, True])
def test_a_row_that_fits_is_not_elided(qapp: QApplication, strong: bool) -> None:
    """Qt elides a row that is as wide as its room where widths are not whole numbers."""
    font = name_font(strong=strong)
    for pixels in range(10, 60):
        font.setPixelSize(pixels)
        metrics = QFontMetrics(font)
        for row in ("Manual update, 1e-6", "Dynamic network", "optim"):
            width = metrics.horizontalAdvance(row)
            assert wrapped([row, "(2)"], metrics, width) == [row, "(2)"], pixels


def test_the_present_run_steps_back_while_a_kept_one_is_pointed_at(fit_plot: FitPlot) -> None:
    fit_plot.show_frame(frame([1.0]), settled=True)
    fit_plot.show_runs(lanes_of([1.0]))
    fit_plot.bring_forward((1,))
    assert fit_plot.fit.item.opacity() < 1
    fit_plot.bring_forward((PRESENT_NUMBER,))
    assert fit_plot.fit.item.opacity() == 1
    fit_plot.bring_forward(())
    assert fit_plot.fit.item.opacity() == 1


def test_a_name_follows_its_line_no_faster_than_it_can_be_read(
    loss_plot: LossPlot, clock: StillClock, qtbot: QtBot
) -> None:
    loss_plot.show_frame(frame([1e6, 1e5], steps=100))
    loss_plot.layer.refresh()
    loss_plot.name_run("mine")
    before = loss_plot.end_names.shown()["mine"]
    loss_plot.show_frame(frame([1e6, 1e5], steps=100), settled=False)
    assert loss_plot.end_names.shown()["mine"] == before
    loss_plot.show_frame(frame([1e6, 1e5, 10.0], steps=100), settled=False)
    loss_plot.show_frame(frame([1e6, 1e5, 10.0, 1.0], steps=100), settled=False)
    assert loss_plot.end_names.shown()["mine"] == before
    lower = before.y() + sizes.em()
    clock.now_s += 1
    qtbot.waitUntil(lambda: loss_plot.end_names.shown()["mine"].y() > lower)
    lowest = loss_plot.end_names.shown()["mine"].y()
    loss_plot.show_frame(frame([1e6, 1e5, 10.0, 1.0, 1e6], steps=100), settled=True)
    assert loss_plot.end_names.shown()["mine"].y() < lowest - sizes.em()


def test_in_a_zoom_a_name_is_where_its_line_leaves(fit_plot: FitPlot) -> None:
    fit_plot.show_frame(frame([1.0]), settled=True)
    fit_plot.view.setXRange(-1.0, 1.0, padding=0)
    fit_plot.view.sigRangeChangedManually.emit([True, False])
    fit_plot.layer.refresh()
    sheet = fit_plot.layer.sheet
    assert sheet is not None
    middle = fit_plot.end_names.shown()["target"].center().y()
    assert middle == pytest.approx(sheet.point(1.0, np.sin(1.0))[1], abs=2 * sizes.em())


def test_plots_in_line_leave_equal_room(fit_plot: FitPlot, loss_plot: LossPlot) -> None:
    names = fit_plot.end_names, loss_plot.end_names
    for one in names:
        one.share_room(names)
    for plot in (fit_plot, loss_plot):
        plot.resize(700, 300)
    loss_plot.show_theory(8.8, None)
    for plot in (fit_plot, loss_plot):
        plot.layer.refresh()
    sheets = [plot.layer.sheet for plot in (fit_plot, loss_plot)]
    assert sheets[0] is not None
    assert sheets[1] is not None
    assert sheets[0].box.right() == pytest.approx(sheets[1].box.right(), abs=1)


def test_names_are_not_arranged_again_while_ends_stay_in_their_pixels(
    fit_plot: FitPlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fit_plot.show_frame(frame([1.0]), settled=True)
    fit_plot.layer.refresh()
    arranged = []
    monkeypatch.setattr(
        "polyviz.views.plots.end_names.place_below", lambda *_: arranged.append(True)
    )
    sheet = fit_plot.layer.sheet
    assert sheet is not None
    for pixel, count in ((40.0, 1), (40.3, 1), (39.7, 1), (60.0, 2)):
        y = sheet.top + (pixel - sheet.box.top()) / sheet.down
        fit_plot.end_names.place("target", [(np.pi, y)])
        assert len(arranged) == count, pixel


@pytest.mark.usefixtures("clock")
def test_lines_keep_a_name_when_they_are_no_longer_equal(fit_plot: FitPlot) -> None:
    fit_plot.show_race(lanes_of([1.0, 1.0]), settled=True)
    fit_plot.layer.refresh()
    assert "A = B, to the last bit" in " ".join(fit_plot.end_names.shown()).replace("\n", " ")
    fit_plot.show_race(lanes_of([1.0, 1.0 + 1e-9]), settled=False)
    assert "A ≈ B" in " ".join(fit_plot.end_names.shown()).replace("\n", " ")


@pytest.mark.usefixtures("clock")
def test_names_are_beside_the_ends_once_no_other_frame_follows(fit_plot: FitPlot) -> None:
    early, late = lanes_of([1.0, -1.0]), lanes_of([0.2, 0.9])
    fit_plot.show_race(late, settled=True)
    fit_plot.layer.refresh()
    wanted = fit_plot.end_names.shown()
    fit_plot.show_race(early, settled=True)
    fit_plot.show_race(late, settled=False)
    assert fit_plot.end_names.shown() != wanted, "they rest for a moment, to be read"
    fit_plot.show_race(late, settled=True)  # the same frames again, now that it is over
    assert fit_plot.end_names.shown() == wanted
