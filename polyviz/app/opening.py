"""Starts the run, or a race, once the window has been painted."""

import gc

from PySide6.QtCore import Slot

from polyviz.app.features.autosave import Autosave
from polyviz.app.features.documents import Documents
from polyviz.app.features.feature import Feature
from polyviz.app.features.sweeping import Sweeps
from polyviz.app.features.theory_controller import TheoryController
from polyviz.app.photographer import Photographer
from polyviz.app.session.message_board import Level, Message
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.first_paint import FirstPaint
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.startup import Startup
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr
from polyviz.theory.races import needs_theory, race_of
from polyviz.views.text.readable import translated


class Opening(Feature):
    """Waits for the first paint, because loading torch before would delay the window."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        theory: TheoryController,
        documents: Documents,
        photographer: Photographer | None,
        startup: Startup,
        autosave: Autosave | None,
        sweeps: Sweeps,
    ) -> None:
        super().__init__(window, session)
        self._theory = theory
        self._documents = documents
        self._photographer = photographer
        self._startup = startup
        self._autosave = autosave
        self._sweeps = sweeps
        self._awaits_start = False
        """Whether a sweep waits for the start weights of the run"""
        self._paint = FirstPaint(window)
        self._paint.painted.connect(self._on_painted)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if self._awaits_start and not view.is_loading:
            self._awaits_start = False
            self._begin_sweep()

    def _on_closing(self) -> None:
        self._paint.stop()

    @Slot()
    def _on_painted(self) -> None:
        gc.freeze()  # what the window is made of stays: looking through it takes 26 ms each time
        self._session.start()
        if self._autosave is not None:
            self._autosave.start()
        race = self._startup.race
        if race is not None and needs_theory(race):
            self._theory.when_known(self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        startup = self._startup
        if startup.race is not None:
            try:
                race = race_of(startup.race, self._session.spec, by_clock=startup.by_clock)
            except InvalidValueError as error:  # somebody chose another lesson while theory worked
                self._warn("race", error)
                return
            self._session.start_race(race)
        if startup.over:
            self._begin_sweep()
        if startup.document is not None:
            self._documents.ended.connect(self._on_document_ended)
            self._documents.open(startup.document)  # a picture is taken where it comes to rest
        elif self._photographer is not None and not startup.over:
            self._photographer.start()
        elif startup.play:
            self._session.play()

    def _begin_sweep(self) -> None:
        """Begin a sweep; a picture is taken when it has ended."""
        startup, session, spec = self._startup, self._session, self._session.spec
        if spec.start is None and any(axis.weight is not None for axis in startup.over):
            self._awaits_start = session.view.is_loading  # the seed's come with the first frame
            if session.view.is_loading or session.frame is None:  # none of a run that has failed
                return
            spec = spec.changed(start=tuple(session.frame.past_weights[0].tolist()))
        measures = dict.fromkeys((startup.measure, "loss", "diverged_at"))
        try:
            sweep = SweepSpec(spec, startup.over, tuple(measures))
        except InvalidValueError as error:  # somebody chose another lesson before it was there
            self._warn("sweep", error)
            return
        if self._photographer is not None:
            self._sweeps.ended.connect(self._photographer.start)
        self._sweeps.begin(sweep, startup.measure)

    def _warn(self, key: str, error: InvalidValueError) -> None:
        self._session.messages.tell(Message(key, Level.WARNING, error.message(translated)))

    @Slot(bool)
    def _on_document_ended(self, has_arrived: bool) -> None:
        if self._photographer is not None and not has_arrived:
            text = tr("the run did not come to where it was; the picture shows how far it came")
            tell(f"polyviz: {text}")
            self._photographer.start()
