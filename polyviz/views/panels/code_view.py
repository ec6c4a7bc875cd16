"""A read-only view of Python code with colours, line numbers and lit lines."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from polyviz.catalogue.numerals import plain
from polyviz.source.listing import Kind, Line, Mark
from polyviz.views.style import sizes
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.code_colors import CodeColors, code_units

ARROW = "▶"

SIGNS = {Mark.CAME: "+", Mark.GONE: "\u2212"}
"""What stands in the margin instead of the number of a line."""

NO_LINE = Line("", Kind.CODE, "")

WHOLE = {Kind.HEADING: ("text", True), Kind.NOTE: ("muted", False), Kind.MADE: ("run", True)}
"""Lines of one colour, an attribute of Palette, and whether they are bold; the others are code."""


class CodeView(QPlainTextEdit):
    """Shows lines of code, which can be selected and copied without their margin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # never inside a name: it scrolls
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(self.tr("Code"))
        self.lines: list[Line] = []
        self.lit: frozenset[int] = frozenset()
        """The indices of the lines that are lit"""
        self._below: int | None = None
        self._palette = LIGHT
        self._pixels = 13.0
        self._colors = PythonColors(self)
        self._margin = Margin(self)
        self.updateRequest.connect(self._on_update_requested)
        self.fit_font(self._pixels)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected text, with the minus that float() reads, to be copied or dragged.

        Another editor makes the QMimeData, in C++: if the clipboard still held one from Python when
        the program ends, Qt would crash in deleting it.
        """
        editor = QPlainTextEdit()
        editor.setPlainText(plain(self.textCursor().selection().toPlainText()))
        editor.selectAll()
        return editor.createMimeDataFromSelection()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, none of them lit."""
        self.lines = list(lines)
        self.lit = frozenset()
        self._below = None
        self.setPlainText("\n".join(line.text for line in lines))
        self._fit_margin()
        self._show_tints()

    def rewrite(self, index: int, text: str) -> None:
        """Replace the text of one line."""
        block = self.document().findBlockByNumber(index)
        if block.text() == text:
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def light(self, lines: Collection[int], below: int | None = None) -> None:
        """Light the lines with these indices and no others, and scroll to them.

        `below` is the index of a line that belongs to them: it is to be seen too.
        """
        lit = frozenset(lines)
        self._below = below
        if lit != self.lit:
            self.lit = lit
            self._show_tints()
            self._margin.update()
        self.scroll_to_lit()

    def scroll_to_lit(self) -> None:
        """Bring the lit lines and what belongs to them into view, at least the first of them."""
        if not self.lit or not self.isVisible():
            return
        block = self.document().firstBlock()
        while block.isValid():  # how many rows each line takes is known once it is laid out
            self.blockBoundingRect(block)
            block = block.next()
        kept, bar = self.textCursor(), self.verticalScrollBar()
        for index in (max(self.lit) if self._below is None else self._below, min(self.lit)):
            cursor = QTextCursor(self.document().findBlockByNumber(index))
            if index != min(self.lit):
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        row = bar.value()
        self.setTextCursor(kept)  # what is selected stays selected, wherever it is
        bar.setValue(row)

    def line(self, index: int) -> Line:
        """Return a line; an empty one where there is none."""
        return self.lines[index] if index < len(self.lines) else NO_LINE

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        self._palette = palette
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {palette.base}; color: {palette.text};"
            f" font-size: {self._pixels:.0f}px; }}"
        )
        self._colors.set_palette(palette)
        self._show_tints()
        self._margin.update()

    def fit_font(self, pixels: float) -> None:
        """Use a fixed-width font, so many pixels high."""
        self._pixels = pixels
        self.setFont(sizes.fixed_font(pixels))
        self.set_palette(self._palette)
        self._fit_margin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scroll_to_lit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._show_tints()
        self._margin.setGeometry(
            QRect(inside.left(), inside.top(), self._margin.width_needed(), inside.height())
        )
        self.scroll_to_lit()

    def paint_margin(self, painter: QPainter) -> None:
        """Paint the margin of the visible lines."""
        painter.fillRect(self._margin.rect(), QColor(self._palette.window))
        painter.setFont(self.font())
        height = self.fontMetrics().height()
        width = self._margin.width() - height // 3
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top < self.viewport().height():
            index = block.blockNumber()
            line, is_lit = self.line(index), index in self.lit
            painter.setPen(QColor(self._palette.accent if is_lit else self._palette.muted))
            number = "" if line.number is None else str(line.number)
            text = SIGNS.get(line.mark, number)
            if is_lit and index == min(self.lit):
                text = ARROW
            where = QRectF(0, top, width, height)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignRight), text)
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def _fit_margin(self) -> None:
        self.setViewportMargins(self._margin.width_needed(), 0, 0, 0)
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        self._margin.update()

    def _show_tints(self) -> None:
        tints = {Mark.CAME: self._palette.came, Mark.GONE: self._palette.gone}
        selections = []
        for index, line in enumerate(self.lines):
            color = self._palette.lit if index in self.lit else tints.get(line.mark)
            if color is None:
                continue
            block = self.document().findBlockByNumber(index)
            self.blockBoundingRect(block)  # lays the line out if need be
            for part in range(max(1, block.layout().lineCount())):  # a wrapped line has several
                cursor = QTextCursor(block)
                if part:
                    start = block.layout().lineAt(part).textStart()
                    cursor.setPosition(block.position() + start)
                selection = QTextEdit.ExtraSelection()
                selection.format.setBackground(QColor(color))
                selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                selection.cursor = cursor
                selections.append(selection)
        self.setExtraSelections(selections)

    def _on_update_requested(self, where: QRect, moved: int) -> None:
        if moved:
            self._margin.scroll(0, moved)
        else:
            self._margin.update(0, where.y(), self._margin.width(), where.height())


class Margin(Painted):
    """The strip left of the code."""

    def __init__(self, code: CodeView) -> None:
        super().__init__(code)
        self._code = code

    def width_needed(self) -> int:
        """Return the width of the longest number."""
        return self._code.fontMetrics().horizontalAdvance("0000")

    def draw(self, painter: QPainter) -> None:
        self._code.paint_margin(painter)


class PythonColors(CodeColors):
    """Colours lines of Python one by one: none of them is part of a longer string."""

    def __init__(self, code: CodeView) -> None:
        super().__init__(code.document())
        self._code = code

    def highlightBlock(self, text: str) -> None:
        kind = self._code.line(self.currentBlock().blockNumber()).kind
        if kind in WHOLE:
            made = QTextCharFormat(self.look(*WHOLE[kind]))
            if kind is not Kind.MADE:
                made.setFontFamilies([QApplication.font().family()])
            self.setFormat(0, len(code_units(text)), made)
        else:
            self.color_code(code_units(text))
