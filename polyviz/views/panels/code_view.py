"""A read-only view of Python code with colours, line numbers and lit lines."""

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pygments.lexer import Lexer
from pygments.token import Token, _TokenType
from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from polyviz.catalogue.numerals import plain
from polyviz.views.style import sizes
from polyviz.views.style.guarded import guarded
from polyviz.views.style.palette import LIGHT, Palette

ARROW, CAME, GONE = "▶", "+", "\u2212"


@functools.cache
def python_lexer() -> Lexer:
    """Return the lexer of Python, which is loaded when first needed."""
    from pygments.lexers.python import PythonLexer

    return PythonLexer(stripnl=False, ensurenl=False)


class Style(Enum):
    """How a line is formatted."""

    HEADING = auto()
    NOTE = auto()
    CODE = auto()
    RULE = auto()
    MADE = auto()


@dataclass(frozen=True)
class Row:
    """One line: `margin` stands to the left of it; `tint` is "", "came" or "gone"."""

    text: str
    style: Style
    margin: str = ""
    tint: str = ""


class CodeView(QPlainTextEdit):
    """Shows rows of code, which can be selected and copied without their margin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(self.tr("Code"))
        self._rows: list[Row] = []
        self.lit: frozenset[int] = frozenset()
        """The rows that are lit"""
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

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, none of them lit."""
        self._rows = list(rows)
        self.lit = frozenset()
        self.setPlainText("\n".join(row.text for row in rows))
        self._fit_margin()
        self._show_tints()

    def rewrite(self, index: int, text: str) -> None:
        """Replace the text of one row."""
        block = self.document().findBlockByNumber(index)
        if block.text() == text:
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def light(self, rows: Collection[int]) -> None:
        """Light these rows and no others, and scroll to them."""
        lit = frozenset(rows)
        if lit == self.lit:
            return
        self.lit = lit
        self._show_tints()
        self._margin.update()
        if lit:
            for index in (max(lit), min(lit)):
                self._bring_into_view(index)

    def row(self, index: int) -> Row:
        """Return a row; an empty one where there is none."""
        return self._rows[index] if index < len(self._rows) else Row("", Style.CODE)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the view."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._show_tints()
        self._margin.setGeometry(
            QRect(inside.left(), inside.top(), self._margin.width_needed(), inside.height())
        )

    def paint_margin(self, painter: QPainter) -> None:
        """Paint the margin of the visible rows."""
        painter.fillRect(self._margin.rect(), QColor(self._palette.window))
        painter.setFont(self.font())
        height = self.fontMetrics().height()
        width = self._margin.width() - height // 3
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top < self.viewport().height():
            index = block.blockNumber()
            if index < len(self._rows):
                is_lit = index in self.lit
                color = self._palette.accent if is_lit else self._palette.muted
                painter.setPen(QColor(color))
                text = self._rows[index].margin
                if is_lit and index == min(self.lit):
                    text = ARROW
                where = QRectF(0, top, width, height)
                painter.drawText(where, int(Qt.AlignmentFlag.AlignRight), text)
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def _bring_into_view(self, index: int) -> None:
        cursor = QTextCursor(self.document().findBlockByNumber(index))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _fit_margin(self) -> None:
        self.setViewportMargins(self._margin.width_needed(), 0, 0, 0)
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        self._margin.update()

    def _show_tints(self) -> None:
        tints = {"came": self._palette.came, "gone": self._palette.gone}
        selections = []
        for index, row in enumerate(self._rows):
            color = self._palette.lit if index in self.lit else tints.get(row.tint)
            if color is None:
                continue
            block = self.document().findBlockByNumber(index)
            self.blockBoundingRect(block)  # lays the row out if need be
            for line in range(max(1, block.layout().lineCount())):  # a wrapped row has several
                cursor = QTextCursor(block)
                if line:
                    start = block.layout().lineAt(line).textStart()
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


class Margin(QWidget):
    """The strip left of the code."""

    def __init__(self, code: CodeView) -> None:
        """Make the strip of a view."""
        super().__init__(code)
        self._code = code

    def width_needed(self) -> int:
        """Return the width of the longest number."""
        return self._code.fontMetrics().horizontalAdvance("0000")

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(self.width_needed(), 0)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers."""
        painter = QPainter(self)
        self._code.paint_margin(painter)
        painter.end()


class PythonColors(QSyntaxHighlighter):
    """Colours lines of Python one by one: none of them is part of a longer string."""

    def __init__(self, code: CodeView) -> None:
        """Colour the document of a view."""
        super().__init__(code.document())
        self._code = code
        self._palette = LIGHT

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        self._palette = palette
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line according to its row's style."""
        style = self._code.row(self.currentBlock().blockNumber()).style
        if style is Style.CODE or style is Style.RULE:
            self._color_tokens(text)
        else:
            self.setFormat(0, len(text), self._whole(style))

    def _whole(self, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        palette = self._palette
        if style is Style.HEADING:
            made.setFontWeight(QFont.Weight.Bold)
            made.setForeground(QColor(palette.text))
            made.setFontFamilies([QApplication.font().family()])
        elif style is Style.NOTE:
            made.setFontFamilies([QApplication.font().family()])
            made.setForeground(QColor(palette.muted))
        else:
            made.setForeground(QColor(palette.fit))
            made.setFontWeight(QFont.Weight.Bold)
        return made

    def _color_tokens(self, text: str) -> None:
        if not text:
            return  # an empty view need not load the lexer
        start = 0
        for token, part in python_lexer().get_tokens(text):
            color, bold = self._token_color(token)
            if color:
                made = QTextCharFormat()
                made.setForeground(QColor(color))
                if bold:
                    made.setFontWeight(QFont.Weight.Bold)
                self.setFormat(start, len(part), made)
            start += len(part)

    def _token_color(self, token: _TokenType) -> tuple[str, bool]:
        palette = self._palette
        if token in Token.Keyword or token in Token.Operator.Word:
            return palette.accent, True
        if token in Token.Comment:
            return palette.muted, False
        if token in Token.Literal:
            return palette.number, False
        if token in Token.Name.Decorator or token in Token.Name.Builtin.Pseudo:
            return palette.muted, False
        if token in Token.Name.Function or token in Token.Name.Class:
            return palette.text, True
        return "", False
