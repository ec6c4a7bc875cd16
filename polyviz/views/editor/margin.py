"""A text field with a strip at its left: numbers of lines, and a sign at the one with an error."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from polyviz.views.controls.notice_kind import Kind, draw_sign
from polyviz.views.editor.editing import leading_blanks
from polyviz.views.editor.error_mark import ErrorMark
from polyviz.views.style.guarded import Painted
from polyviz.views.style.palette import LIGHT, Palette

MIN_DIGITS = 2
"""There is room for so many, so that the tenth line moves nothing."""


class NumberedText(QPlainTextEdit):
    """A text field with a margin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: ErrorMark | None = None
        self._margin = Margin(self)
        self.blockCountChanged.connect(self.fit_margin)
        self.cursorPositionChanged.connect(self._margin.update)
        self.updateRequest.connect(self._on_update_requested)

    def error_line(self) -> int | None:
        """Return the number of the line with an error, from 1 on."""
        return None if self._error is None else self._error.line

    def seen_blocks(self) -> Iterator[tuple[QTextBlock, float]]:
        """Yield each line that is seen, with the place of its upper edge in the viewport."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top < self.viewport().height():
            yield block, top
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def go_to_line(self, line: int) -> None:
        """Put the cursor before the first word of a line, from 1 on, and the focus here."""
        block = self.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + leading_blanks(block))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        width = self._margin.width_needed()
        self._margin.setGeometry(inside.left(), inside.top(), width, inside.height())

    @Slot()
    def fit_margin(self) -> None:
        """Make the margin as wide as the numbers are."""
        self.setViewportMargins(self._margin.width_needed(), 0, 0, 0)
        self.resizeEvent(QResizeEvent(self.size(), self.size()))
        self._margin.update()

    @Slot(QRect, int)
    def _on_update_requested(self, where: QRect, moved: int) -> None:
        if moved:
            self._margin.scroll(0, moved)
        else:
            self._margin.update(0, where.y(), self._margin.width(), where.height())


class Margin(Painted):
    """Paints what stands beside each line that is seen."""

    def __init__(self, code: NumberedText) -> None:
        super().__init__(code)
        self._code = code
        self._palette = LIGHT

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`."""
        self._palette = palette
        self.update()

    def width_needed(self) -> int:
        """Return the width of the longest number with a sign before it and gaps around it."""
        digits = max(MIN_DIGITS, len(str(self._code.blockCount())))
        metrics = self._code.fontMetrics()
        return metrics.horizontalAdvance(digits * "0") + metrics.height() + 2 * self._gap()

    def draw(self, painter: QPainter) -> None:
        code, palette = self._code, self._palette
        painter.fillRect(self.rect(), QColor(palette.window))
        height = code.fontMetrics().height()
        present, wrong = code.textCursor().blockNumber(), code.error_line()
        font, strong = code.font(), code.font()
        strong.setBold(True)
        for block, top in code.seen_blocks():
            number = block.blockNumber()
            is_present = number == present
            painter.setFont(strong if is_present else font)
            painter.setPen(QColor(palette.text if is_present else palette.muted))
            area = QRectF(0, top, self.width() - self._gap(), height)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight), str(number + 1))
            if number + 1 == wrong:
                edge = 0.8 * height
                square = QRectF(self._gap() / 2, top + (height - edge) / 2, edge, edge)
                draw_sign(painter, Kind.ERROR, palette, square)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the line at which the mouse is pressed."""
        for block, top in self._code.seen_blocks():
            if top <= event.position().y() < top + self._code.fontMetrics().height():
                self._code.go_to_line(block.blockNumber() + 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the code."""
        QApplication.sendEvent(self._code.viewport(), event)

    def _gap(self) -> int:
        return self._code.fontMetrics().height() // 3
