"""The losses of all degrees in the real window, and what a click on a degree trains."""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.features import degrees
from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.overfitting import DegreeLosses, losses_by_degree
from polyviz.views.panels.degrees_panel import DegreesPanel

OpenMain = Callable[..., Main]

NOISY = {"points": 30, "noise": 0.3, "holdout": 0.3, "degree": 9}


def panel_of(main: Main) -> DegreesPanel:
    panel = main.window.docks.panel("degrees")
    assert isinstance(panel, DegreesPanel)
    return panel


def opened(qtbot: QtBot, open_main: OpenMain, lesson: str = "polynomial", **chosen: Any) -> Main:
    main = open_main(lesson, **chosen)
    main.window.docks.open("degrees")
    wait_for_losses(qtbot, main)
    return main


def wait_for_losses(qtbot: QtBot, main: Main) -> DegreeLosses:
    """Wait until the panel shows what there is of the present run."""
    expected = losses_by_degree(main.session.spec)
    assert isinstance(expected, DegreeLosses)
    panel = panel_of(main)

    def is_shown() -> bool:
        shown = panel.plot._numbers
        return len(shown) > 0 and np.array_equal(shown[:, 0], expected.training)

    qtbot.waitUntil(is_shown, timeout=PATIENCE_MS)
    return expected


def test_both_losses_are_plotted_and_named(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, **NOISY)
    panel, found = panel_of(main), wait_for_losses(qtbot, main)
    plot = panel.plot
    assert plot.names == ("training", "held out")
    for curve, losses in zip(plot.curves, (found.training, found.validation), strict=True):
        x, y = curve.getData()
        assert x.tolist() == list(range(1, 16))
        assert y == pytest.approx(np.log10(losses))
    qtbot.waitUntil(lambda: set(plot.end_names.shown()) == {"training", "held out"})
    assert plot.mark is not None
    assert plot.mark.at == 9
    assert "lowest at degree 3" in panel.text.text()
    assert "degree 9" in plot.readout_at(9.2)
    assert "1.267" in plot.readout_at(9.2)
    assert "5.238" in plot.readout_at(9.2)
    assert plot.readout_at(0.4) == plot.readout_at(15.6) == ""


def test_without_held_out_points_it_says_how_to_have_some(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main, "tensor", points=50)
    panel = panel_of(main)
    assert panel.plot.names == ("training",)
    assert "Hold some points out (“Held out”)" in panel.text.text()
    assert panel.plot.mark is not None
    assert panel.plot.mark.at == 3
    main.session.apply(main.session.spec.changed(holdout=0.3))
    wait_for_losses(qtbot, main)
    assert panel.plot.names == ("training", "held out")
    assert "Hold some" not in panel.text.text()


def test_more_weights_than_points_are_told(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, points=12, noise=0.2, holdout=0.2)
    assert "From degree 10 on, there are more weights" in panel_of(main).text.text()
    heights = panel_of(main).plot.curves[0].getData()[1]
    assert np.isfinite(heights).all()
    assert heights[-1] == pytest.approx(heights[:8].min() - 1), "a loss of 0 is below all others"


@pytest.mark.parametrize("lesson", ["function", "dynamic", "network"])
def test_other_models_are_told_why_not(qtbot: QtBot, open_main: OpenMain, lesson: str) -> None:
    main = open_main(lesson, points=50)
    main.window.docks.open("degrees")
    panel = panel_of(main)
    qtbot.waitUntil(panel.word.isVisible, timeout=PATIENCE_MS)
    assert "not a sum of functions" in panel.word.text()
    assert panel.plot.isHidden()
    main.session.apply(main.session.spec.changed(lesson="tensor"))
    wait_for_losses(qtbot, main)
    assert panel.plot.isVisible()
    assert panel.word.isHidden()


@pytest.mark.parametrize(("lesson", "basis"), [("tensor", "monomial"), ("polynomial", "chebyshev")])
def test_a_click_trains_a_polynomial_of_that_degree(
    qtbot: QtBot, open_main: OpenMain, lesson: str, basis: str
) -> None:
    chosen = {} if lesson == "tensor" else {"basis": basis}
    main = opened(qtbot, open_main, lesson, points=50, noise=0.2, holdout=0.2, **chosen)
    plot, before = panel_of(main).plot, main.session.spec
    spot = plot.view.mapViewToScene(plot.view.viewRect().center())
    at = plot.view.mapSceneToView(spot)
    target = plot.view.mapViewToScene(type(at)(7.2, at.y()))
    place = plot.plot.mapFromScene(target)
    QTest.mouseClick(
        plot.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y())
    )
    qtbot.waitUntil(lambda: main.session.spec != before, timeout=PATIENCE_MS)
    spec = main.session.spec
    assert spec.model == "polynomial"
    assert dict(spec.options) == {"degree": 7, "basis": basis}
    assert (spec.dataset, spec.seed) == (before.dataset, before.seed)
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert plot.mark is not None
    qtbot.waitUntil(lambda: plot.mark is not None and plot.mark.at == 7, timeout=PATIENCE_MS)


def test_it_is_computed_in_a_thread_while_it_is_seen_and_once(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def noted(*arguments: Any) -> Any:
        threads.append(threading.current_thread())
        return losses_by_degree(*arguments)

    monkeypatch.setattr(degrees, "losses_by_degree", noted)
    main = open_main("polynomial", points=50)
    assert not threads
    main.window.docks.open("degrees")
    wait_for_losses(qtbot, main)
    main.session.apply(main.session.spec.changed(degree=5))
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert panel_of(main).plot.mark is not None
    qtbot.waitUntil(lambda: panel_of(main).plot.mark.at == 5, timeout=PATIENCE_MS)
    assert len(threads) == 1
    assert threading.main_thread() not in threads


def test_losses_of_other_data_come_too_late(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go = threading.Event()

    def held_back(spec: Any) -> Any:
        assert may_go.wait(30)
        return losses_by_degree(spec)

    monkeypatch.setattr(degrees, "losses_by_degree", held_back)
    main = open_main("polynomial", points=50)
    main.window.docks.open("degrees")
    shown: list[object] = []
    show = panel_of(main).show_losses
    monkeypatch.setattr(
        panel_of(main), "show_losses", lambda *found: (shown.append(found[0]), show(*found))
    )
    main.session.apply(main.session.spec.changed(points=60))
    may_go.set()
    expected = wait_for_losses(qtbot, main)
    assert shown == [expected]


def test_a_race_has_no_degree(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, "tensor", points=50)
    panel, spec = panel_of(main), main.session.spec
    main.session.start_race(RaceSpec((spec, spec.changed(learning_rate=1e-5))))
    assert panel.word.isVisible()
    assert "race" in panel.word.text()
    assert panel.plot.isHidden()
    main.session.start_race(None)
    assert panel.plot.isVisible()


def test_it_is_hidden_with_theory(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, "tensor", points=50)
    dock, action = main.window.docks.docks["degrees"], main.window.actions_by_key["hide_theory"]
    action.trigger()
    QApplication.processEvents()
    assert dock.isHidden()
    assert not main.window.actions_by_key["panel_degrees"].isEnabled()
    main.window.docks.open("degrees")
    assert dock.isHidden(), "nothing else opens it"
    action.trigger()
    QApplication.processEvents()
    assert dock.isVisible()
