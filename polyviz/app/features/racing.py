"""Races: asks which runs take part, and starts or ends a race."""

import time

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.features.race_speed import RaceSpeed
from polyviz.app.features.theory_controller import TheoryController
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.races import races_of
from polyviz.training.frame import RaceFrame


class Race(Feature):
    """Serves the action that starts and ends a race; `Runs` shows what takes part."""

    def __init__(self, window: MainWindow, session: Session, theory: TheoryController) -> None:
        super().__init__(window, session)
        self._theory = theory
        self._speed = RaceSpeed()
        window.action_set.serve({"race": self._start_or_end})
        session.race_arrived.connect(self._on_race_arrived)

    def _start_or_end(self) -> None:
        if self._session.race is not None:
            self._session.start_race(None)
        else:
            self._theory.when_known(self._ask)

    def _ask(self) -> None:
        hidden = self._window.hidden
        races = races_of(self._session.spec, hides_limit="theory" in hidden)
        dialog = RaceDialog(self._window, races, hides_rate="learning_rate" in hidden)
        dialog.race_asked.connect(self._on_race_asked)
        dialog.open()

    @Slot(object)
    def _on_race_asked(self, race: RaceSpec) -> None:
        self._session.start_race(race)
        self._session.play()
        self._window.docks.open("runs")

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if previous is not None and view.race is not previous.race:
            self._speed.forget()
            self._window.show_racing(view.race is not None)
            for dock in self._window.docks.docks.values():
                dock.later.show_racing(view.race is not None)

    def _on_race_arrived(self, frame: RaceFrame) -> None:
        race, session = self._session.race, self._session
        if race is None or len(frame.lanes) != len(race.entries):
            return  # of a race before this one
        word = self.tr("same training time") if race.by_clock else self.tr("same number of steps")
        speed = None
        if session.state is RunState.PLAYING and not race.by_clock:
            step = max(lane.step for lane in frame.lanes)
            speed = self._speed.take(step, time.monotonic())
        else:
            self._speed.forget()
        self._window.status.show_race(frame, word, speed)
