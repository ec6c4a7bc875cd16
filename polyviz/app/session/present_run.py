"""The present run: what is known of it, commands to it, and the view state that follows."""

import time
from collections import deque
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.session.frame_clock import FrameClock
from polyviz.app.session.messenger import Messenger
from polyviz.app.session.news import News
from polyviz.app.session.view_state import OVER, ViewState, resolve
from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host
from polyviz.live.repetition import Repetition
from polyviz.live.run_commands import (
    Command,
    Pause,
    Phase,
    Prepare,
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

MOMENT_S = 1.0
"""A run whose first step was asked for less than this ago is not worth bringing back."""


class PresentRun(QObject):
    """Takes commands to the present run, or race, and publishes what is to be shown.

    `Session` starts the run, and replaces it by another one.
    """

    view_changed = Signal(object, object)
    """(ViewState, ViewState or None): what is shown now, and what was shown before; None at first.
    A change that a listener makes is emitted after all have been told of the one before."""
    details_arrived = Signal(object)
    """StepDetails: the watched parts of a step, between two phases"""
    failed = Signal(object)
    """Exception: the run has ended by an error"""
    printed = Signal(object)
    """Printed: what the code of a Module has printed"""

    def __init__(
        self, spec: RunSpec, speed: float | None, host: Host, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        """What the run follows from its newest step on."""
        self.race: RaceSpec | None = None
        """The runs that train side by side; None for a single run."""
        self.speed = speed
        """Steps a second; None is as fast as possible."""
        self.state = RunState.LOADING
        self.looked_at: int | None = None
        """The earlier step that is to be shown; None for the present."""
        self.wants_to_play = False
        """Whether the last command lets the run play; `state` follows once it has obeyed."""
        self.is_rushing = False
        """Whether the last command lets the run go on as fast as it can, whatever its speed"""
        self.parts: frozenset[str] = frozenset()
        """Which of step_details.PARTS are watched; what nobody watches costs nothing."""
        self.host = host
        self._failure: Exception | None = None
        """By which the present run has ended"""
        self.frame: Frame | None = None
        """The newest frame of the present run; None before the first, and for a race."""
        self.race_frame: RaceFrame | None = None
        """The newest frame of the present race; None before the first, and for a run."""
        self.frame_arrived = News[Frame]()
        """The newest picture of the present run"""
        self.race_arrived = News[RaceFrame]()
        """The newest picture of the present race"""
        self.messages = Messenger(self)
        self.messages.changed.connect(self._publish)
        self._threads = RunThreads(self)
        self._threads.state_changed.connect(self._on_state_changed)
        self._threads.printed.connect(self.printed)
        self._threads.devices_found.connect(self._on_devices_found)
        self._clock = FrameClock(self._threads, self._look_for_frame, self)
        self._clock.stalled.connect(self._on_stalled)
        self._changes_told = 0
        self._goes_on = False
        """Whether it had done steps when it became the present run: as a branch, or brought back"""
        self._came_as: RunState | None = None
        """The state of a run that was brought back, before it was parked"""
        self._first_asked_s: float | None = None
        """When it was asked for its first step; None before that"""
        self.view = ViewState(run=0, spec=spec, shown_spec=spec, host=host.name)
        """What is shown; features read it here, or are told by `view_changed`."""
        self._untold: deque[tuple[ViewState, ViewState | None]] = deque()
        self._is_telling = True  # until `begin_view`

    @property
    def frame_step(self) -> int:
        """The step of the newest frame; -1 before the first of a run."""
        return -1 if self.frame is None else self.frame.step

    @property
    def reached(self) -> int:
        """How many steps the run has done, as far as is known."""
        return 0 if self.frame is None else self.frame.reached

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

    def begin_view(self) -> None:
        """Tell everybody what there is to show at first."""
        self._untold = deque([(self.view, None)])
        self._is_telling = False
        self._tell_view()

    def show_again(self) -> None:
        """Show the newest frame, and tell of the error that has ended the run, in a new window."""
        if self.frame is not None or self.race_frame is not None:
            self._show_frame()
        if self._failure is not None:
            self.failed.emit(self._failure)

    def _leave_listeners(self) -> None:
        for signal in (self.view_changed, self.details_arrived, self.failed, self.printed):
            signal.disconnect()
        self.frame_arrived.disconnect()
        self.race_arrived.disconnect()
        self.messages.clear()
        self._untold.clear()
        self._is_telling = True  # until `begin_view`
        self._publish()  # a view without messages, which nobody is told of

    def offer(self, *, undo: str, redo: str) -> None:
        """Name what can be undone and redone, before translation; "" for nothing."""
        self._publish(undo=undo, redo=redo)

    def pause(self) -> None:
        """Pause between two steps."""
        self._post(Pause(), playing=False)

    def step(self) -> None:
        """Pause and do one step; while an earlier step is shown, show the next one."""
        if self.looked_at is None:
            self._post(Step(), playing=False)
        else:
            self.look(self.looked_at + 1)

    def step_back(self) -> None:
        """Pause, and show the step before the one that is shown."""
        self.look(max(0, (self.reached if self.looked_at is None else self.looked_at) - 1))

    def look(self, step: int | None) -> None:
        """Pause, and show the run as it was after `step` steps; None shows the present."""
        if self.race is not None or self.frame is None or not self._threads.has_run:
            return
        is_past = step is not None and step < self.reached
        self._post(ShowStep(step if is_past else None), playing=False)

    def phase(self) -> None:
        """Pause and do the next phase of a step; a race does only whole steps."""
        if self.race is None:
            self._post(Phase(), playing=False)

    def watch(self, parts: frozenset[str]) -> None:
        """Watch these of step_details.PARTS between the phases, in this run and later ones."""
        if parts != self.parts:
            self.parts = parts
            self._threads.post(Watch(parts))

    def prepare(self, tasks: tuple[Repetition, ...]) -> None:
        """Have these ready when they are to be shown, and no others, as far as there is time."""
        self._threads.post(Prepare(tasks))

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

    @Slot()
    def _publish(self, **changes: Any) -> None:
        """Tell everybody if something else is to be shown; `changes` are fields of ViewState."""
        before = self.view
        self.view = resolve(
            before,
            self.messages.board,
            self.frame,
            self.course,
            spec=self.spec,
            state=self.state,
            race=self.race,
            looked_at=self.looked_at,
            wants_to_play=self.wants_to_play,
            host=self.host.name,
            **changes,
        )
        if self.view != before:
            self._untold.append((self.view, before))
            self._tell_view()

    def _tell_view(self) -> None:
        if self._is_telling:
            return  # this change waits until all have heard of the one before
        self._is_telling = True
        while self._untold:
            self.view_changed.emit(*self._untold.popleft())
        self._is_telling = False

    def _post(self, command: Command, *, playing: bool) -> None:
        if isinstance(command, ShowStep):
            self.looked_at = command.step
        else:
            self.looked_at = None
            if not isinstance(command, Pause):
                self._first_asked_s = self._first_asked_s or time.monotonic()
        if not playing:
            self._clock.hold()
        self.wants_to_play = playing
        self.is_rushing = isinstance(command, RunTo)
        self._threads.post(command)
        if self._threads.has_run and self.state is not RunState.LOADING:
            self._clock.await_answer()
        self._publish()

    def _first_commands(self) -> list[Command]:
        first: list[Command] = [SetSpeed(self.speed)]
        return [*first, Watch(self.parts)] if self.parts else first

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
            self.wants_to_play = False
        if state is RunState.PLAYING:
            self._clock.start()
        else:
            self._clock.stop()
        self.state = state
        self._take_frame()
        if state is not RunState.PLAYING:
            self._on_rest()
        self._publish(is_stalled=False)
        self._show_frame()
        if details is not None:
            self.details_arrived.emit(details)

    def _on_rest(self) -> None:
        """Take note of where the run rests; a subclass may."""

    def _take_frame(self) -> bool:
        found = self._threads.take_frame()
        if isinstance(found, RaceFrame):
            self.race_frame = found
        elif found is not None:
            self.frame = found
        return found is not None

    def _look_for_frame(self) -> bool:
        is_new = self._take_frame()
        if is_new:
            self._show_frame()
        return is_new

    def _show_frame(self) -> None:
        """Show the newest frame; most change nothing else that is shown."""
        is_first = self.frame is not None and not self.view.has_steps
        if is_first or self.view.is_stalled or self.looked_at is not None:
            self._publish(is_stalled=False)
        if self.race_frame is not None:
            self.race_arrived.emit(self.race_frame)
        elif self.frame is not None:
            self.frame_arrived.emit(self.frame)

    @Slot()
    def _on_stalled(self) -> None:
        self._publish(is_stalled=True)

    @Slot(object)
    def _on_devices_found(self, devices: tuple[str, ...]) -> None:
        self._publish(devices=devices)
