"""Finding a text in the code, with real keys."""

from helpers import PATIENCE_MS
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from written import press, write

from polyviz.views.editor.editor import Editor
from polyviz.views.editor.find_bar import places_of
from polyviz.views.style.palette import LIGHT

TEXT = "|x = self.X\ny = self.x\nz = Self"


def start(editor: Editor, qtbot: QtBot, text: str) -> None:
    """Press Ctrl+F and type a text."""
    press(editor.code, "Ctrl+F")
    qtbot.waitUntil(editor.find_bar.field.hasFocus, timeout=PATIENCE_MS)
    QTest.keyClicks(editor.find_bar.field, text)


def selected(editor: Editor) -> tuple[int, int]:
    cursor = editor.code.textCursor()
    return cursor.selectionStart(), cursor.selectionEnd()


def marked(editor: Editor) -> list[str]:
    ground = QColor(LIGHT.lit)
    marks = editor.code.extraSelections()
    return [m.cursor.selectedText() for m in marks if m.format.background().color() == ground]


def test_it_is_hidden_until_asked_for(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, TEXT)
    assert not editor.find_bar.isVisible()
    start(editor, qtbot, "self")
    assert editor.find_bar.isVisible()
    assert editor.find_bar.count.text() == "1 of 3"
    assert selected(editor) == (4, 8)
    assert marked(editor) == ["self", "self", "Self"]
    press(editor.find_bar.field, "Escape")
    qtbot.waitUntil(editor.code.hasFocus, timeout=PATIENCE_MS)
    assert not editor.find_bar.isVisible()
    assert marked(editor) == []
    assert selected(editor) == (4, 8)


def test_return_goes_round_in_both_directions(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, TEXT)
    start(editor, qtbot, "self")
    seen = []
    for key in ("Return", "Return", "Return", "Shift+Return", "Shift+Return", "Enter"):
        press(editor.find_bar.field, key)
        seen.append(editor.find_bar.count.text())
    assert [text[0] for text in seen] == ["2", "3", "1", "3", "2", "3"]
    editor.find_bar.next.click()
    assert editor.find_bar.count.text() == "1 of 3"
    editor.find_bar.previous.click()
    assert editor.find_bar.count.text() == "3 of 3"
    assert editor.find_bar.field.hasFocus()


def test_it_goes_on_from_the_cursor_while_one_types(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, TEXT.replace("|", "").replace("y =", "y| ="))
    start(editor, qtbot, "s")
    assert selected(editor) == (15, 16)
    QTest.keyClicks(editor.find_bar.field, "elf.x")
    assert selected(editor) == (15, 21)
    assert editor.find_bar.count.text() == "2 of 2"
    QTest.keyClicks(editor.find_bar.field, "y")
    assert editor.find_bar.count.text() == "Not found"
    assert editor.find_bar.field.property("wrong") is True
    assert not editor.find_bar.next.isEnabled()
    assert selected(editor) == (12, 12), "where one was"
    press(editor.find_bar.field, "Return")
    assert selected(editor) == (12, 12)
    press(editor.find_bar.field, "Backspace")
    assert selected(editor) == (15, 21)
    assert editor.find_bar.field.property("wrong") is False


def test_capitals_count_once_they_are_typed(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, TEXT)
    start(editor, qtbot, "Self")
    assert editor.find_bar.count.text() == "1 of 1"
    assert marked(editor) == ["Self"]


def test_it_opens_with_the_selection(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, "self.x\n^self|.y\nself.z")
    start(editor, qtbot, "")
    assert editor.find_bar.field.text() == "self"
    assert editor.find_bar.count.text() == "2 of 3"
    press(editor.find_bar.field, "Escape")
    write(editor.code, "^self\nself|")
    start(editor, qtbot, "")
    assert editor.find_bar.field.text() == "self", "not what goes over several lines"
    assert editor.find_bar.field.selectedText() == "self"


def test_escape_in_the_code_closes_it_too(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, TEXT)
    start(editor, qtbot, "self")
    editor.code.setFocus()
    press(editor.code, "Escape")
    assert not editor.find_bar.isVisible()
    assert editor.code.hasFocus()


def test_the_count_follows_what_is_typed_into_the_code(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, TEXT)
    start(editor, qtbot, "self")
    editor.code.setFocus()
    press(editor.code, "Backspace")
    assert editor.find_bar.count.text() == "2 found"
    assert marked(editor) == ["self", "Self"]
    editor.code.set_text("")
    assert editor.find_bar.count.text() == "Not found"


def test_only_lines_that_are_seen_are_marked(editor: Editor, qtbot: QtBot) -> None:
    write(editor.code, "|" + "self\n" * 10_000)
    start(editor, qtbot, "self")
    assert editor.find_bar.count.text() == "1 of 10000"
    assert len(marked(editor)) < 100
    press(editor.find_bar.field, "Shift+Return")
    QApplication.processEvents()
    assert editor.find_bar.count.text() == "10000 of 10000"
    marks = [m.cursor.blockNumber() for m in editor.code.extraSelections()]
    assert max(marks) == 9_999


def test_signs_of_patterns_are_found_as_they_are() -> None:
    assert places_of("x.(", "x.( x1(") == [(0, 3)]
    assert places_of("", "x") == []
    assert places_of("É", "é É") == [(2, 3)]
    assert places_of("é", "é É") == [(0, 1), (2, 3)]
    assert places_of("a", "\U0001f600 a\U0001f600A") == [(3, 4), (6, 7)], "as Qt counts"
    assert places_of("\U0001f600", "a\U0001f600") == [(1, 3)]
