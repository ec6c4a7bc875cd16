"""The composed widget, as a panel uses it."""

from helpers import PATIENCE_MS
from PySide6.QtGui import QColor, QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from written import press

from polyviz.views.editor.editor import Editor
from polyviz.views.style.palette import DARK, LIGHT


def test_it_tells_of_changes_and_of_a_wish_to_run(editor: Editor, qtbot: QtBot) -> None:
    heard: list[str] = []
    editor.text_changed.connect(lambda: heard.append(editor.text()))
    QTest.keyClicks(editor.code, "x = 1 ")
    assert heard[-1] == editor.text() == "x = 1 "
    with qtbot.waitSignal(editor.run_asked, timeout=PATIENCE_MS):
        press(editor.code, "Ctrl+Return")
    editor.set_text("y")
    assert heard[-1] == editor.text() == "y"


def test_the_focus_of_the_whole_is_that_of_the_code(editor: Editor) -> None:
    editor.code.clearFocus()
    editor.setFocus()
    assert editor.code.hasFocus()


def test_everything_that_takes_the_focus_has_a_name(editor: Editor) -> None:
    kinds = (QPlainTextEdit, QLineEdit, QAbstractButton)
    for widget in editor.findChildren(QWidget):
        if isinstance(widget, kinds):
            assert widget.accessibleName(), widget


def test_it_has_the_colors_of_the_palette(editor: Editor) -> None:
    editor.console.add("x")
    for palette in (LIGHT, DARK):
        editor.set_palette(palette)
        QApplication.processEvents()
        base = editor.code.palette().color(QPalette.ColorRole.Base)
        assert base == QColor(palette.base)
        picture = editor.grab().toImage()
        colors = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
        other = DARK if palette is LIGHT else LIGHT
        assert palette.base in colors
        assert other.base not in colors


def test_the_cursor_stays_in_view_when_something_appears_below(editor: Editor) -> None:
    code, bar = editor.code, editor.code.verticalScrollBar()
    editor.set_text("x\n" * 500)
    for appear in (
        editor.find_bar.start,
        lambda: editor.mark_error(3, "wrong"),
        lambda: editor.console.add("out"),
    ):
        QApplication.processEvents()
        *_, (block, _), (_partly_seen, _) = code.seen_blocks()
        cursor = QTextCursor(block)
        code.setTextCursor(cursor)
        height = code.viewport().height()
        appear()
        QApplication.processEvents()
        assert code.viewport().height() < height
        assert code.cursorRect().bottom() <= code.viewport().height()
    bar.setValue(300)
    editor.resize(editor.width(), editor.height() - 50)
    QApplication.processEvents()
    assert bar.value() == 300, "who has scrolled away is left there"
