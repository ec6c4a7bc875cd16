"""Labels that are explicitly plain or rich text, and copy numbers so that float() reads them.

A QLabel left to itself guesses whether its text is rich, so that "<h1>hi" typed into a field would
become a heading. Text from outside (typed by the user, a file name, an error) enters rich text only
through `escaped`.
"""

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextDocument,
)
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from polyviz.catalogue.numerals import plain
from polyviz.catalogue.words import one_line
from polyviz.views.style.guarded import guarded


class _Label(QLabel):
    """A label whose selected text is copied with the minus that float() reads."""

    FORMAT = Qt.TextFormat.PlainText

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "", wraps: bool = False
    ) -> None:
        """Make the label; `role` is one of those in resources/style.qss."""
        super().__init__(parent)
        self.setTextFormat(self.FORMAT)
        self.setText(text)
        self.setWordWrap(wraps)
        if role:
            self.setProperty("role", role)

    def selected(self) -> str:
        """Return the selected text as other programs read it."""
        text = self.selectedText().replace("\u2029", "\n").replace("\u00a0", " ")
        return plain(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
            return
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._offer_selection()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start another selection even within the old one, where Qt would drag that as painted."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.setSelection(0, 0)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._offer_selection()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("&Copy"))
        copy.setEnabled(self.hasSelectedText())
        copy.triggered.connect(self._copy)
        menu.addAction(self.tr("Select &all")).triggered.connect(self._on_select_all)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.selected())

    def _offer_selection(self) -> None:
        """Let the middle mouse button paste the selection, on systems where it does."""
        clipboard = QGuiApplication.clipboard()
        if self.hasSelectedText() and clipboard.supportsSelection():
            clipboard.setText(self.selected(), QClipboard.Mode.Selection)

    def _on_select_all(self) -> None:
        whole = self.text()
        if self.textFormat() is Qt.TextFormat.RichText:
            fragment = QTextDocument()
            fragment.setHtml(whole)
            whole = fragment.toPlainText()
        self.setSelection(0, len(whole))
        self._offer_selection()


class PlainLabel(_Label):
    """Shows its text literally, with no markup."""


class RichLabel(_Label):
    """Shows rich text."""

    FORMAT = Qt.TextFormat.RichText


class NumbersLabel(RichLabel):
    """Shows one line of text, some of it between <b> and </b>, that changes many times a second.

    It has no other markup and no entities.
    """

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts of the text."""
        strong = QFont(self.font())
        strong.setBold(True)
        fonts = self.font(), strong
        parts = enumerate(re.split("</?b>", self.text()))
        paint_line(self, [(part, fonts[n % 2]) for n, part in parts])


def paint_line(label: QLabel, parts: Sequence[tuple[str, QFont]]) -> None:
    """Paint a line of text, each part in its font, where the label itself would paint it.

    If its text is rich or can be selected, the label itself would lay out a document while it is
    painted, and then be painted again.
    """
    metrics = [QFontMetricsF(font) for _, font in parts]
    widths = [
        metric.horizontalAdvance(part) for (part, _), metric in zip(parts, metrics, strict=True)
    ]
    area = QRectF(label.contentsRect())
    is_right = bool(label.alignment() & Qt.AlignmentFlag.AlignRight)
    x = area.right() - sum(widths) if is_right else area.left()
    with QPainter(label) as painter:
        painter.setPen(label.palette().color(label.foregroundRole()))
        for (part, font), metric, width in zip(parts, metrics, widths, strict=True):
            painter.setFont(font)
            top = area.top() + (area.height() - metric.height()) // 2
            painter.drawText(QPointF(x, top + metric.ascent()), part)
            x += width


def escaped(text: str) -> str:
    """Return a text from outside as rich text that shows it literally, in one line."""
    return html.escape(one_line(text), quote=False)


def bold(text: str) -> str:
    """Return a text from outside as rich text that shows it literally, in bold."""
    return f"<b>{escaped(text)}</b>"


def tool_tip(text: str) -> str:
    """Return a tool tip that shows `text` literally, even where Qt would take it for rich text."""
    if not QtText.mightBeRichText(text):
        return text
    return f"<span>{html.escape(text, quote=False).replace(chr(10), '<br>')}</span>"
