"""The run that the window shows: reports by signals what is known of it, and commands it."""

import time
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.session.frame_clock import FrameClock
from polyviz.app.session.news import News
from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host
from polyviz.live.run_commands import (
    Command,
    Pause,
    Phase,
    RunState,
    RunTo,
    SetSpeed,
    ShowStep,
    Step,
    Watch,
)
from polyviz.live.run_threads import RunThreads
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.step_details import StepDetails

OVER = (RunState.FINISHED, RunState.DIVERGED, RunState.FAILED)
"""States in which no step follows."""

MOMENT_S = 1.0
"""A run whose first step was asked for less than this ago is not worth bringing back."""


class PresentRun(QObject):
    """Holds the values, the state and the newest frame of the present run, or race.

    `Session` starts it, and replaces it by another one.
    """

    spec_changed = Signal(object)
    """RunSpec: the run has other values, or another run has begun"""
    values_shown = Signal(object)
    """RunSpec: `spec_there` has changed"""
    race_changed = Signal(object)
    """RaceSpec: a race has taken the place of what was there; None: a single run has"""
    state_changed = Signal(object)
    """RunState"""
    play_wanted = Signal(bool)
    """`wants_to_play` has changed"""
    looked_back = Signal(bool)
    """bool: from now on an earlier step is shown, or the present one again"""
    details_arrived = Signal(object)
    """StepDetails: the watched parts of a step, between two phases"""
    failed = Signal(object)
    """Exception: the run has ended by an error"""
    stalled = Signal()
    """The run has not answered for some time: a step hangs or takes very long"""
    devices_found = Signal(object)
    """tuple of str"""
    host_started = Signal()
    """`host` is where runs are trained from now on"""

    def __init__(
        self, spec: RunSpec, speed: float | None, host: Host, parent: QObject | None = None
    ) -> None:
        """Start without a run."""
        super().__init__(parent)
        self.spec = spec
        self.race: RaceSpec | None = None
        """The runs that train side by side; None for a single run."""
        self.speed = speed
        """Steps a second; None is as fast as possible."""
        self.state = RunState.LOADING
        self.looked_at: int | None = None
        """The earlier step that is to be shown; None for the present."""
        self.wants_to_play = False
        """Whether the last command lets the run play; `state` follows once it has obeyed."""
        self.parts: frozenset[str] = frozenset()
        """Which of step_details.PARTS are watched; what nobody watches costs nothing."""
        self.host = host
        self.frame_arrived = News[Frame]()
        """The newest picture of the present run"""
        self.race_arrived = News[RaceFrame]()
        """The newest picture of the present race"""
        self._threads = RunThreads(self)
        self._threads.state_changed.connect(self._on_state_changed)
        self._threads.devices_found.connect(self.devices_found)
        self._clock = FrameClock(self._threads, self._show_frame, self)
        self._clock.stalled.connect(self.stalled)
        self._values_told = spec
        self._changes_told = 0
        self._goes_on = False
        """Whether it had done steps when it became the present run: as a branch, or brought back"""
        self._came_as: RunState | None = None
        """The state of a run that was brought back, before it was parked"""
        self._first_asked_s: float | None = None
        """When it was asked for its first step; None before that"""

    @property
    def frame(self) -> Frame | None:
        """The newest frame of the present run; None before the first."""
        return self._clock.frame

    @property
    def race_frame(self) -> RaceFrame | None:
        """The newest frame of the present race; None before the first."""
        return self._clock.race_frame

    @property
    def frame_step(self) -> int:
        """The step of the newest frame; -1 before the first of a run."""
        return -1 if self.frame is None else self.frame.step

    @property
    def reached(self) -> int:
        """How many steps the run has done, as far as is known."""
        return 0 if self.frame is None else self.frame.reached

    @property
    def spec_there(self) -> RunSpec:
        """The spec that the run follows from the shown step on; later steps may have another."""
        frame = self.frame
        if self.looked_at is None or frame is None:
            return self.spec
        if frame.spec is not None and frame.step == self.looked_at:
            return frame.spec
        course = self.course
        if course is None or not course.is_whole:
            return self.spec  # until the frame of that step tells
        there = course.spec_from(self.looked_at)
        return replace(there, start=self.spec.start, steps=self.spec.steps)

    @property
    def _known_state(self) -> RunState:
        """The state; that before parking while a run that was brought back is loading."""
        is_loading = self.state is RunState.LOADING
        return self._came_as if is_loading and self._came_as is not None else self.state

    @property
    def course(self) -> Course | None:
        """All specs that the run has followed; None until it has reported the last change."""
        frame = self.frame
        if frame is None:
            return None if self.wants_to_play or self._goes_on else Course(self.spec)
        known = frame.course
        return known if known is not None and known.taken == self._changes_told else None

    @Slot()
    def pause(self) -> None:
        """Pause between two steps."""
        self._post(Pause(), playing=False)

    @Slot()
    def step(self) -> None:
        """Pause and do one step; while an earlier step is shown, show the next one."""
        if self.looked_at is None:
            self._post(Step(), playing=False)
        else:
            self.look(self.looked_at + 1)

    @Slot()
    def step_back(self) -> None:
        """Pause, and show the step before the one that is shown."""
        self.look(max(0, (self.reached if self.looked_at is None else self.looked_at) - 1))

    def look(self, step: int | None) -> None:
        """Pause, and show the run as it was after `step` steps; None shows the present."""
        if self.race is not None or self.frame is None or not self._threads.has_run:
            return
        is_past = step is not None and step < self.reached
        self._post(ShowStep(step if is_past else None), playing=False)
        self._look_at(step if is_past else None)
        self._tell_values()

    @Slot()
    def phase(self) -> None:
        """Pause and do the next phase of a step; a race does only whole steps."""
        if self.race is None:
            self._post(Phase(), playing=False)

    def watch(self, parts: frozenset[str]) -> None:
        """Watch these of step_details.PARTS between the phases, in this run and later ones."""
        if parts != self.parts:
            self.parts = parts
            self._threads.post(Watch(parts))

    @Slot()
    def to_end(self) -> None:
        """Do the remaining steps as fast as possible."""
        self._post(RunTo(), playing=True)

    def run_to(self, step: int) -> None:
        """Go on as fast as possible until `step` steps are done."""
        self._post(RunTo(step), playing=False)

    @Slot(object)
    def set_speed(self, speed: float | None) -> None:
        """Play at so many steps a second (None: as fast as possible)."""
        self.speed = speed
        self._threads.post(SetSpeed(speed))

    def _change_host(self, host: Host) -> None:
        self.host = host
        self.host_started.emit()

    def _change_race(self, race: RaceSpec | None) -> None:
        if race is not self.race:
            self.race = race
            self.race_changed.emit(race)

    def _want_to_play(self, playing: bool) -> None:
        if playing is not self.wants_to_play:
            self.wants_to_play = playing
            self.play_wanted.emit(playing)

    def _look_at(self, step: int | None) -> None:
        was_past, self.looked_at = self.looked_at is not None, step
        if was_past is not (step is not None):
            self.looked_back.emit(step is not None)

    def _tell_spec(self) -> None:
        self._values_told = self.spec
        self.spec_changed.emit(self.spec)

    def _tell_values(self) -> None:
        there = self.spec_there
        if there != self._values_told:
            self._values_told = there
            self.values_shown.emit(there)

    def _set_state(self, state: RunState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    def _post(self, command: Command, *, playing: bool) -> None:
        if not isinstance(command, ShowStep):
            self._look_at(None)
            self._tell_values()
        if not playing:
            self._clock.hold()
        self._want_to_play(playing)
        if not isinstance(command, ShowStep | Pause):
            self._note_first_step()
        self._threads.post(command)
        if self._threads.has_run and self.state is not RunState.LOADING:
            self._clock.await_answer()

    def _first_commands(self) -> list[Command]:
        first: list[Command] = [SetSpeed(self.speed)]
        return [*first, Watch(self.parts)] if self.parts else first

    def _note_first_step(self) -> None:
        if self._first_asked_s is None:
            self._first_asked_s = time.monotonic()

    def _took_more_than_a_moment(self) -> bool:
        if self._goes_on:  # its next frame may be still to come
            return True
        lanes = (self.frame,) if self.race_frame is None else self.race_frame.lanes
        has_begun = any(lane is not None and (lane.reached or lane.next_phase) for lane in lanes)
        asked_s = self._first_asked_s
        return has_begun and asked_s is not None and time.monotonic() - asked_s >= MOMENT_S

    @Slot(object, object)
    def _on_state_changed(self, state: RunState, details: StepDetails | None) -> None:
        if state in OVER:
            self._want_to_play(False)
        if state is RunState.PLAYING:
            self._clock.start()
        else:
            self._clock.stop()
        self._set_state(state)
        self._clock.take()
        self._show_frame()
        if details is not None:
            self.details_arrived.emit(details)

    def _show_frame(self) -> None:
        if self.race_frame is not None:
            self.race_arrived.emit(self.race_frame)
        elif self.frame is not None:
            self._tell_values()
            self.frame_arrived.emit(self.frame)
