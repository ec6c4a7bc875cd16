"""Edit > Undo and Redo: brings back replaced runs, removed lines and changed values."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence

from polyviz.app.features.feature import Feature
from polyviz.app.features.kept_runs import Removal, Runs
from polyviz.app.features.scenes import EDITED, SceneChange, Scenes
from polyviz.app.session.parked_run import CAUSES, ParkedRun
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.views.controls.undo_key import UndoKey

if TYPE_CHECKING:
    from polyviz.views.panels.hand_panel import HandPanel
    from polyviz.views.panels.runs_table import RunsTable

MAX_RUNS = 3
"""Most runs that are kept as they are, for Undo and Redo together; each takes up to 20 MB. Those
further away are done again when they are brought back."""

MAX_CHANGES = 100
"""Most changes that can be undone."""

ONE_CHANGE_S = 1.5
"""A value that is changed again within this time, as by its arrows, is undone in one go."""

HINT_MS = 10_000
"""How long the hint is given that a run can be brought back."""

NAMES = {
    "learning_rate": QT_TRANSLATE_NOOP("undo", "change of learning rate"),
    "steps": QT_TRANSLATE_NOOP("undo", "change of steps"),
    "mistake": QT_TRANSLATE_NOOP("undo", "mistake"),
}
"""What the Edit menu says after "Undo" of a value that was changed on the way, by its key."""


@dataclass(frozen=True)
class ValueChange:
    """Values that a run has followed until a person changed them on its way, by their keys."""

    values: Mapping[str, Any]
    at_s: float

    can_be_undone = True

    @property
    def name(self) -> str:
        """What the Edit menu says after "Undo", before translation."""
        (key, *others) = self.values
        return NAMES.get(key, CAUSES["values"]) if not others else CAUSES["values"]


Change = ParkedRun | Removal | ValueChange | SceneChange
"""What can be undone: that a run was replaced, that runs were removed from the list, that the run
follows other values, and that the scenes are others."""


class Undo(Feature):
    """Keeps what can be undone (`done`) and redone (`undone`), the oldest first."""

    def __init__(self, window: MainWindow, session: Session, runs: Runs) -> None:
        super().__init__(window, session)
        self._runs = runs
        self.done: list[Change] = []
        self.undone: list[Change] = []
        self._scenes: Scenes | None = None
        self._typed_s = 0.0
        """When the text of a scene was typed last"""
        self._is_moving = False
        """Whether it changes values itself"""
        window.action_set.serve({"undo": self.undo, "redo": self.redo})
        self._panel: RunsTable = window.docks.later("runs")
        self._panel.undo_asked.connect(self.undo)
        hand: HandPanel = window.docks.later("hand")
        session.run_parked.connect(self._on_run_parked)
        session.changed.connect(self._on_changed)
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

    def watch_scenes(self, scenes: Scenes) -> None:
        """Undo changes of the scenes too."""
        self._scenes = scenes
        scenes.changed.connect(self._on_scenes_changed)

    @Slot(object)
    def _on_scenes_changed(self, change: SceneChange) -> None:
        """Keep a change; what is typed without a pause is one."""
        last, now_s = self.done[-1] if self.done else None, time.monotonic()
        typed_before, self._typed_s = self._typed_s, now_s
        is_same = isinstance(last, SceneChange) and (last.name, last.at) == (EDITED, change.at)
        if change.name == EDITED and is_same and now_s - typed_before < ONE_CHANGE_S:
            return
        self._push(change)

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
            reverse = self._reverse(source.pop())
            if reverse is not None:
                target.append(reverse)
            self._release_far()
        self._offer()

    def _reverse(self, change: Change) -> Change | None:
        """Undo or redo a change; return what takes that back."""
        if isinstance(change, SceneChange):
            return None if self._scenes is None else self._scenes.restore(change)
        if isinstance(change, Removal):
            return self._runs.undo(change)
        if isinstance(change, ParkedRun):
            return self._session.bring_back(change)
        session, now = self._session, self._session.spec.to_dict()
        if session.looked_at is not None:  # a change there would branch off
            session.look(None)
        is_live, self._is_moving = session.view.is_live, True
        session.apply(session.spec.changed(**change.values))
        self._is_moving = False
        if not is_live:  # it has started anew, which can be undone by itself
            return None
        return ValueChange({key: now[key] for key in change.values}, 0.0)

    @Slot(object, object)
    def _on_changed(self, before: RunSpec, after: RunSpec) -> None:
        """Keep the values that the run has followed, unless it has hardly done so."""
        if self._is_moving:
            return
        old, new = before.to_dict(), after.to_dict()
        values = {key: old[key] for key in old if old[key] != new.get(key)}
        last, now_s = self.done[-1] if self.done else None, time.monotonic()
        if (
            isinstance(last, ValueChange)
            and last.values.keys() == values.keys()
            and now_s - last.at_s < ONE_CHANGE_S
        ):
            self.done.pop()
            values = dict(last.values)
        self._push(ValueChange(values, now_s))

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
        for old in self.done[:-MAX_CHANGES]:
            self._forget(old)
        del self.done[:-MAX_CHANGES]
        self._release_far()
        self._offer()

    def _release_far(self) -> None:
        """Keep only the nearest runs as they are; forget those that cannot be done again."""
        by_distance = chain.from_iterable(zip_longest(self.done[::-1], self.undone[::-1]))
        kept = [run for run in by_distance if isinstance(run, ParkedRun) and run.is_kept]
        for run in kept[MAX_RUNS:]:
            if run.again is not None:
                self._session.release(run)
                continue
            self._forget(run)
            (self.done if run in self.done else self.undone).remove(run)

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
