"""A host that keeps count of its runs: which train, and what each was asked to do."""

import threading
from typing import Any

from plain_run import PlainRun

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Found, Host, LiveRun, Report, Show
from polyviz.live.run_commands import Change, Command, Park, Phase, Play, RunTo, Step, Stop

MAX_STEPS, MAX_WORK = 3000, 2_000_000
"""How many steps, and how many points in all of them, a plain loop follows."""


class WatchedHost:
    """Hands everything on to a real host, and its runs too."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.name = host.name
        self.runs: list[WatchedRun] = []

    def start(self) -> None:
        self._host.start()

    def new_run(self, spec: RunSpec | RaceSpec) -> "WatchedRun":
        return WatchedRun(self._host.new_run(spec), spec, self)

    def close(self) -> None:
        self._host.close()

    @property
    def newest(self) -> "WatchedRun":
        return self.runs[-1]

    @property
    def wanted(self) -> list["WatchedRun"]:
        """The runs that were not asked to stop."""
        return [run for run in self.runs if not run.is_stopped]


class WatchedRun:
    """A run, and the plain loop that it has to equal as far as that is known.

    `rest` is the step where it comes to rest once it has done what it was asked for so far; None
    while that depends on time. `next_phase` is the one of the step after it that comes next.
    `is_known` is false once a value was changed at such a time: nobody can say from outside at
    which step it took effect. So it is with a mistake, which the plain loop does not make, with a
    branch, and with a race.
    """

    def __init__(self, live: LiveRun, spec: RunSpec | RaceSpec, host: WatchedHost) -> None:
        self._live = live
        self._host = host
        self._over = threading.Event()
        host.runs = [run for run in host.runs if not run.has_ended]
        host.runs.append(self)
        is_race = isinstance(spec, RaceSpec)
        self.spec = spec.entries[0] if isinstance(spec, RaceSpec) else spec
        self.plain = PlainRun(self.spec)
        self.rest: int | None = 0
        self.next_phase = 0
        self.is_known = self.spec.mistake is None and not is_race
        self.is_stopped = False
        """Whether it was asked to end, or to be parked"""

    @property
    def has_ended(self) -> bool:
        """Whether its thread has left it."""
        return self._over.is_set()

    def post(self, command: Command) -> None:
        match command:
            case Stop() | Park():
                self.is_stopped = True
            case Play() | RunTo():
                self.rest = None
            case Step() if self.rest is not None:
                self.rest = self._step_after(self.rest)
                self.next_phase = 0
            case Phase() if self.rest is not None:
                self._do_phase(self.rest)
            case Change(spec):
                self._change(spec)
            case _:
                pass
        self._live.post(command)

    def request_frame(self) -> None:
        self._live.request_frame()

    def take(self) -> Any:
        return self._live.take()

    def run(self, report: Report, found: Found, show: Show) -> None:
        try:
            self._live.run(report, found, show)
        finally:
            self._over.set()

    @property
    def can_go_on(self) -> bool:
        return self._live.can_go_on

    def going_on(self) -> "WatchedRun":
        """Go on where it was parked, and as exactly known as it was then."""
        run = WatchedRun(self._live.going_on(), self.spec, self._host)
        run.plain, run.rest, run.next_phase = self.plain, self.rest, self.next_phase
        run.is_known = self.is_known
        return run

    def branched(self, step: int, spec: RunSpec) -> "WatchedRun":
        run = WatchedRun(self._live.branched(step, spec), spec, self._host)
        run.rest, run.is_known = None, False
        return run

    def forget(self) -> None:
        self._live.forget()

    @property
    def reach(self) -> int:
        """Up to which step the plain loop is asked: farther would take too long."""
        evaluations = 20 if self.spec.optimizer == "lbfgs" else 1
        return min(MAX_STEPS, MAX_WORK // self.spec.points // evaluations)

    def _step_after(self, step: int) -> int | None:
        if step >= self.spec.steps:
            return step
        return self.plain.step_after(step) if self.is_known and step < self.reach else None

    def _do_phase(self, step: int) -> None:
        if step < self.spec.steps:
            self.next_phase = (self.next_phase + 1) % len(PHASES)
            if self.next_phase == 0 or not self.is_known:
                self.rest = self._step_after(step)

    def _change(self, spec: RunSpec) -> None:
        if spec.mistake != self.spec.mistake:
            self.is_known = False
        elif spec.hyperparameters != self.spec.hyperparameters:
            if self.rest is None or not self.is_known or self.rest > self.reach:
                self.is_known = False
            else:
                self._change_at(self.rest, spec)
        self.spec = spec

    def _change_at(self, step: int, spec: RunSpec) -> None:
        self.plain.advance_to(step)
        if self.plain.step == step:
            self.plain.change(spec)
