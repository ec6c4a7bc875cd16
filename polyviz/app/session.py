"""The run that the window is about: starts it, changes it, replaces it, and hands on its frames."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.frame_clock import FrameClock
from polyviz.app.news import News
from polyviz.app.threads import RunThreads
from polyviz.catalogue.course import Course
from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec, differs_only_live
from polyviz.live.commands import (
    Branch,
    Change,
    Command,
    Look,
    Pause,
    Phase,
    Play,
    RunState,
    RunTo,
    SetSpeed,
    Step,
    Watch,
)
from polyviz.live.host import Host
from polyviz.live.hosts import started
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.inside import Inside

OVER = (RunState.FINISHED, RunState.DIVERGED, RunState.FAILED)
"""States in which no step follows."""


class Session(QObject):
    """Has at most one run at a time, and the spec that it follows."""

    spec_changed = Signal(object)
    """RunSpec: what the window shows as the values of the run"""
    race_changed = Signal(object)
    """RaceSpec, or None: what races from now on, in the place of a single run"""
    inside_arrived = Signal(object)
    """Inside: what is watched of a step, between two phases"""
    state_changed = Signal(object)
    """RunState"""
    play_wanted = Signal(bool)
    """Whether the run is to play has changed; `state` follows once the run has obeyed"""
    failed = Signal(object)
    """Exception: the run has ended by an error"""
    branched = Signal(int)
    """The run goes on from this step as another one: what it did after that is of the past"""
    values_shown = Signal(object)
    """RunSpec: `spec_there` has changed"""
    looked_back = Signal(bool)
    """Whether an earlier step than the present one is asked for has changed"""
    stalled = Signal()
    """The run does not answer: it hangs in a step, or the step is very long"""
    devices_found = Signal(object)
    """tuple of str"""
    host_started = Signal()
    """`host` is where the training lives from now on"""

    def __init__(
        self, spec: RunSpec, speed: float | None, host: Host, parent: QObject | None = None
    ) -> None:
        """Keep what to run; nothing runs before `start`."""
        super().__init__(parent)
        self.spec = spec
        self.race: RaceSpec | None = None
        """What trains side by side; None for a single run."""
        self.speed = speed
        self.state = RunState.LOADING
        self.looked_at: int | None = None
        """The earlier step that was asked for; None while the present is shown."""
        self.wants_to_play = False
        """What was asked for last; `state` follows once the run has obeyed."""
        self.parts: frozenset[str] = frozenset()
        """What is watched of inside.PARTS; nothing costs nothing."""
        self.host = host
        self.frame_arrived = News[Frame]()
        """The newest picture of the present run"""
        self.race_arrived = News[RaceFrame]()
        """The newest picture of the present race"""
        self._threads = RunThreads(self)
        self._threads.state_changed.connect(self._on_state_changed)
        self._threads.failed.connect(self._on_failed)
        self._threads.devices_found.connect(self.devices_found)
        self._clock = FrameClock(self._threads, self._show_frame, self)
        self._clock.stalled.connect(self.stalled)
        self._shown_there = spec
        self._changes_told = 0
        self._is_closed = False

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
        """What the run follows from the step on that is shown: it may have been changed later."""
        frame = self.frame
        is_past = self.looked_at is not None and frame is not None and frame.step == self.looked_at
        return frame.spec or self.spec if is_past and frame is not None else self.spec

    @property
    def course(self) -> Course | None:
        """All that the run has followed; None while it has yet to say when a change took effect."""
        frame = self.frame
        if frame is None:
            return None if self.wants_to_play else Course(self.spec)
        known = frame.course
        return known if known is not None and known.taken == self._changes_told else None

    @property
    def race_frame(self) -> RaceFrame | None:
        """The newest frame of the present race; None before the first."""
        return self._clock.race_frame

    @property
    def frame(self) -> Frame | None:
        """The newest frame of the present run; None before the first."""
        return self._clock.frame

    @Slot()
    def start(self) -> None:
        """Start the host, and the run of the present spec at step 0, paused."""
        self._start_host(self.host)
        self._restart(playing=False)

    @Slot()
    def play(self) -> None:
        """Play on; what is over is played again from the start."""
        has_done_all = self.race is not None or self.reached >= self.spec.steps
        is_done = self.state is RunState.FINISHED and has_done_all
        if (
            not self._threads.has_run
            or is_done
            or self.state in (RunState.DIVERGED, RunState.FAILED)
        ):
            self._restart(playing=True)
        else:
            self._post(Play(), playing=True)

    @Slot()
    def pause(self) -> None:
        """Pause between two steps."""
        self._post(Pause(), playing=False)

    @Slot()
    def toggle(self) -> None:
        """Play, or pause."""
        if self.wants_to_play:
            self.pause()
        else:
            self.play()

    @Slot()
    def step(self) -> None:
        """Do one step, pausing first; while one looks back, look at the next."""
        if self.looked_at is None:
            self._post(Step(), playing=False)
        else:
            self.look(self.looked_at + 1)

    @Slot()
    def step_back(self) -> None:
        """Look at the step before the one that is shown, pausing first."""
        self.look(max(0, (self.reached if self.looked_at is None else self.looked_at) - 1))

    def look(self, step: int | None) -> None:
        """Show the run as it was after `step` steps, pausing it; None shows the present."""
        if self.race is not None or self.frame is None or not self._threads.has_run:
            return
        is_past = step is not None and step < self.reached
        self._post(Look(step if is_past else None), playing=False)
        self._look_at(step if is_past else None)

    def branch(self, spec: RunSpec) -> None:
        """Go on from the step that is shown by `spec`, whose model and data are the same."""
        if self.race is not None or self.frame is None or not self._threads.has_run:
            return
        step = self.reached if self.looked_at is None else self.looked_at
        self._post(Branch(step, spec), playing=False)
        self._changes_told += 1
        self.spec = spec
        self.branched.emit(step)
        self._clock.frame = replace(self.frame, end=0)
        self._set_state(RunState.PAUSED)
        self._tell_spec()

    @Slot()
    def phase(self) -> None:
        """Do the next phase of a step, pausing first; a race knows whole steps alone."""
        if self.race is None:
            self._post(Phase(), playing=False)

    def watch(self, parts: frozenset[str]) -> None:
        """Look at these of inside.PARTS between the phases, in this run and those after it."""
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

    @Slot()
    def reset(self) -> None:
        """Start the run anew at step 0, paused."""
        self._restart(playing=False)

    @Slot(object)
    def set_speed(self, speed: float | None) -> None:
        """Play at so many steps a second (None: as fast as possible)."""
        self.speed = speed
        self._threads.post(SetSpeed(speed))

    def apply(self, spec: RunSpec) -> None:
        """Follow another spec: from the next step on where that is possible, else from step 0.

        A playing run goes on playing. A race ends by it. While one looks back, what changes the way
        of the run branches off from the step that is shown.
        """
        there = self.spec_there
        if spec == there:
            return
        if self.race is not None:
            self.spec = spec
            self.start_race(None)
            return
        if self.looked_at is not None and differs_only_live(there, spec, "optimizer"):
            if replace(spec, steps=there.steps) != there:
                self.branch(spec)
                return
            spec = self.spec.changed(steps=spec.steps)
        old, self.spec = self.spec, spec
        can_go_on = self.state is not RunState.DIVERGED and differs_only_live(old, spec)
        if self._threads.has_run and can_go_on:
            self._threads.post(Change(spec))
            self._changes_told += 1
            self._tell_spec()
        else:
            self._restart(playing=self.wants_to_play)

    def start_race(self, race: RaceSpec | None) -> None:
        """Let these runs race, paused at step 0; None goes back to a single run."""
        self.race = race
        self.race_changed.emit(race)
        self._restart(playing=False)

    def move_to(self, host: Host) -> None:
        """Train somewhere else: the run starts again at step 0 there."""
        self._end()
        self._start_host(host)
        self._restart(playing=self.wants_to_play)

    def close(self) -> None:
        """End every thread, wait until it has ended or is given up, and let the host go.

        No run starts after that: a field that still had the focus is read only when the window
        goes, which is later.
        """
        self._is_closed = True
        self._end()

    def _end(self) -> None:
        self._retire()
        self._threads.wait()
        self.host.close()

    def _want_to_play(self, playing: bool) -> None:
        if playing is not self.wants_to_play:
            self.wants_to_play = playing
            self.play_wanted.emit(playing)

    def _start_host(self, host: Host) -> None:
        self.host = started(host)
        self.host_started.emit()

    def _look_at(self, step: int | None) -> None:
        was_past, self.looked_at = self.looked_at is not None, step
        if was_past is not (step is not None):
            self.looked_back.emit(step is not None)
        self._show_values()

    def _tell_spec(self) -> None:
        self._shown_there = self.spec
        self.spec_changed.emit(self.spec)

    def _show_values(self) -> None:
        if self.spec_there != self._shown_there:
            self._shown_there = self.spec_there
            self.values_shown.emit(self._shown_there)

    def _post(self, command: Command, *, playing: bool) -> None:
        if not isinstance(command, Look):
            self._look_at(None)
        if not playing:
            self._clock.hold()
        self._want_to_play(playing)
        self._threads.post(command)
        if self._threads.has_run and self.state is not RunState.LOADING:
            self._clock.await_answer()

    def _restart(self, *, playing: bool) -> None:
        if self._is_closed:
            return
        self._retire()
        self._want_to_play(playing)
        self._look_at(None)
        first: list[Command] = [SetSpeed(self.speed)]
        if self.parts:
            first.append(Watch(self.parts))
        if playing:
            first.append(Play())
        self._clock.forget()
        self._changes_told = 0
        # before all else: it begins while the window takes its time to show the values
        self._threads.begin(self.host.new_run(self.race or self.spec), first)
        self._set_state(RunState.LOADING)
        self._tell_spec()

    def _retire(self) -> None:
        self._clock.stop()
        self._threads.retire()

    @Slot(object, object)
    def _on_state_changed(self, state: RunState, inside: Inside | None) -> None:
        if state in OVER:
            self._want_to_play(False)
        if state is RunState.PLAYING:
            self._clock.start()
        else:
            self._clock.stop()
        self._set_state(state)
        self._clock.take()
        self._show_frame()
        if inside is not None:
            self.inside_arrived.emit(inside)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._retire()
        self._want_to_play(False)
        self._set_state(RunState.FAILED)
        self.failed.emit(error)

    def _show_frame(self) -> None:
        if self.race_frame is not None:
            self.race_arrived.emit(self.race_frame)
        elif self.frame is not None:
            self._show_values()
            self.frame_arrived.emit(self.frame)

    def _set_state(self, state: RunState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)
