"""The bar below the code that looks for a text in it."""

import re
from bisect import bisect_left

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.views.controls.buttons import tool_button
from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.editor.code_keys import is_find
from polyviz.views.editor.editing import KEEP
from polyviz.views.style.boxes import row
from polyviz.views.text.code_colors import code_units
from polyviz.views.text.labels import PlainLabel

MARGINS = (0, 4, 0, 4)


class FindBar(QWidget):
    """Shows what is typed into it in the code, and how often it is there; hidden until `start`."""

    def __init__(self, code: CodeEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self._places: list[tuple[int, int]] = []
        """Where in the code the text is, in order: first place, and place behind it"""
        self._origin = 0
        """Where the cursor was when a person began to type"""
        self.field = FindField(self)
        self.field.setPlaceholderText(self.tr("Find"))
        self.field.setAccessibleName(self.tr("Find in the code"))
        self.field.setToolTip(
            self.tr("Return finds the next, Shift+Return the previous one. Capitals count if typed")
        )
        self.count = PlainLabel(parent=self, role="readout")
        self.count.setAccessibleName(self.tr("Found"))
        previous = self.tr("Previous (Shift+Return)")
        self.previous = tool_button("↑", previous, self, self.find_previous)
        self.next = tool_button("↓", self.tr("Next (Return)"), self, self.find_next)
        self.close_button = tool_button("✕", self.tr("Close (Esc)"), self, self.leave)
        buttons = self.previous, self.next, self.close_button
        for button in buttons:
            button.setAutoRaise(True)
        row((self.field, 1), self.count, *buttons, within=self, margins=MARGINS)
        self.field.textEdited.connect(self._on_typed)
        self.field.next_asked.connect(self.find_next)
        self.field.previous_asked.connect(self.find_previous)
        self.field.left.connect(self.leave)
        code.edited.connect(self._on_code_edited)
        code.cursorPositionChanged.connect(self._on_cursor_moved)
        self.hide()

    @Slot()
    def start(self) -> None:
        """Appear and take the focus, with what is selected in the code, or with the last text."""
        cursor = self._code.textCursor()
        selected = cursor.selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self._origin = cursor.selectionStart()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    @Slot()
    def leave(self) -> None:
        """Disappear and give the focus back to the code, in which what was found stays selected."""
        if self.isHidden():
            return
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._code.mark_found(None)

    @Slot()
    def find_next(self) -> None:
        """Select the next one, after the last one the first."""
        self._select(bisect_left(self._places, (self._code.textCursor().selectionEnd(), 0)))

    @Slot()
    def find_previous(self) -> None:
        """Select the previous one, before the first one the last."""
        self._select(bisect_left(self._places, (self._code.textCursor().selectionStart(), 0)) - 1)

    @Slot()
    def _on_typed(self) -> None:
        self._look()
        if self._places:
            self._select(bisect_left(self._places, (self._origin, 0)))
        else:
            cursor = self._code.textCursor()
            cursor.setPosition(self._origin)
            self._code.setTextCursor(cursor)

    @Slot()
    def _on_code_edited(self) -> None:
        if not self.isHidden():
            self._look()

    @Slot()
    def _on_cursor_moved(self) -> None:
        if self.isHidden():
            return
        if not self.isAncestorOf(self.focusWidget() or self):
            self._origin = self._code.textCursor().selectionStart()
        self._count()

    def _look(self) -> None:
        """Find the text anew."""
        sought = self.field.text()
        self._places = places_of(sought, self._code.text())
        pattern = pattern_of(sought)
        self._code.mark_found(pattern)
        is_wrong = pattern is not None and not self._places
        if self.field.property("wrong") is not is_wrong:
            self.field.setProperty("wrong", is_wrong)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._places))
        self._count()

    def _count(self) -> None:
        """Say which one is selected, and how many there are."""
        cursor = self._code.textCursor()
        selected = cursor.selectionStart(), cursor.selectionEnd()
        place = bisect_left(self._places, selected)
        total = len(self._places)
        if not self.field.text():
            text = ""
        elif not total:
            text = self.tr("Not found")
        elif place < total and self._places[place] == selected:
            text = self.tr("{0} of {1}").format(place + 1, total)
        else:
            text = self.tr("{0} found").format(total)
        self.count.setText(text)

    def _select(self, place: int) -> None:
        if not self._places:
            return
        start, end = self._places[place % len(self._places)]
        cursor = QTextCursor(self._code.document())
        cursor.setPosition(start)
        cursor.setPosition(end, KEEP)
        self._code.setTextCursor(cursor)
        self._code.ensureCursorVisible()


class FindField(QLineEdit):
    """A field whose Return finds, and whose Escape closes the bar."""

    next_asked = Signal()
    previous_asked = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Escape and the keys that search, which may be shortcuts of the window."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_asked if is_back else self.next_asked).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_find(event):
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape or is_find(event)


def pattern_of(text: str) -> re.Pattern[str] | None:
    """Return a pattern for code units that finds a text literally; None for an empty one.

    Capitals and small letters are the same unless there are capitals in the text.
    """
    if not text:
        return None
    return re.compile(re.escape(code_units(text)), 0 if has_capitals(text) else re.IGNORECASE)


def places_of(sought: str, text: str) -> list[tuple[int, int]]:
    """Return all places, in code units, that the pattern of `sought` finds in `text`."""
    pattern = pattern_of(sought)
    if pattern is None:
        return []
    text = code_units(text)
    if not has_capitals(sought) and text.isascii():
        # several times as fast as to ignore case, which counts in each key that edits a long text
        text, pattern = text.lower(), re.compile(re.escape(sought))
    return [match.span() for match in pattern.finditer(text)]


def has_capitals(text: str) -> bool:
    """Return whether there is a capital in a text."""
    return any(sign.isupper() for sign in text)
