"""Computes the theory of the present run, and shows it in plots, gauge and panels."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QThreadPool, Signal, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.system.throttle import Throttle
from polyviz.theory.descent import Forecast, Steps, forecast_of
from polyviz.theory.families import family_of
from polyviz.theory.limit import LimitKind
from polyviz.theory.overshoot import spectrum_at
from polyviz.theory.stability import is_at_hand
from polyviz.theory.summary import PENDING, Theory, prepare, theory_of
from polyviz.theory.unknown import Unknown, known
from polyviz.training.frame import Frame, curve_x
from polyviz.views.panels.theory_panel import limit_text

if TYPE_CHECKING:
    from polyviz.views.panels.landscape_view import LandscapeView
    from polyviz.views.panels.theory_panel import TheoryPanel

QUICK_POINTS = 5000
"""Up to this many points theory takes less than 10 ms, so it is computed at once."""

FINE_STEPS, PATH_STEPS = 40, 200
"""How many steps of a path are drawn at its beginning, and over all of it."""

PLACE_S = 0.5
"""How often the panel gets the curvature at the weights of a playing run."""

CHOICES = ("excess_loss", "best_curve", "residuals")
"""Actions of the menu View that are kept until the next start, in the settings of these names."""


class TheoryController(Feature):
    """Computes theory whenever the run changes; what takes long is computed in a thread."""

    _prepared = Signal(object)
    """RunSpec: all of theory is known for it now; emitted in another thread"""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window, session)
        self._settings = settings
        self._known_data: set[Dataset] = set()
        self._waiting: dict[Callable[[], object], None] = {}
        self.theory: Theory | None = None
        """What is known of the present run; None while it is being computed"""
        self._shown: RunSpec | None = None
        """The spec whose theory is shown"""
        self._forecast: Forecast | None = None
        self._unchanged: Forecast | None = None
        """What was forecast before a value was changed"""
        self._shown_step = 0
        """The step shown when a value was changed: the run follows the change from there on, or
        later"""
        self._begins = True
        self._placing = Throttle(PLACE_S)
        self._is_settled = False
        """Whether the forecast begins at a frame of a run that had taken all changes"""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._prepared.connect(self._on_prepared)
        self._panel: TheoryPanel = window.docks.later("theory")
        self._landscape: LandscapeView = window.docks.later("landscape")
        self._landscape.start_asked.connect(self._on_start_asked)
        window.docks.watched_changed.connect(self._on_watched_changed)
        session.remember(lambda: self._forecast, self._bring_back)
        handlers = (window.loss_plot.set_excess, self._show_best, self._show_residuals)
        window.action_set.serve(dict(zip(CHOICES, handlers, strict=True)))
        for key in CHOICES:
            window.action_set.choose(key, is_on=getattr(settings, key))

    def handed_on(self) -> Forecast | None:
        """Return what was forecast of the run."""
        return self._forecast

    def take_up(self, handed: Forecast | None) -> None:
        """Draw it again; the next frame bends it if the run has changed."""
        self._bring_back(handed)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if previous is not None and view.run != previous.run:
            if view.branched_at is not None:
                self._branch(view.branched_at)
            else:
                self._begins = True
        if view.differs(previous, "race"):
            self._show_landscape()
        is_other = view.differs(previous, "run", "spec")
        if is_other:
            self._tell(view.spec)
        if is_other or view.differs(previous, "shown_spec"):
            self._show_values()
            if not self.knows(view.shown_spec) and view.shown_spec != view.spec:
                self._start_to_prepare(view.shown_spec)

    def _tell(self, spec: RunSpec) -> None:
        """Show what is known at once of a run that begins or changes, and compute the rest."""
        self._is_settled = False
        self._unchanged, self._shown_step = self._forecast, max(0, self._session.frame_step)
        if spec == self._shown:
            return
        if self._knows_points(spec):
            self._show()
        else:
            self.theory = self._shown = None
            self._show_theory()
        self._pool.clear()
        if self.knows(spec):
            self._tell_waiting()
        else:
            self._start_to_prepare(spec)

    def _start_to_prepare(self, spec: RunSpec) -> None:
        self._pool.start(lambda: self._prepare(spec))

    def _prepare(self, spec: RunSpec) -> None:
        prepare(spec)
        self._prepared.emit(spec)

    def knows(self, spec: RunSpec) -> bool:
        """Whether all of theory for a run of `spec` is available without waiting."""
        return self._knows_points(spec) and is_at_hand(spec)

    def _knows_points(self, spec: RunSpec) -> bool:
        return spec.points <= QUICK_POINTS or spec.dataset in self._known_data

    @Slot(object)
    def _on_prepared(self, spec: RunSpec) -> None:
        self._known_data.add(spec.dataset)
        if self.knows(self._session.spec):
            self._show()
            self._tell_waiting()
        self._show_values()

    def when_known(self, do: Callable[[], object]) -> None:
        """Call `do` once, as soon as all of theory is known for the present run."""
        if self.knows(self._session.spec):
            do()
        else:
            self._waiting[do] = None  # what is asked for twice is done once

    def _tell_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for do in waiting:
            do()

    def _on_frame_arrived(self, frame: Frame) -> None:
        if self._window.residuals.isVisible():
            self._window.residuals.later.show_frame(frame)
        self._show_place(frame)
        if not (self._is_settled or frame.is_past or self.theory is None):
            self._is_settled = self._session.course is not None
            self._foretell(frame)

    def _show_place(self, frame: Frame) -> None:
        if not self._window.docks.docks["theory"].is_seen:
            return
        spec = self._session.spec
        is_of_run = len(frame.weights) == len(spec.model_row.weights)
        if not is_of_run or spec.points > QUICK_POINTS:
            return
        if self._placing.take(at_once=self._session.state is not RunState.PLAYING):
            self._panel.show_place(known(spectrum_at(spec, frame.weights)))

    def _branch(self, step: int) -> None:
        """Forecast from the step of the branch: anew if the forecast begins after it."""
        told, spec = self._forecast, self._session.spec
        is_other = self._shown is None or self._shown.optimizer != spec.optimizer
        self._begins = is_other or told is None or told.first > step
        self._shown = None

    def _bring_back(self, forecast: Forecast | None) -> None:
        """Draw the forecast that the run had when it was parked."""
        self._forecast, self._unchanged = forecast, None
        self._begins = self._forecast is None

    def _foretell(self, frame: Frame) -> None:
        """Forecast the run from a frame on; also between two phases its weights are of one step."""
        spec = self._session.spec
        if len(frame.weights) != len(spec.model_row.weights):
            return  # of a run before this one
        if self._begins or self._forecast is None:
            told = forecast_of(spec, frame.weights, frame.step)
            before = self._forecast
            if told is None or before is None or not told.equals(before):
                self._forecast = told  # else nothing has to be drawn anew
            self._begins = False
        elif self._unchanged is not None and self._unchanged.first <= frame.step:
            at = frame.changed_at if frame.changed_at >= self._shown_step else frame.step
            self._forecast = self._unchanged.bent(spec, frame.step, frame.weights, at)
        self._show_lines()

    def _show(self) -> None:
        self._shown = self._session.spec
        self.theory = theory_of(self._shown, waits=False)
        self._show_theory()
        frame = self._session.frame
        if frame is not None and frame.is_past:  # the next frame of the present tells the rest
            self._show_lines()
        elif frame is not None:
            if self._session.state is not RunState.PLAYING:  # else the next frame tells it anew
                self._foretell(frame)
        else:  # the old forecast is wrong, and the new one needs the weights of the start
            self._forecast = None
            self._show_lines()

    def _show_theory(self) -> None:
        self._show_landscape()
        self._show_best(self._window.actions_by_key["best_curve"].isChecked())
        if self.theory is None:
            self._window.loss_plot.show_theory(None, None)

    def _show_values(self) -> None:
        """Show the figures of what the run follows from the shown step on."""
        spec, theory = self._session.view.shown_spec, self.theory
        if theory is not None and spec != self._shown:
            theory = theory_of(spec, waits=False)
        self._panel.show_theory(spec, theory)
        gauge = self._window.form.gauge
        if theory is None or theory.limit == Unknown(PENDING):
            gauge.await_part()
            return
        limit = known(theory.limit)
        if limit is None or limit.kind is LimitKind.DECAY:
            gauge.show_part(None)
            return
        tips = {
            LimitKind.EXACT: self.tr("The largest stable rate is {0}."),
            LimitKind.LOCAL: self.tr("The largest stable rate at the best curve is {0}."),
            LimitKind.ESTIMATED: self.tr("The largest stable rate is about {0}, by simulation."),
        }
        tip = tips[limit.kind].format(limit_text(limit))
        gauge.show_part(spec.learning_rate / limit.rate, tip)

    @Slot()
    def _on_watched_changed(self) -> None:
        self._show_path()
        if self._session.frame is not None:
            self._show_place(self._session.frame)

    def _show_landscape(self) -> None:
        if self._session.race is not None:
            self._landscape.show_no_path()
            return
        self._landscape.set_spec(None if self.theory is None else self._session.spec)

    @Slot(object)
    def _on_start_asked(self, start: tuple[float, ...]) -> None:
        self._session.apply(self._session.spec.changed(start=start))

    def _show_lines(self) -> None:
        if self.theory is None:
            return
        floor, told = self.theory.floor, self._forecast
        if told is None:
            self._window.loss_plot.show_theory(floor, None)
        else:
            self._window.loss_plot.show_theory(floor, told.losses, told.first)
        self._show_path()

    def _show_path(self) -> None:
        if not self._window.docks.docks["landscape"].is_seen:
            return
        told, steps = self._forecast, self._session.spec.steps
        if told is not None and told.end is not None:
            steps = min(steps, max(told.first, told.end - 1))
        path = None if told is None else told.weights(path_steps(told.first, steps))
        self._landscape.show_forecast(None if self._session.race is not None else path)

    def _show_best(self, is_wanted: bool) -> None:
        curve, half, spec = None, None, self._session.spec
        if is_wanted and self.theory is not None and self.theory.floor is not None:
            family, x = family_of(spec), curve_x(spec.interval)
            curve = known(family.best_curve(spec.dataset, x))
            half = known(family.band(spec.dataset, x))
        self._window.fit_plot.show_best(curve, half)

    def _show_residuals(self, is_on: bool) -> None:
        residuals, frame = self._window.residuals, self._session.frame
        if is_on and frame is not None:
            residuals.later.show_frame(frame)
        residuals.setVisible(is_on)

    def _on_closing(self) -> None:
        self._pool.clear()
        self._pool.waitForDone()
        for key in CHOICES:
            setattr(self._settings, key, self._window.actions_by_key[key].isChecked())


def path_steps(first: int, last: int) -> Steps:
    """Return the steps at which a forecast path is drawn: the first all, later ever fewer."""
    later = np.geomspace(1, max(2, last - first), PATH_STEPS)
    return np.unique(np.concatenate([np.arange(FINE_STEPS), later.astype(np.int64)])) + first
