"""Puts the kept runs into a document, and lists those of a document again."""

import itertools
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.features.kept_runs import Runs
from polyviz.app.features.repeated_runs import RepeatedRuns
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.own_module import CODE, OWN
from polyviz.documents.document import MAX_KEPT_CHANGES, MAX_RUNS, SavedRun
from polyviz.documents.values import Kept
from polyviz.theory.summary import floor_of
from polyviz.training.frame import Frame
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.run_styles import kept_style


@dataclass(frozen=True)
class Listed:
    """The runs beside the present one: those of the list, and those that are still to be done."""

    kept: tuple[KeptRun, ...] = ()
    waiting: tuple[SavedRun, ...] = ()


class SavedRuns(Feature):
    """Repeats runs of a document in the background, and lists each as soon as it is there.

    Code of a Module is not run before its text has been shown and run by a person. What was not
    repeated, for whatever reason, stays in the document.
    """

    def __init__(self, window: MainWindow, session: Session, runs: Runs) -> None:
        super().__init__(window, session)
        self._runs = runs
        self._waiting: list[SavedRun] = []
        self._kept: dict[int, Kept] = {}
        """What was not understood of a run of a document, by its number in the list"""
        self._repeated = RepeatedRuns(self)
        self._repeated.repeated.connect(self._on_repeated)

    @property
    def present(self) -> tuple[SavedRun, ...]:
        """The kept runs as they are listed, and then those that have not been repeated."""
        listed = [run for run in self._runs.kept if run.frame is not None]
        saved = [self._saved(run, course_of(run)) for run in listed]
        return fitting([*(run for run in saved if run.course.is_whole), *self._waiting])

    def open(self, runs: Iterable[SavedRun]) -> None:
        """List the runs of a document instead of those that are listed."""
        self.have(Listed((), tuple(runs)))

    def have(self, listed: "Listed") -> None:
        """List what was listed once."""
        self._repeated.stop()
        self._runs.have(listed.kept)
        self._waiting = list(listed.waiting)
        self.allow("")

    @property
    def listed(self) -> "Listed":
        """What is listed now."""
        return Listed(tuple(self._runs.kept), tuple(self._waiting))

    def allow(self, code: str) -> None:
        """Repeat the runs of this code, which a person has run; "" for those without any."""
        told = [run for run in self._waiting if code_of(run) == code]
        self._repeated.add(reversed(told), self._session.host.name)  # the newest is listed last

    def keeping_none(self) -> AbstractContextManager[None]:
        """Do not list a run that is replaced in this context."""
        return self._runs.keeping_none()

    @Slot(object, object)
    def _on_repeated(self, saved: SavedRun, frame: Frame) -> None:
        if saved not in self._waiting:
            return
        self._waiting.remove(saved)
        spec, number = saved.course.spec, next(self._runs.numbers)
        run = KeptRun(
            number,
            spec,
            kept_style(spec, self._runs.kept),
            given_name=saved.name,
            first_step=saved.first_step,
            is_shown=saved.is_shown,
            is_pinned=saved.is_pinned,
        )
        floor = floor_of(spec) if spec.mistake is None else None
        self._kept[number] = saved.kept
        self._runs.keep(run.with_frame(frame, spec=spec, floor=floor))

    def _saved(self, run: KeptRun, course: Course) -> SavedRun:
        return SavedRun(
            course,
            run.steps or 0,
            run.given_name,
            run.is_shown,
            run.is_pinned,
            run.first_step,
            self._kept.get(run.number, {}),
        )

    def handed_on(self) -> tuple[list[SavedRun], dict[int, Kept]]:
        """Return the runs that have not been repeated, and what was not understood."""
        return list(self._waiting), self._kept

    def take_up(self, handed: tuple[list[SavedRun], dict[int, Kept]]) -> None:
        """Go on to repeat them."""
        self._waiting, self._kept = handed
        self.allow("")

    def _on_closing(self) -> None:
        self._repeated.stop()


def fitting(runs: list[SavedRun]) -> tuple[SavedRun, ...]:
    """Return the runs without the oldest ones, if together they have too many changes to keep."""
    counts = itertools.accumulate(len(run.course.changes) for run in runs)
    pairs = zip(runs, counts, strict=True)
    return tuple(run for run, count in pairs if count <= MAX_KEPT_CHANGES)[:MAX_RUNS]


def course_of(run: KeptRun) -> Course:
    """Return what a kept run has followed; the runs of a race do not change."""
    course = None if run.frame is None else run.frame.course
    return course or Course(run.spec)


def code_of(run: SavedRun) -> str:
    """Return the code of a run, "" if its model is no Module of somebody."""
    first = run.course.first
    return dict(first.options)[CODE.key].text if first.model == OWN else ""
