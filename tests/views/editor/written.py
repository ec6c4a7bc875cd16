"""Texts with the cursor written into them: "|", and "^" where a selection begins."""

from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from polyviz.views.editor.code_editor import CodeEditor


def write(code: CodeEditor, text: str) -> None:
    """Put this text and its cursor into the editor, with nothing to undo."""
    bare = text.replace("|", "").replace("^", "")
    code.set_text("")
    code.set_text(bare)
    place = text.replace("^", "").index("|")
    anchor = text.replace("|", "").index("^") if "^" in text else place
    cursor = QTextCursor(code.document())
    cursor.setPosition(anchor)
    cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
    code.setTextCursor(cursor)


def written(code: QPlainTextEdit) -> str:
    """The text with its cursor."""
    text, cursor = code.toPlainText(), code.textCursor()
    marks = {cursor.position(): "|"}
    if cursor.hasSelection():
        marks[cursor.anchor()] = "^"
    for place in sorted(marks, reverse=True):
        text = text[:place] + marks[place] + text[place:]
    return text


def press(widget: QWidget, *keys: str) -> None:
    """Press keys such as "Ctrl+/" one after the other; Shift+Tab is a key of its own for Qt."""
    for key in keys:
        pressed = QKeySequence("Shift+Backtab" if key == "Shift+Tab" else key)[0]
        QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())
