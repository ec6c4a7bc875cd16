"""Edit > Undo and Redo: brings back replaced runs and removed lines, the last one first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence

from polyviz.app.features.feature import Feature
from polyviz.app.features.kept_runs import Removal, Runs
from polyviz.app.session.parked_run import ParkedRun
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.views.controls.undo_key import UndoKey

if TYPE_CHECKING:
    from polyviz.views.panels.hand_panel import HandPanel
    from polyviz.views.panels.runs_table import RunsTable

MAX_RUNS = 3
"""Most runs that are parked, for Undo and Redo together; each takes up to 20 MB."""

MAX_CHANGES = 20
"""Most changes that can be undone."""

HINT_MS = 10_000
"""How long the hint is given that a run can be brought back."""

Change = ParkedRun | Removal
"""What can be undone: that a run was replaced, or that runs were removed from the list."""


class Undo(Feature):
    """Keeps what can be undone (`done`) and redone (`undone`), the oldest first."""

    def __init__(self, window: MainWindow, session: Session, runs: Runs) -> None:
        super().__init__(window, session)
        self._runs = runs
        self.done: list[Change] = []
        self.undone: list[Change] = []
        window.action_set.serve({"undo": self.undo, "redo": self.redo})
        self._panel: RunsTable = window.docks.later("runs")
        self._panel.undo_asked.connect(self.undo)
        hand: HandPanel = window.docks.later("hand")
        session.run_parked.connect(self._on_run_parked)
        runs.removed.connect(self._on_removed)
        self._key = UndoKey(self)
        for field in window.form.fields.values():
            field.installEventFilter(self._key)
        hand.guess.installEventFilter(self._key)

    def handed_on(self) -> tuple[list[Change], list[Change]]:
        """Return what can be undone and redone."""
        return list(self.done), list(self.undone)

    def take_up(self, handed: tuple[list[Change], list[Change]]) -> None:
        """Offer it in the new window."""
        self.done, self.undone = handed
        self._offer()

    @Slot()
    def undo(self) -> None:
        """Undo what was done last."""
        self._move(self.done, self.undone)

    def redo(self) -> None:
        """Redo what was undone last."""
        self._move(self.undone, self.done)

    def _move(self, source: list[Change], target: list[Change]) -> None:
        self._session.messages.withdraw_hint()
        if source and not source[-1].can_be_undone:
            self._session.messages.answer(self.tr("This run was lost when its process ended."))
        elif source:
            change = source.pop()
            if isinstance(change, Removal):
                reverse: Change | None = self._runs.undo(change)
            else:
                reverse = self._session.bring_back(change)
            if reverse is not None:
                target.append(reverse)
        self._offer()

    @Slot(object)
    def _on_run_parked(self, parked: ParkedRun) -> None:
        self._push(parked)
        shortcut = self._window.actions_by_key["undo"].shortcut()
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        hint = self._window.hint
        text = self.tr("Undo brings back the last run ({0})").format(keys)
        if hint.fontMetrics().horizontalAdvance(text) > hint.width():
            text = self.tr("Undo: {0}").format(keys)
        self._session.messages.hint(text, HINT_MS)

    @Slot(object)
    def _on_removed(self, removal: Removal) -> None:
        self._session.messages.withdraw_hint()
        self._push(removal)

    def _forget(self, change: Change) -> None:
        if isinstance(change, ParkedRun):
            self._session.forget(change)

    def _push(self, change: Change) -> None:
        while self.undone:
            self._forget(self.undone.pop())
        self.done.append(change)
        runs: list[Change] = [change for change in self.done if isinstance(change, ParkedRun)]
        too_many = runs[:-MAX_RUNS] + self.done[:-MAX_CHANGES]
        for old in dict.fromkeys(too_many):
            self._forget(old)
            self.done.remove(old)
        self._offer()

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "undo"):
            self._panel.offer_undo(bool(view.undo))
        if view.differs(previous, "run", "state"):  # its process may have been lost
            self._offer()

    def _offer(self) -> None:
        """Forget runs that were lost with their process; name what can be undone and redone."""
        for changes in (self.done, self.undone):
            for change in [change for change in changes if not change.can_be_undone]:
                self._forget(change)
                changes.remove(change)
                self._session.messages.withdraw_hint()
        undo, redo = (changes[-1].name if changes else "" for changes in (self.done, self.undone))
        self._session.offer(undo=undo, redo=redo)

    def _on_closing(self) -> None:
        self._session.messages.withdraw_hint()
        self.done.clear()
        self.undone.clear()
