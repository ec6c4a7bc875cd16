"""A text field for Python code: its keys, its colours, and what is marked in it."""

import re

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from polyviz.catalogue.words import one_line
from polyviz.views.editor import editing
from polyviz.views.editor.brackets import pair_at
from polyviz.views.editor.code_keys import (
    CONTROL,
    HELD,
    RETURNS,
    SHIFT,
    held_with,
    is_comment,
    is_find,
    is_other_redo,
    is_own_key,
    is_run,
)
from polyviz.views.editor.editing import KEEP
from polyviz.views.editor.error_mark import ErrorMark
from polyviz.views.editor.lazy_colors import LazyColors
from polyviz.views.editor.margin import NumberedText
from polyviz.views.style import sizes
from polyviz.views.style.guarded import guarded
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.code_colors import code_units
from polyviz.views.text.labels import tool_tip

Key = Qt.Key

NOTCH = 120
"""Eighths of a degree that a wheel turns from one notch to the next."""


class CodeEditor(NumberedText):
    """Edits Python code. Escape and then Tab leaves it, since Tab alone indents."""

    edited = Signal()
    """The text has changed, not only its colours"""
    run_asked = Signal()
    find_asked = Signal()
    escaped = Signal()
    """Escape was pressed"""
    error_cleared = Signal()
    """What was marked is mended, or given up"""
    size_chosen = Signal(float)
    """The wheel has chosen a size of the code, one of sizes.CODE_SIZES"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Python code"))
        self._keys = "\n".join(
            (
                self.tr("Tab indents, Shift+Tab outdents"),
                self.tr("Escape, then Tab leaves the editor"),
                self.tr("Ctrl+Return runs the code"),
                self.tr("Ctrl+F finds a text"),
                self.tr("Ctrl+/ turns lines into comments and back"),
            )
        )
        self.setToolTip(self._keys)
        self.setAccessibleDescription(self._keys)
        self.code_size = 1.0
        self._turned = 0
        self._text = ""
        self._is_touched = False
        """Whether characters have come or gone since `_text` was read"""
        self._palette = LIGHT
        self._searched: re.Pattern[str] | None = None
        self._is_wrong = False
        """Whether something is said to be wrong, at a line or not"""
        self._colors = LazyColors(self.document())
        self.document().contentsChange.connect(self._on_touched)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._show_marks)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.set_palette(LIGHT)

    def text(self) -> str:
        """Return the text; its lines end in a line feed."""
        return self._text

    def set_text(self, text: str) -> None:
        """Replace the text. If it is the present one, the cursor and what Undo knows stay."""
        text = editing.tidied(text)
        if text != self._text:
            self.clear_error()
            self.setPlainText(text)

    def replace_text(self, text: str) -> None:
        """Replace the text as a person would: Undo brings the present one back."""
        text = editing.tidied(text)
        if text == self._text:
            return
        self.clear_error()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        pixels = round(self.code_size * sizes.pixels())
        self.setFont(sizes.fixed_font(pixels))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {palette.base}; color: {palette.text};"
            f" border: 1px solid {palette.field_line}; font-size: {pixels}px; }}"
        )
        self.setCursorWidth(max(1, pixels // 10))
        self._colors.set_palette(palette)
        self._margin.set_palette(palette)
        self.fit_margin()
        self._show_marks()

    def set_code_size(self, size: float) -> None:
        """Set the size of the code, one of sizes.CODE_SIZES."""
        self.code_size = size
        self.set_palette(self._palette)

    def mark_error(self, line: int | None, message: str) -> None:
        """Mark a line, from 1 on, until it is edited; beyond the end, the last one.

        None marks no line; the message then holds until anything is edited.
        """
        self._is_wrong, self._error = True, None
        if line is not None:
            number = min(max(line, 1), self.blockCount()) - 1
            self._error = ErrorMark(self.document().findBlockByNumber(number))
        self._margin.setToolTip("" if line is None else tool_tip(one_line(message)))
        self.setAccessibleDescription(f"{one_line(message)}\n{self._keys}")
        self._show_marks()
        self._margin.update()

    def clear_error(self) -> None:
        """Remove the mark."""
        if not self._is_wrong:
            return
        self._is_wrong, self._error = False, None
        self._margin.setToolTip("")
        self.setAccessibleDescription(self._keys)
        self._show_marks()
        self._margin.update()
        self.error_cleared.emit()

    def mark_found(self, pattern: re.Pattern[str] | None) -> None:
        """Mark all that matches `pattern`, which is applied to lines in code units."""
        if pattern != self._searched:
            self._searched = pattern
            self._show_marks()

    def event(self, event: QEvent) -> bool:
        """Claim keys which may be shortcuts of the window."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the message over the line with an error, and no tip over text that is edited."""
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        tip = "" if self.hasFocus() else self.toolTip()
        if self.cursorForPosition(event.pos()).blockNumber() + 1 == self.error_line():
            tip = self._margin.toolTip()
        QToolTip.showText(event.globalPos(), tip, self)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), held_with(event)
        if key not in HELD:
            self.setTabChangesFocus(key == Key.Key_Escape)
        if key == Key.Key_Escape:
            self.escaped.emit()
        elif is_run(event):
            if not event.isAutoRepeat():
                self.run_asked.emit()
        elif is_find(event):
            self.find_asked.emit()
        elif key == Key.Key_Home and not held & ~SHIFT:
            cursor = self.textCursor()
            editing.go_home(cursor, selects=bool(held & SHIFT))
            self.setTextCursor(cursor)
        elif self.isReadOnly() or not self._change(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setTabChangesFocus(False)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the window, which opens them."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        cursor.insertText(editing.tidied(source.text()))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & CONTROL:
            super().wheelEvent(event)
            return
        event.accept()
        self._turned += event.angleDelta().y()
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        place = sizes.CODE_SIZES.index(self.code_size) + notches
        size = sizes.CODE_SIZES[min(max(place, 0), len(sizes.CODE_SIZES) - 1)]
        if size != self.code_size:
            self.set_code_size(size)
            self.size_chosen.emit(size)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        rows = self.viewport().height() // max(1, self.fontMetrics().height()) + 2
        self._colors.color_lines(self.firstVisibleBlock(), rows)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() < self.cursorRect().bottom() <= event.oldSize().height():
            self.ensureCursorVisible()  # something has appeared below
        self._on_scrolled()

    def _change(self, event: QKeyEvent) -> bool:
        """Do what a key does to the text here; return whether it does anything."""
        key, held, cursor = event.key(), held_with(event), self.textCursor()
        if key in RETURNS and not held & ~SHIFT:
            editing.break_line(cursor)
        elif key == Key.Key_Tab and not held:
            editing.indent(cursor)
        elif key in (Key.Key_Tab, Key.Key_Backtab) and not held & ~SHIFT:
            editing.outdent(cursor)
        elif is_comment(event):
            editing.toggle_comment(cursor)
        elif is_other_redo(event):
            self.redo()
            return True
        elif key != Key.Key_Backspace or held & ~SHIFT or not editing.remove_blanks(cursor):
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    @Slot(int, int, int)
    def _on_touched(self, _place: int, _removed: int, _added: int) -> None:
        self._is_touched = True

    @Slot()
    def _on_text_changed(self) -> None:
        """Read the text anew, unless Qt means that a line has other colours."""
        if not self._is_touched:
            return
        self._is_touched = False
        text = self.toPlainText()
        if text == self._text:
            return
        self._text = text
        if self._error is None or self._error.is_edited():
            self.clear_error()
        self._show_marks()
        self.edited.emit()

    @Slot()
    def _on_scrolled(self) -> None:
        if self._searched is not None:
            self._show_marks()

    @Slot()
    def _show_marks(self) -> None:
        """Mark the present line, the one with an error, what is found, and two brackets."""
        palette, cursor = self._palette, self.textCursor()
        marks = [self._line_mark(cursor.block(), palette.hover)]
        if self._error is not None:
            block = self._error.cursor.block()
            marks.append(self._line_mark(block, palette.wrong))
            start = block.position() + editing.leading_blanks(block)
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(QColor(palette.error))
            marks.append(self._mark(start, block.position() + block.length() - 1, wave))
        if self._searched is not None:
            found = QTextCharFormat()
            found.setBackground(QColor(palette.lit))
            for block, _top in self.seen_blocks():
                for match in self._searched.finditer(code_units(block.text())):
                    start = block.position() + match.start()
                    marks.append(self._mark(start, block.position() + match.end(), found))
        for place in pair_at(cursor) or ():
            bracket = QTextCharFormat()
            bracket.setBackground(QColor(palette.selection))
            bracket.setForeground(QColor(palette.accent))
            bracket.setFontWeight(QFont.Weight.Bold)
            marks.append(self._mark(place, place + 1, bracket))
        self.setExtraSelections(marks)

    def _line_mark(self, block: QTextBlock, color: str) -> QTextEdit.ExtraSelection:
        ground = QTextCharFormat()
        ground.setBackground(QColor(color))
        ground.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return self._mark(block.position(), block.position(), ground)

    def _mark(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, KEEP)
        mark.format = look
        return mark
