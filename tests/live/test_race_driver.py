"""Decides whether the runs of a race are those that run alone, and whether the race is fair."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.race_spec import RaceSpec, lessons_race, optimizers_race, rates_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.drivers import new_driver
from polyviz.live.mailbox import Inbox, Mailbox
from polyviz.live.race_driver import NEWEST, TRACE_COLUMNS
from polyviz.live.run_commands import Command, Pause, Play, RunState, RunTo, SetSpeed, Step, Stop
from polyviz.theory.stability import learning_rate_limit
from polyviz.training.frame import Frame, Outcome, RaceFrame
from polyviz.training.step_details import StepDetails
from polyviz.training.trainer import Trainer

PATIENCE_S = 30

SPEC = RunSpec.for_lesson("tensor", points=200, device="cpu")


class LiveRace:
    """A race in a thread of its own, seen from outside."""

    def __init__(self, race: RaceSpec) -> None:
        self.inbox = Inbox()
        self.mailbox = Mailbox()
        self._reports: queue.Queue[tuple[RunState, object]] = queue.Queue()
        ends = self.inbox, self.mailbox, self._report
        self.thread = threading.Thread(target=new_driver(race).run, args=ends, daemon=True)

    def _report(self, state: RunState, details: StepDetails | None) -> None:
        assert details is None
        self._reports.put((state, self.mailbox.take()))

    def post(self, *commands: Command) -> None:
        for command in commands:
            self.inbox.put(command)

    def expect(self, *states: RunState) -> tuple[Frame, ...]:
        """Wait for reports of these states; return the lanes of the last."""
        for expected in states:
            state, frame = self._reports.get(timeout=PATIENCE_S)
            assert state is expected
            assert isinstance(frame, RaceFrame)
        return frame.lanes

    def until(self, is_there: Callable[[tuple[Frame, ...]], bool]) -> tuple[Frame, ...]:
        """Ask for frames until one is as it should be."""
        waited = threading.Event()
        for _ in range(10_000):
            self.mailbox.request_frame()
            frame = self.mailbox.take()
            if isinstance(frame, RaceFrame) and is_there(frame.lanes):
                return frame.lanes
            waited.wait(0.003)
        raise AssertionError("no such frame")


@contextmanager
def live(race: RaceSpec) -> Iterator[LiveRace]:
    run = LiveRace(race)
    run.thread.start()
    try:
        run.expect(RunState.PAUSED)
        yield run
    finally:
        run.post(Stop())
        run.thread.join(PATIENCE_S)
        assert not run.thread.is_alive()


def alone(spec: RunSpec, steps: int) -> Frame:
    trainer = Trainer(spec)
    trainer.advance(steps)
    return trainer.frame()


def test_each_lane_is_the_run_alone_to_the_last_bit() -> None:
    race = RaceSpec(lessons_race(SPEC))
    with live(race) as run:
        run.post(RunTo(150))
        lanes = run.expect(RunState.PLAYING, RunState.PAUSED)
    start = Trainer(race.entries[0]).start  # of numpy, the first cubic
    for lane, entry in zip(lanes, race.with_starts({"cubic": start}).entries, strict=True):
        told = alone(entry, 150)
        assert (lane.step, lane.loss, lane.weights) == (150, told.loss, told.weights)
        assert np.array_equal(lane.curve, told.curve)


def test_a_race_stops_at_each_step_it_is_to_reach() -> None:
    quick = RunSpec.for_lesson("numpy", points=50, device="cpu")  # many steps are one round
    with live(RaceSpec((quick, quick.changed(learning_rate=1e-6)))) as run:
        for step in (1500, 1501, 1800):
            run.post(RunTo(step))
            lanes = run.expect(RunState.PLAYING, RunState.PAUSED)
            assert {lane.step for lane in lanes} == {step}


def test_tensor_and_autograd_agree_to_the_last_bit_from_equal_starts() -> None:
    with live(RaceSpec(lessons_race(SPEC))) as run:
        run.post(RunTo(300))
        lanes = run.expect(RunState.PLAYING, RunState.PAUSED)
    numpy_, tensor, autograd, _, nn, _, module, _ = lanes
    assert tensor.weights == autograd.weights
    assert tensor.loss == autograd.loss
    for other in (numpy_, nn, module):
        assert other.weights == pytest.approx(tensor.weights, abs=1e-5)
    assert numpy_.weights != tensor.weights


def test_a_module_differs_from_tensors_by_its_update_alone() -> None:
    """Each model with each of the two updates that do the same, from the same start."""
    start = (0.1, 1.2, -0.3, 0.04)
    by_hand, by_sgd = (
        {
            key: alone(SPEC.changed(model=key, optimizer=update, start=start), 300).weights
            for key in ("tensor", "autograd", "module")
        }
        for update in ("hand", "sgd")
    )
    assert by_hand["tensor"] == by_hand["autograd"] == by_hand["module"]
    assert by_sgd["tensor"] == by_sgd["autograd"] == by_sgd["module"]
    for key, weights in by_sgd.items():
        assert weights == pytest.approx(by_hand[key], abs=1e-6)


def test_in_step_all_have_done_equally_many_steps_whenever_one_looks() -> None:
    with live(RaceSpec(lessons_race(SPEC))) as run:
        run.post(Play())
        run.expect(RunState.PLAYING)
        for at in (20, 60, 100):
            lanes = run.until(lambda lanes, at=at: lanes[0].step >= at)
            assert len({lane.step for lane in lanes}) == 1
        run.post(Pause(), Step())
        before = run.expect(RunState.PAUSED)
        after = run.expect(RunState.PAUSED)
        assert [lane.step for lane in after] == [lane.step + 1 for lane in before]


def test_by_the_clock_each_has_its_fair_share_of_the_time() -> None:
    spec = SPEC.changed(steps=100_000)
    entries = (spec, spec.changed(model="nn", optimizer="adam"), spec.changed(model="numpy"))
    with live(RaceSpec(entries, by_clock=True)) as run:
        run.post(Play())
        run.expect(RunState.PLAYING)
        lanes = run.until(lambda lanes: min(lane.seconds for lane in lanes) > 0.3)
    seconds = [lane.seconds for lane in lanes]
    assert max(seconds) <= 1.1 * min(seconds)
    assert len({lane.step for lane in lanes}) > 1


def test_a_run_that_diverges_leaves_the_race_to_the_others() -> None:
    race = RaceSpec(rates_race(SPEC.changed(steps=400), 1e-4))
    with live(race) as run:
        run.post(Play())
        lanes = run.expect(RunState.PLAYING, RunState.FINISHED)
    assert lanes[-1].outcome is Outcome.DIVERGED
    assert lanes[0].outcome is Outcome.FINISHED
    assert lanes[0].step == 400


def test_a_pace_holds_for_each_run() -> None:
    with live(RaceSpec((SPEC, SPEC.changed(seed=2)))) as run:
        run.post(SetSpeed(5.0), Play())
        run.expect(RunState.PLAYING)
        lanes = run.until(lambda lanes: lanes[0].step == 1)
        assert lanes[1].step == 1


def test_the_frame_of_a_long_race_has_room() -> None:
    assert len(optimizers_race(SPEC.changed(model="module"))) == MAX_ENTRIES
    quick = RunSpec.for_lesson("numpy", points=50, steps=6000, device="cpu")
    limit = learning_rate_limit(quick)
    assert limit is not None
    # Just above the limit the loss falls at first and then grows: its lowest is neither end.
    race = RaceSpec((quick, quick.changed(learning_rate=1.0002 * limit)))
    with live(race) as run:
        run.post(RunTo(6000))
        lanes = run.expect(RunState.PLAYING, RunState.FINISHED)
    starts = race.with_starts({"cubic": Trainer(quick).start})
    for lane, spec in zip(lanes, starts.entries, strict=True):
        assert lane.trace.shape[1] <= 2 * TRACE_COLUMNS + 2 + NEWEST
        whole = alone(spec, 6000)
        assert lane.weights == whole.weights
        losses = whole.trace[1]
        assert np.array_equal(lane.trace[:, -NEWEST:], whole.trace[:, -NEWEST:])
        assert (lane.trace[1].max(), lane.trace[1].min()) == (losses.max(), losses.min())
    assert 0 < losses.argmin() < len(losses) - NEWEST
