"""Each key goes to whoever it belongs to: the widget with the focus, or the run."""

from collections.abc import Callable

import pytest
from acted import acted
from hands import number_field
from helpers import PATIENCE_MS, wait_for_state
from person import Person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from races import dialog_of

from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS
from polyviz.live.run_commands import RunState
from polyviz.views.runs.runs_model import LOSS, NAME

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]

STEP_KEYS = {"Right": "step", "Left": "step_back", "Shift+Right": "phase", "Ctrl+Right": "to_end"}


def focus(qtbot: QtBot, widget: QWidget) -> None:
    """Go to a widget as Tab does."""
    qtbot.waitUntil(widget.isEnabled, timeout=PATIENCE_MS)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus, timeout=PATIENCE_MS)


def kept_run(qtbot: QtBot, main: Main) -> None:
    """Do some steps and keep them, with the panel of runs open."""
    main.window.docks.open("runs")
    main.session.run_to(5)
    qtbot.waitUntil(lambda: main.session.frame_step == 5, timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(seed=3))
    qtbot.waitUntil(lambda: len(main.runs.kept) == 1, timeout=PATIENCE_MS)
    wait_for_state(qtbot, main, RunState.PAUSED)
    table = main.window.docks.panel("runs")
    qtbot.waitUntil(lambda: table.model.rowCount() == 2, timeout=PATIENCE_MS)


def open_menu(qtbot: QtBot, person: Person, keys: str) -> None:
    """Open a menu by its keys, or go on to the one beside it."""
    person.press(keys)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=PATIENCE_MS)
    QApplication.processEvents()  # offscreen, an open menu becomes the active window a bit later


def scroll_bar_of_rail(main: Main) -> QScrollBar:
    rail = main.window.findChild(QScrollArea, "rail")
    assert isinstance(rail, QScrollArea)
    return rail.verticalScrollBar()


def test_one_escape_leaves_the_menus_and_space_plays_again(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=100_000)
    person, window = sit_before(main), main.window
    bar, field = window.menuBar(), window.form.fields["seed"]
    for away in (["Alt+F", "Escape"], ["Alt+E", "Right", "Right", "Escape"], ["Alt+V", "Escape"]):
        for key in away[:-1]:
            open_menu(qtbot, person, key)
        person.press(away[-1])
        qtbot.waitUntil(lambda: QApplication.focusWidget() not in (None, bar), timeout=PATIENCE_MS)
        assert QApplication.activePopupWidget() is None
        with acted(main) as done:
            person.press("Space")
            qtbot.waitUntil(lambda done=done: done == ["play"], timeout=PATIENCE_MS)
    focus(qtbot, field)
    open_menu(qtbot, person, "Alt+R")
    person.press("Escape")
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)


def test_the_menu_bar_does_not_get_the_focus_back_from_a_dialog(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=100_000)
    person, window = sit_before(main), main.window
    window.menuBar().setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    qtbot.waitUntil(lambda: not window.menuBar().hasFocus(), timeout=PATIENCE_MS)
    with acted(main) as done:
        person.press("Right")
        qtbot.waitUntil(lambda: done == ["step"], timeout=PATIENCE_MS)


def test_keys_that_a_widget_uses_are_its_own(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd", steps=1000)
    person = sit_before(main)
    for key in ("hand", "code", "runs"):
        main.window.docks.open(key)
    kept_run(qtbot, main)
    main.session.run_to(9)
    qtbot.waitUntil(lambda: main.session.frame_step == 9, timeout=PATIENCE_MS)
    main.window.docks.open("hand")
    slider = main.window.docks.panel("hand").sliders[1]
    with acted(main) as done:
        focus(qtbot, slider)
        for key, value in (
            ("Right", 1),
            ("Shift+Right", 2),
            ("Left", 1),
            ("End", slider.maximum()),
        ):
            person.press(key)
            assert slider.value() == value
        focus(qtbot, main.window.speed.slider)
        before = main.window.speed.slider.value()
        person.press("Left")
        assert main.window.speed.slider.value() == before - 1
        focus(qtbot, main.window.time_bar.slider)
        person.press("Left")
        assert main.session.looked_at == 8

        bar = next(bar for bar in main.window.findChildren(QTabBar) if bar.isVisible())
        focus(qtbot, bar)
        at = bar.currentIndex()
        person.press("Left")
        assert bar.currentIndex() == at - 1

        main.window.docks.open("code")
        code = main.window.docks.panel("code").code
        focus(qtbot, code)
        for key in ("Home", "Shift+Right", "Shift+Right"):
            person.press(key)
        assert len(code.textCursor().selectedText()) == 2
        person.press("Ctrl+A")
        person.press("Ctrl+C")
        assert "backward" in QApplication.clipboard().text()

        table = main.window.docks.panel("runs").table
        focus(qtbot, table)
        table.setCurrentIndex(main.window.docks.panel("runs").model.index(1, NAME))
        person.press("Right")
        assert table.currentIndex().column() == LOSS
        person.press("F2")
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        for key in ("Ctrl+R", "Ctrl+Shift+R", "Ctrl+3", "Ctrl+End", "Ctrl+Right", "Space"):
            person.press(key)
        person.write("x")
        person.press("Ctrl+Z")
        person.press("Escape")
        qtbot.waitUntil(table.hasFocus, timeout=PATIENCE_MS)
        for key in ("Home", "Space"):
            person.press(key)
        assert not main.runs.kept[0].is_shown, "Space takes the tick off"
        assert done == []


def test_keys_that_a_widget_does_not_use_act_on_the_run(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd", steps=100_000)
    person = sit_before(main)
    kept_run(qtbot, main)
    for place in (main.window.rail.strip, main.window.fit_plot.plot):
        focus(qtbot, place)
        for key, action in STEP_KEYS.items():
            main.session.pause()
            qtbot.waitUntil(lambda: main.session.state is not RunState.PLAYING)
            main.window.actions_by_key["step_back"].setEnabled(True)
            with acted(main) as done:
                person.press(key)
            assert done == [action], f"{key} in {place}"


def test_space_plays_after_a_click_and_presses_what_was_reached_by_tab(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd", steps=1_000_000, speed=1.0)
    person = sit_before(main)
    kept_run(qtbot, main)
    runs = main.window.docks.panel("runs")
    window = main.window

    def by_space() -> list[str]:
        with acted(main) as done:
            person.press("Space")
        main.session.pause()
        qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
        return done

    assert by_space() == ["play"], "at first"
    person.fill("learning_rate", "2e-6", "Return")
    assert by_space() == ["play"], "after a number was typed"
    assert number_field(main, "learning_rate").lineEdit().text() == "2e-6"
    person.click_arrow("learning_rate", up=True)
    assert by_space() == ["play"], "after a click on an arrow"
    assert " " not in number_field(main, "learning_rate").lineEdit().text()
    optimizer = window.form.fields["optimizer"]
    person.bring_into_view(optimizer)
    person.click(optimizer)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=PATIENCE_MS)
    person.press("Down")
    person.press("Return")
    wait_for_state(qtbot, main, RunState.PAUSED)
    person.turn_to_window()
    assert optimizer.hasFocus()
    assert by_space() == ["play"], "after a choice"
    for column in (NAME, LOSS):
        place = runs.table.visualRect(runs.model.index(1, column)).center()
        person.click(runs.table.viewport(), place)
        assert runs.table.hasFocus()
        assert by_space() == ["play"], "after a click into a table"
    person.press("F2")
    person.write("mine")
    person.press("Return")
    qtbot.waitUntil(lambda: main.runs.kept[0].given_name == "mine", timeout=PATIENCE_MS)
    qtbot.waitUntil(runs.table.hasFocus, timeout=PATIENCE_MS)
    assert by_space() == ["play"], "after a name was typed"
    person.click(runs.remove_button)
    qtbot.waitUntil(runs.undo_button.isEnabled, timeout=PATIENCE_MS)
    assert by_space() == ["play"], "after a click on a button, which cannot be pressed any more"
    person.click(runs.undo_button)
    assert by_space() == ["play"], "after a click on another"
    person.click(window.fit_plot.plot.viewport())
    assert by_space() == ["play"], "after a click on a plot"
    focus(qtbot, runs.table)
    runs.table.selectRow(1)
    focus(qtbot, runs.remove_button)
    assert by_space() == []
    assert runs.undo_button.isEnabled(), "Space has pressed the button"


def test_nobody_inherits_the_focus_of_what_is_hidden_or_disabled(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("autograd")
    person = sit_before(main)
    window = main.window
    main.session.run_to(5)
    qtbot.waitUntil(lambda: main.session.frame_step == 5, timeout=PATIENCE_MS)
    window.docks.open("values")
    values = window.docks.panel("values")
    focus(qtbot, values.table)
    values.rest()
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    focus(qtbot, window.time_bar.slider)
    spec = main.session.spec
    person.press("Ctrl+R")  # the slider is disabled until there is a step
    wait_for_state(qtbot, main, RunState.PAUSED)
    window.docks.open("hand")
    focus(qtbot, window.docks.panel("hand").sliders[0])
    window.docks.docks["hand"].hide()
    for key in ("7", "Up", "Down", "PgDown", "End", "Delete"):
        person.press(key)
    window.form.commit()
    assert main.session.spec == spec
    with acted(main) as done:
        person.press("Space")
    assert done == ["play"]


def test_nobody_inherits_the_focus_of_what_is_hidden_while_a_dialog_is_open(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("network", steps=1_000_000)
    person, window = sit_before(main), main.window
    main.window.resize(1280, 800)
    person.click_lesson(0)
    wait_for_state(qtbot, main, RunState.PAUSED)
    dialog = dialog_of(main)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE_MS)
    dialog.start_button.setFocus()
    person.press("Return")
    qtbot.waitUntil(lambda: window.rail.is_folded, timeout=PATIENCE_MS)
    window.activateWindow()  # offscreen, nobody else does
    qtbot.waitUntil(
        lambda: window.isActiveWindow() and QApplication.focusWidget() is not None,
        timeout=PATIENCE_MS,
    )
    with acted(main) as done:
        person.press("Space")
    assert done == ["play"]
    assert not window.actions_by_key["lock_axes"].isChecked()


def test_a_double_click_on_play_plays(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main(steps=1_000_000, speed=10.0)
    person = sit_before(main)
    button = main.window.findChild(QWidget, "play")
    assert isinstance(button, QWidget)
    with acted(main) as done:
        person.double_click(button, button.rect().center())
    assert done == ["play"]
    assert main.session.wants_to_play
    step = main.window.findChild(QWidget, "step")
    assert isinstance(step, QWidget)
    with acted(main) as done:
        person.double_click(step, QPoint(9, 9))
    assert done == ["step", "step"], "each click on Step is a step"


def test_a_key_that_is_held_down_plays_once(open_main: OpenMain) -> None:
    main = open_main()
    actions = main.window.actions_by_key
    again = {key for key, action in actions.items() if action.autoRepeat()}
    assert again == {
        *("step", "step_back", "page_back", "page_on", "phase"),
        *("faster", "slower", "larger_text", "smaller_text"),
    }
    assert not any(actions[f"lesson_{key}"].autoRepeat() for key in LESSONS)


def test_space_plays_after_the_arrows_have_chosen_a_lesson(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main()
    person = sit_before(main)
    person.click_lesson(1)
    person.press("Down")
    qtbot.waitUntil(lambda: main.session.spec.lesson == "autograd", timeout=PATIENCE_MS)
    wait_for_state(qtbot, main, RunState.PAUSED)
    person.press("Space")
    qtbot.waitUntil(lambda: main.session.frame_step > 0, timeout=PATIENCE_MS)
    person.press("Space")
    wait_for_state(qtbot, main, RunState.PAUSED)


def test_the_speed_keys_act_in_a_table(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main(speed=100.0)
    kept_run(qtbot, main)
    table = main.window.docks.panel("runs").table
    sit_before(main)
    focus(qtbot, table)
    with acted(main) as done:
        person = sit_before(main)
        person.press("Ctrl+Up")
    assert done == ["faster"]


def test_the_rail_stays_where_it_is_while_a_menu_is_used(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main()
    main.window.resize(1000, 500)
    person = sit_before(main)
    person.reach_form()
    rail = scroll_bar_of_rail(main)
    qtbot.waitUntil(lambda: rail.maximum() > 0, timeout=PATIENCE_MS)
    focus(qtbot, number_field(main, "seed"))
    rail.setValue(0)
    open_menu(qtbot, person, "Alt+E")
    person.press("Escape")
    qtbot.waitUntil(number_field(main, "seed").hasFocus, timeout=PATIENCE_MS)
    assert rail.value() == 0


def test_space_plays_after_a_choice_from_a_list(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module")
    main.window.rail.set_wish(True)
    combo = main.window.form.fields["optimizer"]
    assert isinstance(combo, QComboBox)

    def open_list() -> QWidget:
        qtbot.keyClick(combo, Qt.Key.Key_Space)
        qtbot.waitUntil(combo.view().isVisible, timeout=PATIENCE_MS)
        return combo.view()

    focus(qtbot, combo)
    qtbot.keyClick(open_list(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not combo.view().isVisible(), timeout=PATIENCE_MS)
    chosen = open_list()
    qtbot.keyClick(chosen, Qt.Key.Key_Down)
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not combo.view().isVisible(), timeout=PATIENCE_MS)
    assert main.session.spec.optimizer == "momentum"
    main.window.activateWindow()
    qtbot.waitUntil(combo.hasFocus, timeout=PATIENCE_MS)
    wait_for_state(qtbot, main, RunState.PAUSED)
    with acted(main) as done:
        qtbot.keyClick(combo, Qt.Key.Key_Space)
    assert done == ["play"]
    assert not combo.view().isVisible()
    main.session.pause()
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    open_list()  # the key for the list has taken Space back
    combo.hidePopup()
