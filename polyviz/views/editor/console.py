"""What the code prints, as it comes."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from polyviz.views.controls.buttons import tool_button
from polyviz.views.style import sizes
from polyviz.views.style.boxes import row
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.code_colors import code_units
from polyviz.views.text.labels import PlainLabel

MAX_LINES = 1000
"""So many lines are kept, the last ones."""

MAX_COLUMNS = 1000
"""A longer line is cut: Qt would take seconds to lay out a megabyte without an end of line."""

MARGINS = (6, 2, 2, 2)


class Console(QPlainTextEdit):
    """Shows text under a heading with a button that removes it; hidden until there is some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMaximumBlockCount(MAX_LINES)
        self.setAccessibleName(self.tr("Output of the code"))
        self._ends_line = False
        """Whether the next text begins a new line"""
        self._follows = True
        """Whether the end is to be seen: nobody has scrolled up"""
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._header = QWidget(self)
        heading = PlainLabel(self.tr("Output"), self._header, role="heading")
        tip = self.tr("Remove the output")
        self.clear_button = tool_button(self.tr("Clear"), tip, self._header, self.empty)
        row((heading, 1), self.clear_button, within=self._header, margins=MARGINS)
        self.set_palette(LIGHT)
        self.empty()

    def add(self, text: str) -> None:
        """Add text at the end; the view stays where it is if a person has scrolled up.

        As in a terminal, "\\n" ends a line, and text without one is continued by the next.
        """
        if not text:
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        whole = "\n" * self._ends_line + text
        self._ends_line = whole.endswith("\n")
        lines = whole.removesuffix("\n").split("\n")
        bar = self.verticalScrollBar()
        row_seen, follows = bar.value(), self._follows
        count = self.blockCount() + len(lines) - 1
        last = QTextCursor(self.document())
        last.movePosition(QTextCursor.MoveOperation.End)
        room = MAX_COLUMNS - last.positionInBlock()
        lines[0] = shortened(lines[0], max(room, 0))
        lines[1:] = [shortened(line, MAX_COLUMNS) for line in lines[1:]]
        # Of more lines than are kept, the first need not be laid out.
        self._insert(last, "\n".join(lines[-MAX_LINES - 1 :]))
        self.show()
        lost = max(0, count - MAX_LINES)
        bar.setValue(bar.maximum() if follows else max(0, row_seen - lost))
        self._follows = follows

    def add_note(self, note: str) -> None:
        """Add a line of its own."""
        is_within = not self._ends_line and bool(self.document().lastBlock().text())
        self.add("\n" * is_within + note + "\n")

    def begin_anew(self) -> None:
        """Remove all text, but stay where there was some: more is likely to come."""
        self.clear()
        self._ends_line, self._follows = False, True

    @Slot()
    def empty(self) -> None:
        """Remove all text, and hide."""
        self.begin_anew()
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        pixels = sizes.pixels()
        self.setFont(sizes.fixed_font(pixels))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {palette.window}; color: {palette.text};"
            f" border: 1px solid {palette.line}; font-size: {pixels}px; }}"
        )
        self._place_header()

    def event(self, event: QEvent) -> bool:
        """Fit the heading when its size has changed."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._place_header()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_header()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl too, where Qt would change the size of this text alone."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    @Slot(int)
    def _on_scrolled(self, row: int) -> None:
        self._follows = row == self.verticalScrollBar().maximum()

    @Slot(int, int)
    def _on_range_changed(self, first: int, last: int) -> None:
        """Stay at the end when the room or the number of lines has changed."""
        if self._follows:
            self.verticalScrollBar().setValue(last)

    def _insert(self, last: QTextCursor, text: str) -> None:
        """Insert text at the end. What is selected stays so, even up to there, and no more is."""
        document, before = self.document(), self.textCursor()
        ends, length = (before.anchor(), before.position()), document.characterCount()
        column = self.horizontalScrollBar().value()
        last.insertText(text)
        if ends[0] == ends[1]:
            return
        gone = length + len(code_units(text)) - document.characterCount()
        after = QTextCursor(document)
        after.setPosition(max(0, ends[0] - gone))
        after.setPosition(max(0, ends[1] - gone), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(after)  # which scrolls to it
        self.horizontalScrollBar().setValue(column)

    def _place_header(self) -> None:
        height = self._header.sizeHint().height()
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)
        inside = self.viewport().geometry()
        self._header.setGeometry(inside.left(), inside.top() - height, inside.width(), height)


def shortened(line: str, room: int) -> str:
    """Return a line of at most `room` characters, which ends in an ellipsis if more were there."""
    return line if len(line) <= room else line[: max(0, room - 1)] + "…" * (room > 0)
