"""Tells every panel of the run, and has the session watch what the visible ones show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from polyviz.app.features.saving import ask_for_file, save_file, write_bytes
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import PHASE_BY_PHASE, RunState
from polyviz.training.frame import Frame
from polyviz.training.step_details import StepDetails

if TYPE_CHECKING:
    from polyviz.views.panels.code_panel import CodePanel
    from polyviz.views.panels.graph_view import GraphView


class StepPanels(QObject):
    """Opens and closes the panels, and passes on what a panel can be told, see `Panel`."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        """Connect everything."""
        super().__init__(window)
        self._window = window
        self._docks = window.docks
        self._panels = [dock.later for dock in window.docks.docks.values()]
        self._session = session
        self._settings = settings
        self._docks.docks["code"].when_made(self._on_code_made)
        self._docks.docks["graph"].when_made(self._on_graph_made)
        self._docks.watched_changed.connect(session.watch)
        session.spec_changed.connect(self._on_spec_changed)
        session.details_arrived.connect(self._on_details_arrived)
        session.frame_arrived.connect(self._on_frame_arrived)
        session.state_changed.connect(self._on_state_changed)
        window.actions_by_key["phase"].triggered.connect(self._on_phase)
        window.closing.connect(self._on_closing)
        for key, dock in self._docks.docks.items():
            action = window.actions_by_key[dock.objectName()]
            action.setData(key)
            action.triggered.connect(self._on_panel_chosen)
            dock.toggleViewAction().toggled.connect(action.setChecked)
        self._on_spec_changed(session.spec)

    def arrange(self) -> None:
        """Open the panels that were open at the end, where they were."""
        self._docks.restore(self._settings.layout)

    def _on_code_made(self, code: "CodePanel") -> None:
        code.set_code_size(self._settings.code_size)
        code.size_chosen.connect(self._on_code_size_chosen)

    def _on_graph_made(self, graph: "GraphView") -> None:
        graph.svg_asked.connect(self._on_svg_asked)

    @Slot(bool)
    def _on_panel_chosen(self, is_open: bool) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        if is_open:
            self._docks.open(action.data())
        else:
            self._docks.close(action.data())

    @Slot()
    def _on_phase(self) -> None:
        if self._window.form.commit():
            self._session.phase()
        else:
            self._window.message.answer(self._window.form.focus_wrong())

    @Slot(object)
    def _on_spec_changed(self, spec: RunSpec) -> None:
        for panel in self._panels:
            panel.show_spec(spec)

    def _on_frame_arrived(self, frame: Frame) -> None:
        settled = self._session.state is not RunState.PLAYING
        for panel in self._panels:
            panel.show_frame(frame, settled=settled)

    @Slot(object)
    def _on_details_arrived(self, details: StepDetails) -> None:
        for dock in self._docks.docks.values():
            if dock.row.watches and self._session.parts.issuperset(dock.row.watches):
                dock.later.show_details(details)

    @Slot(object)
    def _on_state_changed(self, state: RunState) -> None:
        speed = self._session.speed
        is_slow = speed is not None and speed <= PHASE_BY_PHASE
        is_loading = state is RunState.LOADING
        for panel in self._panels:
            if is_loading or (state is RunState.PLAYING and not is_slow):
                panel.rest()
            if is_loading:
                panel.clear()

    @Slot()
    def _on_svg_asked(self) -> None:
        svg = self._docks.panel("graph").svg()
        kinds = self.tr("SVG pictures (*.svg)")
        file = ask_for_file(self._window, self.tr("Save graph"), "graph.svg", kinds)
        if file is not None:
            save_file(self._window, file, lambda place: write_bytes(place, svg))

    @Slot(float)
    def _on_code_size_chosen(self, size: float) -> None:
        self._settings.code_size = size

    @Slot()
    def _on_closing(self) -> None:
        self._settings.layout = self._docks.layout()
        self._settings.save()
