"""The actions of the window, made from their rows: menus, shortcuts, and who does what."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.action_row import ActionRow, translated
from polyviz.app.shell.actions import (
    MENUS,
    MISTAKES_MENU,
    ROWS,
    lesson_actions,
    mistake_actions,
)
from polyviz.views.controls.run_form import RunForm


class ActionSet(QObject):
    """Has the rows and their QActions; enables, ticks and names them as the view state says."""

    refused = Signal(str)
    """Why an action was not done: what is wrong in the field that has the focus now"""
    accepted = Signal()
    """An action is about to be done: what was refused before is no longer wrong"""

    def __init__(self, window: QMainWindow, form: RunForm) -> None:
        """Make the menus of a window; `form` has what is to be committed first."""
        super().__init__(window)
        self._form = form
        self._view: ViewState | None = None
        self.rows: dict[str, ActionRow] = {}
        self.by_key: dict[str, QAction] = {}
        self._handlers: dict[str, Callable[[], object]] = {}
        self._choosers: dict[str, Callable[[bool], object]] = {}
        self._groups: dict[str, QActionGroup] = {}
        bar = window.menuBar()
        self.menus = {key: bar.addMenu(translated(text)) for key, text in MENUS.items()}
        for key, rows in ROWS.items():
            self._fill(self.menus[key], rows)
        self._fill(self.menus["run"].addMenu(translated(MISTAKES_MENU)), mistake_actions())
        for row in lesson_actions():
            window.addAction(self._added(row))

    def serve(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Have actions done by these handlers."""
        self._handlers.update(handlers)

    def serve_choices(self, handlers: Mapping[str, Callable[[bool], object]]) -> None:
        """Have actions with a tick done by these handlers, which get whether it is on."""
        self._choosers.update(handlers)

    def choose(self, key: str, *, is_on: bool) -> None:
        """Set or take the tick of a choice, and do what follows from it."""
        self.by_key[key].setChecked(is_on)
        self._choosers[key](is_on)

    def of_run(self) -> list[QAction]:
        """Return the actions whose shortcuts have no effect while text is typed."""
        return [self.by_key[row.key] for row in (*ROWS["run"], *lesson_actions())]

    @Slot(object, object)
    def show_view(self, view: ViewState, _previous: ViewState | None) -> None:
        """Enable, tick and name each action as its row says."""
        self._view = view
        for key, row in self.rows.items():
            action = self.by_key[key]
            action.setEnabled(row.enabled(view))
            if row.checked is not None:
                action.setChecked(row.checked(view))
            if row.label is not None:
                action.setText(row.label(view))

    def _fill(self, menu: QMenu, rows: Iterable[ActionRow]) -> None:
        for row in rows:
            if row.separated:
                menu.addSeparator()
            menu.addAction(self._added(row))

    def _added(self, row: ActionRow) -> QAction:
        action = QAction(translated(row.text), self.parent())
        action.setObjectName(row.key)
        action.setCheckable(row.is_choice)
        if row.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (row.shortcut, row.also) if keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(row.repeats)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{row.description} ({keys})" if keys else row.description)
        action.setStatusTip(row.description)
        action.triggered.connect(self._on_triggered)
        if row.group:
            self._groups.setdefault(row.group, QActionGroup(self)).addAction(action)
        self.rows[row.key], self.by_key[row.key] = row, action
        return action

    @Slot(bool)
    def _on_triggered(self, is_on: bool) -> None:
        sender = self.sender()
        key = "" if sender is None else sender.objectName()
        commits = self._view is not None and self.rows[key].commits(self._view)
        if commits and not self._form.commit():
            self.refused.emit(self._form.focus_wrong())
            return
        if commits:
            self.accepted.emit()
        if key in self._choosers:
            self._choosers[key](is_on)
        else:
            self._handlers[key]()
