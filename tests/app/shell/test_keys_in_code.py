"""While the focus is in a text field of several lines, its keys do nothing with the run."""

from collections.abc import Callable

import pytest
from acted import acted
from helpers import PATIENCE_MS, wait_for_state
from person import Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.views.editor.editor import Editor

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


def editor_in(qtbot: QtBot, main: Main) -> Editor:
    """Lay an editor over the plots, and go to it as Tab does."""
    editor = Editor(main.window)
    editor.setGeometry(main.window.centralWidget().geometry().adjusted(300, 100, -50, -50))
    editor.show()
    editor.raise_()
    focus(qtbot, editor)
    return editor


def focus(qtbot: QtBot, editor: Editor) -> None:
    editor.code.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(editor.code.hasFocus, timeout=PATIENCE_MS)


def test_what_is_typed_goes_into_the_code_alone(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=1000)
    person = sit_before(main)
    main.session.run_to(50)  # so that there are steps to go to
    qtbot.waitUntil(lambda: main.session.frame_step == 50, timeout=PATIENCE_MS)
    wait_for_state(qtbot, main, RunState.PAUSED)
    editor = editor_in(qtbot, main)
    runs: list[str] = []
    editor.run_asked.connect(lambda: runs.append(editor.text()))

    def text_is(text: str) -> None:
        qtbot.waitUntil(lambda: editor.text() == text, timeout=PATIENCE_MS)

    with acted(main) as done:
        for key in ("a", "Space", "1", "Shift+Space", ".", "Return", "b"):
            person.press(key)
        text_is("a 1 .\nb")
        for key in ("Left", "Home", "Right", "Up", "End", "Ctrl+Left", "Ctrl+Right", "PgDown"):
            person.press(key)
        for key in ("Down", "End", "PgUp", "PgDown", "Ctrl+Up", "Ctrl+Down", "Ctrl+End", "Tab"):
            person.press(key)
        text_is("a 1 .\nb   ")
        person.press("Ctrl+/")
        text_is("a 1 .\n# b   ")
        person.press("Ctrl+Z")
        text_is("a 1 .\nb   ")
        person.press("Ctrl+Y")
        text_is("a 1 .\n# b   ")
        for _ in range(20):
            person.press("Ctrl+Z")
        text_is("")
        QGuiApplication.clipboard().setText("1\t2\n3\t4")
        person.press("Ctrl+V")
        text_is("1    2\n3    4")
        person.press("Ctrl+Return")
        qtbot.waitUntil(lambda: runs == ["1    2\n3    4"], timeout=PATIENCE_MS)
        person.press("Ctrl+F")
        qtbot.waitUntil(editor.find_bar.field.hasFocus, timeout=PATIENCE_MS)
        for key in ("3", "Return", "Shift+Return", "Space", "Backspace", "Ctrl+F"):
            person.press(key)
        qtbot.waitUntil(lambda: editor.find_bar.count.text() == "1 of 1", timeout=PATIENCE_MS)
        person.press("Escape")
        qtbot.waitUntil(editor.code.hasFocus, timeout=PATIENCE_MS)
        assert done == []
    assert editor.text() == "1    2\n3    4"
    assert main.session.frame_step == 50


def test_other_shortcuts_still_act_and_the_way_out_leads_on(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=1000)
    person = sit_before(main)
    editor = editor_in(qtbot, main)
    with acted(main) as done:
        person.press("Ctrl+B")
        qtbot.waitUntil(lambda: done == ["best_curve"], timeout=PATIENCE_MS)
    assert editor.code.hasFocus()
    for keys in (("Escape", "Tab"), ("Escape", "Shift+Tab")):
        focus(qtbot, editor)
        for key in keys:
            person.press(key)
        qtbot.waitUntil(lambda: not editor.code.hasFocus(), timeout=PATIENCE_MS)
        assert QApplication.focusWidget() is not None
    assert editor.text() == ""


def test_output_is_read_with_keys_of_its_own_and_space_plays(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor", steps=100_000)
    person = sit_before(main)
    editor = editor_in(qtbot, main)
    editor.console.add("loss 1\nloss 2\n")
    editor.console.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(editor.console.hasFocus, timeout=PATIENCE_MS)
    with acted(main) as done:
        for key in ("Right", "End", "Up", "Home", "Ctrl+A", "Ctrl+C"):
            person.press(key)
        qtbot.waitUntil(
            lambda: QGuiApplication.clipboard().text() == "loss 1\nloss 2", timeout=PATIENCE_MS
        )
        assert done == []
        person.press("Space")
        qtbot.waitUntil(lambda: done == ["play"], timeout=PATIENCE_MS)
    person.press("Tab")
    qtbot.waitUntil(lambda: not editor.console.hasFocus(), timeout=PATIENCE_MS)
