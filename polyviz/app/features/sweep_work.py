"""The sweep in work: a process of its own computes it, and this looks at what it tells."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.progress import Progress
from polyviz.sweeps.store import Results, default_folder
from polyviz.sweeps.sweep_news import Advanced, Begun, Course, Failed, Finished, News
from polyviz.sweeps.sweep_process import SweepProcess

LOOK_MS = 30
"""How often it is looked what the process tells."""


class SweepWork(QObject):
    """Starts the process when it is needed, and drops what it tells of sweeps before."""

    begun = Signal()
    """There are `results`, which grow from now on"""
    advanced = Signal(Progress)
    finished = Signal(Finished)
    failed = Signal(object)
    """The exception that says why the sweep cannot be done"""
    lost = Signal()
    """The process has ended by itself"""
    course_found = Signal(Course)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sweep: SweepSpec | None = None
        self.results: Results | None = None
        self.is_running = False
        self._process: SweepProcess | None = None
        self._course: RunSpec | None = None
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)

    def prepare(self) -> None:
        """Start the process, which takes a second or two, before it is needed."""
        if self._process is None:
            self._process = SweepProcess(default_folder())
            self._clock.start()

    def start(self, sweep: SweepSpec) -> None:
        """Begin a sweep in place of the one before."""
        self.prepare()
        assert self._process is not None, "it has been started"
        self.sweep, self.results, self.is_running = sweep, None, True
        self._process.start(sweep)

    def stop(self) -> None:
        """Leave the sweep as it is."""
        self.is_running = False
        if self._process is not None:
            self._process.stop()

    def ask_course(self, spec: RunSpec) -> None:
        """Ask for the losses of a run; only the last one that was asked for is told."""
        self._course = spec
        if self._process is not None:
            self._process.ask_course(spec)

    def close(self) -> None:
        """End the process."""
        self._clock.stop()
        self.is_running = False
        if self._process is not None:
            self._process.close()
            self._process = None

    @Slot()
    def _look(self) -> None:
        if self._process is None:
            return
        try:
            found = self._process.news()
        except EOFError:
            self.close()
            self.lost.emit()
            return
        for news in found:
            self._take(news)

    def _take(self, news: News) -> None:
        if isinstance(news, Course):
            if news.spec == self._course:
                self.course_found.emit(news)
            return
        key = None if self.sweep is None else self.sweep.key
        if isinstance(news, Failed):
            if news.asked == key:
                self.is_running = False
                self.failed.emit(news.error)
        elif self.sweep is None or news.key != key:
            pass  # of a sweep before
        elif isinstance(news, Begun):
            self.results = Results(news.folder, self.sweep)
            self.begun.emit()
        elif isinstance(news, Advanced):
            self.advanced.emit(news.progress)
        elif isinstance(news, Finished):
            self.is_running = False
            self.finished.emit(news)
