"""Routes keys: to the focused widget if it uses the key, else to a shortcut.

Only the focused widget has an event filter, so that painting a run costs nothing here.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDockWidget,
    QMainWindow,
    QMenu,
    QMenuBar,
    QWidget,
)
from shiboken6 import isValid

from polyviz.app.shell.digit_keys import ALT, digit_of
from polyviz.app.shell.key_uses import CONTROL, MOVES, ends_typing, is_editor, uses_key


class Keys(QObject):
    """Follows the focus in a window and its docks."""

    def __init__(self, window: QMainWindow, run_actions: list[QAction]) -> None:
        """Follow the focus; the shortcuts of `run_actions` have no effect in an editor."""
        super().__init__(window)
        self._window = window
        self._run_actions = run_actions
        self._watched: QWidget | None = None
        self._is_by_mouse = False
        """Whether Space plays instead of pressing what has the focus"""
        self._has_open_list = False
        """Whether the list of the combo box with the focus was opened since the last key"""
        self._home = QWidget(window)
        self._home.setFixedSize(0, 0)
        self._home.setAccessibleName(window.windowTitle())
        self._home.setFocus()
        self._watch(self._home)
        bar = window.menuBar()
        for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # only later is it known whether the menu beside it opens
            menu.aboutToHide.connect(self._leave_menus, Qt.ConnectionType.QueuedConnection)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give a key to the focused widget, or to the window."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            if ends_typing(watched, event):
                event.ignore()  # the field itself would claim it
                return True
            is_used = uses_key(watched, event, self._run_keys(), by_mouse=self._is_by_mouse)
            if is_used or self._action_of(event) is not None:
                event.accept()
                return True
            return False
        if event.type() is QEvent.Type.KeyPress:
            self._has_open_list = False
        if event.type() is QEvent.Type.KeyPress and not is_editor(watched):
            if event.key() in MOVES and not event.modifiers() & CONTROL:
                self._is_by_mouse = False
            action = self._action_of(event)
            if action is not None:
                if action.isEnabled() and not event.isAutoRepeat():
                    action.trigger()
                return True
        return False

    def _run_keys(self) -> list[QKeySequence]:
        return [keys for action in self._run_actions for keys in action.shortcuts()]

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        digit = digit_of(event)
        if digit is None:
            return None
        held = "Alt" if event.modifiers() == ALT else "Ctrl"
        asked = QKeySequence(f"{held}+{digit}")
        actions = self._window.findChildren(QAction)
        return next((action for action in actions if asked in action.shortcuts()), None)

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Follow the focus; take it from a widget that only inherited it.

        Qt passes the focus of a hidden or disabled widget on to the next one, where a key meant for
        the first would change a value.
        """
        if not isValid(self._window):
            return  # it is being deleted
        if new is None:
            if self._window.focusWidget() is None:  # otherwise it returns from a menu or a list
                self._home.setFocus()
            return
        if isinstance(old, QComboBox) and new is old.view():
            self._has_open_list = True
        if not self._is_mine(new):
            return
        if isinstance(new, QMenuBar) and new.activeAction() is None:
            self._leave_menus()  # a dialog gave it the focus, and no menu is open
            return
        is_clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        is_back = (old is None or not self._is_mine(old)) and not is_clicked
        left = self._watched if is_back else old  # a dialog may have had the focus meanwhile
        if left is self._watched and self._is_gone() and new is not self._home:
            self._home.setFocus()
            return
        if new is not self._watched:
            has_typed = old is not None and new.isAncestorOf(old)  # the editor of a name has closed
            self._is_by_mouse = is_clicked or has_typed
            self._watch(new)

    @Slot()
    def _leave_menus(self) -> None:
        """Take the focus from the menu bar if no menu is open, so that Space plays again.

        Qt leaves it there after Escape, and the next Space would open a menu.
        """
        bar = self._window.menuBar()
        if not bar.hasFocus() or QApplication.activePopupWidget() is not None:
            return
        escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(bar, escape)  # this returns the focus to its former owner
        if bar.hasFocus():
            self._home.setFocus()

    def _is_gone(self) -> bool:
        """Return whether the widget that has had the focus can have it no more."""
        watched = self._watched
        if watched is None or not isValid(watched):
            return False
        return not (watched.isEnabled() and watched.isVisible())

    def _watch(self, widget: QWidget) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            if isinstance(self._watched, QComboBox):
                self._watched.activated.disconnect(self._on_chosen)
        self._watched = widget
        self._has_open_list = False
        widget.installEventFilter(self)
        if isinstance(widget, QComboBox):
            widget.activated.connect(self._on_chosen)

    @Slot()
    def _on_chosen(self) -> None:
        """Let Space play after a choice from a list, as Enter in a field of numbers does.

        The focus stays where it is for Tab; the next key that changes the choice takes Space back.
        """
        if self._has_open_list:
            self._is_by_mouse = True

    def _is_mine(self, widget: QWidget) -> bool:
        top = widget.window()
        return top is self._window or (
            isinstance(top, QDockWidget) and top.parentWidget() is self._window
        )
