"""What a person finds in the text field: size, marks, pasting, undoing, and the way out of it."""

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from written import press, write, written

from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.editor.editor import Editor
from polyviz.views.style.palette import DARK, LIGHT
from polyviz.views.style.sizes import CODE_SIZES

CONTROL, NO_KEYS = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def turn(code: CodeEditor, eighths: int, held: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the text, away from oneself by so many eighths of a degree."""
    at = QPointF(50, 50)
    where = QPointF(code.viewport().mapToGlobal(at))
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, where, QPoint(), QPoint(0, eighths), buttons, held, phase, False)
    QApplication.sendEvent(code.viewport(), wheel)


def test_escape_and_tab_leave_it_either_way(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, editor, after = QLineEdit(window), Editor(window), QLineEdit(window)
    layout = QVBoxLayout(window)
    for part in (before, editor, after):
        layout.addWidget(part)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    for keys, goal in (
        (("Escape", "Tab"), after),
        (("Escape", "Shift+Tab"), before),
        (("Escape", "Shift+Tab"), before),
    ):
        editor.setFocus()
        qtbot.waitUntil(editor.code.hasFocus, timeout=PATIENCE_MS)
        press(editor.code, *keys)
        qtbot.waitUntil(goal.hasFocus, timeout=PATIENCE_MS)
        assert editor.text() == ""
    editor.setFocus()
    press(editor.code, "Escape", "x", "Tab")
    assert editor.code.hasFocus(), "another key in between: Tab indents"
    assert editor.text() == "x   "
    press(before, "Tab")
    assert "Escape" in editor.code.toolTip()
    assert "Escape" in editor.code.accessibleDescription()
    assert editor.code.accessibleName()


def test_holding_shift_for_shift_tab_changes_nothing(code: CodeEditor) -> None:
    press(code, "Escape")
    QTest.keyPress(code, Qt.Key.Key_Shift)
    assert code.tabChangesFocus()


def test_keys_that_may_be_shortcuts_are_claimed(code: CodeEditor) -> None:
    def claims(key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, held)
        event.ignore()
        QApplication.sendEvent(code, event)
        return event.isAccepted()

    own = {Qt.Key.Key_F, Qt.Key.Key_Slash, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Y}
    for key in own | {Qt.Key.Key_Z, Qt.Key.Key_V}:
        assert claims(key, CONTROL)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Right):
        assert claims(key, NO_KEYS)
    assert claims(Qt.Key.Key_Slash, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    for key in (Qt.Key.Key_R, Qt.Key.Key_S, Qt.Key.Key_G):
        assert not claims(key, CONTROL)


def test_control_return_runs_and_changes_nothing(code: CodeEditor, qtbot: QtBot) -> None:
    write(code, "a|b")
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        with qtbot.waitSignal(code.run_asked, timeout=PATIENCE_MS):
            press(code, key)
    assert written(code) == "a|b"


def test_holding_control_return_down_runs_once(code: CodeEditor) -> None:
    heard: list[str] = []
    code.run_asked.connect(lambda: heard.append("run"))
    for is_repeated in (False, True, True):
        kind, text = QKeyEvent.Type.KeyPress, "\r"
        event = QKeyEvent(kind, Qt.Key.Key_Return, CONTROL, text, is_repeated)
        QApplication.sendEvent(code, event)
    assert heard == ["run"]
    assert code.text() == ""


def test_a_text_that_is_only_read_stays_as_it_is(code: CodeEditor, qtbot: QtBot) -> None:
    write(code, "    x|")
    code.setReadOnly(True)
    for key in ("Return", "Tab", "Shift+Tab", "Ctrl+/", "Home", "Backspace", "Delete", "a"):
        press(code, key)
    assert code.text() == "    x"
    with qtbot.waitSignal(code.run_asked, timeout=PATIENCE_MS):
        press(code, "Ctrl+Return")


def test_what_is_pasted_has_blanks_and_ends_of_lines_as_here(code: CodeEditor) -> None:
    write(code, "if x:\n^old|")
    QGuiApplication.clipboard().setText("\ta = 1\r\n\tb = 2\rc\u2028")
    press(code, "Ctrl+V")
    assert written(code) == "if x:\n    a = 1\n    b = 2\nc\n|"
    assert code.blockCount() == 5
    press(code, "Ctrl+Z")
    assert code.text() == "if x:\nold"


def test_files_are_left_to_the_window(code: CodeEditor) -> None:
    text, file = QMimeData(), QMimeData()
    text.setText("x")
    file.setText("file:///data.csv")
    file.setUrls([QUrl.fromLocalFile("/data.csv")])
    assert code.canInsertFromMimeData(text)
    assert not code.canInsertFromMimeData(file)


def test_the_same_text_again_keeps_cursor_and_undo(code: CodeEditor) -> None:
    write(code, "ab|")
    press(code, "c", "Left")
    code.set_text("abc")
    assert written(code) == "ab|c"
    press(code, "Ctrl+Z")
    assert code.text() == "ab"
    code.set_text("a\tb\r\n")
    assert code.text() == "a    b\n"
    assert not code.document().isUndoAvailable()
    press(code, "Down")
    code.set_text("a\tb\r\n")
    assert written(code) == "a    b\n|"


def test_only_changes_of_the_text_are_told(code: CodeEditor) -> None:
    heard: list[str] = []
    code.edited.connect(lambda: heard.append(code.text()))
    code.set_text("ab")
    code.set_text("ab")
    press(code, "x", "Left", "Right", "Ctrl+Z")
    assert heard == ["ab", "xab", "ab"]


def test_the_wheel_with_control_changes_the_size_of_the_code(code: CodeEditor) -> None:
    write(code, "|" + "x\n" * 200)
    heard: list[float] = []
    code.size_chosen.connect(heard.append)
    height, width = code.fontMetrics().height(), code.viewport().x()
    turn(code, 60, CONTROL)
    assert heard == [], "half a notch of a finer wheel"
    turn(code, 60, CONTROL)
    assert heard == [CODE_SIZES[2]]
    assert code.fontMetrics().height() > height
    assert code.viewport().x() > width, "the margin grows with it"
    assert code.verticalScrollBar().value() == 0
    turn(code, 120 * 20, CONTROL)
    turn(code, -120 * 20, CONTROL)
    assert heard[1:] == [CODE_SIZES[-1], CODE_SIZES[0]]
    code.set_code_size(1.0)
    assert code.fontMetrics().height() == height
    turn(code, -120, NO_KEYS)
    assert code.verticalScrollBar().value() > 0
    assert code.code_size == 1.0


def test_the_text_follows_that_of_the_window(code: CodeEditor, qapp: QApplication) -> None:
    font, height = qapp.font(), code.fontMetrics().height()
    larger = qapp.font()
    larger.setPointSizeF(2 * larger.pointSizeF())
    qapp.setFont(larger)
    code.set_palette(LIGHT)
    assert code.fontMetrics().height() > 1.5 * height
    qapp.setFont(font)
    code.set_palette(LIGHT)
    assert code.fontMetrics().height() == height


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_present_line_is_marked(code: CodeEditor, palette: object) -> None:
    code.set_palette(palette)
    write(code, "a\n|b\nc")
    for number in (1, 2):
        lit = [m for m in code.extraSelections() if m.format.background().color().isValid()]
        assert [m.cursor.blockNumber() for m in lit] == [number]
        assert lit[0].format.background().color() == QColor(palette.hover)
        press(code, "Down")


def test_a_long_line_is_not_wrapped(code: CodeEditor) -> None:
    write(code, "x = " + "1 + " * 200 + "|1")
    QApplication.processEvents()
    assert code.horizontalScrollBar().maximum() > 0
    assert code.document().firstBlock().layout().lineCount() == 1
    code.moveCursor(QTextCursor.MoveOperation.Start)
    assert code.horizontalScrollBar().value() == 0
