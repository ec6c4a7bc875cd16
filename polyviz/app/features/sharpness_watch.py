"""Computes the sharpness of a network in the background while the panel of theory is seen."""

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QThreadPool, Signal, Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.families import family_of
from polyviz.theory.sharpness import MUCH_WORK, sharpness_of, stable_sharpness, takes_long
from polyviz.theory.unknown import Unknown
from polyviz.training.frame import Array, Frame
from polyviz.views.plots.loss_axis import whole_steps

if TYPE_CHECKING:
    from polyviz.views.panels.theory_panel import TheoryPanel

PERIOD_S = 0.3
"""How often the sharpness of a playing run is computed at most."""

REST = 3
"""How many times as long as it took nothing is computed then: training needs the processor."""

JOB_S, MOST = 0.1, 8
"""After so long a job begins with no further step of the past, and how many it has at most."""

FINEST = 100
"""Into so many parts of the run the samples of the past divide it at least."""

MAX_SAMPLES = 2000
"""With more samples every second one is left out."""


@dataclass(frozen=True)
class Sample:
    """The sharpness after a step, and up to which the steps from there on are stable, or nan."""

    step: int
    sharpness: float
    stable: float


@dataclass(frozen=True)
class Place:
    """The weights after a step, and what the run follows from there on."""

    step: int
    spec: RunSpec
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Job:
    """Some places of a run: that of the `shown` step unless it is known, then those of others."""

    number: int
    shown: int
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Answer:
    """What a job found, as far as it came, and why there is nothing at the shown place if so."""

    job: Job
    samples: tuple[Sample, ...] = ()
    reason: Unknown | None = None
    seconds: float = 0.0


class SharpnessWatch(Feature):
    """Has one job at a time, which stops when its run is no longer the present one."""

    _answered = Signal(object)
    """Answer; emitted in another thread"""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._samples: dict[int, Sample] = {}
        """Those of the present run, by their steps"""
        self._reasons: dict[int, Unknown] = {}
        """Why there is none after the step that was shown last, by that step"""
        self._shown: float | None = None
        """What was shown last, until that of the shown step is known"""
        self._number = 0
        """That of the present job; answers of others come too late"""
        self._is_busy = False
        self._due_s = 0.0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answered.connect(self._on_answered)
        self._panel: TheoryPanel = window.docks.later("theory")
        self._dock = window.docks.docks["theory"]
        window.docks.watched_changed.connect(self._on_watched_changed)
        session.remember(lambda: dict(self._samples), self._bring_back)

    def handed_on(self) -> dict[int, Sample]:
        """Return what is known of the steps of the run."""
        return dict(self._samples)

    def take_up(self, handed: dict[int, Sample]) -> None:
        """Show it again."""
        self._bring_back(handed)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if view.differs(previous, "run"):
            branch = view.branched_at or 0
            self._begin({step: one for step, one in self._samples.items() if step < branch})
        elif previous is not None and view.shown_spec != previous.shown_spec:
            self._follow(
                view.shown_spec, is_other=view.shown_spec.mistake != previous.shown_spec.mistake
            )
        if view.differs(previous, "run", "shown_spec", "race", "state"):
            self._show()
            self._ask()

    def _follow(self, spec: RunSpec, *, is_other: bool) -> None:
        """Take note that the shown step is followed by another spec, maybe with another loss."""
        step = self._session.frame_step
        if is_other:
            self._begin({key: one for key, one in self._samples.items() if key != step})
        elif step in self._samples:
            self._samples[step] = replace(self._samples[step], stable=stable_or_nan(spec))

    def _begin(self, samples: dict[int, Sample]) -> None:
        """Go on with these samples; what is being computed is dropped."""
        self._samples, self._reasons = samples, {}
        self._shown = None
        self._number += 1

    def _bring_back(self, samples: dict[int, Sample]) -> None:
        """Go on with the samples that the run had when it was parked."""
        self._begin(samples)
        self._show()

    def _on_frame_arrived(self, frame: Frame) -> None:
        if self._dock.is_seen:
            self._ask()
            if frame.step in self._samples and self._session.state is not RunState.PLAYING:
                self._show()

    @Slot()
    def _on_watched_changed(self) -> None:
        self._ask()

    @property
    def _has_sharpness(self) -> bool:
        """Whether there is a single run, of a model of which it is computed."""
        family = family_of(self._session.view.shown_spec)
        return self._session.race is None and family.has_sharpness

    @property
    def _frame(self) -> Frame | None:
        """The shown frame of the present run, if that has a sharpness to be computed."""
        frame, row = self._session.frame, self._session.view.shown_spec.model_row
        is_of_run = frame is not None and len(frame.weights) == len(row.weights)
        return frame if self._has_sharpness and is_of_run else None

    def _ask(self) -> None:
        """Have the sharpness computed where it is wanted next, if it is time for that."""
        frame, is_playing = self._frame, self._session.state is RunState.PLAYING
        if frame is None or self._is_busy or not self._dock.is_seen:
            return
        if is_playing and time.monotonic() < self._due_s:
            return
        spec = self._session.view.shown_spec
        if takes_long(spec):
            if frame.step not in self._reasons:
                self._reasons = {frame.step: Unknown(MUCH_WORK)}
                self._show()
            return
        places = []
        if frame.step not in self._samples and frame.step not in self._reasons:
            places.append(Place(frame.step, spec, frame.weights))
        places += self._past_places(frame)
        if not places:
            return
        self._is_busy = True
        job = Job(self._number, frame.step, tuple(places))
        self._pool.start(lambda: self._work(job))

    def _past_places(self, frame: Frame) -> list[Place]:
        """Return the kept steps that are farthest from all samples, as far as that is far."""
        course, rows = self._session.course, frame.weight_history
        if course is None or not course.is_whole or not len(rows):
            return []
        found: list[Place] = []
        steps = rows[:, 0]
        known = np.array([*self._samples, frame.step], dtype=np.float64)
        apart = np.abs(steps[:, np.newaxis] - known).min(axis=1)
        least = max(1.0, frame.reached / FINEST)
        while len(found) < MOST:
            place = 0 if apart[0] else int(apart.argmax())
            if not apart[place] or (place and apart[place] < least):
                break
            step = int(steps[place])
            weights = tuple(rows[place, 1 : 1 + len(frame.weights)].tolist())
            found.append(Place(step, course.spec_from(step), weights))
            apart = np.minimum(apart, np.abs(steps - step))
        return found

    def _work(self, job: Job) -> None:
        """Compute in another thread what a job asks for."""
        begin, answer = time.monotonic(), Answer(job)
        found: list[Sample] = []
        try:
            reason: Unknown | None = None
            for place in job.places:
                if found and time.monotonic() - begin > JOB_S:
                    break
                value = sharpness_of(place.spec, place.weights, lambda: self._number == job.number)
                if value is None:
                    break
                if isinstance(value, Unknown):
                    if place is job.places[0]:
                        reason = value
                    continue
                found.append(Sample(place.step, value, stable_or_nan(place.spec)))
            answer = Answer(job, tuple(found), reason, time.monotonic() - begin)
        finally:
            self._answered.emit(answer)  # also after an error, which goes to sys.excepthook

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        self._is_busy = False
        self._due_s = time.monotonic() + max(PERIOD_S - answer.seconds, REST * answer.seconds)
        if answer.job.number == self._number:
            self._samples |= {sample.step: sample for sample in answer.samples}
            if answer.samples and answer.samples[0].step == answer.job.shown:
                self._shown = answer.samples[0].sharpness
            if len(self._samples) > MAX_SAMPLES:
                kept = sorted(self._samples)[::2]
                self._samples = {step: self._samples[step] for step in kept}
            if answer.reason is not None:
                self._reasons = {answer.job.places[0].step: answer.reason}
            self._show()
        if answer.samples or answer.job.number != self._number:
            self._ask()

    def _show(self) -> None:
        if not self._has_sharpness:
            self._panel.sharpness.leave_out()
            return
        frame, spec = self._frame, self._session.view.shown_spec
        step, reached, steps = (0, 0, spec.steps) if frame is None else of_frame(frame)
        sample = self._samples.get(step)
        self._shown = self._shown if sample is None else sample.sharpness
        rows = [(one.step, one.sharpness, one.stable) for _, one in sorted(self._samples.items())]
        samples: Array = np.array(rows, dtype=np.float64).reshape(-1, 3)
        value = self._reasons.get(step) or self._shown
        self._panel.sharpness.show_sharpness(spec, value, samples, whole_steps(reached, steps))

    def _on_closing(self) -> None:
        self._number += 1
        self._pool.clear()
        self._pool.waitForDone()


def stable_or_nan(spec: RunSpec) -> float:
    """Return the sharpness up to which steps of `spec` are stable, nan if there is no such."""
    stable = stable_sharpness(spec)
    return math.nan if stable is None else stable


def of_frame(frame: Frame) -> tuple[int, int, int]:
    """Return the step of a frame, and how many steps its run has done and will do."""
    return frame.step, frame.reached, frame.steps
