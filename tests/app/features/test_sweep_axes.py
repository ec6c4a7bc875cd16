"""The axes of a sweep in the window: what can be chosen, and what is refused."""

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, choose, opened, panel_of, tick, wait_for_map

from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.views.plots.sweep_data import Kind

pytestmark = pytest.mark.usefixtures("sweep_folder")


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
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
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
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert "each field can be on one axis only" in panel.form.axes[1].error.text()


def test_one_axis_is_a_curve(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="30")
    choose(panel, 1, "")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
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
    assert panel.tools.spread.isHidden()
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.tools.spread.isVisible()
    panel.tools.spread.click()
    assert panel.view.curve.isVisible()
    assert not panel.view.curve.bands[0].path().isEmpty()
    panel.view.curve.point_at((3, 0))
    assert "median" in panel.foot.number.text()
    panel.tools.spread.click()
    assert panel.view.map.isVisible()


def test_values_that_cannot_be_are_marked(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="12")
    choose(panel, 1, "momentum", last="1.2", count="13")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert not panel.view.keys["invalid"].isHidden()
    panel.view.map.point_at((3, 12))
    assert "Momentum" in panel.foot.number.text()
    before = main.session.spec
    panel.view.wishes.chosen.emit((3, 12))
    assert main.session.spec == before


def test_start_weights_and_optimizers_can_be_axes(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "start.b", count="9")
    choose(panel, 1, "optimizer")
    tick(panel, 1, "sgd", "momentum", "adam")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    data = panel.view.data
    assert data is not None
    assert data.sweep.base.start is not None
    assert data.sweep.shape == (9, 3)
    assert (data.kinds == Kind.VALUE).all()


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


def test_names_are_ticked_and_at_least_two_of_them(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", count="6")
    choose(panel, 1, "optimizer")
    fields = panel.form.axes[1]
    assert fields.ticks.isVisible()
    assert fields.listed.isHidden()
    assert "lbfgs" in fields.ticks.chosen, "all that can train the model"
    tick(panel, 1, "adam")
    assert fields.error.text() == "Tick at least two values."
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert not panel._is_running
    tick(panel, 1, "adam", "sgd")
    assert fields.error.isHidden()
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.view.data is not None
    assert panel.view.data.sweep.axes[1].values == ("sgd", "adam")
    assert main.session.frame_step == 0, "Space was for the list"


def test_layers_are_typed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("network", points=50, steps=30)
    main.window.actions_by_key["workspace_sweep"].trigger()
    panel = panel_of(main)
    choose(panel, 1, "hidden")
    assert panel.form.axes[1].listed.isVisible()
    assert panel.form.axes[1].ticks.isHidden()
    choose(panel, 1, "activation")
    assert panel.form.axes[1].ticks.isVisible()
    assert panel.form.axes[1].ticks.shown_text() in ("tanh; ReLU; sigmoid; sin", "4 of 4")


def test_a_sweep_from_the_command_line_ticks_its_values(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    over = (SweepAxis.parse("optimizer=adam,sgd"), SweepAxis.parse("learning_rate=1e-6,1e-5"))
    sweep = SweepSpec(main.session.spec, over)
    panel.show_sweep(sweep, "loss")
    assert panel.form.axes[0].ticks.chosen == ["adam", "sgd"], "in the order that was asked for"
    asked = panel.form.sweep("loss")
    assert asked is not None
    assert asked.axes == sweep.axes
