"""The wheel changes nothing by accident, and never throws a run away."""

from collections.abc import Callable

import pytest
from hands import number_field
from helpers import PATIENCE_MS, wait_for_state
from person import Person
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.wheel import is_control

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]
MIDDLE = (0.4, 0.5)


def setting(control: QWidget) -> object:
    """Return what a control is set to."""
    if isinstance(control, QComboBox | QTabBar):
        return control.currentIndex()
    return control.lineEdit().text() if isinstance(control, NumberField) else control.value()


def controls_in(parent: QWidget) -> list[QWidget]:
    """Return what can be reached; Qt puts tab bars that it does not need beside the window."""
    found = [w for w in parent.findChildren(QWidget) if is_control(w) and w.isVisible()]
    area = parent.window().rect()
    return [w for w in found if area.contains(w.mapTo(w.window(), w.rect().center()))]


def turned(person: Person, control: QWidget) -> set[object]:
    """Turn the wheel both ways over a control; return what it was set to meanwhile."""
    person.bring_into_view(control)
    seen = {setting(control)}
    for clicks in (1, -2):
        person.turn(control, clicks, MIDDLE)
        seen.add(setting(control))
    return seen


def test_the_wheel_changes_no_control_that_was_not_clicked(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd", optimizer="momentum")
    person = sit_before(main)
    for key in ("code", "hand", "runs"):
        main.window.docks.open(key)
    main.session.run_to(20)
    qtbot.waitUntil(main.window.time_bar.slider.isEnabled, timeout=PATIENCE_MS)
    main.session.look(10)
    qtbot.waitUntil(lambda: main.window.time_bar.slider.value() == 10, timeout=PATIENCE_MS)
    main.window.speed.shift(-3)
    person.reach_form()
    controls = controls_in(main.window)
    kinds = {type(control).__name__ for control in controls}
    assert {"ChoiceBox", "NumberField", "QSlider", "TimeSlider", "QTabBar"} <= kinds
    spec = main.session.spec
    for control in controls:
        assert len(turned(person, control)) == 1, f"{control} without the focus"
    for control in controls:
        control.setFocus()  # as Tab does
        assert len(turned(person, control)) == 1, f"{control} without a click"
    assert main.session.spec == spec
    assert main.session.looked_at == 10


def test_the_wheel_over_a_field_scrolls_the_rail(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd")
    person = sit_before(main)
    main.window.resize(900, 480)
    bar = main.window.rail.panel.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100, timeout=PATIENCE_MS)
    person.reach_form()
    for key in ("model", "learning_rate", "seed"):
        field = main.window.form.fields[key]
        person.bring_into_view(field)
        before = bar.value()
        clicks = 1 if before else -1  # from the top it can only go down
        person.turn(field, clicks, MIDDLE)
        assert (before - bar.value()) * clicks > 0, key


def test_the_wheel_changes_what_was_clicked_but_restarts_no_run(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd", optimizer="momentum", steps=1000)
    person = sit_before(main)
    main.session.run_to(7)
    qtbot.waitUntil(lambda: main.session.frame_step == 7, timeout=PATIENCE_MS)
    window = main.window

    def is_turned(key: str) -> bool:
        field = window.form.fields[key]
        person.turn_to_window()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=PATIENCE_MS)
        person.bring_into_view(field)
        if isinstance(field, QComboBox):
            person.click(field)
            person.press("Escape")
            qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None, timeout=PATIENCE_MS)
            person.turn_to_window()
        else:
            person.click(number_field(main, key).lineEdit())
        qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
        return len(turned(person, field)) > 1

    keys = [key for key, field in window.form.fields.items() if is_control(field)]
    shown = [key for key in keys if window.form.fields[key].isVisible()]
    assert {key for key in shown if is_turned(key)} == {"learning_rate", "momentum", "steps"}
    assert main.session.frame_step == 7
    assert not main.runs.kept

    main.session.look(3)
    qtbot.waitUntil(lambda: main.session.frame_step == 3, timeout=PATIENCE_MS)
    assert not is_turned("learning_rate"), "it would branch off"
    main.session.look(None)
    main.session.apply(main.session.spec.changed(learning_rate=1.0))
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    assert not is_turned("learning_rate"), "it would start the run again"

    slider = window.speed.slider
    slider.setValue(5)
    person.click(slider)
    assert len(turned(person, slider)) > 1, "Speed was clicked"


def test_the_wheel_over_a_dialog_changes_nothing(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd")
    person = sit_before(main)
    qtbot.waitUntil(lambda: main.theory.knows(main.session.spec), timeout=PATIENCE_MS)
    main.window.actions_by_key["race"].trigger()
    dialog = main.window.findChild(RaceDialog)
    assert isinstance(dialog, RaceDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog, timeout=PATIENCE_MS)
    for control in controls_in(dialog):
        assert len(turned(person, control)) == 1
    dialog.reject()
