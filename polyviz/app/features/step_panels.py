"""Tells every panel of the run, and has the run report what the visible ones show."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.live.run_commands import PHASE_BY_PHASE, RunState
from polyviz.system.throttle import Throttle
from polyviz.training.frame import Frame
from polyviz.training.step_details import StepDetails

if TYPE_CHECKING:
    from polyviz.views.panels.code_panel import CodePanel
    from polyviz.views.panels.graph_view import GraphView

HIDDEN_S = 0.1
"""How often panels that cannot be seen are told of a frame; the others of each."""


class StepPanels(Feature):
    """Opens and closes the panels, and passes on what a panel can be told, see `Panel`."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window, session)
        self._docks = window.docks
        self._panels = [dock.later for dock in window.docks.docks.values()]
        self._telling_all = Throttle(HIDDEN_S)
        code: CodePanel = window.docks.later("code")
        code.set_code_size(settings.code_size)
        code.size_chosen.connect(partial(setattr, settings, "code_size"))
        graph: GraphView = window.docks.later("graph")
        graph.svg_asked.connect(self._on_svg_asked)
        self._docks.watched_changed.connect(session.watch)
        session.details_arrived.connect(self._on_details_arrived)
        for key, dock in self._docks.docks.items():
            action = window.actions_by_key[dock.objectName()]
            window.action_set.serve({dock.objectName(): partial(self._show_panel, key)})
            dock.toggleViewAction().toggled.connect(action.setChecked)

    def _show_panel(self, key: str, is_open: bool) -> None:
        dock = self._docks.docks[key]
        if is_open or not dock.is_seen:  # one behind another tab comes to the front
            self._docks.open(key)
            self._window.actions_by_key[dock.objectName()].setChecked(True)
        else:
            dock.hide()

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Let the panels rest while steps go by too fast to be seen."""
        speed = self._session.speed
        is_slow = speed is not None and speed <= PHASE_BY_PHASE
        is_fast = view.state is RunState.PLAYING and not is_slow
        is_other_state = view.differs(previous, "run", "state")
        for panel in self._panels:
            if is_other_state and (view.is_loading or is_fast):
                panel.rest()
            if is_other_state and view.is_loading:
                panel.clear()
            if view.differs(previous, "run", "spec"):
                panel.show_spec(view.spec)

    def _on_frame_arrived(self, frame: Frame) -> None:
        settled = self._session.state is not RunState.PLAYING
        is_for_all = self._telling_all.take(at_once=settled)
        for dock in self._docks.docks.values():
            if is_for_all or dock.is_seen:
                dock.later.show_frame(frame, settled=settled)

    @Slot(object)
    def _on_details_arrived(self, details: StepDetails) -> None:
        for dock in self._docks.docks.values():
            if dock.row.watches and self._session.parts.issuperset(dock.row.watches):
                dock.later.show_details(details)

    @Slot()
    def _on_svg_asked(self) -> None:
        svg = self._docks.panel("graph").svg()
        kinds = self.tr("SVG pictures (*.svg)")
        file = ask_for_file(self._window, self.tr("Save graph"), "graph.svg", kinds)
        if file is not None:
            self._session.messages.answer(*save_file(file, lambda: svg))
