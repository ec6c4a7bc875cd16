"""Sweeps in the real window, computed by the real process."""

from collections.abc import Callable

import numpy as np
import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, choose, opened, panel_of, swept, wait_for_map
from telling import told
from two_languages import Open

from polyviz.app.features import sweeping
from polyviz.app.run import Main
from polyviz.app.windows import features_of
from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.process.sweep_news import Advanced, Finished, News
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.sweep_data import Kind

pytestmark = pytest.mark.usefixtures("sweep_folder")


def test_start_fills_a_map_with_the_edge_of_theory(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, steps=2000)
    panel = swept(qtbot, main)
    data = panel.view.data
    assert data is not None
    assert data.sweep.shape == (24, 12)
    assert "288 runs: from the Gram matrix" in panel.foot.word.text()
    assert "Checked 4 runs with PyTorch" in panel.foot.word.text()
    qtbot.waitUntil(lambda: panel.view.map.edge_name == "2(1+m)/L", timeout=PATIENCE_MS)
    x, y = panel.view.map.edge.getData()
    for place, momentum in zip(x, y, strict=True):
        kinds = data.kinds[:, round(momentum)]
        far = np.abs(np.arange(len(kinds)) - place) > 1
        above = np.arange(len(kinds)) > place
        assert ((kinds == Kind.DIVERGED) == above)[far].all()
    assert panel.view.map.ring.at is not None, "the present run is on the map"
    texts = [key.name.text() for key in panel.view.legend._keys if not key.isHidden()]
    assert texts == ["diverged", "this run", "theory: 2(1+m)/L"]


def started_without(
    main: Main, monkeypatch: pytest.MonkeyPatch, *kinds: type
) -> tuple[sweeping.Sweeps, Callable[[News], None], list[News]]:
    """Start a small sweep whose news of these kinds are kept back.

    Return the feature, what takes its news, and those that are kept back.
    """
    panel = panel_of(main)
    feature = next(f for f in features_of(main.window) if isinstance(f, sweeping.Sweeps))
    take, kept = feature._take, list[News]()

    def take_others(news: News) -> None:
        (kept.append if isinstance(news, kinds) else take)(news)

    monkeypatch.setattr(feature, "_take", take_others)
    choose(panel, 0, "learning_rate", count="20")
    choose(panel, 1, "momentum", count="10")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    return feature, take, kept


def test_the_next_sweep_can_begin_while_some_runs_are_checked(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    feature, take, _ = started_without(main, monkeypatch, Finished)
    qtbot.waitUntil(lambda: "All runs are done" in panel.foot.word.text(), timeout=PATIENCE_MS)
    assert panel.tools.start_button.text() == "Start"
    choose(panel, 1, "momentum", count="5")
    monkeypatch.setattr(feature, "_take", take)
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.view.data is not None
    assert panel.view.data.sweep.shape == (20, 5)


def test_the_map_keeps_its_height_whatever_is_said(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    foot, heights = panel.foot, {}

    def note(what: str) -> None:
        for _ in range(3):
            QApplication.processEvents()
        heights[what] = panel.view.height()

    note("at first")
    foot.show_begun()
    note("begun")
    foot.show_progress(72, 96, 100.0)
    note("progress")
    foot.show_over("16000 runs: from the Gram matrix, all runs at once. " * 2)
    note("over")
    assert foot.word.heightForWidth(foot.word.width()) > 2 * foot.word.fontMetrics().height()
    foot.show_error("The count has to be a whole number.")
    note("error")
    foot.show_error("")
    foot.place.setText("Learning rate 1e-6")
    foot.number.setText("Last loss 8.8")
    note("pointed")
    assert len(set(heights.values())) == 1, heights


def test_runs_that_come_after_stop_do_not_start_it_again(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    feature, take, late = started_without(main, monkeypatch, Advanced, Finished)
    start = panel.tools.start_button
    qtbot.waitUntil(lambda: len(late) > 0, timeout=PATIENCE_MS)
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    for news in late:
        if isinstance(news, Advanced):
            take(news)
    assert start.text() == "Start"
    assert panel.foot.word.text().startswith("Stopped after")
    assert panel.foot.bar.isHidden()
    assert not panel.foot._counting.isActive()
    monkeypatch.setattr(feature, "_take", take)
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)


def test_a_long_sweep_says_so_first(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "MANY", 100)
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="20")
    choose(panel, 1, "momentum", count="10")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert "200 runs take about 1 s" in panel.foot.word.text()
    assert panel.tools.start_button.text() == "Start anyway"
    assert not panel._is_running
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)


@pytest.mark.parametrize("change", ["lesson", "count", "measure", "error"])
def test_the_question_before_a_long_sweep_goes_when_the_sweep_changes(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    said = panel.foot.word.text()
    monkeypatch.setattr(sweeping, "MANY", 100)
    choose(panel, 1, "momentum", count="11")
    start = panel.tools.start_button
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert start.text() == "Start anyway"
    if change == "lesson":
        main.session.apply(RunSpec.for_lesson("tensor"))
    elif change == "count":
        QTest.keyClicks(panel.form.axes[1].count, "1")
    elif change == "measure":
        panel.tools.measure.setCurrentIndex(panel.tools.measure.findData("diverged_at"))
        panel.tools.measure.activated.emit(panel.tools.measure.currentIndex())
    else:
        panel.form.axes[0].count.clear()
        QTest.keyClick(panel.form.axes[0].count, Qt.Key.Key_Return)
        assert panel.foot.word.text().startswith("The count has to be")
        QTest.keyClicks(panel.form.axes[0].count, "3")
    assert start.text() == "Start"
    assert panel.foot.word.text() == said


def test_a_network_has_no_lowest_loss_but_a_map(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("network", points=50, steps=30)
    main.window.actions_by_key["workspace_sweep"].trigger()
    panel = panel_of(main)
    swept(qtbot, main, "6", "4")
    assert panel.view.data is not None
    assert panel.view.data.sweep.measures == ("loss", "diverged_at")
    assert "PyTorch with stacked weights" in panel.foot.word.text()
    index = panel.tools.measure.findData("above_floor")
    panel.tools.measure.setCurrentIndex(index)
    panel.tools.measure.activated.emit(index)
    qtbot.waitUntil(lambda: "not known" in panel.foot.word.text(), timeout=PATIENCE_MS)
    assert not panel._is_running


def test_another_measure_of_the_same_sweep_is_there_at_once(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    sweep = panel._asked
    index = panel.tools.measure.findData("diverged_at")
    panel.tools.measure.setCurrentIndex(index)
    panel.tools.measure.activated.emit(index)
    assert panel.view.data is not None
    assert panel.view.data.measure == "diverged_at"
    assert panel._asked is sweep
    assert panel.view.keys["none"].name.text() == "did not diverge"


def test_theory_that_is_hidden_is_not_on_the_map(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    qtbot.waitUntil(lambda: panel.view.map.edge_name != "", timeout=PATIENCE_MS)
    main.window.actions_by_key["hide_theory"].trigger()
    assert panel.view.map.edge_name == ""
    assert panel.view.keys["edge"].isHidden()
    main.window.actions_by_key["hide_theory"].trigger()
    assert panel.view.map.edge_name != ""


def test_the_map_is_hidden_with_what_it_tells(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel, actions = swept(qtbot, main), main.window.actions_by_key
    panel.view.seen.wishes.pointed.emit((3, 2))
    telling = {panel.foot.place.text(), panel.foot.number.text(), "theory: 2(1+m)/L", "Last loss"}
    for key in ("hide_loss", "hide_learning_rate"):
        actions[key].trigger()
        QApplication.processEvents()
        assert panel.isVisible()
        assert panel.hidden_word.isVisible(), "it is said why nothing is seen"
        assert not any(
            panel.isAncestorOf(part)
            for part in main.window.findChildren(PlotPanel)
            if part.isVisible()
        )
        seen = [text.split(": ", 1)[1] for text in told(main)]
        assert telling.isdisjoint(seen)
        assert panel.pictured() is panel, "a picture does not tell it either"
    actions["hide_loss"].trigger()
    assert panel.hidden_word.isVisible(), "the learning rate is still hidden"
    main.presentation.enter(full_screen=False)
    assert not panel.isVisible(), "it leaves its room to the plots"
    main.presentation.turn_panel("sweep")
    assert panel.hidden_word.isVisible()
    assert not panel.view.isVisible()
    main.presentation.leave()
    actions["hide_learning_rate"].trigger()
    assert not panel.hidden_word.isVisible()
    for part in (panel.form, panel.tools, panel.view.map, panel.foot):
        assert part.isVisible()
    assert panel.foot.place.text() in telling


def test_a_process_that_is_gone_is_started_again(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    feature = next(f for f in features_of(main.window) if isinstance(f, sweeping.Sweeps))
    assert feature._process is not None
    feature._process._process.kill()
    qtbot.waitUntil(lambda: feature._process is None, timeout=PATIENCE_MS)
    choose(panel, 1, "momentum", count="5")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)


def test_a_sweep_goes_on_in_the_window_of_another_language(
    qtbot: QtBot, open_windows: Open
) -> None:
    windows = open_windows("optim", optimizer="momentum", points=50, steps=60)
    main = windows.main
    main.window.actions_by_key["workspace_sweep"].trigger()
    qtbot.waitUntil(lambda: panel_of(main).form._limit is not None, timeout=PATIENCE_MS)
    first = swept(qtbot, main)
    shown = first.view.data
    assert shown is not None
    feature = next(f for f in features_of(main.window) if isinstance(f, sweeping.Sweeps))
    process, pair, told = feature._process, first.form.pair, first.foot.word.text()
    main.window.actions_by_key["language_ko"].trigger()
    qtbot.waitUntil(lambda: windows.main is not main, timeout=PATIENCE_MS)
    second = panel_of(windows.main)
    again = next(f for f in features_of(windows.main.window) if isinstance(f, sweeping.Sweeps))
    assert again._process is process
    assert second.form.pair == pair
    assert second.foot.word.text() == told
    assert second.view.data is not None
    assert np.array_equal(second.view.data.values, shown.values, equal_nan=True)
    choose(second, 1, "momentum", count="5")
    QTest.mouseClick(second.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, windows.main)


def test_the_map_invites_to_start_until_a_sweep_begins(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    word = panel.view.map.word
    assert word.item.isVisible()
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert not word.item.isVisible(), "it is being done"
    wait_for_map(qtbot, main)
    assert not word.item.isVisible()
