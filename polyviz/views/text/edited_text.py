"""Fields that edit one value as text, which is read once it is complete."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.views.text.labels import PlainLabel, tool_tip

if TYPE_CHECKING:
    Mixin = QWidget
else:
    Mixin = object

EDGE = 8
"""Pixels of a line edit that its text cannot use."""

Value = TypeVar("Value")


class Ellipsis(PlainLabel):
    """Covers the end of a text that does not fit, which may be the exponent of a number.

    While the field has the focus its text scrolls, and the ellipsis is hidden.
    """

    def __init__(self, line: QLineEdit) -> None:
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
        frame = 2 if line.hasFrame() else 0
        self.move(inside.right() + 1 - self.width() - frame, inside.top() + 2)


class EditedText(Generic[Value], Mixin):
    """Mixed into a field, before Qt's class, that edits one value as text.

    The text is read when the field loses the focus or Enter is pressed. A valid value is reported
    by `value_chosen`, anything else by `value_refused`; it then stays to be corrected.
    """

    value_chosen = Signal(str, object)
    """(key, value)"""
    value_refused = Signal(str, object)
    """(key, InvalidValueError)"""

    def edit(self, line: QLineEdit, key: str, about: str) -> None:
        """Begin to edit the text of `line`; `about` is the tool tip."""
        self._line, self._key = line, key
        self._value: Value | None = None
        """The value in effect, as its owner has shown it; None before the first"""
        self.ellipsis = Ellipsis(line)
        self.explain(about)

    def parse(self, text: str) -> Value | None:
        """Return the value of a text; raise InvalidValueError if it has none."""
        raise NotImplementedError

    def text_of(self, value: Value | None) -> str:
        """Return a value as it is typed."""
        raise NotImplementedError

    def explain(self, about: str) -> None:
        """Set the tool tip."""
        self.about = about
        self.setToolTip(tool_tip(about))

    def value(self) -> Value | None:
        """Return the value in effect; None before the first."""
        return self._value

    def show_value(self, value: Value | None) -> None:
        """Show the value in effect without reporting it. A text that is being typed stays."""
        self._value = value
        if not self.is_typed_into():
            self._write(self.text_of(value))

    def commit(self) -> bool:
        """Read the text; return whether it is valid."""
        return self._choose(lambda: self.parse(self._line.text()))

    def is_wrong(self) -> bool:
        """Return whether there is another text than that of the value in effect."""
        return self._value is not None and self._line.text() != self.text_of(self._value)

    def typed(self) -> str:
        """Return the text as it is."""
        return self._line.text()

    def type_again(self, text: str) -> None:
        """Have a text that was typed elsewhere, and say again what is wrong with it."""
        self._line.setText(text)
        self.commit()

    def is_typed_into(self) -> bool:
        """Return whether the text was edited and not read yet."""
        return self._line.isModified() and self.hasFocus()

    def _choose(self, read: Callable[[], Value | None]) -> bool:
        try:
            value = read()
        except InvalidValueError as error:
            self.value_refused.emit(self._key, error)
            return False
        self._write(self.text_of(value))
        self.value_chosen.emit(self._key, value)
        return True

    def _write(self, text: str) -> None:
        """Replace the text, which counts as read."""
        if self._line.text() != text:
            self._line.setText(text)
            show_beginning(self._line)
        self._line.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Enter, if the text is valid, or on Escape, with the value in effect.

        The keys of the run, such as Space, act again once the field has lost the focus.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._choose(lambda: self._value)
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the text all of the field."""
        super().focusInEvent(event)
        self.ellipsis.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of the text."""
        super().focusOutEvent(event)
        show_beginning(self._line)
        self.ellipsis.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ellipsis at the end of the field."""
        super().resizeEvent(event)
        self.ellipsis.fit()

    def event(self, event: QEvent) -> bool:
        """Add the whole text to the tool tip if it does not fit."""
        if event.type() is QEvent.Type.ToolTip:
            whole = "" if fits(self._line) else f"\n{self._line.text()}"
            self.setToolTip(tool_tip(self.about + whole))
        return bool(super().event(event))


def fits(line: QLineEdit) -> bool:
    """Return whether the whole text of a line edit is visible."""
    width = line.fontMetrics().horizontalAdvance(line.text())
    return width <= line.contentsRect().width() - EDGE


def show_beginning(line: QLineEdit) -> None:
    """Scroll to the first character, as the leading digits matter most."""
    line.setCursorPosition(0)
