"""Has sweeps computed by a process of their own, and shows them on the map as they come."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from polyviz.app.features.feature import Feature
from polyviz.app.features.sweep_saving import SweepSaving
from polyviz.app.features.sweep_seen import counts_for, data_of, engines_seen, waiting
from polyviz.app.features.sweep_theory import SweepTheory
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sentence import message_of
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.system.throttle import Throttle
from polyviz.theory.edge import Edge
from polyviz.views.text.readable import count_text, translated

if TYPE_CHECKING:
    from polyviz.sweeps.process.sweep_news import Advanced, Begun, Failed, Finished, News
    from polyviz.sweeps.process.sweep_process import SweepProcess
    from polyviz.sweeps.store import Results
    from polyviz.views.panels.sweep_panel import SweepPanel
    from polyviz.views.plots.sweep_data import SweepData

KEY = "sweep"

LOOK_MS = 30
"""How often the window looks for news of the process."""

PAINT_S = 0.12
"""How often the map is painted anew while it fills: the plots come first."""

LONG_S = 60.0
"""Before a sweep that takes longer, it is said how long."""

MANY = 2_000_000
"""The same for a sweep of more runs."""


class Sweeps(Feature):
    """Serves the panel; its process is started when the panel is first seen."""

    ended = Signal()
    """A sweep is finished, or cannot be done"""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._process: SweepProcess | None = None
        self._sweep: SweepSpec | None = None
        """What was asked for last"""
        self._results: Results | None = None
        self._shown: SweepData | None = None
        self._before: SweepData | None = None
        """What was shown of the sweep before"""
        self._finished: Finished | None = None
        self._is_stopped = False
        """Whether a person has stopped it: runs in work are told all the same"""
        self._edge: Edge | None = None
        self._painting = Throttle(PAINT_S)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._saving = SweepSaving(window, session, self._pool)
        self._theory = SweepTheory(self, self._pool)
        self._theory.limit_found.connect(self._on_limit_found)
        self._theory.edge_found.connect(self._on_edge_found)
        self._dock = window.docks.docks[KEY]
        self._panel: SweepPanel = window.docks.later(KEY)
        self._panel.sweep_asked.connect(self._on_sweep_asked)
        self._panel.stop_asked.connect(self._on_stop_asked)
        self._panel.run_asked.connect(self._on_run_asked)
        self._panel.course_asked.connect(self._on_course_asked)
        self._panel.measure_chosen.connect(self._show)
        self._panel.data_asked.connect(self._on_data_asked)
        window.escaped.connect(self._on_escaped)
        window.docks.watched_changed.connect(self._on_watched_changed)

    def handed_on(self) -> dict[str, Any]:
        """Return the process, what it does, and what the panel shows."""
        panel: SweepPanel | None = self._dock.made  # type: ignore[assignment]
        process, self._process = self._process, None
        self._looking.stop()
        return {
            "process": process,
            "sweep": self._sweep,
            "results": self._results,
            "finished": self._finished,
            "is_stopped": self._is_stopped,
            "edge": self._edge,
            "panel": None if panel is None else panel.handed_on(),
        }

    def take_up(self, handed: dict[str, Any]) -> None:
        """Go on with the same."""
        self._process = handed["process"]
        self._sweep, self._results = handed["sweep"], handed["results"]
        self._finished, self._edge = handed["finished"], handed["edge"]
        self._is_stopped = handed["is_stopped"]
        if handed["panel"] is not None:
            panel: SweepPanel = self._window.docks.panel(KEY)
            panel.show_spec(self._session.view.spec)
            panel.take_up(handed["panel"])
            if self._sweep is not None and self._finished is None and self._process is not None:
                self._take_up_progress(panel)
            self._show()
            self._show_edge()
            self._say_finished()
        if self._sweep is not None and self._edge is None:
            self._theory.ask_edge(self._sweep)  # the other window may not have been told
        if self._process is not None:
            self._looking.start()

    def _take_up_progress(self, panel: "SweepPanel") -> None:
        if self._is_stopped:
            self._say_stopped()
            return
        panel.show_begun()
        if self._results is not None and self._results.done:
            panel.show_progress(self._results.done, self._results.sweep.count, None)

    def begin(self, sweep: SweepSpec, measure: str) -> None:
        """Do a sweep that was asked for on the command line."""
        panel: SweepPanel = self._window.docks.panel(KEY)
        panel.show_spec(sweep.base)
        panel.show_sweep(sweep, measure)
        self._on_sweep_asked(sweep, True)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run", "spec"):
            self._ask_limit()

    @Slot()
    def _on_watched_changed(self) -> None:
        if self._dock.is_seen:
            self._start_process()
            self._ask_limit()

    @Slot(object)
    def _on_escaped(self, event: QKeyEvent) -> None:
        panel: SweepPanel | None = self._dock.made  # type: ignore[assignment]
        if self._dock.is_seen and panel is not None and panel.escape():
            event.accept()

    def _start_process(self) -> None:
        if self._process is None:
            from polyviz.sweeps.process.sweep_process import SweepProcess
            from polyviz.sweeps.store import default_folder

            self._process = SweepProcess(default_folder())
            self._looking.start()

    def _ask_limit(self) -> None:
        spec = self._session.view.spec
        is_new = self._dock.is_seen and self._theory.ask_limit(spec)
        if is_new and self._process is not None:
            self._process.prepare(spec)

    @Slot(object, object)
    def _on_limit_found(self, spec: RunSpec, limit: float | None) -> None:
        self._panel.show_limit(limit, counts_for(spec))

    @Slot(object, bool)
    def _on_sweep_asked(self, sweep: SweepSpec, is_sure: bool) -> None:
        from polyviz.sweeps.tiles import seconds_for

        seconds = seconds_for(sweep)
        if not is_sure and (seconds > LONG_S or sweep.count > MANY):
            self._panel.ask_again(sweep, self._warning(sweep, seconds))
            return
        self._start_process()
        assert self._process is not None
        self._sweep, self._results, self._finished, self._edge = sweep, None, None, None
        self._is_stopped = False
        self._before = self._shown
        self._panel.show_begun()
        self._panel.show_edge(None)
        at_first = waiting(sweep, self._measure(), self._before)
        if at_first is not None:
            self._panel.show_data(at_first)
        self._process.start(sweep)
        self._theory.ask_edge(sweep)

    def _warning(self, sweep: SweepSpec, seconds: float) -> str:
        from polyviz.sweeps.store import size_of
        from polyviz.views.panels.sweep_words import time_text

        text = self.tr("{0} runs take about {1}, and {2} MB on disk. Start anyway?")
        megabytes = max(1, round(size_of(sweep) / 1e6))
        return text.format(count_text(sweep.count), time_text(seconds), count_text(megabytes))

    @Slot()
    def _on_stop_asked(self) -> None:
        if self._process is not None:
            self._process.stop()
        self._is_stopped = True
        self._show()
        self._say_stopped()

    def _say_stopped(self) -> None:
        done = 0 if self._results is None else self._results.done
        text = self.tr("Stopped after {0} runs; Start goes on with the rest.")
        self._panel.show_over(text.format(count_text(done)))

    @Slot(object)
    def _on_run_asked(self, spec: RunSpec) -> None:
        """Train a run of the map from its start."""
        self._session.start_over(spec)

    @Slot(object)
    def _on_course_asked(self, spec: RunSpec) -> None:
        if self._process is not None:
            self._process.ask_course(spec)

    @Slot()
    def _look(self) -> None:
        """Take what the process tells."""
        if self._process is None:
            self._looking.stop()
            return
        try:
            for news in self._process.news():
                self._take(news)
        except EOFError:
            self._process.close()
            self._process = None
            self._looking.stop()
            if self._sweep is not None and self._finished is None:
                self._panel.show_over(self.tr("The process of the sweep has ended. Press Start."))

    def _take(self, news: "News") -> None:
        from polyviz.sweeps.process import sweep_news

        key = None if self._sweep is None else self._sweep.key
        if isinstance(news, sweep_news.Course):
            self._panel.show_course(news.spec, news.steps, news.losses)
        elif isinstance(news, sweep_news.Failed):
            self._take_failure(news, key)
        elif news.key == key:
            if isinstance(news, sweep_news.Begun):
                self._open(news)
            elif isinstance(news, sweep_news.Advanced):
                self._advance(news)
            else:
                self._finished = news
                self._show()
                self._say_finished()
                self.ended.emit()

    def _open(self, news: "Begun") -> None:
        from polyviz.sweeps.store import Results

        assert self._sweep is not None  # only what was asked for is told
        self._results = Results(news.folder, self._sweep)
        if self._is_stopped:
            self._show()
            self._say_stopped()
        elif news.known:
            self._show()
            self._panel.show_progress(news.known, self._sweep.count, None)

    def _advance(self, news: "Advanced") -> None:
        if self._is_stopped:
            self._show()
            self._say_stopped()
            return
        progress = news.progress
        self._panel.show_progress(progress.done, progress.count, progress.seconds_left)
        is_first = self._shown is None or self._shown is self._before
        if self._painting.take(at_once=is_first or progress.done == progress.count):
            self._show()

    def _take_failure(self, news: "Failed", key: str | None) -> None:
        error = news.error
        said = error.message(translated) if isinstance(error, InvalidValueError) else None
        said = said or translated(message_of(error))
        if news.asked == key:
            self._panel.show_over(said)
            self.ended.emit()

    def _measure(self) -> str:
        panel: SweepPanel = self._window.docks.panel(KEY)
        return panel.chosen_measure

    @Slot()
    def _show(self) -> None:
        """Show what is known by now."""
        if self._results is None or self._sweep is None:
            return
        measure = self._measure()
        if measure in self._sweep.measures:
            self._shown = data_of(self._results, measure, self._before)
            self._panel.show_data(self._shown)

    def _say_finished(self) -> None:
        if self._finished is None or self._results is None:
            return
        from polyviz.views.panels.sweep_words import result_text

        news, engines = self._finished, engines_seen(self._results)
        self._panel.show_over(result_text(self._results.sweep, engines, news.differences))

    @Slot(object)
    def _on_edge_found(self, edge: Edge | None) -> None:
        self._edge = edge
        self._show_edge()

    def _show_edge(self) -> None:
        from polyviz.views.plots.edge_line import edge_line

        if self._edge is not None and self._sweep is not None:
            self._panel.show_edge(edge_line(self._sweep, self._edge))

    @Slot(str)
    def _on_data_asked(self, suffix: str) -> None:
        if self._results is not None:
            self._saving.save(self._results, suffix)

    def _on_closing(self) -> None:
        self._looking.stop()
        self._pool.clear()
        self._pool.waitForDone()
        if self._process is not None:
            self._process.close()
            self._process = None
