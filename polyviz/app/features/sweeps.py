"""Maps of many runs: has them computed for the panel, which can zoom in and choose a run."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QThreadPool, Signal, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.features.sweep_texts import (
    announced_text,
    finished_text,
    progress_text,
    reason_text,
    stopped_text,
)
from polyviz.app.features.sweep_work import SweepWork
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.export.sweep_data import written
from polyviz.sweeps.engines import engine_of
from polyviz.sweeps.progress import Progress
from polyviz.sweeps.sweep_news import Course, Finished
from polyviz.sweeps.tiles import seconds_for
from polyviz.theory.edge import Edge, edge_of
from polyviz.theory.suggested_axis import fields_of, suggested_axis
from polyviz.theory.summary import floor_of
from polyviz.theory.unknown import Unknown
from polyviz.training.frame import Frame
from polyviz.views.plots.sweep_data import SweepData, place_of
from polyviz.views.plots.sweep_words import field_name
from polyviz.views.text.readable import translated

if TYPE_CHECKING:
    from polyviz.views.panels.sweep_panel import SweepPanel

KEY = "sweep"

PAINT_S, PAINT_PART = 0.1, 0.15
"""The map is painted so often at most while it is computed, and takes so much of the time."""

OF_FLOOR = ("above_floor", "steps_to_1_percent")
"""The measures that need the lowest possible loss."""

MOST_VALUES = {"reduced": (200, 100), "batched": (24, 16), "single": (10, 6)}
"""How many values are proposed for the two axes, by the engine."""

SECOND = ("momentum", "beta1", "steps")
"""What is proposed for the second axis: the first of these that the run has."""

LONG_S = 60.0
"""A sweep that will take longer says so, and begins when it is asked for again."""


class Sweeps(Feature):
    """Serves the panel. The process is started when the panel is first seen."""

    _edge_found = Signal(object, object)
    """(key of the sweep, Edge or Unknown); emitted in another thread"""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self.work = SweepWork(self)
        self._data: SweepData | None = None
        self._measure = "loss"
        self._axes: list[str] = []
        """The axes as they were proposed or asked for last"""
        self._before: list[SweepSpec] = []
        """The maps before each zoom"""
        self._announced: str | None = None
        """The key of the long sweep that was announced"""
        self._start: tuple[float, ...] | None = None
        """The start weights of the present run"""
        self._next_paint_s = 0.0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._edge_found.connect(self._on_edge_found)
        self._dock = window.docks.docks[KEY]
        self._panel: SweepPanel = window.docks.later(KEY)
        self._connect(self._panel)
        window.docks.watched_changed.connect(self._on_watched_changed)

    def _connect(self, panel: "SweepPanel") -> None:
        panel.field_chosen.connect(self._on_field_chosen)
        panel.start_asked.connect(self._on_start_asked)
        panel.stop_asked.connect(self._on_stop_asked)
        panel.measure_chosen.connect(self._on_measure_chosen)
        panel.run_asked.connect(self._on_run_asked)
        panel.course_asked.connect(self._on_course_asked)
        panel.part_asked.connect(self._on_part_asked)
        panel.back_asked.connect(self._on_back_asked)
        panel.data_asked.connect(self._on_data_asked)
        work = self.work
        work.begun.connect(self._on_begun)
        work.advanced.connect(self._on_advanced)
        work.finished.connect(self._on_finished)
        work.failed.connect(self._on_work_failed)
        work.lost.connect(self._on_lost)
        work.course_found.connect(self._on_course_found)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "shown_spec"):
            self._offer()
            self._mark_present()

    def _on_frame_arrived(self, frame: Frame) -> None:
        if len(frame.visited) and frame.visited[0, 0] == 0:
            self._start = tuple(frame.visited[0, 1:].tolist())

    @Slot()
    def _on_watched_changed(self) -> None:
        self._offer()
        if self._dock.is_seen:
            self.work.prepare()

    def _offer(self) -> None:
        """Offer what can be varied beside the present run."""
        if not self._dock.is_seen:
            return
        fields = fields_of(self._session.view.shown_spec)
        self._panel.offer_fields({key: field_name(key) for key in fields})
        if not self._axes or any(text.partition("=")[0] not in fields for text in self._axes):
            second = next(key for key in SECOND if key in fields)
            self._axes = [self._proposed(0, "learning_rate"), self._proposed(1, second)]
            self._show_axes()

    def _proposed(self, number: int, key: str) -> str:
        spec = self._session.view.shown_spec
        most = MOST_VALUES[engine_of(spec)][number]
        return f"{key}={suggested_axis(spec, key, most)}"

    def _show_axes(self) -> None:
        for number, text in enumerate([*self._axes, ""][:2]):
            key, _, typed = text.partition("=")
            self._panel.show_axis(number, key, typed)

    @Slot(int, str)
    def _on_field_chosen(self, number: int, key: str) -> None:
        text = self._proposed(number, key) if key else ""
        self._panel.show_axis(number, key, text.partition("=")[2])

    def begin(self, axes: list[str], measure: str | None = None) -> bool:
        """Begin the sweep of the present run over axes as they are typed; say whether it began."""
        if measure is not None:
            self._measure = measure
            self._panel.show_measure(measure)
        try:
            sweep = self._sweep_over(axes)
        except InvalidValueError as error:
            self._panel.tell(error.message(translated))
            return False
        seconds = seconds_for(sweep)
        if seconds > LONG_S and self._announced != sweep.key:
            self._announced = sweep.key
            self._panel.tell(announced_text(sweep, seconds))
            return False
        self._before.clear()
        self._go_to(sweep)
        return True

    def _sweep_over(self, axes: list[str]) -> SweepSpec:
        base = self._session.spec
        parsed = tuple(SweepAxis.parse(text) for text in axes)
        if base.start is None and any(axis.weight is not None for axis in parsed):
            base = base.changed(start=self._start)
        measures = ["loss", "diverged_at"]
        if floor_of(base) is not None:
            measures += OF_FLOOR
        if self._measure not in measures:
            measures.append(self._measure)
        return SweepSpec(base, parsed, tuple(measures))

    def _go_to(self, sweep: SweepSpec) -> None:
        """Have a sweep done, and show its axes."""
        self._axes = [axis.typed() for axis in sweep.axes]
        self._show_axes()
        self._panel.show_can_go_back(bool(self._before))
        self._panel.show_progress(0, sweep.count)
        self._panel.show_running(True)
        self.work.start(sweep)

    @Slot(object)
    def _on_start_asked(self, axes: list[str]) -> None:
        self.begin(axes)

    @Slot()
    def _on_stop_asked(self) -> None:
        self.work.stop()
        self._panel.show_running(False)
        if self.work.results is not None:
            self._panel.tell(stopped_text(self.work.results))
        self._paint()

    @Slot()
    def _on_begun(self) -> None:
        sweep = self.work.sweep
        assert sweep is not None, "it has begun"
        self._pool.start(lambda: self._edge_found.emit(sweep.key, edge_of(sweep)))
        self._paint()

    @Slot(Progress)
    def _on_advanced(self, progress: Progress) -> None:
        self._panel.show_progress(progress.done, progress.count)
        self._panel.tell(progress_text(progress))
        if time.monotonic() >= self._next_paint_s or progress.done == progress.count:
            self._paint()

    @Slot(Finished)
    def _on_finished(self, finished: Finished) -> None:
        self._panel.show_running(False)
        if self.work.results is not None:
            self._panel.tell(finished_text(self.work.results, finished))
        self._paint()

    @Slot(object)
    def _on_work_failed(self, error: Exception) -> None:
        self._panel.show_running(False)
        self._panel.tell(reason_text(error))

    @Slot()
    def _on_lost(self) -> None:
        self._panel.show_running(False)
        text = self.tr("The process that computes the map has ended. Start begins it again.")
        self._panel.tell(text)

    def _paint(self) -> None:
        """Show what is known so far."""
        results = self.work.results
        if results is None:
            return
        began_s = time.monotonic()
        sweep = results.sweep
        measure = self._measure if self._measure in sweep.measures else "loss"
        data = SweepData(
            sweep,
            measure,
            results.values(measure),
            np.array(results.states),
            results.values("diverged_at"),
        )
        old = self._data
        if old is not None and old.sweep == sweep:
            old = old.before
        self._data = replace(data, before=old) if data.follows(old) else data
        self._panel.show_data(self._data)
        self._mark_present()
        took_s = time.monotonic() - began_s
        self._next_paint_s = began_s + max(PAINT_S, took_s / PAINT_PART)

    @Slot(object, object)
    def _on_edge_found(self, key: str, edge: Edge | Unknown) -> None:
        if self.work.sweep is None or key != self.work.sweep.key:
            return
        first, second = ([], []) if isinstance(edge, Unknown) else edge.curve()
        self._panel.show_edge(np.array(first, dtype=float), np.array(second, dtype=float))

    def _mark_present(self) -> None:
        if self._data is not None:
            spec = self._session.view.shown_spec
            self._panel.mark_present(place_of(spec, self._data, self._start))

    @Slot(str)
    def _on_measure_chosen(self, key: str) -> None:
        self._measure = key
        sweep = self.work.sweep
        if sweep is None:
            return
        if key in sweep.measures:
            self._paint()
        elif key in OF_FLOOR:
            self._panel.tell(self.tr("The lowest possible loss of this model is not known."))
        else:
            self._go_to(replace(sweep, measures=(*sweep.measures, key)))

    @Slot(object)
    def _on_run_asked(self, place: tuple[int, ...]) -> None:
        spec = self._spec_at(place)
        if spec is not None:
            self._session.apply(spec)

    @Slot(object)
    def _on_course_asked(self, place: tuple[int, ...]) -> None:
        spec = self._spec_at(place)
        if spec is not None:
            self.work.ask_course(spec)

    @Slot(Course)
    def _on_course_found(self, course: Course) -> None:
        self._panel.show_course(course.steps, course.losses)

    def _spec_at(self, place: tuple[int, ...]) -> RunSpec | None:
        """Return the spec of a run of the map; say why there is none."""
        if self._data is None:
            return None
        try:
            return self._data.sweep.spec_at(place)
        except InvalidValueError as error:
            self._panel.tell(error.message(translated))
            return None

    @Slot(object)
    def _on_part_asked(self, part: tuple[tuple[int, int], ...]) -> None:
        sweep = self.work.sweep
        if sweep is None:
            return
        pairs = zip(sweep.axes, part, strict=True)
        closer = replace(
            sweep, axes=tuple(axis.zoomed(first, last) for axis, (first, last) in pairs)
        )
        if closer != sweep:
            self._before.append(sweep)
            self._go_to(closer)

    @Slot()
    def _on_back_asked(self) -> None:
        if self._before:
            self._go_to(self._before.pop())

    @Slot()
    def _on_data_asked(self) -> None:
        results = self.work.results
        if results is None:
            return
        title = self.tr("Save the runs of the map")
        kinds = self.tr("Table (*.csv)")
        file = ask_for_file(self._window, title, "sweep.csv", kinds)
        if file is not None:
            told = save_file(file, lambda: written(file.suffix, results))
            self._session.messages.answer(*told)

    def handed_on(self) -> Any:
        """Return axes, measure, the present map and those before it."""
        return self._axes, self._measure, self.work.sweep, list(self._before)

    def take_up(self, handed: Any) -> None:
        """Show the same map: what is known of it lies on the disk."""
        self._axes, self._measure, sweep, self._before = handed
        self._panel.show_measure(self._measure)
        if sweep is not None:
            self._go_to(sweep)
        elif self._axes:
            self._show_axes()

    def _on_closing(self) -> None:
        self.work.close()
        self._pool.clear()
        self._pool.waitForDone()
