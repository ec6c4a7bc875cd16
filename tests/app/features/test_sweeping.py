"""Sweeps in the real window, computed by the real process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state
from person import Person
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from two_languages import Open

from polyviz.app.features import sweeping
from polyviz.app.features.picture_dialog import PictureDialog
from polyviz.app.features.seen_drawings import drawing_of
from polyviz.app.run import Main
from polyviz.app.windows import features_of
from polyviz.export.drawing import image_of
from polyviz.live.run_commands import RunState
from polyviz.sweeps import store
from polyviz.views.panels.sweep_panel import SweepPanel
from polyviz.views.plots.sweep_colors import ramp
from polyviz.views.plots.sweep_data import Kind

OpenMain = Callable[..., Main]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keeps the results of each test apart."""
    monkeypatch.setattr(store, "default_folder", lambda: tmp_path / "sweeps")
    yield tmp_path / "sweeps"


def panel_of(main: Main) -> SweepPanel:
    panel = main.window.docks.panel("sweep")
    assert isinstance(panel, SweepPanel)
    return panel


def opened(qtbot: QtBot, open_main: OpenMain, lesson: str = "optim", **chosen: object) -> Main:
    given = {"optimizer": "momentum", "points": 50, "steps": 60, **chosen}
    main = open_main(lesson, **given)
    main.window.resize(1280, 800)
    main.window.actions_by_key["workspace_sweep"].trigger()
    panel = panel_of(main)
    qtbot.waitUntil(lambda: panel.form._limit is not None, timeout=PATIENCE_MS)
    return main


def choose(panel: SweepPanel, at: int, key: str, **texts: str) -> None:
    """Choose a field for an axis, and type its texts."""
    fields = panel.form.axes[at]
    index = fields.box.findData(key)
    assert index >= 0, key
    fields.box.setCurrentIndex(index)
    fields.box.activated.emit(index)
    for name, text in texts.items():
        line = getattr(fields, name)
        line.selectAll()
        QTest.keyClicks(line, text)


def wait_for_map(qtbot: QtBot, main: Main) -> SweepPanel:
    """Wait until all runs that were asked for are known and checked."""
    panel = panel_of(main)

    def is_over() -> bool:
        data = panel.view.data
        return (
            data is not None
            and panel._asked is not None
            and data.sweep.axes == panel._asked.axes
            and bool(data.states.all())
            and not panel._is_running
        )

    qtbot.waitUntil(is_over, timeout=PATIENCE_MS)
    return panel


def swept(qtbot: QtBot, main: Main, across: str = "24", up: str = "12") -> SweepPanel:
    """The panel once a small map is there."""
    panel = panel_of(main)
    for fields, count in zip(panel.form.axes, (across, up), strict=True):
        fields.count.selectAll()
        QTest.keyClicks(fields.count, count)
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    return wait_for_map(qtbot, main)


def place_of(panel: SweepPanel, x: float, y: float) -> QPoint:
    QApplication.processEvents()
    plot = panel.view.seen
    at = plot.plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
    return QPoint(at.x(), at.y())


def test_start_fills_a_map_with_the_edge_of_theory(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, steps=2000)
    panel = swept(qtbot, main)
    data = panel.view.data
    assert data is not None
    assert data.sweep.shape == (24, 12)
    assert "288 runs: from the Gram matrix" in panel.word.text()
    assert "Checked 4 runs with PyTorch" in panel.word.text()
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


def test_a_click_trains_that_run_and_undo_brings_the_old_one_back(
    qtbot: QtBot, open_main: OpenMain, no_moment: None
) -> None:
    main = opened(qtbot, open_main)
    main.session.play()
    wait_for_state(qtbot, main, RunState.FINISHED)
    before, panel = main.session.spec, swept(qtbot, main)
    data = panel.view.data
    assert data is not None
    viewport = panel.view.map.plot.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(panel, 5, 3))
    wanted = data.sweep.spec_at((5, 3))
    assert main.session.spec == wanted != before
    wait_for_state(qtbot, main, RunState.FINISHED)
    assert main.session.frame is not None
    assert main.session.frame.loss == pytest.approx(data.values[5, 3], rel=1e-4)
    assert panel.view.map.ring.at == pytest.approx((5, 3))
    main.window.actions_by_key["undo"].trigger()
    qtbot.waitUntil(lambda: main.session.spec == before, timeout=PATIENCE_MS)


def test_pointing_tells_numbers_at_once_and_then_the_losses(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    data = panel.view.data
    assert data is not None
    QTest.mouseMove(panel.view.map.plot.viewport(), place_of(panel, 4, 2))
    qtbot.waitUntil(lambda: panel.view.map.cell == (4, 2), timeout=PATIENCE_MS)
    assert "Learning rate" in panel.place.text()
    assert "Momentum 0.18" in panel.place.text()
    assert "Last loss" in panel.number.text()
    qtbot.waitUntil(lambda: len(panel.sketch.losses) > 0, timeout=PATIENCE_MS)
    assert panel.sketch.losses[-1] == pytest.approx(data.values[4, 2], rel=0.2)
    assert panel.view.map.plot.accessibleDescription().startswith("Learning rate")


def test_a_drag_zooms_and_back_returns(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    first = panel.view.data
    assert first is not None
    viewport, left = panel.view.map.plot.viewport(), Qt.MouseButton.LeftButton
    start, end = place_of(panel, 6, 2), place_of(panel, 12, 8)
    QTest.mousePress(viewport, left, pos=start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * part)
    QTest.mouseRelease(viewport, left, pos=end)
    part = panel.view.data
    assert part is not None
    assert part.before is first, "what is known is seen at once"
    panel = wait_for_map(qtbot, main)
    data = panel.view.data
    assert data is not None
    rates, old = data.sweep.axes[0].values, first.sweep.axes[0].values
    assert old[5] < rates[0] < old[7]
    assert old[11] < rates[-1] < old[13]
    assert data.sweep.shape == first.sweep.shape
    QTest.mouseClick(panel.back_button, left)
    wait_for_map(qtbot, main)
    assert panel.view.data is not None
    assert panel.view.data.sweep.axes == first.sweep.axes
    assert panel.back_button.isHidden()


def test_keys_of_the_map_do_not_step_the_run(
    qtbot: QtBot, open_main: OpenMain, sit_before: Callable[[Main], Person]
) -> None:
    main = opened(qtbot, open_main)
    panel, person = swept(qtbot, main), sit_before(main)
    panel.view.map.plot.setFocus()
    for keys in ("Right", "Right", "Up"):
        person.press(keys)
    assert panel.view.map.cell == (13, 7)
    assert main.session.frame_step == 0
    person.press("+")
    wait_for_map(qtbot, main)
    assert len(panel.form.stack) == 1
    person.press("Backspace")
    wait_for_map(qtbot, main)
    assert not panel.form.stack
    person.press("Return")
    assert main.session.spec == panel.view.data.sweep.spec_at(panel.view.map.cell)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"first": "0"}, "equal factors need two ends above zero"),
        ({"count": "1"}, "at least two values"),
        ({"last": "much"}, "write learning_rate="),
        ({"count": "5000000"}, "at most 1000000 values"),
    ],
)
def test_a_wrong_axis_is_refused_at_its_field(
    qtbot: QtBot, open_main: OpenMain, texts: dict[str, str], told: str
) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", **texts)
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    assert told in panel.form.axes[0].error.text()
    assert panel.form.axes[0].error.isVisible()
    assert panel.form.axes[1].error.isHidden()
    assert not panel._is_running
    QTest.keyClicks(panel.form.axes[0].first, "1")
    assert panel.form.axes[0].error.isHidden(), "it is being mended"


def test_the_same_field_twice_is_refused(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 1, "learning_rate")
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    assert "each field can be on one axis only" in panel.form.axes[1].error.text()


def test_a_long_sweep_says_so_first(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "MANY", 100)
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="20")
    choose(panel, 1, "momentum", count="10")
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    assert "200 runs take about 1 s" in panel.word.text()
    assert panel.start_button.text() == "Start anyway"
    assert not panel._is_running
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)


def test_one_axis_is_a_curve(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="30")
    choose(panel, 1, "")
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.view.curve.isVisible()
    assert panel.view.map.isHidden()
    qtbot.waitUntil(lambda: panel.view.curve.edge_name != "", timeout=PATIENCE_MS)
    assert panel.view.curve.run_hair.at is not None


def test_the_spread_over_seeds_is_a_band(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="12")
    choose(panel, 1, "seed", last="5", count="6")
    assert panel.spread.isHidden()
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.spread.isVisible()
    panel.spread.click()
    assert panel.view.curve.isVisible()
    assert not panel.view.curve.bands[0].path().isEmpty()
    panel.view.curve.point_at((3, 0))
    assert "median" in panel.number.text()
    panel.spread.click()
    assert panel.view.map.isVisible()


def test_a_network_has_no_lowest_loss_but_a_map(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("network", points=50, steps=30)
    main.window.actions_by_key["workspace_sweep"].trigger()
    panel = panel_of(main)
    swept(qtbot, main, "6", "4")
    assert panel.view.data is not None
    assert panel.view.data.sweep.measures == ("loss", "diverged_at")
    assert "PyTorch with stacked weights" in panel.word.text()
    index = panel.measure.findData("above_floor")
    panel.measure.setCurrentIndex(index)
    panel.measure.activated.emit(index)
    qtbot.waitUntil(lambda: "not known" in panel.word.text(), timeout=PATIENCE_MS)
    assert not panel._is_running


def test_values_that_cannot_be_are_marked(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="12")
    choose(panel, 1, "momentum", last="1.2", count="13")
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert not panel.view.keys["invalid"].isHidden()
    panel.view.map.point_at((3, 12))
    assert "Momentum" in panel.number.text()
    before = main.session.spec
    panel.view.map.chosen.emit((3, 12))
    assert main.session.spec == before


def test_start_weights_and_optimizers_can_be_axes(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "start.b", count="9")
    choose(panel, 1, "optimizer", listed="sgd,momentum,adam")
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    data = panel.view.data
    assert data is not None
    assert data.sweep.base.start is not None
    assert data.sweep.shape == (9, 3)
    assert (data.kinds == Kind.VALUE).all()


def test_another_measure_of_the_same_sweep_is_there_at_once(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    sweep = panel._asked
    index = panel.measure.findData("diverged_at")
    panel.measure.setCurrentIndex(index)
    panel.measure.activated.emit(index)
    assert panel.view.data is not None
    assert panel.view.data.measure == "diverged_at"
    assert panel._asked is sweep
    assert panel.view.keys["none"].name.text() == "did not diverge"


def test_axes_follow_another_model(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    assert panel.form.axes[1].key == "momentum"
    main.session.apply(main.session.spec.changed(optimizer="adam"))
    assert panel.form.axes[1].key == "beta1"
    choose(panel, 1, "beta2")
    main.session.apply(main.session.spec.changed(learning_rate=2e-3))
    assert panel.form.axes[1].key == "beta2", "a person has chosen it"
    main.session.apply(main.session.spec.changed(optimizer="sgd"))
    assert panel.form.axes[1].key != "beta2", "there is none any more"


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
    dock, actions = main.window.docks.docks["sweep"], main.window.actions_by_key
    for key in ("hide_loss", "hide_learning_rate"):
        actions[key].trigger()
        assert dock.isHidden()
        assert not actions["panel_sweep"].isEnabled()
    actions["hide_loss"].trigger()
    assert dock.isHidden(), "the learning rate is still hidden"
    actions["hide_learning_rate"].trigger()
    assert dock.isVisible()
    assert actions["panel_sweep"].isEnabled()


def test_a_picture_has_the_map_without_the_fields(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    panel.picture_asked.emit()
    dialog = main.window.findChild(PictureDialog)
    assert dialog is not None
    dialog.close()
    with drawing_of(main.window, "sweep") as drawing:
        assert drawing.size == panel.view.size()
        image = image_of(drawing)
    assert image.size() == panel.view.size()
    colors = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert len(colors & {QColor(*color).name() for color in ramp().tolist()}) > 8


@pytest.mark.parametrize("suffix", [".csv", ".npz"])
def test_all_runs_are_saved(
    qtbot: QtBot,
    open_main: OpenMain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    main = opened(qtbot, open_main)
    panel, file = swept(qtbot, main), tmp_path / f"runs{suffix}"
    monkeypatch.setattr(sweeping, "ask_for_file", lambda *_: file)
    panel.data_asked.emit(suffix)
    qtbot.waitUntil(file.is_file, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Saved" in main.window.message.text.text(), timeout=PATIENCE_MS)
    if suffix == ".csv":
        assert len(file.read_text().splitlines()) == 1 + 24 * 12
    else:
        assert np.load(file)["loss"].shape == (24, 12)


def test_a_process_that_is_gone_is_started_again(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    feature = next(f for f in features_of(main.window) if isinstance(f, sweeping.Sweeps))
    assert feature._process is not None
    feature._process._process.kill()
    qtbot.waitUntil(lambda: feature._process is None, timeout=PATIENCE_MS)
    choose(panel, 1, "momentum", count="5")
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
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
    process, pair, told = feature._process, first.form.pair, first.word.text()
    main.window.actions_by_key["language_ko"].trigger()
    qtbot.waitUntil(lambda: windows.main is not main, timeout=PATIENCE_MS)
    second = panel_of(windows.main)
    again = next(f for f in features_of(windows.main.window) if isinstance(f, sweeping.Sweeps))
    assert again._process is process
    assert second.form.pair == pair
    assert second.word.text() == told
    assert second.view.data is not None
    assert np.array_equal(second.view.data.values, shown.values, equal_nan=True)
    choose(second, 1, "momentum", count="5")
    QTest.mouseClick(second.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, windows.main)
