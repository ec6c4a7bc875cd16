"""Lets the lamps in the tool bar follow the phases of the present run."""

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.page_sources import PHASES
from polyviz.live.run_commands import PHASE_BY_PHASE, RunState
from polyviz.training.frame import Frame
from polyviz.views.controls.phase_lamps import Shine


class PhaseDisplay(Feature):
    """Serves the lamps: one is lit while phases can be seen, all while steps go by too fast."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._lamps = window.phase_lamps
        window.speed.speed_chosen.connect(self._show)

    @Slot()
    def _show(self) -> None:
        session, frame = self._session, self._session.frame
        speed = session.speed
        is_slow = speed is not None and speed <= PHASE_BY_PHASE and session.race is None
        is_fast = session.state is RunState.PLAYING and (not is_slow or session.is_rushing)
        if is_fast:
            self._lamps.show_lit(Shine.ALL)
        elif frame is None or (frame.step, frame.next_phase) == (0, 0):
            self._lamps.show_lit(Shine.NONE)
        else:
            self._lamps.show_lit((frame.next_phase - 1) % len(PHASES))

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "state", "race"):
            self._show()

    def _on_frame_arrived(self, frame: Frame) -> None:
        self._show()
