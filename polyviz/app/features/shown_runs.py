"""Shows the runs of the list: their lines in the plots, and their rows in the panel."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.kept_runs import Runs
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.theory.races import place_in_race
from polyviz.views.runs.kept_run import NEARER, PRESENT_NUMBER, KeptRun, end_names
from polyviz.views.runs.list_names import list_names
from polyviz.views.runs.race_words import equality_text, lane_names
from polyviz.views.runs.run_words import is_guest

if TYPE_CHECKING:
    from polyviz.views.panels.runs_table import RunsTable

SOON_MS = 60
"""Delay before the lines of kept runs are painted, so that a key is answered first."""

LIST_S = 0.2
"""How often the row of a playing run is brought up to date."""


class ShownRuns(Feature):
    """Draws the list of runs, and brings the line forward that is pointed at."""

    def __init__(self, window: MainWindow, session: Session, runs: Runs) -> None:
        super().__init__(window, session)
        self._runs = runs
        self._named: dict[int, str] = {}
        """The names at the ends of the lines"""
        self._listing = Throttle(LIST_S)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show)
        self._are_shown = True
        """Whether the kept runs that are ticked have their lines in the plots"""
        self._hides_rate = self._hides_target = False
        window.hidden_changed.connect(self._on_hidden_changed)
        window.action_set.serve({"kept_runs": self._show_kept})
        window.actions_by_key["kept_runs"].setChecked(True)
        runs.changed.connect(self._show)
        runs.kept_one.connect(self._on_kept_one)
        runs.advanced.connect(self._on_advanced)
        self._panel: RunsTable = window.docks.later("runs")
        self._panel.run_pointed.connect(self._on_row_pointed)
        for plot in (window.fit_plot, window.loss_plot):
            plot.end_names.pointed.connect(self._on_pointed)

    def handed_on(self) -> bool:
        """Return whether the lines of kept runs are shown."""
        return self._are_shown

    def take_up(self, handed: bool) -> None:
        """Show them if they were shown."""
        self._window.action_set.choose("kept_runs", is_on=handed)
        self._show()

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if previous is not None and view.run != previous.run:
            self._soon.start()
        if view.differs(previous, "race"):
            self._panel.say("")
            self._show()

    @Slot()
    def _on_kept_one(self) -> None:
        self._show_list()
        self._soon.start()

    @Slot()
    def _on_advanced(self) -> None:
        if self._session.race is not None:
            self._draw()
        if self._listing.take(at_once=self._session.state is not RunState.PLAYING):
            self._show_list()

    @Slot()
    def _show(self) -> None:
        self._draw()
        self._show_list()

    def _draw(self) -> None:
        """Draw the kept runs, or those of a race once they have begun."""
        fit_plot, loss_plot = self._window.fit_plot, self._window.loss_plot
        frames = [lane.frame for lane in self._runs.lanes if lane.frame is not None]
        if self._session.race is None:
            shown = self._shown_kept()
            names = self._named = self._end_names()
            loss_plot.show_runs(shown, names)
            is_named = shown or is_guest(self._runs.present.spec)
            fit_plot.show_runs(shown, names if is_named else {})
        elif frames:
            settled = self._session.state is not RunState.PLAYING
            lanes = self._told_lanes()
            fit_plot.show_race(lanes, settled=settled)
            steps = max(frame.steps for frame in frames)
            loss_plot.show_race(lanes, steps, settled=settled)
            self._window.one_paint.paint_soon()

    def _end_names(self) -> dict[int, str]:
        return end_names(self._told(self._runs.present), self._shown_kept())

    def _shown_kept(self) -> list[KeptRun]:
        """Return the kept runs whose lines are shown."""
        if not self._are_shown:
            return []
        shown = [run for run in self._runs.kept if run.frame is not None and self._is_seen(run)]
        return [self._told(run) for run in shown]

    def _is_seen(self, run: KeptRun) -> bool:
        """Return whether the line of a kept run belongs into the plots: in its own lesson, and
        where it is pinned.
        """
        return run.is_shown and (run.is_pinned or run.spec.lesson == self._session.spec.lesson)

    def _listed(self) -> list[KeptRun]:
        """Return the kept runs with a tick at those whose lines are shown."""
        return [replace(self._told(run), is_shown=self._is_seen(run)) for run in self._runs.kept]

    def _told(self, run: KeptRun) -> KeptRun:
        """Return a run as a class is to see it."""
        if not (self._hides_rate or self._hides_target):
            return run
        return replace(run, hides_rate=self._hides_rate, hides_target=self._hides_target)

    def _told_lanes(self) -> list[KeptRun]:
        """Return the runs of the race as a class is to see them."""
        race = self._session.race
        if race is None or not self._hides_rate:
            return self._runs.lanes
        names, hiding = lane_names(race.entries), lane_names(race.entries, hides_rate=True)
        return [
            replace(lane, given_name=told if lane.given_name == name else lane.given_name)
            for lane, name, told in zip(self._runs.lanes, names, hiding, strict=True)
        ]

    @Slot()
    def _on_hidden_changed(self) -> None:
        before = self._hides_rate, self._hides_target
        hidden = self._window.hidden
        self._hides_rate, self._hides_target = "learning_rate" in hidden, "target" in hidden
        if before != (self._hides_rate, self._hides_target):
            self._show()

    def _show_kept(self, are_shown: bool) -> None:
        """Show or hide the lines of all kept runs."""
        self._are_shown = are_shown
        self._draw()

    @Slot(object)
    def _on_pointed(self, numbers: tuple[int, ...]) -> None:
        for plot in (self._window.fit_plot, self._window.loss_plot):
            plot.bring_forward(numbers)

    @Slot(object)
    def _on_row_pointed(self, number: int | None) -> None:
        """Bring the line of a row of the list to the front; None for no row."""
        is_present = self._session.race is None and number == self._runs.present.number
        pointed = () if number is None else (PRESENT_NUMBER if is_present else number,)
        shown = {PRESENT_NUMBER, *(run.number for run in (*self._runs.lanes, *self._shown_kept()))}
        self._on_pointed(tuple(set(pointed) & shown))

    def _show_list(self) -> None:
        if self._session.race is None:
            if self._end_names() != self._named:  # other values tell the runs apart
                self._draw()
            present = self._told(self._runs.present)
            runs = [present, *self._listed()]
            names = {number or present.number: name for number, name in self._named.items()}
            names = list_names(runs, self._session.spec.lesson, names)
            self._panel.show_runs(runs, present.number, names=names)
        elif self._runs.present.frame is not None:
            told = self._told_lanes()
            lanes = standings(told, by_clock=self._session.race.by_clock)
            racing, runs = [lane.number for lane in lanes], [*lanes, *self._listed()]
            names = list_names(runs, self._session.spec.lesson, {})
            self._panel.show_runs(runs, None, names=names, racing=racing)
            self._panel.say(equality_text(told))


def standings(lanes: list[KeptRun], *, by_clock: bool) -> list[KeptRun]:
    """Return the runs of a race in the order of `place_in_race`."""

    def place(lane: KeptRun) -> tuple[bool, float, float]:
        has_diverged = lane.frame is not None and lane.frame.diverged_at is not None
        arrived = lane.seconds_to(NEARER) if by_clock else lane.steps_to(NEARER)
        return place_in_race(arrived, lane.loss, has_diverged=has_diverged)

    return sorted(lanes, key=place)
