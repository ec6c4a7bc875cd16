"""The run that the window is about: starts it, changes it, replaces it, and hands on its frames."""

import math
import time
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.frame_clock import FrameClock
from polyviz.app.news import News
from polyviz.app.parked_run import ParkedRun, cause_of_change
from polyviz.app.threads import RunThreads
from polyviz.catalogue.course import Course
from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec, differs_only_live
from polyviz.live.commands import (
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
from polyviz.live.host import Host, LiveRun
from polyviz.live.hosts import started
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.inside import Inside

OVER = (RunState.FINISHED, RunState.DIVERGED, RunState.FAILED)
"""States in which no step follows."""

MOMENT_S = 1.0
"""A run whose first step was asked for less than so long ago may give way to another for good."""


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
    run_left = Signal(object)
    """ParkedRun: the run is about to give way; whoever has to know more of it to show it again
    leaves that in its memory"""
    run_parked = Signal(object)
    """ParkedRun: it has given way to another run, and can be brought back"""
    run_brought_back = Signal(object)
    """ParkedRun: it is the present run again, its next frame is that of where it was"""

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
        self._parked: list[ParkedRun] = []
        self._first_asked_s = math.inf
        """When the run was asked for its first step; before all time if it goes on as another"""
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
            goes_on = self._first_asked_s == -math.inf
            return None if self.wants_to_play or goes_on else Course(self.spec)
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
        self._restart("", playing=False)

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
            self._restart("play", playing=True)
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
        frame = replace(self.frame, end=0)
        parked = self._leave("branch", always=True)
        if parked is None:
            return
        self._look_at(None)
        self._want_to_play(False)
        self._threads.begin(parked.live.branched(step, spec), self._first_commands())
        self._first_asked_s = -math.inf
        self._clock.await_answer()
        self._changes_told += 1
        self.spec = spec
        self.branched.emit(step)
        self._clock.frame = frame
        self._set_state(RunState.PAUSED)
        self._tell_spec()
        self.run_parked.emit(parked)

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
        self._restart("reset", playing=False)

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
            self._restart(cause_of_change(self.spec, spec), playing=False, spec=spec)
            return
        if self.looked_at is not None and differs_only_live(there, spec, "optimizer"):
            if replace(spec, steps=there.steps) != there:
                self.branch(spec)
                return
            spec = self.spec.changed(steps=spec.steps)
        can_go_on = self.state is not RunState.DIVERGED and differs_only_live(self.spec, spec)
        if self._threads.has_run and can_go_on:
            self.spec = spec
            self._threads.post(Change(spec))
            self._changes_told += 1
            self._tell_spec()
        else:
            cause = cause_of_change(self.spec, spec)
            self._restart(cause, playing=self.wants_to_play, spec=spec)

    def start_race(self, race: RaceSpec | None) -> None:
        """Let these runs race, paused at step 0; None goes back to a single run."""
        self._restart("end_race" if race is None else "race", playing=False, race=race)

    def move_to(self, host: Host) -> None:
        """Train somewhere else: the run starts again at step 0 there."""
        if self._is_closed:
            return
        parked = self._leave("host")
        self._let_go(self.host)
        self._start_host(host)
        self._begin(self.host.new_run(self.race or self.spec), playing=self.wants_to_play)
        if parked is not None:
            self.run_parked.emit(parked)

    def bring_back(self, parked: ParkedRun) -> ParkedRun | None:
        """Let a parked run go on in the place of the present one, paused where it was.

        Return the present one, parked in its turn; None where there is none that could go on.
        """
        if self._is_closed:
            return None
        left = self._leave(parked.cause, always=True)
        self._parked.remove(parked)
        if parked.host is not self.host:
            old, self.host = self.host, parked.host
            self.host_started.emit()
            self._let_go(old)
        self.spec = parked.spec
        self._change_race(parked.race)
        self._begin(parked.live.going_on(), playing=False, looked_at=parked.looked_at)
        self._changes_told = parked.changes_told
        self._first_asked_s = -math.inf
        self.run_brought_back.emit(parked)
        return left

    def forget(self, parked: ParkedRun) -> None:
        """Let a parked run go for good."""
        self._parked.remove(parked)
        parked.live.forget()
        if parked.host is not self.host:
            self._let_go(parked.host)

    def close(self) -> None:
        """End every thread, wait until it has ended or is given up, and let the host go.

        No run starts after that: a field that still had the focus is read only when the window
        goes, which is later.
        """
        self._is_closed = True
        self._retire()
        while self._parked:
            self.forget(self._parked[-1])
        self._let_go(self.host)

    def _let_go(self, host: Host) -> None:
        """Close a host, unless a parked run is to go on there."""
        if all(parked.host is not host for parked in self._parked):
            self._threads.wait([parked.live for parked in self._parked])
            host.close()

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
        if not isinstance(command, Look | Pause):
            self._note_first_step()
        self._threads.post(command)
        if self._threads.has_run and self.state is not RunState.LOADING:
            self._clock.await_answer()

    def _restart(
        self,
        cause: str,
        *,
        playing: bool,
        spec: RunSpec | None = None,
        race: RaceSpec | None = None,
    ) -> None:
        """Begin another run in the place of the present one: of `spec`, or of `race`.

        None is the present spec, and no race; but a race is begun anew by a reset or by play.
        """
        if self._is_closed:
            return
        parked = self._leave(cause)
        self.spec = spec or self.spec
        self._change_race(self.race if cause in ("reset", "play") else race)
        self._begin(self.host.new_run(self.race or self.spec), playing=playing)
        if parked is not None:
            self.run_parked.emit(parked)

    def _begin(self, live: LiveRun, *, playing: bool, looked_at: int | None = None) -> None:
        """Let a run begin or go on."""
        self._want_to_play(playing)
        self._look_at(looked_at)
        first = self._first_commands()
        if looked_at is not None:
            first.append(Look(looked_at))
        self._first_asked_s = math.inf
        if playing:
            first.append(Play())
            self._note_first_step()
        self._clock.forget()
        self._changes_told = 0
        # before all else: it begins while the window takes its time to show the values
        self._threads.begin(live, first)
        self._set_state(RunState.LOADING)
        self._tell_spec()

    def _first_commands(self) -> list[Command]:
        first: list[Command] = [SetSpeed(self.speed)]
        return [*first, Watch(self.parts)] if self.parts else first

    def _change_race(self, race: RaceSpec | None) -> None:
        if race is not self.race:
            self.race = race
            self.race_changed.emit(race)

    def _leave(self, cause: str, *, always: bool = False) -> ParkedRun | None:
        """Let the present run give way: parked if it is worth that or `always`, else for good."""
        if self.state is RunState.FAILED or not (always or self._has_done_more_than_a_moment()):
            self._retire()
            return None
        self._clock.stop()
        return self._park(cause, self.spec)

    def _park(self, cause: str, spec: RunSpec) -> ParkedRun | None:
        """Listen to the present run no more, and keep it where it can go on later by `spec`."""
        live = self._threads.park()
        if live is None or not live.can_go_on:
            return None
        told = self._changes_told + (spec != self.spec)
        parked = ParkedRun(cause, live, self.host, spec, self.race, self.looked_at, told)
        self._parked.append(parked)
        self.run_left.emit(parked)
        return parked

    def _has_done_more_than_a_moment(self) -> bool:
        if self._first_asked_s == -math.inf:  # its next frame may be still to come
            return True
        lanes = (self.frame,) if self.race_frame is None else self.race_frame.lanes
        has_begun = any(lane is not None and (lane.reached or lane.next_phase) for lane in lanes)
        return has_begun and time.monotonic() - self._first_asked_s >= MOMENT_S

    def _note_first_step(self) -> None:
        self._first_asked_s = min(self._first_asked_s, time.monotonic())

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
        parked = None
        if self._has_done_more_than_a_moment():  # by a mistake in its code it is not lost
            parked = self._park("mistake", self.spec.changed(mistake=None))
        self._retire()
        self._want_to_play(False)
        self._set_state(RunState.FAILED)
        self.failed.emit(error)
        if parked is not None:
            self.run_parked.emit(parked)

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
