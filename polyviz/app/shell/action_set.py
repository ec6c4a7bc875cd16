"""The actions of the window, made from their rows: menus, shortcuts, and who does what."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolTip

from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.action_rules import CHECKED, COMMITS, ENABLED, LABELS, OBSTACLES
from polyviz.app.shell.actions import (
    BEGIN_WITHIN,
    ActionRow,
    lesson_rows,
    menus,
    plain_text,
    run_rows,
    submenus,
)
from polyviz.views.controls.run_form import RunForm
from polyviz.views.text.readable import tr


class ActionSet(QObject):
    """Has the rows and their QActions; enables, ticks and names them as the view state says."""

    begun = Signal()
    """An action is about to be done, or refused"""
    committed = Signal(str)
    """What is wrong in the field that has the focus now, so that an action is not done; "" if what
    was typed is right, and it is about to be done"""

    def __init__(self, window: QMainWindow, form: RunForm) -> None:
        super().__init__(window)
        self._form = form
        self._view: ViewState | None = None
        self.rows: dict[str, ActionRow] = {}
        self.by_key: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        """The menus of the menu bar, by their keys"""
        self.titles: dict[str, str] = {}
        """The title of the menu, or of the list, that has the action"""
        self._handlers: dict[str, Callable[..., object]] = {}
        self._groups: dict[str, QActionGroup] = {}
        inner = submenus()
        for key, (title, rows) in menus().items():
            menu = self.menus[key] = window.menuBar().addMenu(title)
            if key not in BEGIN_WITHIN:
                self._fill(menu, rows)
            for title_within, rows_within in inner.get(key, ()):
                inner_menu = menu.addMenu(title_within)
                inner_menu.installEventFilter(self)
                self._fill(inner_menu, rows_within)
            if key in BEGIN_WITHIN:
                self._fill(menu, rows)
        for row in lesson_rows():
            window.addAction(self._added(row, tr("Lessons")))
        rows_of_run = (*run_rows(), *lesson_rows())
        self.of_run = [self.by_key[row.key] for row in rows_of_run if row is not None]
        """The actions whose shortcuts have no effect while text is typed."""

    def serve(self, handlers: Mapping[str, Callable[..., object]]) -> None:
        """Have actions done by these handlers; those of a tick by itself get whether it is on."""
        self._handlers.update(handlers)

    def choose(self, key: str, *, is_on: bool) -> None:
        """Set or take the tick of a choice, and do what follows from it."""
        self.by_key[key].setChecked(is_on)
        self._handlers[key](is_on)

    @Slot(object, object)
    def show_view(self, view: ViewState, _previous: ViewState | None) -> None:
        """Enable, tick and name the actions by their rules."""
        self._view = view
        for key, is_enabled in ENABLED.items():
            self.by_key[key].setEnabled(is_enabled(view))
        for key, obstacle in OBSTACLES.items():
            self._describe(self.by_key[key], obstacle(view) or self.rows[key].description)
        for key, is_checked in CHECKED.items():
            self.by_key[key].setChecked(is_checked(view))
        for key, label in LABELS.items():
            set_text(self.by_key[key], label(view))

    def _fill(self, menu: QMenu, rows: Iterable[ActionRow | None]) -> None:
        for row in rows:
            if row is None:
                menu.addSeparator()
            else:
                menu.addAction(self._added(row, menu.title()))

    def _added(self, row: ActionRow, title: str) -> QAction:
        action = QAction(self.parent())
        set_text(action, row.text)
        action.setObjectName(row.key)
        action.setCheckable(row.is_choice)
        if row.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (row.shortcut, row.also) if keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(row.repeats)
        self._describe(action, row.description)
        action.triggered.connect(self._on_triggered)
        if row.group:
            self._groups.setdefault(row.group, QActionGroup(self)).addAction(action)
        self.rows[row.key], self.by_key[row.key], self.titles[row.key] = row, action, title
        return action

    def _describe(self, action: QAction, text: str) -> None:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({keys})" if keys else text)
        action.setStatusTip(text)

    def eventFilter(self, menu: QObject, event: QEvent) -> bool:
        """Say under the mouse why an entry of a menu cannot be chosen."""
        if not (isinstance(menu, QMenu) and isinstance(event, QHelpEvent)):
            return False
        action = menu.actionAt(event.pos())
        why = None if action is None else OBSTACLES.get(action.objectName())
        told = "" if why is None or self._view is None else why(self._view)
        QToolTip.showText(event.globalPos(), told, menu)  # "" hides the last one
        return True

    @Slot(bool)
    def _on_triggered(self, is_on: bool) -> None:
        sender = self.sender()
        self.begun.emit()
        key = "" if sender is None else sender.objectName()
        commits = self._view is not None and key in COMMITS and COMMITS[key](self._view)
        if commits:
            is_right = self._form.commit()
            self.committed.emit("" if is_right else self._form.focus_wrong())
            if not is_right:
                return
        if self.rows[key].is_choice and not self.rows[key].group:
            self._handlers[key](is_on)
        else:
            self._handlers[key]()


def set_text(action: QAction, text: str) -> None:
    """Give an action its text in menus; on buttons it has no access key."""
    action.setText(text)
    action.setIconText(plain_text(text))
