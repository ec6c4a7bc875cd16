"""The time bar in the real window: any step again, and ways on from it."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest
from hands import number_field
from helpers import PATIENCE_MS
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.session.view_state import ViewState
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]

pytestmark = pytest.mark.both_hosts


def alone(spec: RunSpec, steps: int) -> Frame:
    trainer = Trainer(spec)
    trainer.advance(steps)
    return trainer.frame()


def shows(main: Main, step: int) -> Callable[[], bool]:
    return lambda: main.session.frame_step == step and main.session.state is not RunState.PLAYING


def run_to(qtbot: QtBot, main: Main, step: int) -> None:
    main.session.run_to(step)
    qtbot.waitUntil(shows(main, step), timeout=PATIENCE_MS)


def look(qtbot: QtBot, main: Main, step: int) -> None:
    main.window.time_bar.slider.setValue(step)
    qtbot.waitUntil(shows(main, step), timeout=PATIENCE_MS)


def test_the_slider_brings_any_step_back(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    bar = main.window.time_bar
    assert not bar.slider.isEnabled()
    run_to(qtbot, main, 400)
    assert (bar.slider.maximum(), bar.slider.value()) == (400, 400)
    assert bar.ways.field.text() == "400"
    look(qtbot, main, 123)
    told = alone(main.session.spec, 123)
    _, y = main.window.fit_plot.fit.getData()
    assert np.array_equal(y, told.curve)
    step, height = main.window.loss_plot.head.at
    assert step == 122
    assert 10**height == pytest.approx(told.loss)
    assert "123" in main.window.status.step.text()
    assert bar.ways.field.text() == "123"
    assert (bar.slider.maximum(), bar.slider.value()) == (400, 123)
    qtbot.mouseClick(bar.ways.latest_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(shows(main, 400), timeout=PATIENCE_MS)
    assert bar.ways.latest_button.isHidden()


def test_arrows_go_back_and_forth_in_time(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy", points=100)
    run_to(qtbot, main, 5)
    for key, step in (("step_back", 4), ("step_back", 3), ("step", 4), ("step", 5), ("step", 6)):
        main.window.actions_by_key[key].trigger()
        qtbot.waitUntil(shows(main, step), timeout=PATIENCE_MS)
    assert main.session.reached == 6


def test_ways_on_are_there_as_soon_as_a_step_is_asked_for(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy", points=100)
    actions, bar = main.window.actions_by_key, main.window.time_bar
    run_to(qtbot, main, 5)
    assert not actions["now"].isEnabled()
    actions["step_back"].trigger()
    assert actions["now"].isEnabled()
    assert actions["branch"].isEnabled()
    assert bar.ways.latest_button.isVisible()
    assert bar.ways.branch_button.isVisible()
    actions["now"].trigger()  # before the step that was asked for is shown
    assert bar.ways.latest_button.isHidden()
    main.session.apply(main.session.spec.changed(steps=77))
    qtbot.waitUntil(lambda: main.session.frame.steps == 77, timeout=PATIENCE_MS)
    assert main.session.frame_step == 5


def test_a_run_that_is_over_can_be_looked_back_on(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, learning_rate=1e-2)
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.DIVERGED, timeout=PATIENCE_MS)
    reached = main.session.reached
    main.window.message.dismissed.emit()
    assert main.window.actions_by_key["step_back"].isEnabled()
    main.window.actions_by_key["step_back"].trigger()
    qtbot.waitUntil(shows(main, reached - 1), timeout=PATIENCE_MS)
    assert main.window.message.isHidden()
    assert main.window.actions_by_key["step"].isEnabled()


def test_play_from_here_keeps_the_old_way_as_a_line(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, steps=300)
    run_to(qtbot, main, 300)
    look(qtbot, main, 100)
    qtbot.mouseClick(main.window.time_bar.ways.branch_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    frame = main.session.frame
    assert frame is not None
    told = alone(main.session.spec, 300)
    assert (frame.weights, frame.loss) == (told.weights, told.loss)
    assert np.array_equal(frame.trace, told.trace)
    (kept,) = main.runs.kept
    assert kept.frame is not None
    assert kept.frame.step == 300
    assert "from step 100" in main.runs.present.name


def test_values_are_those_of_the_step_that_is_looked_at(qtbot: QtBot, open_main: OpenMain) -> None:
    """A rate that was changed later is not that of an earlier step, nor of a branch from there."""
    main = open_main("module", points=100, steps=400)
    old = main.session.spec
    run_to(qtbot, main, 150)
    new = old.changed(learning_rate=2 * old.learning_rate)
    main.session.apply(new)
    run_to(qtbot, main, 250)
    rate, gauge = number_field(main, "learning_rate"), main.window.form.gauge
    share = gauge.part
    assert share is not None
    look(qtbot, main, 120)
    assert rate.value() == old.learning_rate
    assert gauge.part == pytest.approx(share / 2)
    look(qtbot, main, 150)
    assert rate.value() == new.learning_rate
    look(qtbot, main, 120)
    main.session.apply(old.changed(steps=300))  # more or fewer steps are for the run as it is
    qtbot.waitUntil(lambda: main.session.frame.steps == 300, timeout=PATIENCE_MS)
    assert main.session.spec == new.changed(steps=300)
    look(qtbot, main, 120)
    qtbot.mouseClick(main.window.time_bar.ways.branch_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    assert main.session.spec == old.changed(steps=300)
    assert rate.value() == old.learning_rate
    assert main.session.frame is not None
    assert main.session.frame.weights == alone(main.session.spec, 300).weights


def test_from_here_waits_for_the_step_that_was_asked_for(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=100, steps=300)
    old = main.session.spec
    run_to(qtbot, main, 100)
    main.session.apply(old.changed(learning_rate=2 * old.learning_rate))
    run_to(qtbot, main, 200)
    main.window.time_bar.slider.setValue(50)
    main.window.actions_by_key["branch"].trigger()  # its frame cannot have come yet
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    assert main.session.spec == old
    assert main.session.frame is not None
    assert main.session.frame.weights == alone(old, 300).weights


def test_values_of_an_earlier_step_are_known_before_its_frame(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    """They do not flicker from step to step, and a change there is a change of them."""
    main = open_main("module", points=100, steps=300)
    old = main.session.spec
    run_to(qtbot, main, 100)
    new = old.changed(learning_rate=2 * old.learning_rate)
    main.session.apply(new)
    run_to(qtbot, main, 200)
    told: list[RunSpec] = []

    def note(view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "shown_spec"):
            told.append(view.shown_spec)

    main.session.view_changed.connect(note)
    main.session.look(50)
    assert main.session.view.shown_spec == old
    for step in (49, 48, 120):
        main.session.look(step)
    assert main.session.view.shown_spec == new
    qtbot.waitUntil(shows(main, 120), timeout=PATIENCE_MS)
    assert told == [old, new]
    main.session.look(50)
    other = main.session.view.shown_spec.changed(learning_rate=3 * old.learning_rate)
    main.session.apply(other)
    assert main.session.reached <= 50  # it has not gone on to 200, as the shown frame has
    run_to(qtbot, main, 60)
    trainer = Trainer(old)
    trainer.advance(50)
    trainer.change(other)
    trainer.advance(10)
    assert main.session.frame is not None
    assert main.session.frame.weights == trainer.model.weights()


@pytest.mark.parametrize("changes", [{"learning_rate": 3e-6}, {"optimizer": "adam"}])
def test_a_change_while_looking_back_is_a_branch(
    qtbot: QtBot, open_main: OpenMain, changes: dict[str, object]
) -> None:
    main = open_main("module", points=100)
    old = main.session.spec
    run_to(qtbot, main, 200)
    look(qtbot, main, 150)
    main.session.apply(old.changed(**changes))
    qtbot.waitUntil(lambda: main.session.reached == 150, timeout=PATIENCE_MS)
    run_to(qtbot, main, 180)
    trainer = Trainer(old)
    trainer.advance(150)
    trainer.change(old.changed(**changes))
    trainer.advance(30)
    assert main.session.frame is not None
    assert main.session.frame.weights == trainer.model.weights()
    assert [run.spec for run in main.runs.kept] == [old]
    assert main.runs.present.spec == main.session.spec


def test_more_steps_are_for_the_run_and_no_branch(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, steps=60)
    run_to(qtbot, main, 60)
    look(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(steps=80))
    run_to(qtbot, main, 80)
    assert main.session.frame is not None
    assert main.session.frame.weights == alone(main.session.spec, 80).weights
    assert main.runs.kept == []


def test_another_model_begins_anew_even_while_looking_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100)
    run_to(qtbot, main, 50)
    look(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(seed=4))
    qtbot.waitUntil(lambda: main.session.reached == 0, timeout=PATIENCE_MS)
    assert main.session.looked_at is None
    assert not main.window.time_bar.slider.isEnabled()


def test_panels_show_the_step_that_is_looked_at(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd", points=100)
    main.window.docks.open("weights")
    main.window.docks.open("values")
    run_to(qtbot, main, 90)
    line = main.window.docks.panel("weights").weights.curves[1]
    before = np.array(line.getData())
    look(qtbot, main, 33)
    model = main.window.docks.panel("values").model
    numbers = {value.name: value.number for value in model.items}
    told = alone(main.session.spec, 33)
    assert (numbers["b"], numbers["loss"]) == (told.weights[1], told.loss)
    assert before[0, -1] == 90
    assert np.array_equal(line.getData(), before)


@pytest.mark.parametrize("host", ["thread"], indirect=True)
def test_the_equation_is_the_one_of_the_step_that_is_looked_at(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", points=100, steps=400)
    equation = main.window.status.equation
    run_to(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(mistake="no_cube"))
    run_to(qtbot, main, 30)
    assert "x³" not in equation.whole_text()
    look(qtbot, main, 10)
    assert "x³" in equation.whole_text()
    main.window.actions_by_key["now"].trigger()
    qtbot.waitUntil(shows(main, 30), timeout=PATIENCE_MS)
    assert "x³" not in equation.whole_text()


def test_a_step_has_one_number_wherever_it_is_read(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, steps=1000)
    window, plot = main.window, main.window.loss_plot
    run_to(qtbot, main, 420)
    for step in (420, 399, 1):
        look(qtbot, main, step)
        plot.layer.refresh()
        x, y = plot.head.at
        loss = re.sub("<.*?>", "", window.status.loss.text())
        assert plot.readout_at(x) == f"step {step}   {loss}"
        assert f"<b>{step}</b>" in window.status.step.text()
        assert plot.axes["bottom"].tickStrings([x], 1, 1) == [str(step)]
        spot = plot.plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
        with qtbot.waitSignal(plot.step_asked) as asked:
            QTest.mouseClick(plot.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert abs(asked.args[0] - step) <= math.ceil(plot.view.viewPixelSize()[0])
