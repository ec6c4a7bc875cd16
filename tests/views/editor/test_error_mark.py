"""The mark of a line with an error, and the message about it."""

from helpers import PATIENCE_MS
from painted import inked, painted
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from written import press, write, written

from polyviz.views.editor.editor import Editor
from polyviz.views.style.palette import DARK, LIGHT

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


def marked(editor: Editor) -> list[int]:
    """The lines that are underlined, from 1 on."""
    marks = editor.code.extraSelections()
    waves = [mark for mark in marks if mark.format.underlineStyle() is WAVE]
    return [mark.cursor.blockNumber() + 1 for mark in waves]


def test_the_line_is_painted_and_has_a_sign(editor: Editor) -> None:
    write(editor.code, "a\n    b c\n|d")
    height = editor.code.fontMetrics().height()
    for palette in (LIGHT, DARK):
        editor.set_palette(palette)
        editor.mark_error(2, "name 'b' is not defined")
        (wave,) = (m for m in editor.code.extraSelections() if m.format.underlineStyle() is WAVE)
        assert wave.cursor.selectedText() == "b c"
        grounds = [m.format.background().color() for m in editor.code.extraSelections()]
        assert QColor(palette.wrong) in grounds
        picture = painted(editor.code)
        for block, top in editor.code.seen_blocks():
            has_sign = bool(inked(picture, round(top), height, palette.error))
            assert has_sign == (block.blockNumber() == 1)


def test_the_message_stands_below_until_the_line_is_edited(editor: Editor) -> None:
    write(editor.code, "a\nb|\nc")
    assert not editor.error.isVisible()
    editor.mark_error(2, "invalid <b>syntax")
    assert editor.error.isVisible()
    assert editor.error.text() == "invalid <b>syntax"
    assert editor.error.textFormat() is Qt.TextFormat.PlainText
    assert editor.error.property("role") == "error"
    assert editor.error.geometry().top() > editor.code.geometry().bottom()
    assert "invalid" in editor.code.accessibleDescription()
    press(editor.code, "Up", "x", "Return", "Down")
    assert marked(editor) == [3], "it moves with its line"
    press(editor.code, "x")
    assert marked(editor) == []
    assert not editor.error.isVisible()
    assert "invalid" not in editor.code.accessibleDescription()
    assert editor.code.error_line() is None


def test_another_mark_replaces_it_and_it_can_be_cleared(editor: Editor) -> None:
    write(editor.code, "|a\nb\nc")
    editor.mark_error(1, "one")
    editor.mark_error(3, "three")
    assert (marked(editor), editor.error.text()) == ([3], "three")
    editor.clear_error()
    assert (marked(editor), editor.error.isVisible()) == ([], False)
    editor.clear_error()
    for line, there in ((99, 3), (0, 1), (-5, 1)):
        editor.mark_error(line, "?")
        assert marked(editor) == [there]
    editor.set_text("a\nb\nc")
    assert marked(editor) == [1], "it is the text that was there"
    editor.set_text("a\nb\nd")
    assert marked(editor) == []


def test_a_message_about_no_line_marks_none_and_goes_with_the_next_edit(editor: Editor) -> None:
    write(editor.code, "a|\nb")
    editor.mark_error(2, "wrong")
    editor.mark_error(None, "the code ended Python itself")
    assert (marked(editor), editor.code.error_line()) == ([], None)
    assert editor.error.text() == "the code ended Python itself"
    assert "Click" not in editor.error.toolTip()
    assert "ended" in editor.code.accessibleDescription()
    QTest.mouseClick(editor.error, Qt.MouseButton.LeftButton)
    assert written(editor.code) == "a|\nb", "there is no line to go to"
    press(editor.code, "x")
    assert editor.error.isHidden()
    assert "ended" not in editor.code.accessibleDescription()
    editor.mark_error(None, "again")
    editor.clear_error()
    assert editor.error.isHidden()


def test_joining_or_removing_the_line_removes_the_mark(editor: Editor) -> None:
    for keys in (("Backspace",), ("Shift+Down", "Delete"), ("Ctrl+A", "Delete")):
        write(editor.code, "a\n|b\nc")
        editor.mark_error(2, "wrong")
        press(editor.code, *keys)
        assert marked(editor) == []
    write(editor.code, "a\n|b\nc")
    editor.mark_error(2, "wrong")
    press(editor.code, "Return")
    assert marked(editor) == [3], "it only moved"


def test_a_click_on_the_message_goes_to_the_line(editor: Editor) -> None:
    write(editor.code, "|a\n" + "\n" * 300 + "    b")
    editor.mark_error(302, "wrong")
    editor.find_bar.start()
    QTest.mouseClick(editor.error, Qt.MouseButton.LeftButton)
    assert written(editor.code).endswith("\n    |b")
    assert editor.code.hasFocus()
    assert any(block.blockNumber() == 301 for block, _ in editor.code.seen_blocks())


def test_a_tip_tells_the_message_over_its_line_and_keys_while_nobody_types(
    editor: Editor, qtbot: QtBot
) -> None:
    def point_at(line: int, expected: str) -> None:
        tops = [round(top) for _, top in editor.code.seen_blocks()]
        place = QPoint(20, tops[line - 1] + 3)
        viewport = editor.code.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
        QApplication.sendEvent(viewport, event)
        qtbot.waitUntil(lambda: QToolTip.text() == expected, timeout=PATIENCE_MS)

    write(editor.code, "a\nb|")
    editor.mark_error(2, "not <b>defined")
    point_at(2, "<span>not &lt;b&gt;defined</span>")
    point_at(1, "")
    editor.code.clearFocus()
    point_at(1, editor.code.toolTip())
    editor.code.setFocus()
    point_at(1, "")


def test_a_long_message_wraps_and_makes_nothing_wider(editor: Editor) -> None:
    width = editor.minimumSizeHint().width()
    editor.mark_error(1, "short")
    QApplication.processEvents()
    height = editor.error.height()
    editor.mark_error(1, "a message of many words " * 10 + "x" * 1000 + "\nand\nlines")
    QApplication.processEvents()
    assert editor.error.height() > 2 * height
    assert editor.minimumSizeHint().width() == width
    assert editor.error.height() < editor.height() / 2
    assert "and lines" in editor.error.toolTip()
