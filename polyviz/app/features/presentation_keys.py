"""The keys of a presentation, which a presenter's remote sends wherever the focus is."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from polyviz.app.shell.key_uses import is_editor
from polyviz.app.shell.main_window import MainWindow

OnKey = Callable[[], object]
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier.value, Qt.KeyboardModifier.AltModifier.value
"""Added to a key that is pressed with Shift or Alt."""


class PresentationKeys(QObject):
    """Takes some keys before the focused widget and the shortcuts get them, while it is on."""

    def __init__(self, window: MainWindow, on_keys: Mapping[int, OnKey]) -> None:
        """Call these for their keys, numbers of Qt.Key with modifiers such as SHIFT."""
        super().__init__(window)
        self._window = window
        self._on_keys = on_keys
        self._watched: QWidget | None = None
        self._is_on = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def turn(self, is_on: bool) -> None:
        """Begin or end to take the keys."""
        self._is_on = is_on
        self._watch((QApplication.focusWidget() or self._window) if is_on else None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a key of the presentation."""
        kind = event.type()
        if not isinstance(event, QKeyEvent) or kind is QEvent.Type.KeyRelease:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        on_key = self._on_keys.get(event.key() | modifiers.value)
        is_letter = bool(event.text()) and event.text().isprintable() and not modifiers.value & ALT
        if on_key is None or (is_letter and self._is_typing()):
            return False
        event.accept()
        if kind is QEvent.Type.KeyPress and not event.isAutoRepeat():
            on_key()
        return True

    def _is_typing(self) -> bool:
        return self._watched is not None and is_editor(self._watched)

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._is_on and isValid(self._window):
            is_inside = new is not None and new.window() is self._window  # a dialog has its own
            self._watch(new if is_inside else self._window)

    def _watch(self, widget: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)
