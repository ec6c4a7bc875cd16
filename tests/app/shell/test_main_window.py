"""The real window: playing, stepping, changing and restarting runs, as a person does it."""

from collections.abc import Callable

import numpy as np
import pytest
from hands import choose, number_field, press, shown_step, type_into
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.training.trainer import Trainer
from polyviz.views.controls.start_field import StartField

OpenMain = Callable[..., Main]


def test_each_lesson_shows_the_run_of_its_spec(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", seed=3)
    for lesson in LESSONS:
        spec = RunSpec.for_lesson(lesson, seed=11, steps=150)
        main.session.apply(spec)
        wait_for_state(qtbot, main, RunState.PAUSED)
        main.window.actions_by_key["to_end"].trigger()
        wait_for_state(qtbot, main, RunState.FINISHED)
        trainer = Trainer(spec)
        trainer.advance(150)
        expected, frame = trainer.frame(), main.session.frame
        assert frame is not None
        assert frame.weights == expected.weights, lesson
        assert frame.loss == expected.loss, lesson
        np.testing.assert_array_equal(frame.trace, expected.trace, lesson)
        _x, y = main.window.fit_plot.fit.getData()
        np.testing.assert_array_equal(y, expected.curve, lesson)
        progress = main.window.status.progress
        assert progress.value() == progress.maximum(), lesson
        assert not main.window.actions_by_key["step"].isEnabled(), lesson


def test_space_plays_and_pauses(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(speed=250.0, steps=100_000)
    press(qtbot, main, Qt.Key.Key_Space)
    wait_for_step(qtbot, main, 5)
    assert main.session.state is RunState.PLAYING
    assert main.window.actions_by_key["play"].text() == "&Pause"
    press(qtbot, main, Qt.Key.Key_Space)
    wait_for_state(qtbot, main, RunState.PAUSED)
    step = shown_step(main)
    assert main.window.actions_by_key["play"].text() == "&Play"
    press(qtbot, main, Qt.Key.Key_Right)
    wait_for_step(qtbot, main, step + 1)
    assert shown_step(main) == step + 1


def test_reset_starts_again_at_step_0_paused(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=100_000)
    start = main.session.frame
    assert start is not None
    press(qtbot, main, Qt.Key.Key_Space)
    wait_for_step(qtbot, main, 20)
    press(qtbot, main, Qt.Key.Key_R, ctrl=True)
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert shown_step(main) == 0
    assert main.session.frame is not None
    assert main.session.frame.weights == start.weights
    assert main.window.loss_plot.curve.getData()[0] is None or not len(
        main.window.loss_plot.curve.getData()[0]
    )


def test_keys_of_the_run_rest_while_someone_types(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    for key in ("learning_rate", "seed"):
        field = number_field(main, key)
        field.setFocus()
        qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
        qtbot.keyClick(field, Qt.Key.Key_Right)
        qtbot.keyClick(field, Qt.Key.Key_Space)
        qtbot.keyClick(field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    start = main.window.form.fields["start"]
    start.setFocus()
    for key_code in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(start, key_code)
    main.session.step()
    wait_for_step(qtbot, main, 1)
    assert shown_step(main) == 1
    assert main.session.state is RunState.PAUSED


def test_a_learning_rate_acts_from_the_next_step_on(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy", seed=4)
    for done in range(3):
        main.window.actions_by_key["step"].trigger()
        wait_for_step(qtbot, main, done + 1)
    type_into(qtbot, number_field(main, "learning_rate"), "0.000002")
    for done in range(3, 6):
        main.window.actions_by_key["step"].trigger()
        wait_for_step(qtbot, main, done + 1)
    spec = RunSpec.for_lesson("numpy", seed=4)
    reference = Trainer(spec)
    reference.advance(3)
    reference.change(spec.changed(learning_rate=2e-6))
    reference.advance(3)
    assert main.session.frame is not None
    assert main.session.frame.weights == reference.model.weights()
    assert main.session.spec.learning_rate == 2e-6


@pytest.mark.both_hosts
def test_a_playing_run_takes_a_new_learning_rate_without_starting_again(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main(steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 100)
    step = shown_step(main)
    number_field(main, "learning_rate").stepBy(1)
    assert main.session.spec.learning_rate == 2e-6
    wait_for_step(qtbot, main, step + 100)
    assert main.session.state is RunState.PLAYING


@pytest.mark.parametrize("playing", [False, True])
def test_what_makes_another_run_starts_again(
    qtbot: QtBot, open_main: OpenMain, playing: bool
) -> None:
    main = open_main(speed=500.0, steps=1_000_000)
    first, steps = main.session.spec, list[int]()
    main.session.frame_arrived.connect(lambda frame: steps.append(frame.step))
    for key, value in (
        ("lesson", "module"),
        ("model", "nn"),
        ("optimizer", "adam"),
        ("points", "500"),
        ("seed", "7"),
        ("start", "0, 1, 0, -0.1"),
        ("device", "cpu"),
    ):
        main.session.apply(first)
        wait_for_state(qtbot, main, RunState.PAUSED, RunState.PLAYING)
        main.session.play()
        wait_for_step(qtbot, main, 200)
        assert main.session.spec == first
        check_starts_again(qtbot, main, steps, key, value, playing)


def check_starts_again(
    qtbot: QtBot, main: Main, steps: list[int], key: str, value: str, playing: bool
) -> None:
    if not playing:
        main.session.pause()
        wait_for_state(qtbot, main, RunState.PAUSED)
    steps.clear()
    if key == "lesson":
        main.window.lessons.setCurrentRow(list(LESSONS).index(value))
    elif key in ("points", "seed"):
        type_into(qtbot, number_field(main, key), value)
    elif key == "start":
        field = main.window.form.fields["start"]
        assert isinstance(field, StartField)
        type_into(qtbot, field, value)
    else:
        choose(main, key, value)
    wait_for_state(qtbot, main, RunState.PLAYING if playing else RunState.PAUSED)
    qtbot.waitUntil(lambda: bool(steps), timeout=PATIENCE_MS)
    assert steps[0] < 200, key
    if playing:
        wait_for_step(qtbot, main, 50)
    else:
        assert shown_step(main) == 0, key
    assert main.session.spec.to_dict()[key] in (value, 500, 7, (0.0, 1.0, 0.0, -0.1)), key


def test_the_speed_is_kept(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(speed=1.0, steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 1)
    assert shown_step(main) < 20
    main.window.speed.shift(20)
    assert main.session.speed is None
    wait_for_step(qtbot, main, 500)


def test_play_at_the_end_plays_again(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=40)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    main.session.set_speed(10.0)
    main.window.actions_by_key["play"].trigger()
    wait_for_state(qtbot, main, RunState.PLAYING)
    assert shown_step(main) < 40


@pytest.mark.both_hosts
def test_more_steps_let_a_finished_run_go_on(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=40)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    type_into(qtbot, number_field(main, "steps"), "60")
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert shown_step(main) == 40
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    assert shown_step(main) == 60


def test_a_click_on_the_lesson_that_is_on_brings_its_values_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("nn", seed=5)
    choose(main, "model", "autograd")
    type_into(qtbot, number_field(main, "points"), "77")
    rail = main.window.lessons
    place = rail.visualItemRect(rail.currentItem()).center()
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert main.session.spec == RunSpec.for_lesson("nn", seed=5)


def test_lessons_have_keys(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    press(qtbot, main, Qt.Key.Key_6, ctrl=True)
    assert main.session.spec.lesson == "optim"
    wait_for_state(qtbot, main, RunState.PAUSED)


def test_one_step_a_second_shows_its_speed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(speed=2.0, steps=1000)
    main.session.play()
    wait_for_step(qtbot, main, 3)
    assert main.session.frame is not None
    assert main.session.frame.speed == pytest.approx(2.0, rel=0.5)
