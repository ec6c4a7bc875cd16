"""Keeps the runs that were finished or reset, and shows them beside the present one."""

import itertools
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer, Signal, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.theory_controller import TheoryController
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Frame
from polyviz.views.runs.kept_run import KeptRun, changed
from polyviz.views.style.palette import LIGHT

if TYPE_CHECKING:
    from polyviz.views.panels.runs_table import RunsTable

MAX_RUNS = 24
"""Most runs that are kept; the oldest go first."""

MAX_SHOWN = 8
"""Most lines that are shown when another run is kept; a person may tick more."""

SOON_MS = 60
"""Delay before the lines of kept runs are painted, so that a key is answered first."""

LIST_S = 0.2
"""How often the row of a playing run is brought up to date."""

PRESENT_COLOR = 0
COLORS = range(2, len(LIGHT.runs))
"""Colours of kept runs; the first two are those of the present loss and fit."""


@dataclass(frozen=True, eq=False)
class Removal:
    """The numbers of the runs that were removed from the list, and the list before that."""

    numbers: tuple[int, ...]
    before: tuple[KeptRun, ...]


class Runs(Feature):
    """Keeps the list of runs: the present one, and the kept ones from the newest to the oldest."""

    removed = Signal(object)
    """Removal: a person has removed runs from the list"""

    def __init__(self, window: MainWindow, session: Session, theory: TheoryController) -> None:
        super().__init__(window, session)
        self._theory = theory
        self.numbers = itertools.count(1)
        """Numbers that no run has had"""
        self.present = KeptRun(next(self.numbers), session.spec, PRESENT_COLOR)
        self.kept: list[KeptRun] = []
        self._same: dict[int, int] = {}
        """The number of the kept run that a repeated run was merged into, by its own number"""
        self._listing = Throttle(LIST_S)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show)
        session.remember(lambda: (self.present, tuple(self.kept)), self._list_again)
        self._panel: RunsTable = window.docks.later("runs")
        self._panel.model.shown_asked.connect(self._on_shown_asked)
        self._panel.model.name_asked.connect(self._on_name_asked)
        self._panel.remove_asked.connect(self._on_remove_asked)

    def keep(self, run: KeptRun) -> None:
        """Put a run first among the kept ones, if it has a loss to show."""
        if run.loss is None:
            return
        for old in self.kept:
            if is_repeated(old, run):  # it stays what it was called, and as far as one came
                self._same[run.number] = old.number
                further = run if reached(run) > reached(old) else old
                run = replace(old, frame=further.frame, reached=further.reached)
                self.kept.remove(old)
                break
        self.kept.insert(0, run)
        del self.kept[MAX_RUNS:]
        shown = [other.number for other in self.kept if other.is_shown]
        self.kept = [
            replace(other, is_shown=other.number in shown[:MAX_SHOWN]) for other in self.kept
        ]
        self._show_list()
        self._soon.start()

    def _free_color(self) -> int:
        """Return the colour that fewest runs have, and of those the first."""
        used = [run.color for run in self.kept if run.is_shown]
        return min(COLORS, key=lambda color: (used.count(color), color))

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Keep the run that was replaced, as far as it came.

        A run without a frame takes new values at once; else they count from the next step on.
        """
        if previous is not None and view.run != previous.run:
            old, first_step = self.present, view.branched_at or 0
            self.present = KeptRun(
                next(self.numbers), view.spec, PRESENT_COLOR, first_step=first_step
            )
            self.keep(replace(old, color=self._free_color()))
            self._soon.start()
        if view.differs(previous, "run", "spec") and self.present.frame is None:
            self.present = replace(self.present, spec=view.spec)
            self._show_list()
        if view.differs(previous, "race"):
            self._show()

    def _on_frame_arrived(self, frame: Frame) -> None:
        if frame.is_past:
            return
        before, spec = self.present.frame, self.present.spec
        if before is None or frame.reached > before.reached:
            spec = self._session.spec
        theory = self._theory.theory
        floor = None if theory is None or spec.mistake is not None else theory.floor
        self.present = self.present.with_frame(frame, spec=spec, floor=floor)
        if self._listing.take(at_once=self._session.state is not RunState.PLAYING):
            self._show_list()

    @Slot(int, bool)
    def _on_shown_asked(self, number: int, is_shown: bool) -> None:
        self._change(number, is_shown=is_shown)

    @Slot(int, str)
    def _on_name_asked(self, number: int, name: str) -> None:
        self._change(self._same.get(number, number), given_name=name)

    def _change(self, number: int, **changes: object) -> None:
        self.present, *self.kept = changed([self.present, *self.kept], number, **changes)
        self._show()

    @Slot(object)
    def _on_remove_asked(self, numbers: tuple[int, ...]) -> None:
        before = tuple(self.kept)
        self.remove(numbers)
        if len(self.kept) < len(before):
            self.removed.emit(Removal(numbers, before))

    def remove(self, numbers: Collection[int]) -> None:
        """Remove runs from the list; the present one stays."""
        self.kept = [run for run in self.kept if run.number not in numbers]
        self._show()

    def put_back(self, removal: Removal) -> None:
        """Put removed runs back into their places."""
        now = {run.number: run for run in self.kept}
        wanted = {*now, *removal.numbers}
        self._list([now.get(old.number, old) for old in removal.before if old.number in wanted])

    def _list(self, old: list[KeptRun]) -> None:
        """Keep the runs that are newer than `old`, and those."""
        numbers = {run.number for run in old}
        new = [run for run in self.kept if run.number not in numbers]
        self.kept = [*new, *old][:MAX_RUNS]
        self._show()

    def taken(self, run: KeptRun) -> KeptRun:
        """Remove a kept run that goes on from the list; return it with its name there."""
        names = [kept.given_name for kept in self.kept if kept.number == run.number]
        self.remove([run.number])
        self._same.pop(run.number, None)
        return replace(run, given_name=next(iter(names), "") or run.given_name)

    def _list_again(self, then: tuple[KeptRun, tuple[KeptRun, ...]]) -> None:
        """List the runs as they were, but with the names and without those removed since then.

        The run itself is no longer among the kept ones. What it was merged with is itself again.
        """
        present, kept = then
        self.present = self.taken(present)
        names = {run.number: run.given_name for run in self.kept}
        known = [run for run in kept if run.number in names]
        self._list([replace(run, given_name=names[run.number]) for run in known])

    @Slot()
    def _show(self) -> None:
        if self._session.race is not None:
            return  # the race shows its own
        self._window.loss_plot.show_runs(self.kept)
        self._window.fit_plot.show_runs(self.kept)
        self._show_list()

    def _show_list(self) -> None:
        if self._session.race is None:
            self._panel.show_runs([self.present, *self.kept], self.present.number)


def reached(run: KeptRun) -> int:
    """Return how many steps a run has done."""
    return 0 if run.frame is None else run.frame.reached


def is_repeated(old: KeptRun, new: KeptRun) -> bool:
    """Return whether one of two runs repeats the other from its start, as far as both came."""
    if old.frame is None or new.frame is None or old.spec != new.spec:
        return False
    short, long = sorted((old.frame.trace, new.frame.trace), key=lambda trace: trace[0, -1])
    at = int(np.searchsorted(long[0], short[0, -1]))
    return bool((long[:, at] == short[:, -1]).all())
