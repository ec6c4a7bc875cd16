"""Ranges that glide: from where they are, never against a person, and at little cost."""

import numpy as np
import pytest
from plotted import frame
from PySide6.QtCore import QPoint, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle
from pytestqt.qtbot import QtBot

from polyviz.views.plots.fit_plot import FAR, NEAR, FitPlot
from polyviz.views.plots.glide import GLIDE_MS, Ranges
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.plots.plot_panel import PlotPanel

pytestmark = pytest.mark.glides

NEAR_BY, FAR_OUT = frame([1.0], curve=1.0), frame([1.0], curve=100.0)


def top(plot: PlotPanel) -> float:
    return plot.glide.ranges[3]


def motion_of(plot: PlotPanel) -> QVariantAnimation:
    """Return the glide that is under way, stopped so that a test can move it in time."""
    assert plot.glide.is_moving
    motion = plot.glide.findChild(QVariantAnimation)
    assert isinstance(motion, QVariantAnimation)
    motion.pause()
    return motion


@pytest.fixture
def resting(fit_plot: FitPlot) -> FitPlot:
    """A plot with a first fit in it."""
    fit_plot.show_frame(NEAR_BY, settled=True)
    fit_plot.glide.finish()
    assert top(fit_plot) == NEAR
    return fit_plot


def test_a_range_glides_there_without_a_cut(qtbot: QtBot, resting: FitPlot) -> None:
    resting.show_frame(FAR_OUT, settled=True)
    motion = motion_of(resting)
    seen = [top(resting)]
    for at_ms in range(5, GLIDE_MS, 5):
        motion.setCurrentTime(at_ms)
        seen.append(top(resting))
    assert seen[0] == NEAR
    assert (np.diff(seen) > 0).all()
    assert np.diff(seen).max() < 0.15 * (FAR - NEAR)
    motion.resume()
    qtbot.waitUntil(lambda: not resting.glide.is_moving)
    assert top(resting) == FAR


def test_a_glide_that_is_interrupted_goes_on_from_where_it_is(
    qtbot: QtBot, resting: FitPlot
) -> None:
    resting.show_frame(FAR_OUT, settled=True)
    motion_of(resting).setCurrentTime(GLIDE_MS // 3)
    there = top(resting)
    assert NEAR < there < FAR
    resting.show_frame(NEAR_BY, settled=True)
    motion = motion_of(resting)
    motion.setCurrentTime(1)
    assert top(resting) == pytest.approx(there, abs=0.05)
    motion.resume()
    qtbot.waitUntil(lambda: not resting.glide.is_moving)
    assert top(resting) == NEAR


def turn_wheel(plot: PlotPanel) -> None:
    viewport = plot.plot.viewport()
    center = QPointF(viewport.rect().center())
    turned = QWheelEvent(
        center,
        QPointF(viewport.mapToGlobal(center.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turned)


def test_a_person_who_zooms_is_not_fought(qtbot: QtBot, resting: FitPlot) -> None:
    resting.show_frame(FAR_OUT, settled=True)
    motion_of(resting).setCurrentTime(GLIDE_MS // 2)
    turn_wheel(resting)
    assert resting.is_zoomed
    assert not resting.glide.is_moving
    zoomed = resting.glide.ranges
    resting.show_frame(NEAR_BY, settled=True)
    qtbot.wait(GLIDE_MS // 4)
    assert resting.glide.ranges == zoomed
    resting.whole_button.click()
    qtbot.waitUntil(lambda: top(resting) == NEAR)


class Calm(QProxyStyle):
    """The style on a desktop that was told to do without animations."""

    def styleHint(self, hint: QStyle.StyleHint, *given: object) -> int:
        is_asked = hint is QStyle.StyleHint.SH_Widget_Animation_Duration
        return 0 if is_asked else super().styleHint(hint, *given)


@pytest.mark.parametrize("why", ["hidden", "reduced", "units"])
def test_what_nobody_can_follow_is_there_at_once(
    qapp: QApplication, resting: FitPlot, loss_plot: LossPlot, why: str
) -> None:
    if why == "units":  # between powers of ten and losses there is nothing to see
        loss_plot.show_frame(frame([1e5, 1e3]))
        loss_plot.set_log(False)
        assert not loss_plot.glide.is_moving
        assert top(loss_plot) == pytest.approx(1.03e5)
        return
    if why == "hidden":
        resting.hide()
    else:
        qapp.setStyle(Calm("Fusion"))
    try:
        resting.show_frame(FAR_OUT, settled=True)
    finally:
        qapp.setStyle("Fusion")
    assert not resting.glide.is_moving
    assert top(resting) == FAR


def test_a_plot_that_is_hidden_on_the_way_is_there(resting: FitPlot) -> None:
    resting.show_frame(FAR_OUT, settled=True)
    resting.hide()
    assert top(resting) == FAR


def test_a_glide_takes_few_pictures(
    qtbot: QtBot, resting: FitPlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QApplication.processEvents()
    taken: list[LiveLayer] = []
    take = LiveLayer._take_picture

    def count(layer: LiveLayer) -> None:
        taken.append(layer)
        take(layer)

    monkeypatch.setattr(LiveLayer, "_take_picture", count)
    moved: list[Ranges] = []
    resting.view.sigRangeChanged.connect(lambda: moved.append(resting.glide.ranges))
    resting.show_frame(FAR_OUT, settled=True)
    qtbot.waitUntil(lambda: not resting.glide.is_moving)
    qtbot.wait(30)
    assert 1 < len(moved) < 10
    assert len(set(moved)) == len(moved)
    assert len(taken) <= len(moved) + 2  # first the new fit, at last what fits the new range
