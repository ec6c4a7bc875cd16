"""Races: asks which runs take part, shows them side by side, and says where they are equal."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.kept_runs import LIST_S, Runs
from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.features.theory_controller import TheoryController
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.theory.races import races_of
from polyviz.theory.summary import floor_of
from polyviz.training.frame import RaceFrame
from polyviz.views.runs.kept_run import KeptRun, changed
from polyviz.views.runs.race_words import equality_text, lane_names

if TYPE_CHECKING:
    from polyviz.views.panels.runs_table import RunsTable


class Race(Feature):
    """Keeps the lanes of the present race; none while there is a single run."""

    def __init__(
        self, window: MainWindow, session: Session, runs: Runs, theory: TheoryController
    ) -> None:
        super().__init__(window, session)
        self._runs = runs
        self._theory = theory
        self._is_asked = False
        self._listing = Throttle(LIST_S)
        self.lanes: list[KeptRun] = []
        self._names: dict[int, str] = {}
        """The names that lanes had before a person renamed them, by number"""
        window.action_set.serve({"race": self._start_or_end})
        session.race_arrived.connect(self._on_race_arrived)
        self._panel: RunsTable = window.docks.later("runs")
        self._panel.model.shown_asked.connect(self._on_shown_asked)
        self._panel.model.name_asked.connect(self._on_name_asked)
        theory.is_known.connect(self._on_theory_known)
        session.remember(lambda: (self.lanes, self._names), self._bring_back)

    @Slot(int, bool)
    def _on_shown_asked(self, number: int, is_shown: bool) -> None:
        self._change(number, is_shown=is_shown)

    @Slot(int, str)
    def _on_name_asked(self, number: int, name: str) -> None:
        self._change(number, given_name=name)

    def _change(self, number: int, **changes: object) -> None:
        """Change how a lane is shown; ignore runs that are no lanes."""
        frame = self._session.race_frame
        if frame is None or number not in [lane.number for lane in self.lanes]:
            return
        self.lanes = changed(self.lanes, number, **changes)
        self._on_race_arrived(frame)

    def _start_or_end(self) -> None:
        """Ask for a race, or end the one that goes on."""
        if self._session.race is not None:
            self._session.start_race(None)
            return
        self._is_asked = not self._theory.knows(self._session.spec)
        if not self._is_asked:
            self._ask()

    @Slot()
    def _on_theory_known(self) -> None:
        if self._is_asked:
            self._is_asked = False
            self._ask()

    def _ask(self) -> None:
        dialog = RaceDialog(self._window, races_of(self._session.spec))
        dialog.race_asked.connect(self._on_race_asked)
        dialog.open()

    @Slot(object)
    def _on_race_asked(self, race: RaceSpec) -> None:
        self._session.start_race(race)
        self._session.play()
        self._window.docks.open("runs")

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if previous is None:
            return  # there is a single run at first
        if view.run != previous.run:
            self._keep_lanes()
            self._make_lanes(view.race)
        if view.race is not previous.race:
            self._window.show_racing(view.race is not None)
            if view.race is None:
                self._panel.say("")

    def _make_lanes(self, race: RaceSpec | None) -> None:
        """Give each run of the race a line of its own, empty at first."""
        entries = () if race is None else race.entries
        self.lanes = [
            KeptRun(next(self._runs.numbers), entry, color, floor=floor_of(entry), given_name=name)
            for color, (entry, name) in enumerate(zip(entries, lane_names(entries), strict=True))
        ]
        self._names = {lane.number: lane.given_name for lane in self.lanes}

    def _keep_lanes(self) -> None:
        for lane in reversed(self.lanes):
            is_own = lane.given_name != self._names.get(lane.number)
            self._runs.keep(lane if is_own else replace(lane, given_name=""))

    def _bring_back(self, memory: tuple[list[KeptRun], dict[int, str]]) -> None:
        """Bring the lanes back with their numbers, colours, names and newest frames."""
        lanes, self._names = memory
        self.lanes = [self._runs.taken(lane) for lane in lanes]

    @Slot(object)
    def _on_race_arrived(self, frame: RaceFrame) -> None:
        race = self._session.race
        if race is None or len(frame.lanes) != len(self.lanes):
            return  # of a race before this one
        self.lanes = [
            lane.with_frame(news, spec=lane.spec, floor=lane.floor)
            for lane, news in zip(self.lanes, frame.lanes, strict=True)
        ]
        playing = self._session.state is RunState.PLAYING
        steps = max(lane.steps for lane in frame.lanes)
        self._window.fit_plot.show_race(self.lanes, settled=not playing)
        self._window.loss_plot.show_race(self.lanes, steps)
        word = self.tr("By the clock") if race.by_clock else self.tr("In step")
        speed = self._session.speed if playing and not race.by_clock else None
        self._window.status.show_race(frame, word, speed)
        if self._listing.take(at_once=not playing):
            lanes = standings(self.lanes)
            racing = [lane.number for lane in lanes]
            self._panel.show_runs([*lanes, *self._runs.kept], None, racing=racing)
            self._panel.say(equality_text(self.lanes))


def standings(lanes: list[KeptRun]) -> list[KeptRun]:
    """Return the runs from the lowest loss to the highest, those that have diverged last."""

    def place(lane: KeptRun) -> tuple[bool, float]:
        has_diverged = lane.frame is not None and lane.frame.diverged_at is not None
        return has_diverged or lane.loss is None, lane.loss or 0.0

    return sorted(lanes, key=place)
