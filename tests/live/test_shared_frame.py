"""The memory that two processes share: one slot, frames of one run at a time."""

import functools
import multiprocessing
import pickle
import threading
from dataclasses import fields, replace
from types import SimpleNamespace

import numpy as np
import pytest

from polyviz.catalogue.course import MAX_CHANGES, ChangeOfSpec, Course
from polyviz.catalogue.models import MAX_WEIGHTS
from polyviz.catalogue.module_code import MAX_CODE, MAX_PARAMETERS
from polyviz.catalogue.networks import MOST_WEIGHTS
from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.race_driver import NEWEST, TRACE_COLUMNS, thinned
from polyviz.live.shared_frame import (
    CAPACITIES,
    PATIENCE_S,
    FrameReader,
    FrameWriter,
    SharedFrame,
)
from polyviz.training.frame import Frame, Outcome, RaceFrame
from polyviz.training.losses import MAX_POINTS, RECENT
from polyviz.training.module_check import checked_module
from polyviz.training.replayer import Replayer
from polyviz.training.trainer import Trainer
from polyviz.training.weight_history import MAX_ROWS


@pytest.fixture
def shared() -> SharedFrame:
    return SharedFrame.make(multiprocessing.get_context("spawn"))


def some_frame(steps: int = 7) -> Frame:
    trainer = Trainer(RunSpec.for_lesson("dynamic", points=50))
    trainer.advance(steps)
    return trainer.frame()


def assert_same(one: Frame | None, other: Frame) -> None:
    assert one is not None
    for field in fields(Frame):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(right, np.ndarray):
            assert np.array_equal(left, right, equal_nan=True), field.name
        else:
            assert (left, type(left)) == (right, type(right)), field.name


def ends(shared: SharedFrame, run: int = 1) -> SimpleNamespace:
    """Return both ends of a run: that of the training puts, that of the window takes."""
    reader = FrameReader(shared, run)
    return SimpleNamespace(
        put=FrameWriter(shared, run).put, request_frame=reader.request_frame, take=reader.take
    )


def test_a_frame_comes_out_whole_and_once(shared: SharedFrame) -> None:
    frame = replace(some_frame(), outcome=Outcome.DIVERGED, diverged_at=3, speed=12.5)
    run = ends(shared)
    assert run.take() is None
    run.put(frame)
    assert_same(run.take(), frame)
    assert run.take() is None


def test_a_frame_before_the_first_step_and_the_longest_trace_fit(shared: SharedFrame) -> None:
    first = some_frame(0)
    run = ends(shared)
    run.put(first)
    assert_same(run.take(), first)
    longest = replace(
        first,
        thinned=np.arange(2.0 * MAX_POINTS).reshape(2, -1),
        recent=1 / (1.0 + np.arange(RECENT)),
        visited=np.arange(11.0 * MAX_ROWS).reshape(-1, 11),
    )
    run.put(longest)
    assert_same(run.take(), longest)


@pytest.mark.parametrize(("lesson", "last"), [("numpy", 2000), ("dynamic", 1)])
def test_frames_of_a_running_run_come_out_as_they_went_in(
    lesson: str, last: int, shared: SharedFrame
) -> None:
    trainer = Trainer(RunSpec.for_lesson(lesson, points=50))
    run = ends(shared)
    for steps, is_looked_at in ((1, 1), (3, 1), (90, 0), (700, 1), (400, 0), (5, 1), (last, 1)):
        trainer.advance(steps)
        frame = trainer.frame()
        run.put(frame)
        if is_looked_at:
            taken = run.take()
            assert_same(taken, frame)
            assert np.array_equal(taken.trace, frame.trace)
            assert np.array_equal(taken.weight_history, frame.weight_history, equal_nan=True)


def test_what_has_not_changed_is_the_same_array_again(shared: SharedFrame) -> None:
    trainer = Trainer(RunSpec.for_lesson("tensor", points=50, steps=5000))
    trainer.advance(2000)
    run = ends(shared)
    frames = []
    for _ in range(2):
        trainer.advance(1)
        run.put(trainer.frame())
        frames.append(run.take())
    assert frames[1].thinned is frames[0].thinned
    assert frames[1].visited is frames[0].visited
    assert frames[1].curve is not frames[0].curve
    assert frames[1].recent[:-1].tolist() == frames[0].recent.tolist()


def test_the_newest_frame_replaces_an_older_one(shared: SharedFrame) -> None:
    run = ends(shared)
    run.put(some_frame(1))
    newest = some_frame(2)
    run.put(newest)
    assert_same(run.take(), newest)


def test_a_frame_of_another_run_is_not_taken(shared: SharedFrame) -> None:
    one, two = ends(shared, 1), ends(shared, 2)
    one.put(some_frame())
    assert two.take() is None
    newer = some_frame(9)
    two.put(newer)
    assert one.take() is None
    assert_same(two.take(), newer)


def test_a_race_comes_out_whole(shared: SharedFrame) -> None:
    lanes = [thinned(some_frame(steps)) for steps in (0, 3, 400)]
    run = ends(shared)
    for _ in range(2):
        run.put(RaceFrame(tuple(lanes)))
        race = run.take()
        assert isinstance(race, RaceFrame)
        for lane, expected in zip(race.lanes, lanes, strict=True):
            assert_same(lane, expected)
        lanes.reverse()


def test_the_longest_race_has_room(shared: SharedFrame) -> None:
    count = 2 * TRACE_COLUMNS + 2 + NEWEST
    lane = thinned(some_frame(400))
    lanes = [
        replace(lane, step=n, thinned=1000 * n + np.arange(2.0 * count).reshape(2, -1))
        for n in range(MAX_ENTRIES)
    ]
    run = ends(shared)
    run.put(RaceFrame(tuple(lanes)))
    for taken, expected in zip(run.take().lanes, lanes, strict=True):
        assert_same(taken, expected)


LONGEST = f"""\
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.zeros({MAX_PARAMETERS}))

    def forward(self, x):
        return self.w.sum() * x
"""
LONGEST += "# " + "\N{GRINNING FACE}" * (MAX_CODE - len(LONGEST) - 2)
"""Code that takes as many bytes as any can, of a Module with as many weights as any may have."""


@functools.cache
def largest_spec(model: str) -> RunSpec:
    """Return the spec of a run of the largest network, or of the longest code."""
    if model == "network":
        return RunSpec.for_lesson("network", points=9, hidden=(64, 64))
    code = checked_module(LONGEST)
    return RunSpec.for_lesson("network", model="own", module=code, points=9)


def largest(model: str, seed: int = 0, steps: int = 1) -> Trainer:
    """Return a run of the largest model, with start weights of its own."""
    spec = largest_spec(model)
    count = len(spec.model_row.weights)
    weights = np.random.default_rng(seed).normal(0, 0.1, count).tolist()
    trainer = Trainer(pickle.loads(pickle.dumps(spec.changed(start=weights, seed=seed))))
    trainer.advance(steps)
    return trainer


LARGEST = pytest.mark.parametrize("model", ["network", "own"])


def test_the_largest_models_have_as_many_weights_as_any() -> None:
    counts = {key: len(largest_spec(key).model_row.weights) for key in ("network", "own")}
    assert counts == {"network": MOST_WEIGHTS, "own": MAX_WEIGHTS}


@LARGEST
def test_frames_of_the_largest_models_come_out_whole(shared: SharedFrame, model: str) -> None:
    trainer = largest(model, steps=0)
    run = ends(shared)
    for steps in (0, 1, 300):  # more than its weight history has rows
        trainer.advance(steps)
        frame = trainer.frame()
        run.put(frame)
        assert_same(run.take(), frame)


@LARGEST
def test_a_race_of_the_largest_models_has_room(shared: SharedFrame, model: str) -> None:
    lanes = [thinned(largest(model, seed).frame()) for seed in range(MAX_ENTRIES)]
    count = 2 * TRACE_COLUMNS + 2 + NEWEST
    lanes = [replace(lane, thinned=np.arange(2.0 * count).reshape(2, -1)) for lane in lanes]
    run = ends(shared)
    run.put(RaceFrame(tuple(lanes)))
    for taken, expected in zip(run.take().lanes, lanes, strict=True):
        assert_same(taken, expected)


@LARGEST
def test_what_many_changes_share_is_sent_once(shared: SharedFrame, model: str) -> None:
    trainer = largest(model)
    for number in range(60):
        changed = trainer.spec.changed(learning_rate=1e-3 + 1e-5 * number)
        trainer.change(pickle.loads(pickle.dumps(changed)))  # as it comes from the window
        trainer.advance(1)
    frame = trainer.frame()
    assert frame.course is not None
    assert len(frame.course.changes) == 60
    run = ends(shared)
    run.put(frame)
    assert_same(run.take(), frame)


@pytest.mark.parametrize("step", [2470, 2480, 2490, 5000])
def test_each_step_of_a_race_of_eight_comes_out_whole(step: int, shared: SharedFrame) -> None:
    trainer = Trainer(RunSpec.for_lesson("numpy", points=20, steps=10_000))
    trainer.advance(step)
    run = ends(shared)
    for _ in range(12):
        trainer.advance(1)
        lane = thinned(trainer.frame())
        run.put(RaceFrame((lane,) * MAX_ENTRIES))
        for taken in run.take().lanes:
            assert_same(taken, lane)


def test_a_frame_answers_the_request(shared: SharedFrame) -> None:
    run = ends(shared)
    run.request_frame()
    assert shared.frame_requested[0]
    run.put(some_frame())
    assert not shared.frame_requested[0]


def test_what_was_taken_does_not_change_with_the_next(shared: SharedFrame) -> None:
    first = some_frame(1)
    run = ends(shared)
    run.put(first)
    taken = run.take()
    run.put(some_frame(400))
    assert_same(taken, first)


def test_a_process_that_halts_while_it_writes_does_not_hold_up_the_window(
    shared: SharedFrame,
) -> None:
    run = ends(shared)
    run.put(some_frame())
    with shared.lock:
        found: list[Frame | None] = []
        window = threading.Thread(target=lambda: found.append(run.take()))
        window.start()
        window.join(100 * PATIENCE_S)
        assert found == [None]
    assert run.take() is not None


def test_a_frame_that_has_no_room_is_refused_and_none_can_be_taken(shared: SharedFrame) -> None:
    run = ends(shared)
    run.put(some_frame(3))
    long = replace(some_frame(), visited=np.zeros((CAPACITIES[2] // 8, 1)))
    with pytest.raises(ValueError, match="a frame has"):
        run.put(long)
    assert run.take() is None
    newest = some_frame(9)
    run.put(newest)
    assert_same(run.take(), newest)


def test_a_frame_of_a_run_that_begins_while_one_waits_is_left_to_it(shared: SharedFrame) -> None:
    one, two = ends(shared, 1), ends(shared, 2)
    one.put(some_frame(3))
    found: list[Frame | None] = []
    with shared.lock:
        window = threading.Thread(target=lambda: found.append(one.take()))
        window.start()
        shared.run[0] = 2  # as when the next run has left a frame
        assert not found
    window.join()
    assert found == [None]
    newer = some_frame(9)
    two.put(newer)
    assert_same(two.take(), newer)


def test_a_look_back_and_a_branch_come_out_whole(shared: SharedFrame) -> None:
    trainer = Trainer(RunSpec.for_lesson("optim", points=50))
    trainer.advance(1500)
    replayer = Replayer(trainer)
    replayer.go_to(700)
    run = ends(shared)
    frames = [trainer.frame(), replayer.frame()]
    branch = replayer.branch(700, trainer.spec.changed(optimizer="adam"))
    branch.advance(10)
    for frame in (*frames, branch.frame()):
        run.put(frame)
        taken = run.take()
        assert_same(taken, frame)
        assert np.array_equal(taken.trace, frame.trace)
        assert np.array_equal(taken.weight_history, frame.weight_history, equal_nan=True)


def test_what_a_run_followed_comes_out_whole_and_is_written_when_it_changes(
    shared: SharedFrame,
) -> None:
    trainer = Trainer(RunSpec.for_lesson("tensor", points=50))
    run = ends(shared)
    taken = []
    for rate in (None, None, 2e-6, None):
        trainer.advance(3)
        if rate is not None:
            trainer.change(trainer.spec.changed(learning_rate=rate))
        frame = trainer.frame()
        run.put(frame)
        taken.append(run.take())
        assert taken[-1].course == frame.course
        assert taken[-1].course.taken == frame.course.taken
    assert taken[1].course is taken[0].course
    assert taken[2].course is not taken[1].course
    assert taken[3].course is taken[2].course
    writings = shared.sizes[-1]
    assert writings == 2


def test_the_longest_course_has_room(shared: SharedFrame) -> None:
    """Each spec comes from the window by itself, so nothing is shared between them."""
    first = RunSpec.for_lesson(
        "dynamic", optimizer="adamw", start=(0.1, 0.2, 0.3, 0.4, 0.5), seed=2**32 - 1
    )
    course = Course(first)
    for number in range(1, MAX_CHANGES + 1):
        part = 1 / (1 + number)
        values = {"learning_rate": part, "beta1": part, "beta2": part, "weight_decay": part}
        mistake = ("column_target", None)[number % 2]
        spec = first.changed(**values, mistake=mistake, steps=10**9 - number)
        course = course.then(ChangeOfSpec(10**9 + number, 3, pickle.loads(pickle.dumps(spec))))
    run = ends(shared)
    run.put(replace(some_frame(), course=course.listed))
    assert len(course.listed.changes) == MAX_CHANGES
    assert run.take().course == course
