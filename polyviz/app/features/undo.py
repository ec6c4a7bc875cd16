"""Edit > Undo and Redo: brings back replaced runs and removed lines, the last one first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence

from polyviz.app.features.feature import Feature
from polyviz.app.features.kept_runs import Removal, Runs
from polyviz.app.session.parked_run import CAUSES, ParkedRun
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
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

REMOVAL = QT_TRANSLATE_NOOP("undo", "removal of runs")


@dataclass(frozen=True, eq=False)
class Change:
    """Something that was done: its name before translation, and what undoes it.

    `undo` returns the change that does it again, None if that cannot be done. `parked` is the run
    that was replaced; None if runs were removed from the list, or put back.
    """

    name: str
    undo: Callable[[], "Change | None"]
    parked: ParkedRun | None = None

    @property
    def can_be_undone(self) -> bool:
        """Whether the process of the replaced run still has it."""
        return self.parked is None or self.parked.live.can_go_on


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

    @Slot()
    def undo(self) -> None:
        """Undo what was done last."""
        self._move(self.done, self.undone)

    def redo(self) -> None:
        """Redo what was undone last."""
        self._move(self.undone, self.done)

    def _move(self, source: list[Change], target: list[Change]) -> None:
        """Undo the last change of `source`, or say that it cannot be undone any more."""
        self._session.messages.withdraw_hint()
        if source and not source[-1].can_be_undone:
            self._session.messages.answer(self.tr("This run was lost with its process."))
        elif source:
            reverse = source.pop().undo()
            if reverse is not None:
                target.append(reverse)
        self._offer()

    @Slot(object)
    def _on_run_parked(self, parked: ParkedRun) -> None:
        self._push(self._replacement(parked))
        shortcut = self._window.actions_by_key["undo"].shortcut()
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        hint = self._window.hint
        text = self.tr("Undo brings the last run back ({0})").format(keys)
        if hint.fontMetrics().horizontalAdvance(text) > hint.width():
            text = self.tr("Undo: {0}").format(keys)
        self._session.messages.hint(text, HINT_MS)

    @Slot(object)
    def _on_removed(self, removal: Removal) -> None:
        self._session.messages.withdraw_hint()
        self._push(self._removal(removal))

    def _replacement(self, parked: ParkedRun) -> Change:
        def undo() -> Change | None:
            left = self._session.bring_back(parked)
            return None if left is None else self._replacement(left)

        return Change(CAUSES[parked.cause], undo, parked)

    def _removal(self, removal: Removal, *, is_back: bool = False) -> Change:
        def undo() -> Change:
            if is_back:
                self._runs.remove(removal.numbers)
            else:
                self._runs.put_back(removal)
            return self._removal(removal, is_back=not is_back)

        return Change(REMOVAL, undo)

    def _forget(self, change: Change) -> None:
        if change.parked is not None:
            self._session.forget(change.parked)

    def _push(self, change: Change) -> None:
        """Add what was done; nothing can be redone after that."""
        while self.undone:
            self._forget(self.undone.pop())
        self.done.append(change)
        runs = [change for change in self.done if change.parked is not None]
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
        """Name what can be undone and redone, for the menu and the button."""
        self._drop_lost()
        undo, redo = (changes[-1].name if changes else "" for changes in (self.done, self.undone))
        self._session.offer(undo=undo, redo=redo)

    def _drop_lost(self) -> None:
        """Forget runs that were lost with their process."""
        for changes in (self.done, self.undone):
            for change in [change for change in changes if not change.can_be_undone]:
                self._forget(change)
                changes.remove(change)
                self._session.messages.withdraw_hint()

    def _on_closing(self) -> None:
        """Forget everything; the session discards the runs."""
        self._session.messages.withdraw_hint()
        self.done.clear()
        self.undone.clear()
