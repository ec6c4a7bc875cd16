"""Fields whose text is read when it is complete, and may be longer than the field."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from polyviz.views.text.labels import PlainLabel, tool_tip

EDGE = 8
"""Pixels of a line edit that its text cannot use."""


class Ellipsis(PlainLabel):
    """Covers the end of a text that does not fit, which may be the exponent of a number.

    While the field has the focus its text scrolls, and the ellipsis is hidden.
    """

    def __init__(self, line: QLineEdit) -> None:
        """Lie over the end of `line`."""
        super().__init__("…", parent=line)
        self._line = line
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.textChanged.connect(self.fit)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Appear or disappear; called whenever the text, the focus or the size has changed."""
        line = self._line
        self.setVisible(not line.hasFocus() and not fits(line))
        inside = line.contentsRect()
        self.resize(self.sizeHint().width() + EDGE // 2, inside.height() - 4)
        self.move(inside.right() + 1 - self.width() - 2, inside.top() + 2)


class EditedText:
    """Mixed into a field, before Qt's class, whose text is read when it is complete.

    It is read when the field loses the focus or Enter is pressed, and it may be longer than the
    field.
    """

    about: str
    """What the field is for, as the tool tip says."""
    ellipsis: Ellipsis

    def watch_length(self, line: QLineEdit) -> None:
        """Begin to watch the text of `line`, in which the field is edited."""
        self._line = line
        self.ellipsis = Ellipsis(line)

    def commit(self) -> bool:
        """Read the text; return whether it is valid."""
        raise NotImplementedError

    def restore(self) -> None:
        """Go back to what is in effect."""
        raise NotImplementedError

    def is_typed_into(self) -> bool:
        """Return whether the text was edited and not read yet."""
        return self._line.isModified() and self.hasFocus()  # type: ignore[attr-defined]

    def write(self, text: str) -> None:
        """Replace the text, which counts as read."""
        if self._line.text() != text:
            self._line.setText(text)
            show_beginning(self._line)
        self._line.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Enter, if the text is valid, or on Escape, with what is in effect.

        The keys of the run, such as Space, act again once the field has lost the focus.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.clearFocus()  # type: ignore[attr-defined]
        elif event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.clearFocus()  # type: ignore[attr-defined]
        else:
            super().keyPressEvent(event)  # type: ignore[misc]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the text all of the field."""
        super().focusInEvent(event)  # type: ignore[misc]
        self.ellipsis.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of the text."""
        super().focusOutEvent(event)  # type: ignore[misc]
        show_beginning(self._line)
        self.ellipsis.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ellipsis at the end of the field."""
        super().resizeEvent(event)  # type: ignore[misc]
        self.ellipsis.fit()

    def event(self, event: QEvent) -> bool:
        """Add the whole text to the tool tip if it does not fit."""
        if event.type() is QEvent.Type.ToolTip:
            whole = "" if fits(self._line) else f"\n{self._line.text()}"
            self.setToolTip(tool_tip(self.about + whole))  # type: ignore[attr-defined]
        return bool(super().event(event))  # type: ignore[misc]


def fits(line: QLineEdit) -> bool:
    """Return whether the whole text of a line edit is visible."""
    width = line.fontMetrics().horizontalAdvance(line.text())
    return width <= line.contentsRect().width() - EDGE


def show_beginning(line: QLineEdit) -> None:
    """Scroll to the first character, as the leading digits matter most."""
    line.setCursorPosition(0)
