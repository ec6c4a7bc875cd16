"""What keys do to the text: blanks in front of lines, comments, and where the cursor goes.

Each of these is one change for Undo.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor

from polyviz.views.editor.lazy_colors import begins_in
from polyviz.views.editor.python_lines import code_of
from polyviz.views.text.code_colors import code_units

INDENT = 4

Change = Callable[[QTextCursor], None]
"""Changes the text at a cursor or its selection."""

KEEP = QTextCursor.MoveMode.KeepAnchor

OTHER_BREAKS = ("\r\n", "\r", "\u2028", "\u2029")
"""Ends of lines of other systems, and of texts from a word processor."""

NO_BREAK_SPACE = "\u00a0"


def tidied(text: str) -> str:
    """Return a text from elsewhere with the blanks and ends of lines that Python code has here."""
    for end in OTHER_BREAKS:
        text = text.replace(end, "\n")
    return text.replace("\t", INDENT * " ").replace(NO_BREAK_SPACE, " ")


def indent(cursor: QTextCursor) -> None:
    """Shift the selected lines to the right, or go to the next multiple of INDENT."""
    with _as_one(cursor):
        if not cursor.hasSelection():
            cursor.insertText((INDENT - cursor.positionInBlock() % INDENT) * " ")
            return
        lines = _selected_lines(cursor)
        for block in lines:
            if block.text().strip() or len(lines) == 1:
                QTextCursor(block).insertText(INDENT * " ")


def outdent(cursor: QTextCursor) -> None:
    """Shift the selected lines to the left, or that of the cursor."""
    with _as_one(cursor):
        for block in _selected_lines(cursor):
            _remove(block, 0, min(INDENT, leading_blanks(block)))


def break_line(cursor: QTextCursor) -> None:
    """Begin a line below, as far right as this one, or further right after a colon."""
    with _as_one(cursor):
        cursor.removeSelectedText()
        block, column = cursor.block(), cursor.positionInBlock()
        before = code_units(block.text())[:column]
        blanks = min(leading_blanks(block), column)
        if code_of(before, begins_in(block))[0].rstrip().endswith(":"):
            blanks += INDENT
        if before.strip():
            after = code_units(block.text())[column:]
            _remove(block, column, len(after) - len(after.lstrip(" ")))
        cursor.insertText("\n" + blanks * " ")


def remove_blanks(cursor: QTextCursor) -> bool:
    """Remove blanks before the cursor back to a multiple of INDENT.

    Return whether that was possible: there is nothing but blanks before it, and no selection.
    """
    column = cursor.positionInBlock()
    if cursor.hasSelection() or column == 0 or column > leading_blanks(cursor.block()):
        return False
    with _as_one(cursor):
        count = column % INDENT or INDENT
        _remove(cursor.block(), column - count, count)
    return True


def go_home(cursor: QTextCursor, *, selects: bool) -> None:
    """Go to the first character of the line that is no blank, or if it is there to column 0."""
    block = cursor.block()
    first = leading_blanks(block)
    column = 0 if cursor.positionInBlock() == first else first
    mode = KEEP if selects else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(block.position() + column, mode)


def toggle_comment(cursor: QTextCursor) -> None:
    """Make comments of the selected lines, or code again if all of them are comments."""
    lines = _selected_lines(cursor)
    written = [block for block in lines if block.text().strip()] or lines
    first = min(leading_blanks(block) for block in written)
    with _as_one(cursor):
        if all(block.text().lstrip(" ").startswith("#") for block in written):
            for block in written:
                blanks = leading_blanks(block)
                _remove(block, blanks, 2 if block.text()[blanks + 1 : blanks + 2] == " " else 1)
            return
        for block in written:
            at = QTextCursor(block)
            at.setPosition(block.position() + first)
            at.insertText("# ")


def leading_blanks(block: QTextBlock) -> int:
    """Return how many blanks a line begins with."""
    text = block.text()
    return len(text) - len(text.lstrip(" "))


def _selected_lines(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the lines of the selection, without one of which it has only the beginning."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last != block and last.position() == cursor.selectionEnd():
        last = last.previous()
    lines = [block]
    while block != last:
        block = block.next()
        lines.append(block)
    return lines


def _remove(block: QTextBlock, column: int, count: int) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + column)
    cursor.setPosition(block.position() + column + count, KEEP)
    cursor.removeSelectedText()


@contextmanager
def _as_one(cursor: QTextCursor) -> Iterator[None]:
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()
