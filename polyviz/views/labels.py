"""Labels that say how their text is to be read, and give other programs numbers they understand.

A bare QLabel guesses from the text whether it is rich, so that "<h1>hi" from a field becomes a
heading. Every label here is plain or rich, and what comes from outside (a person, a file, an error)
enters rich text through `escaped` alone.
"""

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextDocument,
)
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from polyviz.catalogue.numerals import plain
from polyviz.catalogue.words import one_line


class _Label(QLabel):
    """What both kinds share: what is copied has a minus that float() reads."""

    def selected(self) -> str:
        """Return the selected text as other programs read it."""
        text = self.selectedText().replace("\u2029", "\n").replace("\u00a0", " ")
        return plain(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selection."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selected())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand a selection to the middle mouse button, where the system has that."""
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if self.hasSelectedText() and clipboard.supportsSelection():
            clipboard.setText(self.selected(), QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what can be selected."""
        if not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("&Copy"))
        copy.setEnabled(self.hasSelectedText())
        copy.triggered.connect(self._on_copy)
        menu.addAction(self.tr("Select &all")).triggered.connect(self._on_select_all)
        menu.popup(event.globalPos())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.selected())

    def _on_select_all(self) -> None:
        whole = self.text()
        if self.textFormat() is Qt.TextFormat.RichText:
            fragment = QTextDocument()
            fragment.setHtml(whole)
            whole = fragment.toPlainText()
        self.setSelection(0, len(whole))


class PlainLabel(_Label):
    """Shows its text as it is, whatever signs are in it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make the label."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class RichLabel(_Label):
    """Shows rich text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make the label."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(text)


def escaped(text: str) -> str:
    """Return a text from outside as rich text that shows it as it is, in one line."""
    return html.escape(one_line(text), quote=False)


def bold(text: str) -> str:
    """Return a text from outside as bold rich text."""
    return f"<b>{escaped(text)}</b>"


def tool_tip(text: str) -> str:
    """Return a tool tip that shows `text` as it is: Qt takes for rich whatever looks like it."""
    if not QtText.mightBeRichText(text):
        return text
    return f"<span>{html.escape(text, quote=False).replace(chr(10), '<br>')}</span>"
