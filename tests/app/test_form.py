"""The fields of the real window: what is typed and chosen there, good and bad."""

from collections.abc import Callable

from hands import choose, combo, number_field, shown_step, type_into
from helpers import wait_for_state, wait_for_step
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.live.run_commands import RunState
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.start_field import StartField

OpenMain = Callable[..., Main]


BAD = [
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
]


def test_a_bad_value_is_named_at_its_field_and_changes_nothing(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main()
    main.session.step()
    wait_for_step(qtbot, main, 1)
    spec = main.session.spec
    for key, text in BAD:
        field = main.window.form.fields[key]
        assert isinstance(field, NumberField | StartField)
        type_into(qtbot, field, text)
        error = main.window.form.errors[key]
        assert error.isVisible(), (key, text)
        assert text in error.text()
        assert "give" in error.text(), (key, text)
        assert main.session.spec == spec, (key, text)
        main.window.actions_by_key["play"].trigger()  # refuses to start with a bad field
        main.window.actions_by_key["step"].trigger()
        assert not main.session.wants_to_play, (key, text)
        assert shown_step(main) == 1, (key, text)
        good = "" if key == "start" else field.quantity.text(spec.to_dict().get(key))
        type_into(qtbot, field, good) if good else field.clear()
        assert main.window.form.commit(), (key, text)
        assert not error.isVisible(), (key, text)


def test_a_learning_rate_is_typed_in_any_form(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    for text in ("1e-6", "3.5e-6", "0.000001", " 2E-6 ", "1e−6"):
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
        assert main.window.form.errors[key].isVisible()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert not main.window.form.errors[key].isVisible()
        assert not field.hasFocus()
    assert number_field(main, "seed").lineEdit().text() == "0"


def test_start_weights_are_shown_the_same_way_however_they_are_typed(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main()
    field = main.window.form.fields["start"]
    assert isinstance(field, StartField)
    for text in ("0,1,0,-.10", "[0, 1.0, 0, \u22120.1]", "\uff10,1,0,-1e-1"):
        type_into(qtbot, field, text)
        assert field.text() == "0, 1, 0, -0.1"
        assert main.session.spec.start == (0, 1, 0, -0.1)
    wait_for_state(qtbot, main, RunState.PAUSED)


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


def test_reset_takes_what_is_being_typed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    field = number_field(main, "learning_rate")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "5e-7")
    main.window.actions_by_key["reset"].trigger()
    assert main.session.spec.learning_rate == 5e-7
    wait_for_state(qtbot, main, RunState.PAUSED)


def test_a_value_that_only_this_optimizer_refuses_keeps_play_from_starting(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", optimizer="nesterov")
    type_into(qtbot, number_field(main, "momentum"), "0")
    wrong = main.window.form.errors["momentum"].text()
    assert wrong.startswith('Momentum: "0" is not allowed')
    assert "above 0" in wrong
    main.window.actions_by_key["play"].trigger()
    assert not main.session.wants_to_play
    assert "above 0" in main.window.message.text.text()
    assert main.window.form.errors["momentum"].isVisible()
    qtbot.keyClick(number_field(main, "momentum"), Qt.Key.Key_Escape)
    assert number_field(main, "momentum").lineEdit().text() == "0.9"
    assert not main.window.form.errors["momentum"].isVisible()
    assert not main.window.message.isHidden()
    main.window.actions_by_key["step"].trigger()
    assert main.window.message.isHidden()  # the field is right now
    type_into(qtbot, number_field(main, "momentum"), "0.5")
    main.window.actions_by_key["play"].trigger()
    assert main.session.wants_to_play
    assert main.session.spec.momentum == 0.5


def test_the_learning_rate_says_what_it_does_with_the_optimizer(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    field = main.window.form.fields["learning_rate"]
    assert field.toolTip() == "How far each step moves against the gradient"
    main.session.apply(main.session.spec.changed(optimizer="rprop"))
    assert "first step" in field.toolTip()
    assert "sign of the gradient" in field.toolTip()
    wait_for_state(qtbot, main, RunState.PAUSED)
