"""The real window: playing, stepping, changing and restarting runs, as a person does it."""

from collections.abc import Callable

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.commands import RunState
from polyviz.training.trainer import Trainer
from polyviz.views.number_field import NumberField
from polyviz.views.start_field import StartField

OpenMain = Callable[..., Main]


def number_field(main: Main, key: str) -> NumberField:
    field = main.window.form.fields[key]
    assert isinstance(field, NumberField)
    return field


def combo(main: Main, key: str) -> QComboBox:
    field = main.window.form.fields[key]
    assert isinstance(field, QComboBox)
    return field


def type_into(qtbot: QtBot, field: NumberField | StartField, text: str) -> None:
    """Click into a field, replace what is there and press Enter."""
    field.setFocus()
    field.selectAll()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:  # Qt's test library types only ASCII
        (field.lineEdit() if isinstance(field, NumberField) else field).insert(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(main: Main, key: str, value: str) -> None:
    """Choose an entry of a combo box as a click on it does."""
    box = combo(main, key)
    index = box.findData(value)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


def press(qtbot: QtBot, main: Main, key: Qt.Key, ctrl: bool = False) -> None:
    main.window.lessons.setFocus()
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(main.window, key, modifier)


def shown_step(main: Main) -> int:
    assert main.controller.frame is not None
    return main.controller.frame.step


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_shows_the_run_of_its_spec(
    qtbot: QtBot, open_main: OpenMain, lesson: str
) -> None:
    main = open_main(lesson, seed=11, steps=150)
    main.window.actions_by_key["to_end"].trigger()
    wait_for_state(qtbot, main, RunState.FINISHED)
    trainer = Trainer(RunSpec.for_lesson(lesson, seed=11, steps=150))
    trainer.advance(150)
    expected, frame = trainer.frame(), main.controller.frame
    assert frame is not None
    assert frame.weights == expected.weights
    assert frame.loss == expected.loss
    np.testing.assert_array_equal(frame.trace, expected.trace)
    _x, y = main.window.fit_plot.fit.getData()
    np.testing.assert_array_equal(y, expected.curve)
    assert main.window.status.progress.value() == main.window.status.progress.maximum()
    assert not main.window.actions_by_key["step"].isEnabled()


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
    start = main.controller.frame
    assert start is not None
    press(qtbot, main, Qt.Key.Key_Space)
    wait_for_step(qtbot, main, 20)
    press(qtbot, main, Qt.Key.Key_R, ctrl=True)
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert shown_step(main) == 0
    assert main.controller.frame is not None
    assert main.controller.frame.weights == start.weights
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
    assert main.controller.frame is not None
    assert main.controller.frame.weights == reference.model.weights()
    assert main.session.spec.learning_rate == 2e-6


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
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lesson", "module"),
        ("model", "nn"),
        ("optimizer", "adam"),
        ("points", "500"),
        ("seed", "7"),
        ("start", "0, 1, 0, -0.1"),
        ("device", "cpu"),
    ],
)
def test_what_makes_another_run_starts_again(
    qtbot: QtBot, open_main: OpenMain, key: str, value: str, playing: bool
) -> None:
    main = open_main(speed=500.0, steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 200)
    if not playing:
        main.session.pause()
        wait_for_state(qtbot, main, RunState.PAUSED)
    steps: list[int] = []
    main.session.frame_arrived.connect(lambda frame: steps.append(frame.step))
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
    assert steps[0] < 200
    if playing:
        wait_for_step(qtbot, main, 50)
    else:
        assert shown_step(main) == 0
    assert main.session.spec.to_dict()[key] in (value, 500, 7, (0.0, 1.0, 0.0, -0.1))


def test_the_speed_is_kept(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(speed=1.0, steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 1)
    assert shown_step(main) < 20
    main.window.speed.shift(20)
    assert main.session.speed is None
    wait_for_step(qtbot, main, 500)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("learning_rate", "0"),
        ("learning_rate", "-1"),
        ("learning_rate", "nan"),
        ("learning_rate", "inf"),
        ("learning_rate", "1e300"),
        ("learning_rate", "abc"),
        ("steps", "0"),
        ("steps", "-1"),
        ("steps", "1e12"),
        ("points", "0"),
        ("points", "1"),
        ("points", "2"),
        ("points", "1e7"),
        ("seed", "-1"),
        ("seed", str(2**64)),
        ("seed", "x"),
        ("start", "1, 2, 3"),
        ("start", "1, 2, nan, 4"),
    ],
)
def test_a_bad_value_is_named_at_its_field_and_changes_nothing(
    qtbot: QtBot, open_main: OpenMain, key: str, text: str
) -> None:
    main = open_main()
    main.session.step()
    wait_for_step(qtbot, main, 1)
    spec = main.session.spec
    field = main.window.form.fields[key]
    assert isinstance(field, NumberField | StartField)
    type_into(qtbot, field, text)
    error = main.window.form.error_label(key)
    assert error.isVisible()
    assert text in error.text()
    assert "give" in error.text()
    assert main.session.spec == spec
    main.window.actions_by_key["play"].trigger()  # refuses to start with a bad field
    main.window.actions_by_key["step"].trigger()
    assert not main.session.wants_to_play
    assert shown_step(main) == 1
    good = "" if key == "start" else field.quantity.text(getattr(spec, key))
    type_into(qtbot, field, good) if good else field.clear()
    assert main.window.form.commit()
    assert not error.isVisible()


@pytest.mark.parametrize("text", ["1e-6", "3.5e-6", "0.000001", " 2E-6 ", "1e−6"])
def test_a_learning_rate_is_typed_in_any_form(qtbot: QtBot, open_main: OpenMain, text: str) -> None:
    main = open_main()
    type_into(qtbot, number_field(main, "learning_rate"), text)
    assert main.session.spec.learning_rate == float(text.replace("−", "-"))


def test_optimizers_that_cannot_drive_the_model_are_disabled_and_say_why(
    open_main: OpenMain,
) -> None:
    main = open_main("numpy")
    items = combo(main, "optimizer").model()
    assert isinstance(items, QStandardItemModel)
    for index, key in enumerate(OPTIMIZERS):
        assert items.item(index).isEnabled() is (key == "hand")
        assert bool(items.item(index).toolTip()) is (key != "hand")
    main.session.apply(main.session.spec.changed(lesson="dynamic"))
    disabled = [k for i, k in enumerate(OPTIMIZERS) if not items.item(i).isEnabled()]
    assert disabled == ["lbfgs"]


def test_only_the_hyperparameters_of_the_optimizer_are_shown(open_main: OpenMain) -> None:
    main = open_main("autograd")
    assert not main.window.form.fields["momentum"].isVisible()
    choose(main, "optimizer", "momentum")
    assert main.window.form.fields["momentum"].isVisible()
    assert main.session.spec.momentum == 0.9
    choose(main, "optimizer", "adam")
    visible = [k for k, f in main.window.form.fields.items() if f.isVisible()]
    assert "beta1" in visible
    assert "beta2" in visible
    assert "momentum" not in visible


def test_choosing_numpy_while_adam_is_on_goes_back_to_the_update_by_hand(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", optimizer="adam")
    choose(main, "model", "numpy")
    assert main.session.spec.optimizer == "hand"
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert combo(main, "optimizer").currentData() == "hand"


def test_play_at_the_end_plays_again(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=40)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    main.session.set_speed(10.0)
    main.window.actions_by_key["play"].trigger()
    wait_for_state(qtbot, main, RunState.PLAYING)
    assert shown_step(main) < 40


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


def test_enter_leaves_a_good_field_so_that_space_plays(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(speed=1.0, steps=100_000)
    field = number_field(main, "learning_rate")
    type_into(qtbot, field, "2e-6")
    assert not field.hasFocus()
    qtbot.keyClick(main.window, Qt.Key.Key_Space)
    wait_for_state(qtbot, main, RunState.PLAYING)
    assert field.lineEdit().text() == "2e-6"


def test_escape_brings_the_last_good_value_back(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    for key in ("seed", "start"):
        field = main.window.form.fields[key]
        assert isinstance(field, NumberField | StartField)
        type_into(qtbot, field, "nonsense")
        assert main.window.form.error_label(key).isVisible()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert not main.window.form.error_label(key).isVisible()
        assert not field.hasFocus()
    assert number_field(main, "seed").lineEdit().text() == "0"


def test_pause_pauses_whatever_stands_in_a_field(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 10)
    type_into(qtbot, number_field(main, "seed"), "xyz")
    main.window.actions_by_key["play"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.window.actions_by_key["play"].trigger()
    assert not main.session.wants_to_play
    assert "xyz" in main.window.message.text.text()
    assert number_field(main, "seed").hasFocus()


def test_the_wheel_changes_only_a_field_with_the_focus(open_main: OpenMain) -> None:
    main = open_main()
    spec = main.session.spec
    main.window.lessons.setFocus()
    for field in main.window.form.fields.values():
        if field.isVisible():
            point = QPointF(field.rect().center())
            wheel = QWheelEvent(
                point,
                QPointF(field.mapToGlobal(field.rect().center())),
                QPoint(),
                QPoint(0, -240),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(field, wheel)
    assert main.session.spec == spec
    assert combo(main, "model").currentData() == spec.model


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


def test_reset_takes_what_is_being_typed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    field = number_field(main, "learning_rate")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "5e-7")
    main.window.actions_by_key["reset"].trigger()
    assert main.session.spec.learning_rate == 5e-7
    wait_for_state(qtbot, main, RunState.PAUSED)


def test_one_step_a_second_shows_its_speed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(speed=2.0, steps=1000)
    main.session.play()
    wait_for_step(qtbot, main, 3)
    assert main.controller.frame is not None
    assert main.controller.frame.speed == pytest.approx(2.0, rel=0.5)


def test_a_value_that_only_this_optimizer_refuses_keeps_play_from_starting(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", optimizer="nesterov")
    type_into(qtbot, number_field(main, "momentum"), "0")
    assert "above 0" in main.window.form.error_label("momentum").text()
    main.window.actions_by_key["play"].trigger()
    assert not main.session.wants_to_play
    assert "above 0" in main.window.message.text.text()
    assert main.window.form.error_label("momentum").isVisible()
    type_into(qtbot, number_field(main, "momentum"), "0.5")
    main.window.actions_by_key["play"].trigger()
    assert main.session.wants_to_play
    assert main.session.spec.momentum == 0.5
