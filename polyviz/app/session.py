"""The run that the window is about: starts it, changes it, and lets another one take its place."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from polyviz.app.parked_run import ParkedRun, cause_of_change
from polyviz.app.parking import Parking
from polyviz.app.present_run import PresentRun
from polyviz.catalogue.race import RaceSpec
from polyviz.catalogue.run_spec import RunSpec, differs_only_live
from polyviz.live.commands import Change, Look, Play, RunState
from polyviz.live.host import Host, LiveRun
from polyviz.live.hosts import started


class Session(PresentRun):
    """Has at most one run at a time; one that gives way is parked if it took more than a moment."""

    branched = Signal(int)
    """The run goes on from this step as another one: what it did after that is of the past"""
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
        super().__init__(spec, speed, host, parent)
        self._parking = Parking(self._threads)
        self._is_closed = False
        self._threads.failed.connect(self._on_failed)

    @Slot()
    def start(self) -> None:
        """Start the host, and the run of the present spec at step 0, paused."""
        self._change_host(started(self.host))
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
    def toggle(self) -> None:
        """Play, or pause."""
        if self.wants_to_play:
            self.pause()
        else:
            self.play()

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
        live = parked.live.branched(step, spec)
        self._threads.begin(live, self.host, self._first_commands())
        self._goes_on = True
        self._clock.await_answer()
        self._changes_told += 1
        self.spec = spec
        self.branched.emit(step)
        self._clock.frame = frame
        self._set_state(RunState.PAUSED)
        self._tell_spec()
        self.run_parked.emit(parked)

    @Slot()
    def reset(self) -> None:
        """Start the run anew at step 0, paused."""
        self._restart("reset", playing=False)

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
        self._parking.leave(self.host)
        self._change_host(started(host))
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
        self._parking.take(parked)
        if parked.host is not self.host:
            old = self.host
            self._change_host(parked.host)
            self._parking.leave(old)
        self.spec = parked.spec
        self._change_race(parked.race)
        self._begin(parked.live.going_on(), playing=False, parked=parked)
        self.run_brought_back.emit(parked)
        return left

    def forget(self, parked: ParkedRun) -> None:
        """Let a parked run go for good."""
        self._parking.forget(parked, self.host)

    def close(self) -> None:
        """End every thread, wait until it has ended or is given up, and let the host go.

        No run starts after that: a field that still had the focus is read only when the window
        goes, which is later.
        """
        self._is_closed = True
        self._retire()
        self._parking.close(self.host)

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

    def _begin(self, live: LiveRun, *, playing: bool, parked: ParkedRun | None = None) -> None:
        """Let a run begin, or go on from where it was `parked`."""
        self._want_to_play(playing)
        self._clock.forget()
        self._goes_on = parked is not None
        self._changes_told = 0 if parked is None else parked.changes_told
        self._look_at(None if parked is None else parked.looked_at)
        first = self._first_commands()
        if self.looked_at is not None:
            first.append(Look(self.looked_at))
        self._first_asked_s = None
        if playing:
            first.append(Play())
            self._note_first_step()
        # before all else: it begins while the window takes its time to show the values
        self._threads.begin(live, self.host, first)
        self._set_state(RunState.LOADING)
        self._tell_spec()

    def _leave(self, cause: str, *, always: bool = False) -> ParkedRun | None:
        """Let the present run give way: parked if it is worth that or `always`, else for good."""
        if self.state is RunState.FAILED or not (always or self._took_more_than_a_moment()):
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
        self._parking.add(parked)
        self.run_left.emit(parked)
        return parked

    def _retire(self) -> None:
        self._clock.stop()
        self._threads.retire()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        parked = None
        if self._took_more_than_a_moment():  # by a mistake in its code it is not lost
            parked = self._park("mistake", self.spec.changed(mistake=None))
        self._retire()
        self._want_to_play(False)
        self._set_state(RunState.FAILED)
        self.failed.emit(error)
        if parked is not None:
            self.run_parked.emit(parked)
