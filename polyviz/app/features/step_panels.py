"""Carries what is seen inside a step from the session to the panels that show it."""

from PySide6.QtCore import QObject, Slot

from polyviz.app.features.saving import ask_for_file, save_file, write_bytes
from polyviz.app.session.session import Session
from polyviz.app.shell.docks import PREFIX, Docks
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import PHASE_BY_PHASE, RunState
from polyviz.training.frame import Frame
from polyviz.training.step_details import StepDetails


class StepPanels(QObject):
    """Opens and closes the panels, has the session watch what they show, and hands it on."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        """Connect everything."""
        super().__init__(window)
        self._window = window
        self._docks: Docks = window.docks
        self._session = session
        self._settings = settings
        self._docks.panels_made.connect(self._on_panels_made)
        self._docks.watched_changed.connect(session.watch)
        session.spec_changed.connect(self._on_spec_changed)
        session.details_arrived.connect(self._on_details_arrived)
        session.frame_arrived.connect(self._on_frame_arrived)
        session.state_changed.connect(self._on_state_changed)
        window.actions_by_key["phase"].triggered.connect(self._on_phase)
        window.closing.connect(self._on_closing)
        for key, dock in self._docks.docks.items():
            action = window.actions_by_key[PREFIX + key]
            action.triggered.connect(self._on_panel_chosen)
            dock.toggleViewAction().toggled.connect(action.setChecked)
        self._on_spec_changed(session.spec)

    def arrange(self) -> None:
        """Arrange the panels as they were; all who have to do with panels must be there by now."""
        self._docks.restore(self._settings.layout)

    @Slot()
    def _on_panels_made(self) -> None:
        """Tell the new panels what there is to know."""
        panels = self._docks.panels
        panels.code.set_code_size(self._settings.code_size)
        panels.code.size_chosen.connect(self._on_code_size_chosen)
        panels.graph.svg_asked.connect(self._on_svg_asked)
        self._on_spec_changed(self._session.spec)
        if self._session.frame is not None:
            self._on_frame_arrived(self._session.frame)

    @Slot(bool)
    def _on_panel_chosen(self, is_open: bool) -> None:
        action = self.sender()
        if action is None:
            return
        key = action.objectName().removeprefix(PREFIX)
        if is_open:
            self._docks.open(key)
        else:
            self._docks.close(key)

    @Slot()
    def _on_phase(self) -> None:
        if self._window.form.commit():
            self._session.phase()
        else:
            self._window.message.answer(self._window.form.focus_wrong())

    @Slot(object)
    def _on_spec_changed(self, spec: RunSpec) -> None:
        if self._docks.are_made:
            self._docks.panels.code.show_spec(spec)
            self._docks.panels.weights.set_names(spec.model_row.weights)

    @Slot(object)
    def _on_frame_arrived(self, frame: Frame) -> None:
        if self._docks.are_made:
            settled = self._session.state is not RunState.PLAYING
            self._docks.panels.weights.show_frame(frame, settled=settled)

    @Slot(object)
    def _on_details_arrived(self, details: StepDetails) -> None:
        parts = self._session.parts
        if "values" in parts:
            self._docks.panels.code.show_details(details)
            self._docks.panels.values.show_values(details.values)
        if "graph" in parts:
            self._docks.panels.graph.show_graph(details.graph, self._session.spec.model)
        if "check" in parts:
            uses_torch = self._session.spec.model_row.uses_torch
            dtype = "float32" if uses_torch else "float64"
            self._docks.panels.gradients.show_checks(details.checks, dtype, details.notes)

    @Slot(object)
    def _on_state_changed(self, state: RunState) -> None:
        """Let the panels rest while steps go by too fast to be seen."""
        if not self._docks.are_made:
            return
        speed = self._session.speed
        is_slow = speed is not None and speed <= PHASE_BY_PHASE
        if state is RunState.LOADING or (state is RunState.PLAYING and not is_slow):
            self._docks.panels.code.rest()
            self._docks.panels.values.rest()
        if state is RunState.LOADING:
            self._docks.panels.weights.clear()

    @Slot()
    def _on_svg_asked(self) -> None:
        svg = self._docks.panels.graph.svg()
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
