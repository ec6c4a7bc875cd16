"""Text taken from the code view: by copying, dragging or the middle mouse button."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.catalogue.numerals import MINUS
from polyviz.source.listing import Kind, Line
from polyviz.views.panels.code_view import CodeView
from polyviz.views.text.labels import PlainLabel

MADE = f"→ loss {MINUS}3.1   w {MINUS}1e{MINUS}6"


@pytest.fixture
def code(qtbot: QtBot) -> CodeView:
    view = CodeView()
    qtbot.addWidget(view)
    view.show_lines([Line("update", Kind.CODE, "w -= w.grad"), Line("update", Kind.MADE, MADE)])
    view.resize(500, 200)
    view.show()
    return view


def test_every_format_of_a_copy_or_drag_has_the_minus_of_python(code: CodeView) -> None:
    code.selectAll()
    data = code.createMimeDataFromSelection()
    assert data.text() == "w -= w.grad\n→ loss -3.1   w -1e-6"
    assert {"text/plain", "text/html"} <= set(data.formats())
    assert MINUS not in data.html()
    code.copy()
    assert QGuiApplication.clipboard().text() == data.text()


def test_a_part_of_a_line_is_copied_alone(code: CodeView, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(code, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before", "nothing is selected"
    cursor = code.textCursor()
    place = code.toPlainText().index(MINUS)
    cursor.setPosition(place)
    cursor.setPosition(place + 4, cursor.MoveMode.KeepAnchor)
    code.setTextCursor(cursor)
    qtbot.keyClick(code, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert float(QGuiApplication.clipboard().text()) == -3.1


def test_no_line_breaks_within_a_name(code: CodeView) -> None:
    text = "    loss = (y_pred - y).pow(2).sum() + self.regularization_of_all_the_weights_together"
    code.show_lines([Line("loss", Kind.CODE, text)])
    for pixels in (13, 20):
        code.fit_font(pixels)
        for width in (200, 320, 500):
            code.resize(width, 200)
            QApplication.processEvents()
            block = code.document().firstBlock()
            code.blockBoundingRect(block)
            layout = block.layout()
            starts = [layout.lineAt(row).textStart() for row in range(1, layout.lineCount())]
            assert starts
            for start in starts:
                around = text[start - 1 : start + 1].replace("_", "a")
                assert not around.isalnum(), f"{text[:start]} / {text[start:]}"
        assert pixels > 13 or code.horizontalScrollBar().maximum() == 0, "it fits into 500 pixels"
        code.resize(200, 200)
        QApplication.processEvents()
        assert code.horizontalScrollBar().maximum() > 0


EXIT = f"""
from PySide6.QtWidgets import QApplication
from polyviz.source.listing import Kind, Line
from polyviz.views.panels.code_view import CodeView
app = QApplication([])
code = CodeView()
code.show_lines([Line("update", Kind.MADE, {MADE!r})])
code.selectAll()
code.copy()
print(app.clipboard().text().isprintable())
"""


def test_the_program_ends_cleanly_while_the_clipboard_holds_its_code() -> None:
    """The clipboard outlives the interpreter; a QMimeData made in Python would crash at exit."""
    done = subprocess.run(
        [sys.executable, "-c", EXIT], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_a_press_within_the_selection_of_a_label_does_not_drag_it(qtbot: QtBot) -> None:
    """Qt would drag the text as it is painted."""
    label = PlainLabel(f"limit {MINUS}1.5 and more")
    qtbot.addWidget(label)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.resize(300, 30)
    label.show()
    label.setSelection(0, len(label.text()))
    place = QPoint(40, label.height() // 2)
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=place)
    assert not label.hasSelectedText()
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=place)
    label.setSelection(0, len(label.text()))
    QTest.mousePress(label, Qt.MouseButton.RightButton, pos=place)
    assert label.hasSelectedText(), "its menu copies it"
    QTest.mouseRelease(label, Qt.MouseButton.RightButton, pos=place)
