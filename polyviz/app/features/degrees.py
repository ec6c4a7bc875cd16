"""Has the losses of all degrees computed for the panel that shows them, and trains what is asked.

It is computed while the panel is seen, and in a thread: many points take seconds.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, Signal, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.theory.overfitting import DegreeLosses, losses_by_degree
from polyviz.theory.unknown import Unknown
from polyviz.views.text.readable import translated

if TYPE_CHECKING:
    from polyviz.views.panels.degrees_panel import DegreesPanel

KEY, MODEL = "degrees", "polynomial"


class Degrees(Feature):
    """Serves the panel; what was computed for other data comes too late."""

    _found = Signal(object, object)
    """(key, DegreeLosses or Unknown); emitted in another thread"""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._asked: object = None
        """What decides the losses that were asked for last"""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._found.connect(self._on_found)
        self._dock = window.docks.docks[KEY]
        self._panel: DegreesPanel = window.docks.later(KEY)
        self._panel.degree_asked.connect(self._on_degree_asked)
        window.docks.watched_changed.connect(self._on_watched_changed)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "shown_spec"):
            self._ask()

    @Slot()
    def _on_watched_changed(self) -> None:
        self._ask()

    def _ask(self) -> None:
        """Have what is shown computed, unless that is on its way or known."""
        spec = self._session.view.shown_spec
        if not self._dock.is_seen:
            return
        if key_of(spec) == self._asked:
            self._panel.mark_degree(family_of(spec).degree)
            return
        self._asked = key_of(spec)
        self._pool.clear()
        self._pool.start(lambda: self._compute(spec))

    def _compute(self, spec: RunSpec) -> None:
        self._found.emit(key_of(spec), losses_by_degree(spec))

    @Slot(object, object)
    def _on_found(self, key: object, found: DegreeLosses | Unknown) -> None:
        if key == self._asked:
            self._panel.show_losses(found, family_of(self._session.view.shown_spec).degree)

    @Slot(int)
    def _on_degree_asked(self, degree: int) -> None:
        """Train a polynomial of this degree, in the basis that is shown, on the same data."""
        basis = family_of(self._session.view.shown_spec).basis
        try:
            spec = self._session.spec.changed(model=MODEL, basis=basis, degree=degree)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
            return
        self._session.apply(spec)

    def _on_closing(self) -> None:
        self._pool.clear()
        self._pool.waitForDone()


def key_of(spec: RunSpec) -> object:
    """Return what decides the losses of all degrees for a run."""
    return family_of(spec).basis, spec.dataset, spec.mistake
