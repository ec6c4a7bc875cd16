"""Edit > Undo and Redo: brings back replaced runs and removed lines, the last one first."""

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

HINT, HINT_MS = "undo", 10_000
"""The key of the hint that a run can be brought back, and how long it is given."""

REMOVAL = QT_TRANSLATE_NOOP("undo", "removal of runs")


@dataclass(frozen=True, eq=False)
class RunReplaced:
    """A run was replaced by another one."""

    session: Session
    parked: ParkedRun

    @property
    def name(self) -> str:
        """Why it was replaced, before translation."""
        return CAUSES[self.parked.cause]

    @property
    def can_be_undone(self) -> bool:
        """Whether its process still has it."""
        return self.parked.live.can_go_on

    def undo(self) -> "RunReplaced | None":
        """Bring the run back; return the replacement of the other one, None if it cannot go on."""
        left = self.session.bring_back(self.parked)
        return None if left is None else RunReplaced(self.session, left)

    def forget(self) -> None:
        """Discard the run."""
        self.session.forget(self.parked)


@dataclass(frozen=True, eq=False)
class RunsRemoved:
    """Runs were taken out of the list, or put back into it."""

    runs: Runs
    removal: Removal
    is_back: bool = False

    name: str = REMOVAL
    can_be_undone: bool = True

    def undo(self) -> "RunsRemoved":
        """Put them back, or take them out again; return what that does."""
        if self.is_back:
            self.runs.remove(self.removal.numbers)
        else:
            self.runs.put_back(self.removal)
        return RunsRemoved(self.runs, self.removal, not self.is_back)

    def forget(self) -> None:
        """Do nothing: what was removed takes little memory."""


Change = RunReplaced | RunsRemoved
"""Something that was done and can be undone."""


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
        self._session.messages.withdraw(HINT)
        if source and not source[-1].can_be_undone:
            self._session.messages.answer(self.tr("This run was lost with its process."))
        elif source:
            reverse = source.pop().undo()
            if reverse is not None:
                target.append(reverse)
        self._offer()

    @Slot(object)
    def _on_run_parked(self, parked: ParkedRun) -> None:
        self._push(RunReplaced(self._session, parked))
        shortcut = self._window.actions_by_key["undo"].shortcut()
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        hint = self._window.hint
        text = self.tr("Undo brings the last run back ({0})").format(keys)
        if hint.fontMetrics().horizontalAdvance(text) > hint.width():
            text = self.tr("Undo: {0}").format(keys)
        self._session.messages.hint(HINT, text, HINT_MS)

    @Slot(object)
    def _on_removed(self, removal: Removal) -> None:
        self._session.messages.withdraw(HINT)
        self._push(RunsRemoved(self._runs, removal))

    def _push(self, change: Change) -> None:
        """Add what was done; nothing can be redone after that."""
        while self.undone:
            self.undone.pop().forget()
        self.done.append(change)
        runs = [change for change in self.done if isinstance(change, RunReplaced)]
        too_many = runs[:-MAX_RUNS] + self.done[:-MAX_CHANGES]
        for old in dict.fromkeys(too_many):
            old.forget()
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
                change.forget()
                changes.remove(change)
                self._session.messages.withdraw(HINT)

    def _on_closing(self) -> None:
        """Forget everything; the session discards the runs."""
        self._session.messages.withdraw(HINT)
        self.done.clear()
        self.undone.clear()
