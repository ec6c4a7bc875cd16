"""Keeps the list of runs: those that are present, and those that were finished or reset."""

import itertools
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.theory_controller import TheoryController
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.race_spec import RaceSpec, starts_elsewhere
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.training.frame import Frame, RaceFrame
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.race_lanes import lanes_of_race
from polyviz.views.runs.race_words import lane_names
from polyviz.views.runs.run_styles import kept_style
from polyviz.views.style.line_style import PRESENT

if TYPE_CHECKING:
    from polyviz.views.panels.runs_table import RunsTable

MAX_RUNS = 24
"""Most runs that are kept; the oldest go first."""

MAX_SHOWN = 8
"""Most lines that are shown when another run is kept; a person may tick more."""


@dataclass(frozen=True, eq=False)
class Removal:
    """The numbers of the runs that were removed from the list, and the list before that.

    `is_back` once they were put back, so that to undo it is to remove them again.
    """

    numbers: tuple[int, ...]
    before: tuple[KeptRun, ...]
    is_back: bool = False

    name = QT_TRANSLATE_NOOP("undo", "removal of runs")
    can_be_undone = True


class Runs(Feature):
    """Keeps the list of runs: the present ones, and the kept ones from the newest to the oldest."""

    removed = Signal(object)
    """Removal: a person has removed runs from the list"""
    changed = Signal()
    """Other runs are listed, or they are listed otherwise"""
    kept_one = Signal()
    """A run was put first among the kept ones"""
    advanced = Signal()
    """The present runs have come further"""

    def __init__(self, window: MainWindow, session: Session, theory: TheoryController) -> None:
        super().__init__(window, session)
        self._theory = theory
        self.numbers = itertools.count(1)
        self.lanes = self._begun(session.view)
        """The present run, or each run of the present race"""
        self.kept: list[KeptRun] = []
        self._same: dict[int, int] = {}
        """The number of the kept run that a repeated run was merged into, by its own number"""
        session.remember(lambda: (self.lanes, tuple(self.kept)), self._list_again)
        session.race_arrived.connect(self._on_race_arrived)
        self._panel: RunsTable = window.docks.later("runs")
        self._panel.model.shown_asked.connect(self._on_shown_asked)
        self._panel.model.name_asked.connect(self._on_name_asked)
        self._panel.pin_asked.connect(self._on_pin_asked)
        self._panel.remove_asked.connect(self.remove)
        self._keeps = True

    def keep(self, run: KeptRun) -> None:
        """Put a run first among the kept ones, if it has a loss to show."""
        if run.loss is None:
            return
        for old in self.kept:
            if is_repeated(old, run):  # it stays what it was called, and as far as one came
                self._same[run.number] = old.number
                further = run if (run.steps or 0) > (old.steps or 0) else old
                run = replace(old, frame=further.frame, reached=further.reached)
                self.kept.remove(old)
                break
        self.kept.insert(0, run)
        del self.kept[MAX_RUNS:]
        shown = [other.number for other in self.kept if other.is_shown]
        self.kept = [
            replace(other, is_shown=other.number in shown[:MAX_SHOWN]) for other in self.kept
        ]
        self.kept_one.emit()

    @contextmanager
    def keeping_none(self) -> Iterator[None]:
        """Do not list the runs that are replaced in this context, such as those of scenes."""
        self._keeps = False
        try:
            yield
        finally:
            self._keeps = True

    def handed_on(self) -> "Runs":
        """Return itself, for the lists and their numbers."""
        return self

    def take_up(self, handed: "Runs") -> None:
        """List the same runs."""
        self.lanes, self.kept = handed.lanes, handed.kept
        self.numbers, self._same = handed.numbers, handed._same
        self.changed.emit()

    @property
    def present(self) -> KeptRun:
        """The present run; of a race the first."""
        return self.lanes[0]

    def _begun(self, view: ViewState) -> list[KeptRun]:
        if view.race is None:
            number, first_step = next(self.numbers), view.branched_at or 0
            return [KeptRun(number, view.spec, PRESENT, first_step=first_step)]
        return lanes_of_race(view.race, self.numbers)

    def _replaced(self, race: RaceSpec | None) -> list[KeptRun]:
        """Return the run, or those of a race, as they are to be kept."""
        if race is not None:
            names = lane_names(race.entries)
            return [
                replace(
                    lane,
                    given_name="" if lane.given_name == name else lane.given_name,
                    spec=started(lane, race),
                )
                for lane, name in zip(self.lanes, names, strict=True)
            ]
        return [replace(self.present, style=kept_style(self.present.spec, self.kept))]

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Keep what was replaced, as far as it came.

        Before its first step a run takes new values at once; else they count from the next one on.
        """
        if previous is not None and view.run != previous.run:
            replaced = self._replaced(previous.race)
            self.lanes = self._begun(view)
            for run in reversed(replaced) if self._keeps else ():
                self.keep(run)
        is_other = view.race is None and view.differs(previous, "run", "spec")
        if is_other and not self.present.steps:
            self.lanes = [replace(self.present, spec=view.spec)]
            self.advanced.emit()

    def _on_frame_arrived(self, frame: Frame) -> None:
        if frame.is_past:
            return
        before, spec = self.present.frame, self.present.spec
        if before is None or frame.reached > before.reached:
            spec = self._session.spec
        theory = self._theory.theory
        floor = None if theory is None or spec.mistake is not None else theory.floor
        self.lanes = [self.present.with_frame(frame, spec=spec, floor=floor)]
        self.advanced.emit()

    def _on_race_arrived(self, frame: RaceFrame) -> None:
        if self._session.race is None or len(frame.lanes) != len(self.lanes):
            return  # of a race before this one
        self.lanes = [
            lane.with_frame(news, spec=lane.spec, floor=lane.floor)
            for lane, news in zip(self.lanes, frame.lanes, strict=True)
        ]
        self.advanced.emit()

    @Slot(int, bool)
    def _on_shown_asked(self, number: int, is_shown: bool) -> None:
        """Show or hide a line; one of another lesson is shown by pinning it."""
        foreign = [run.number for run in self.kept if run.spec.lesson != self._session.spec.lesson]
        pinned = {"is_pinned": is_shown} if number in foreign else {}
        self._change(number, is_shown=is_shown, **pinned)

    @Slot(int, bool)
    def _on_pin_asked(self, number: int, is_pinned: bool) -> None:
        self._change(number, is_pinned=is_pinned)

    @Slot(int, str)
    def _on_name_asked(self, number: int, name: str) -> None:
        self._change(self._same.get(number, number), given_name=name)

    def _change(self, number: int, **changes: object) -> None:
        self.lanes, self.kept = (
            [replace(run, **changes) if run.number == number else run for run in runs]  # type: ignore[arg-type]
            for runs in (self.lanes, self.kept)
        )
        self.changed.emit()

    @Slot(object)
    def remove(self, numbers: tuple[int, ...]) -> None:
        """Remove runs from the list, as a person asks for; Undo brings them back."""
        before = tuple(self.kept)
        self._remove(numbers)
        if len(self.kept) < len(before):
            self.removed.emit(Removal(numbers, before))

    def have(self, kept: Iterable[KeptRun]) -> None:
        """Have these kept runs instead of those that are listed, but for those that go on."""
        present = {lane.number for lane in self.lanes}
        self.kept = [run for run in kept if run.number not in present]
        self.changed.emit()

    def _remove(self, numbers: Collection[int]) -> None:
        self.kept = [run for run in self.kept if run.number not in numbers]
        self.changed.emit()

    def undo(self, removal: Removal) -> Removal:
        """Put removed runs back into their places, or remove them again; return what undoes it."""
        if removal.is_back:
            self._remove(removal.numbers)
        else:
            now = {run.number: run for run in self.kept}
            wanted = {*now, *removal.numbers}
            self._list([now.get(old.number, old) for old in removal.before if old.number in wanted])
        return replace(removal, is_back=not removal.is_back)

    def _list(self, old: list[KeptRun]) -> None:
        numbers = {run.number for run in old}
        new = [run for run in self.kept if run.number not in numbers]
        self.kept = [*new, *old][:MAX_RUNS]
        self.changed.emit()

    def _taken(self, run: KeptRun) -> KeptRun:
        """Remove a kept run that goes on from the list; return it with its name there."""
        names = [kept.given_name for kept in self.kept if kept.number == run.number]
        self._remove([run.number])
        self._same.pop(run.number, None)
        return replace(run, given_name=next(iter(names), "") or run.given_name)

    def _list_again(self, then: tuple[list[KeptRun], tuple[KeptRun, ...]]) -> None:
        """List the runs as they were, but with the names and without those removed since then.

        What goes on is no longer among the kept ones. What it was merged with is itself again.
        """
        lanes, kept = then
        self.lanes = [self._taken(lane) for lane in lanes]
        now = {run.number: run for run in self.kept}
        self._list(
            [
                replace(
                    run,
                    given_name=now[run.number].given_name,
                    is_pinned=now[run.number].is_pinned,
                )
                for run in kept
                if run.number in now
            ]
        )


def started(lane: KeptRun, race: RaceSpec) -> RunSpec:
    """Return the spec of a run of a race, with its start weights if alone it would have others."""
    start = () if lane.frame is None else lane.frame.start
    is_elsewhere = bool(start) and starts_elsewhere(lane.spec, race.entries)
    return lane.spec.changed(start=start) if is_elsewhere else lane.spec


def is_repeated(old: KeptRun, new: KeptRun) -> bool:
    """Return whether one of two runs repeats the other from its start, as far as both came."""
    if old.frame is None or new.frame is None or old.spec != new.spec:
        return False
    short, long = sorted((old.frame.trace, new.frame.trace), key=lambda trace: trace[0, -1])
    at = int(np.searchsorted(long[0], short[0, -1]))
    return bool((long[:, at] == short[:, -1]).all())
