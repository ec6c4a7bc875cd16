"""Starts runs, changes them and replaces one by another; a replaced run can be brought back."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.session.parked_run import ParkedRun, cause_of_change
from polyviz.app.session.present_run import PresentRun
from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec, differs_only_live
from polyviz.live.host import Host, LiveRun
from polyviz.live.hosts import started
from polyviz.live.repetition import Repetition
from polyviz.live.run_commands import Change, Play, RunState, ShowStep


class Session(PresentRun):
    """Has one run at a time. A run that is replaced is parked if it took more than a moment."""

    run_parked = Signal(object)
    """ParkedRun: the run has been replaced, and can be brought back"""
    changed = Signal(object, object)
    """(RunSpec, RunSpec): the spec that the run has followed, and that which it follows from now"""

    def __init__(
        self, spec: RunSpec, speed: float | None, host: Host, parent: QObject | None = None
    ) -> None:
        super().__init__(spec, speed, host, parent)
        self._parked: list[ParkedRun] = []
        self._memories: list[tuple[Callable[[], Any], Callable[[Any], object]]] = []
        self._reasons: list[Callable[[], bool]] = []
        self._is_closed = False
        self._again: Repetition | None = None
        """What the present run does again"""
        self._told_at_first = 0
        """The changes of its spec that the present run had received when it began"""
        self._threads.failed.connect(self._on_failed)

    def remember(self, save: Callable[[], Any], restore: Callable[[Any], object]) -> None:
        """Keep what `save` returns with each run that is replaced.

        `restore` gets it when the run is the present one again; its next frame shows it as it was.
        """
        self._memories.append((save, restore))

    def keep_where(self, reason: Callable[[], bool]) -> None:
        """Park each run that is replaced while `reason` returns true, however short it was."""
        self._reasons.append(reason)

    def leave_window(self, parent: QObject) -> None:
        """Leave all features of a window, while the run goes on; `parent` is the next window.

        What the features remembered with parked runs is for those of the same kind there, which
        are made in the same order. `begin_view` and `show_again` tell them what there is.
        """
        self.setParent(parent)
        self._memories.clear()
        self._reasons.clear()
        self.run_parked.disconnect()
        self.changed.disconnect()
        self._leave_listeners()

    def start(self) -> None:
        """Start the host, and the run of the present spec at step 0, paused."""
        self.host = started(self.host)
        self._restart("", playing=False)

    def play(self) -> None:
        """Play on; a run that is over is played again from the start."""
        has_done_all = self.race is not None or self.reached >= self.spec.steps
        is_done = self.state is RunState.FINISHED and has_done_all
        has_failed = self._known_state in (RunState.DIVERGED, RunState.FAILED)
        if is_done or has_failed or not self._threads.has_run:
            self._restart("play", playing=True)
        else:
            self._post(Play(), playing=True)

    def branch(self, spec: RunSpec) -> None:
        """Branch off at the step that is shown: go on by `spec`, of the same model and data."""
        if self.race is not None or self.frame is None or not self._threads.can_park:
            return  # if the run was lost, it is about to fail
        step = self.reached if self.looked_at is None else self.looked_at
        frame = replace(self.frame, end=0) if self.frame.step == step else None
        parked = self._park("branch", self.spec)
        self.messages.forget_run()
        self.looked_at = None
        self.wants_to_play = False
        live = parked.kept.branched(step, spec)
        self._threads.begin(live, self.host, self._first_commands())
        self._goes_on = True
        self._clock.await_answer()
        self._changes_told += 1
        self.frame = frame
        self.spec = spec
        self.state = RunState.PAUSED
        self._publish(run=self.view.run + 1, branched_at=step)
        self.run_parked.emit(parked)

    def reset(self) -> None:
        """Start the run anew at step 0, paused."""
        self._restart("reset", playing=False)

    def apply(self, spec: RunSpec) -> None:
        """Follow another spec: from the next step on where that is possible, else from step 0.

        A playing run goes on playing; a race is ended. While an earlier step is shown, the run
        branches off there, unless only the number of steps changes.
        """
        there = self.view.shown_spec
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
        is_over = self._known_state is RunState.DIVERGED
        can_go_on = not is_over and differs_only_live(self.spec, spec)
        if self._threads.has_run and can_go_on:
            before, self.spec = self.spec, spec
            self._threads.post(Change(spec))
            self._changes_told += 1
            self.messages.forget_run()
            self._publish()
            self.changed.emit(before, spec)
        else:
            cause = cause_of_change(self.spec, spec)
            self._restart(cause, playing=self.wants_to_play, spec=spec)

    def play_again(self) -> None:
        """Play the run, or the race, from step 0, wherever it is."""
        self._restart("play", playing=True)

    def start_over(self, spec: RunSpec) -> None:
        """Play a run of `spec` from step 0, also where the present one could go on by it."""
        self._restart(cause_of_change(self.spec, spec), playing=True, spec=spec)

    def begin(self, spec: RunSpec) -> None:
        """Start a run of `spec` at step 0, paused, also where the present one could go on by it."""
        self._restart("open", playing=False, spec=spec)

    def repeat(self, course: Course, step: int, phase: int = 0, *, cause: str = "open") -> None:
        """Do the run of a course again, up to a phase of a step, and pause there.

        `cause` is one of CAUSES.
        """
        if self._is_closed:
            return
        parked = self._leave(cause)
        self.spec, self.race = course.spec, None
        again = Repetition(course, step, phase)
        self._begin(self.host.new_run(again), playing=False, told=len(course.changes), again=again)
        if parked is not None:
            self.run_parked.emit(parked)

    def start_race(self, race: RaceSpec | None) -> None:
        """Start a race, paused at step 0; None goes back to a single run."""
        self._restart("end_race" if race is None else "race", playing=False, race=race)

    def move_to(self, host: Host) -> None:
        """Train on another host, from step 0; one of the same kind that is still kept is used."""
        host = next((run.host for run in self._parked if run.host.name == host.name), host)
        self._restart("host", playing=self.wants_to_play, host=host)

    def bring_back(self, parked: ParkedRun) -> ParkedRun | None:
        """Replace the present run by a parked one, paused where it was.

        One that its host no longer has is done again. Return the present run, parked in its turn;
        None if it cannot go on.
        """
        if self._is_closed:
            return None
        left = self._leave(parked.cause, always=True)
        self._parked.remove(parked)
        if parked.host is not self.host:
            old, self.host = self.host, parked.host
            self._leave_host(old)
        self.spec, self.race = parked.view.spec, parked.view.race
        view, told = parked.view, parked.changes_told
        if parked.is_kept:
            live = parked.kept.going_on()
        elif parked.again is not None:
            self.release(parked)
            live, told = self.host.new_run(parked.again), parked.again.changes
        else:
            raise RuntimeError("the run is lost")
        self._begin(
            live,
            playing=False,
            told=told,
            again=parked.again,
            came_as=view.state,
            looked_at=view.looked_at,
        )
        for (_, restore), memory in zip(self._memories, parked.memories, strict=True):
            restore(memory)
        return left

    def release(self, parked: ParkedRun) -> None:
        """Let the host drop a parked run, which is done again if it is brought back."""
        if parked.live is not None:
            parked.live.forget()
            parked.live = None

    def forget(self, parked: ParkedRun) -> None:
        """Discard a parked run, and close its host if nothing else needs that."""
        self._parked.remove(parked)
        self.release(parked)
        if parked.host is not self.host:
            self._leave_host(parked.host)

    def close(self) -> None:
        """Discard all runs, wait until their threads have ended or are given up, close the hosts.

        No run starts after that, though a field that still has the focus is read later, when the
        window is deleted.
        """
        self._is_closed = True
        self._retire()
        while self._parked:
            self.forget(self._parked[-1])
        self._leave_host(self.host)

    def _leave_host(self, host: Host) -> None:
        if all(run.host is not host for run in self._parked):
            self._threads.wait(host)
            host.close()

    def _restart(
        self,
        cause: str,
        *,
        playing: bool,
        spec: RunSpec | None = None,
        race: RaceSpec | None = None,
        host: Host | None = None,
    ) -> None:
        """Replace the present run by a new one, of `spec` (None: the present one) or of `race`.

        `cause` is one of CAUSES. "reset", "play" and "host" start a present race again.
        """
        if self._is_closed:
            return
        parked = self._leave(cause)
        self.spec = spec or self.spec
        if cause not in ("reset", "play", "host"):
            self.race = race
        if host is not None:
            if host is not self.host:
                self._leave_host(self.host)
            self.host = started(host)
        self._begin(self.host.new_run(self.race or self.spec), playing=playing)
        if parked is not None:
            self.run_parked.emit(parked)

    def _begin(
        self,
        live: LiveRun,
        *,
        playing: bool,
        told: int = 0,
        again: Repetition | None = None,
        came_as: RunState | None = None,
        looked_at: int | None = None,
    ) -> None:
        """Begin a run; one that goes on has received `told` changes, and has done what is `again`.

        It comes as in the state `came_as`, showing the step `looked_at`.
        """
        if self.view.run:
            self.messages.forget_run()
        self.wants_to_play = playing
        self.is_rushing = again is not None
        self.frame = self.race_frame = self._failure = None
        self._goes_on = came_as is not None or again is not None
        self._came_as = came_as
        self._changes_told = self._told_at_first = told
        self._again = again
        self.looked_at = looked_at
        first = self._first_commands()
        if self.looked_at is not None:
            first.append(ShowStep(self.looked_at))
        self._first_asked_s = time.monotonic() if playing else None
        if playing:
            first.append(Play())
        self.state = RunState.LOADING
        self._threads.begin(live, self.host, first)  # while the window shows its values
        self._publish(run=self.view.run + 1, branched_at=None, is_stalled=False)

    def _leave(self, cause: str, *, always: bool = False) -> ParkedRun | None:
        """Park the present run if it took more than a moment, or `always`; else discard it."""
        always = always or any(reason() for reason in self._reasons)
        if self._threads.can_park and (always or self._took_more_than_a_moment()):
            return self._park(cause, self.spec)
        self._retire()
        return None

    def _park(self, cause: str, spec: RunSpec) -> ParkedRun:
        self._clock.stop()
        live, told = self._threads.park(), self._changes_told + (spec != self.spec)
        view = replace(self.view, spec=spec, state=self._known_state)
        memories = [save() for save, _ in self._memories]
        again = self._repetition() if spec == self.spec else None
        parked = ParkedRun(cause, live, self.host, view, told, memories, again)
        self._parked.append(parked)
        return parked

    def _repetition(self) -> Repetition | None:
        """Return what the present run has done; None where it could not be done again."""
        if self._again is not None:
            return self._again
        if self.race is not None and self.race_frame is not None:
            done = tuple((lane.step, lane.seconds) for lane in self.race_frame.lanes)
            return Repetition(self.race, max(step for step, _ in done), lanes=done)
        frame, course = self.frame, self.course
        if frame is None:
            return None
        if course is None or not course.is_whole:
            return None
        return Repetition(course, frame.reached, frame.next_phase if self.looked_at is None else 0)

    def _retire(self) -> None:
        self._clock.stop()
        self._threads.retire()

    def _on_rest(self) -> None:
        """See how far a run that was done again has come, which a person may have ended."""
        frame = self.frame
        if self.race_frame is not None:
            self._again = None
        elif self._again is not None and frame is not None and frame.course is not None:
            self._again = None
            if self._changes_told != self._told_at_first:
                return  # a person has changed it since, and knows what it follows
            self._changes_told = frame.course.taken
            if frame.course.is_whole:
                self.spec = frame.course.spec

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        parked = None
        # a mistake in its code stops a run without destroying it
        if self._threads.can_park and self._took_more_than_a_moment():
            parked = self._park("mistake", self.spec.changed(mistake=None))
        self._retire()
        self.wants_to_play = False
        self.state = RunState.FAILED
        self._failure = error
        self._publish()
        self.failed.emit(error)
        if parked is not None:
            self.run_parked.emit(parked)
