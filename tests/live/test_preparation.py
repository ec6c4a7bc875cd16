"""What is prepared while a run waits is there at once, to the last bit, and disturbs nothing."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from live_run import PATIENCE_S, playing, spec_for

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.live.drivers import repeating
from polyviz.live.host import Host, LiveRun, ThreadHost
from polyviz.live.preparation import Preparation
from polyviz.live.process_host import ProcessHost
from polyviz.live.repetition import Repetition
from polyviz.live.run_commands import Play, Prepare, RunState, SetSpeed, Stop
from polyviz.training.frame import Frame, RaceFrame
from polyviz.training.module_check import checked_module
from polyviz.training.trainer import Trainer

STEPS = 400

FASTER = spec_for(steps=STEPS, learning_rate=2e-6)

COURSE = Course(spec_for(steps=STEPS), (ChangeOfSpec(100, 2, FASTER),))

TASK = Repetition(COURSE, 300, 3)


SOURCE = """\
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.line = torch.nn.Linear(1, 1)

    def forward(self, x):
        return self.line(x[:, None])[:, 0]
"""


def never() -> bool:
    return False


def done_by_hand() -> Trainer:
    trainer = Trainer(COURSE.first)
    trainer.advance(100)
    trainer.phase()
    trainer.phase()
    trainer.change(FASTER)
    trainer.advance(200)
    for _ in range(3):
        trainer.phase()
    return trainer


def taken(preparation: Preparation[Any], task: Repetition) -> Any:
    driver = preparation.take(task)
    assert driver is not None
    return driver


def test_work_ends_with_all_that_is_wanted() -> None:
    preparation = Preparation(repeating)
    other = Repetition(Course(spec_for("numpy", steps=STEPS)), 50)
    preparation.ask((TASK, other))
    preparation.work(never)
    assert taken(preparation, TASK).step == 300
    assert taken(preparation, other).step == 50
    assert preparation.take(TASK) is None


def test_work_goes_on_where_it_was_interrupted() -> None:
    preparation, polled = Preparation(repeating), []

    def after_120_steps() -> bool:
        polled.append(1)
        return len(polled) > 120

    preparation.ask((TASK,))
    preparation.work(after_120_steps)
    assert polled
    count = len(polled)
    preparation.ask((TASK,))  # it stays wanted
    preparation.work(lambda: polled.append(1) or len(polled) > count + 20)  # type: ignore[func-returns-value]
    step = taken(preparation, TASK).step
    assert 100 < step < 300


def test_what_is_no_longer_wanted_is_dropped() -> None:
    preparation = Preparation(repeating)
    preparation.ask((TASK,))
    preparation.work(never)
    preparation.ask(())
    assert preparation.take(TASK) is None


def test_work_leaves_the_time_that_a_step_needs() -> None:
    made: list[Any] = []

    class Slow:
        step_s = 0.0

        def prepare(self, interrupted: Callable[[], object]) -> bool:
            self.step_s = 1e6
            made.append(self)
            return True

    preparation = Preparation(lambda task: Slow())
    preparation.ask((TASK,))
    preparation.work(never, time.perf_counter() + PATIENCE_S)
    preparation.work(never, time.perf_counter() + PATIENCE_S)
    assert len(made) == 1


def test_code_of_a_person_is_not_prepared() -> None:
    own = spec_for("optim", model=OWN, module=checked_module(SOURCE))
    preparation = Preparation(repeating)
    preparation.ask((Repetition(Course(own), 5),))
    preparation.work(never)
    assert preparation.take(Repetition(Course(own), 5)) is None


def test_what_fails_is_left_to_the_run_that_is_shown() -> None:
    def make(task: Repetition) -> Any:
        raise MemoryError("none left")

    preparation = Preparation(make)
    preparation.ask((TASK,))
    preparation.work(never)
    assert preparation.take(TASK) is None


def test_threads_of_the_present_run_stay() -> None:
    preparation = Preparation(repeating)
    large = spec_for(points=100_000, steps=STEPS)
    preparation.ask((Repetition(Course(large), 2),))
    torch.set_num_threads(3)
    preparation.work(never)
    assert torch.get_num_threads() == 3


@pytest.mark.parametrize("speed", [None, 100.0], ids=["at rest", "while it plays"])
def test_a_run_prepares_while_it_waits(speed: float | None) -> None:
    with playing(spec_for(steps=10**6)) as live:
        preparation = live.inbox.preparation = Preparation(repeating)
        live.post(Prepare((TASK,)))
        if speed is not None:
            live.post(SetSpeed(speed), Play())
            live.expect(RunState.PLAYING)
        give_up_at = time.perf_counter() + PATIENCE_S
        while not preparation.has_done(TASK):
            assert time.perf_counter() < give_up_at
            time.sleep(0.01)
        frame = taken(preparation, TASK)._frame()
        live.post(Stop())
    by_hand = done_by_hand().frame()
    assert (frame.step, frame.next_phase, frame.weights) == (300, 3, by_hand.weights)
    assert frame.trace.tolist() == by_hand.trace.tolist()


class Watched:
    """A run of a host in a thread of its own, with all that it reports."""

    def __init__(self, live: LiveRun) -> None:
        self.live = live
        self.reports: list[tuple[RunState, Frame | RaceFrame | None]] = []
        self._rests = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        self.live.run(self._report, lambda devices: None, lambda printed: None)

    def _report(self, state: RunState, _details: object) -> None:
        self.reports.append((state, self.live.take()))
        if state is not RunState.PLAYING:
            self._rests.set()

    def wait_at_rest(self) -> None:
        assert self._rests.wait(PATIENCE_S)

    def end(self) -> None:
        self.live.post(Stop())
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


def processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return float(int(fields[11]) + int(fields[12]))


def wait_until_idle(pid: int) -> None:
    """Wait until a process has used no processor time for a while."""
    give_up_at, same, before = time.perf_counter() + PATIENCE_S, 0, -1.0
    while same < 20:
        assert time.perf_counter() < give_up_at
        time.sleep(0.02)
        now = processor_s(pid)
        same, before = (same + 1 if now == before else 0), now


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads times from /proc")
@pytest.mark.parametrize("kind", [ThreadHost, ProcessHost])
def test_a_host_shows_at_once_what_was_prepared(kind: type[Host]) -> None:
    host = kind()
    host.start()
    long = Repetition(COURSE, 300, 3)
    first = Watched(host.new_run(spec_for()))
    first.wait_at_rest()
    first.live.post(Prepare((long,)))
    wait_until_idle(getattr(host, "pid", os.getpid()))
    first.end()
    second = Watched(host.new_run(long))
    second.wait_at_rest()
    second.end()
    host.close()
    frames = [frame for _, frame in second.reports if isinstance(frame, Frame)]
    assert {(frame.step, frame.next_phase) for frame in frames} == {(300, 3)}
    by_hand = done_by_hand().frame()
    assert frames[-1].weights == by_hand.weights
    assert frames[-1].trace.tolist() == by_hand.trace.tolist()


def test_a_race_is_prepared_too() -> None:
    race = RaceSpec((spec_for("numpy", steps=STEPS), spec_for("tensor", steps=STEPS)))
    preparation = Preparation(repeating)
    task = Repetition(race, 40, lanes=((40, 0.1), (40, 0.1)))
    preparation.ask((task,))
    preparation.work(never)
    assert taken(preparation, task).step == 40
