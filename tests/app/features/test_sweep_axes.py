"""The axes of a sweep in the window: what can be chosen, and what is refused."""

from argparse import Namespace

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, choose, opened, panel_of, swept, tick, wait_for_map

from polyviz.app.features.sweep_seen import counts_for
from polyviz.app.run import Main
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.cli.sweep import sweep_from
from polyviz.views.controls.axis_fields import LINES
from polyviz.views.panels.sweep_panel import SweepPanel
from polyviz.views.plots.sweep_data import Kind

pytestmark = pytest.mark.usefixtures("sweep_folder")


NUMBER = "{0} value has to be a number, such as {1}."
COUNT = "The count has to be a whole number from 2 to 1000000."


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"first": "0"}, "The first value has to be above 0, unless you untick “log”."),
        ({"last": "-1"}, "The last value has to be above 0, unless you untick “log”."),
        ({"count": "1"}, COUNT),
        ({"count": "2.5"}, COUNT),
        ({"count": ""}, COUNT),
        ({"count": "5000000"}, COUNT),
        ({"last": "much"}, NUMBER.format("The last", "1e-6")),
        ({"first": "nan"}, NUMBER.format("The first", "1e-6")),
        ({"last": "inf"}, NUMBER.format("The last", "1e-6")),
        ({"first": "1,5e-6"}, NUMBER.format("The first", "1.5e-6")),
        ({"first": "1e-6", "last": "0.000001"}, "The last value has to differ from the first one."),
    ],
)
def test_a_wrong_axis_is_refused_at_its_field(
    qtbot: QtBot, open_main: OpenMain, texts: dict[str, str], told: str
) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", **texts)
    QApplication.processEvents()
    height = panel.view.height()
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert panel.foot.word.text() == told
    assert panel.foot.word.property("role") == "error"
    assert wrong_fields(panel) == [(0, list(texts)[-1])]
    assert panel.view.height() == height, "the map stays where it is"
    assert not panel._is_running
    QTest.keyClicks(panel.form.axes[0].first, "1")
    assert panel.foot.word.text() == "", "it is being mended"
    assert panel.foot.word.property("role") == "field"
    assert not wrong_fields(panel)


def wrong_fields(panel: SweepPanel) -> list[tuple[int, str]]:
    """The axes and names of the fields that are marked."""
    return [
        (at, name)
        for at, fields in enumerate(panel.form.axes)
        for name in LINES
        if getattr(fields, name).property("wrong")
    ]


def test_a_reversed_range_is_turned_round(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 0, "learning_rate", first="1e-5", last="1e-7", count="6")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    fields = panel.form.axes[0]
    assert (fields.first.text(), fields.last.text()) == ("1e-7", "1e-5")
    wait_for_map(qtbot, main)


def test_a_list_that_cannot_be_is_refused_in_its_field(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("network", points=50, steps=30)
    main.window.actions_by_key["workspace_sweep"].trigger()
    panel = panel_of(main)
    choose(panel, 1, "hidden", listed="8, 8")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert panel.foot.word.text() == "Hidden units: give at least two values that differ."
    assert wrong_fields(panel) == [(1, "listed")]


def test_a_long_text_shows_its_beginning_once_it_is_left(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    count = panel.form.axes[0].count
    count.setFocus()
    choose(panel, 0, "momentum", count="100000000000000")
    assert count.cursorPosition() == 15
    panel.form.axes[0].first.setFocus()
    assert count.cursorPosition() == 0
    count.setFocus()
    QTest.keyClick(count, Qt.Key.Key_Return)
    assert wrong_fields(panel) == [(0, "count")]
    assert count.cursorPosition() == 0
    QTest.keyClicks(count, "12")
    assert count.text() == "12"


def test_the_same_field_twice_is_refused(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = panel_of(main)
    choose(panel, 1, "learning_rate")
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert panel.foot.word.text() == "Learning rate: each field can be on one axis only."


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
    assert panel.tools.spread.isVisible(), "it can be found before there is a map"
    assert not panel.tools.spread.isChecked()
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.view.map.isVisible()
    panel.tools.spread.click()
    assert panel.view.curve.isVisible()
    assert not panel.view.curve.bands[0].path().isEmpty()
    panel.view.curve.point_at((3, 0))
    assert "median" in panel.foot.number.text()
    panel.tools.spread.click()
    assert panel.view.map.isVisible()


def test_the_spread_over_seeds_can_be_chosen_before_there_is_a_map(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main, "6", "5")
    assert panel.tools.spread.isHidden()
    choose(panel, 1, "seed", last="3", count="4")
    panel.tools.spread.click()
    assert panel.view.map.isVisible(), "it has no seeds"
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    assert panel.view.curve.isVisible()


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
    assert panel.foot.word.text() == "Tick at least two values."
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    assert not panel._is_running
    tick(panel, 1, "adam", "sgd")
    assert panel.foot.word.text() == ""
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


def test_the_window_and_the_command_line_share_the_results_of_a_sweep(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main)
    panel, over = panel_of(main), ("learning_rate=1e-7:1e-5:10:log", "momentum=0:0.9:4")
    options = Namespace(over=list(map(SweepAxis.parse, over)), measure=None)
    wanted = sweep_from(main.session.spec, options)
    panel.show_sweep(wanted, "loss")
    asked = panel.form.sweep("loss")
    assert asked is not None
    assert asked.key == wanted.key


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


def swept_and_zoomed(qtbot: QtBot, main: Main) -> SweepPanel:
    panel = panel_of(main)
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    panel.view.wishes.zoom_asked.emit((1.0, 9.0, 1.0, 6.0))
    wait_for_map(qtbot, main)
    return panel


def test_another_lesson_has_its_usual_axes_after_a_zoom(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, "tensor", optimizer="sgd", steps=5)
    panel = swept_and_zoomed(qtbot, main)
    zoomed = panel.form.pair
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    assert panel.form.pair == zoomed, "it is the same lesson"
    panel._on_back()
    wait_for_map(qtbot, main)
    main.session.apply(RunSpec.for_lesson("optim"))
    assert panel.form.axes[1].key == "alpha"
    assert panel.form.axes[0].last.text() == "0.03"
    assert not panel.form.stack


def test_another_optimizer_has_its_usual_axes_after_a_zoom(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main, steps=5)
    panel = swept_and_zoomed(qtbot, main)
    main.session.apply(main.session.spec.changed(optimizer="adam"))
    assert panel.form.axes[1].key == "beta1"
    choose(panel, 1, "beta2")
    main.session.apply(main.session.spec.changed(optimizer="nadam"))
    assert panel.form.axes[1].key == "beta2", "it was chosen for this lesson"


def test_what_was_typed_for_a_lesson_is_there_when_it_comes_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main, "tensor", optimizer="sgd", steps=5)
    panel, before = panel_of(main), main.session.spec
    choose(panel, 1, "points", first="20", last="30")
    typed = panel.form.pair
    main.session.apply(RunSpec.for_lesson("optim"))
    assert panel.form.axes[1].key == "alpha"
    main.session.apply(before)
    assert panel.form.pair == typed


def test_a_slow_lesson_has_few_runs_after_the_map_of_a_fast_one(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(qtbot, open_main, "tensor", optimizer="sgd", steps=5)
    panel = panel_of(main)
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    wait_for_map(qtbot, main)
    slow = RunSpec.for_lesson("function")
    main.session.apply(slow)
    counts = tuple(map(str, counts_for(slow)))
    assert counts != ("160", "100")
    qtbot.waitUntil(
        lambda: tuple(fields.count.text() for fields in panel.form.axes) == counts,
        timeout=PATIENCE_MS,
    )


def test_runs_of_an_axis_of_lessons_leave_the_axes(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, "tensor", optimizer="sgd", steps=5)
    panel = panel_of(main)
    choose(panel, 1, "lesson")
    chosen = panel.form.pair
    main.session.apply(main.session.spec.changed(lesson="autograd"))
    assert panel.form.pair == chosen


def test_usual_start_weights_are_around_those_of_the_run(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main, "tensor", optimizer="sgd", steps=5)
    panel = panel_of(main)
    qtbot.waitUntil(lambda: panel._frame is not None, timeout=PATIENCE_MS)
    frame = panel._frame
    assert frame is not None
    panel._frame = None
    panel.redraw()
    panel.form.show_usual()
    assert panel.form.axes[1].first.text() == "-2", "they are not known yet"
    panel.show_frame(frame, settled=True)
    panel.redraw()
    middle = float(frame.past_weights[0][1])
    assert float(panel.form.axes[1].first.text()) == pytest.approx(middle - 2, abs=0.01)
