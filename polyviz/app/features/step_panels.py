"""Shows the inside of a step in the panels that are open."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from polyviz.app.features.saving import ask_for_file, save_file, write_bytes
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.docks import PREFIX, Docks
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.live.commands import PHASE_BY_PHASE, RunState
from polyviz.training.frame import Frame
from polyviz.training.inside import Inside


class StepPanels(QObject):
    """Opens and closes panels, and has the run report the parts of a step that they show."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        """Connect everything."""
        super().__init__(window)
        self._window = window
        self._docks: Docks = window.docks
        self._session = session
        self._settings = settings
        self._docks.panels_made.connect(self._on_panels_made)
        self._docks.watched_changed.connect(session.watch)
        session.view_changed.connect(self._on_view_changed)
        session.inside_arrived.connect(self._on_inside_arrived)
        session.frame_arrived.connect(self._on_frame_arrived)
        window.closing.connect(self._on_closing)
        for key, dock in self._docks.docks.items():
            window.action_set.serve_choices({PREFIX + key: partial(self._show_panel, key)})
            action = window.actions_by_key[PREFIX + key]
            dock.toggleViewAction().toggled.connect(action.setChecked)

    def arrange(self) -> None:
        """Arrange the panels as they were; this may make them."""
        self._docks.restore(self._settings.layout)

    @Slot()
    def _on_panels_made(self) -> None:
        """Show the run in the new panels."""
        panels = self._docks.panels
        panels.code.set_code_size(self._settings.code_size)
        panels.code.size_chosen.connect(self._on_code_size_chosen)
        panels.graph.svg_asked.connect(self._on_svg_asked)
        self._on_view_changed(self._session.view, None)
        if self._session.frame is not None:
            self._on_frame_arrived(self._session.frame)

    def _show_panel(self, key: str, is_open: bool) -> None:
        if is_open:
            self._docks.open(key)
        else:
            self._docks.close(key)

    @Slot(object, object)
    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Let the panels rest while steps go by too fast to be seen."""
        if not self._docks.are_made:
            return
        panels = self._docks.panels
        if view.differs(previous, "run", "spec"):
            panels.code.show_spec(view.spec)
            panels.weights.set_names(view.spec.model_row.weights)
        if not view.differs(previous, "run", "state"):
            return
        speed = self._session.speed
        is_slow = speed is not None and speed <= PHASE_BY_PHASE
        if view.is_loading or (view.state is RunState.PLAYING and not is_slow):
            panels.code.rest()
            panels.values.rest()
        if view.is_loading:
            panels.weights.clear()

    @Slot(object)
    def _on_frame_arrived(self, frame: Frame) -> None:
        if self._docks.are_made:
            settled = self._session.state is not RunState.PLAYING
            self._docks.panels.weights.show_frame(frame, settled=settled)

    @Slot(object)
    def _on_inside_arrived(self, inside: Inside) -> None:
        parts = self._session.parts
        if "values" in parts:
            self._docks.panels.code.show_inside(inside)
            self._docks.panels.values.show_values(inside.values)
        if "graph" in parts:
            self._docks.panels.graph.show_graph(inside.graph, self._session.spec.model)
        if "check" in parts:
            uses_torch = self._session.spec.model_row.uses_torch
            dtype = "float32" if uses_torch else "float64"
            self._docks.panels.gradients.show_checks(inside.checks, dtype, inside.notes)

    @Slot()
    def _on_svg_asked(self) -> None:
        svg = self._docks.panels.graph.svg()
        kinds = self.tr("SVG pictures (*.svg)")
        file = ask_for_file(self._window, self.tr("Save graph"), "graph.svg", kinds)
        if file is not None:
            text = save_file(file, lambda place: write_bytes(place, svg))
            self._session.messages.answer(text)

    @Slot(float)
    def _on_code_size_chosen(self, size: float) -> None:
        self._settings.code_size = size

    @Slot()
    def _on_closing(self) -> None:
        self._settings.layout = self._docks.layout()
