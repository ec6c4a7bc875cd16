"""The memory that two processes share: one slot, frames of one run at a time."""

import multiprocessing
import threading
from dataclasses import fields, replace

import numpy as np
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.shared_frame import PATIENCE_S, SHORT_BYTES, SharedFrame
from polyviz.training.frame import Frame, Outcome
from polyviz.training.losses import MOST_POINTS
from polyviz.training.trail import MOST_ROWS
from polyviz.training.trainer import Trainer


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


def test_a_frame_comes_out_whole_and_once(shared: SharedFrame) -> None:
    frame = replace(some_frame(), outcome=Outcome.DIVERGED, diverged_at=3, speed=12.5)
    assert shared.take(1) is None
    shared.put(1, frame)
    assert_same(shared.take(1), frame)
    assert shared.take(1) is None


def test_a_frame_before_the_first_step_and_the_longest_trace_fit(shared: SharedFrame) -> None:
    first = some_frame(0)
    shared.put(1, first)
    assert_same(shared.take(1), first)
    longest = replace(
        first,
        trace=np.arange(2.0 * MOST_POINTS).reshape(2, -1),
        trail=np.arange(11.0 * MOST_ROWS).reshape(-1, 11),
    )
    shared.put(1, longest)
    assert_same(shared.take(1), longest)


def test_the_newest_frame_replaces_an_older_one(shared: SharedFrame) -> None:
    shared.put(1, some_frame(1))
    newest = some_frame(2)
    shared.put(1, newest)
    assert_same(shared.take(1), newest)


def test_a_frame_of_another_run_is_not_taken(shared: SharedFrame) -> None:
    shared.put(1, some_frame())
    assert shared.take(2) is None
    newer = some_frame(9)
    shared.put(2, newer)
    assert shared.take(1) is None
    assert_same(shared.take(2), newer)


def test_a_frame_fulfils_the_wish(shared: SharedFrame) -> None:
    shared.wish[0] = 1
    shared.put(1, some_frame())
    assert not shared.wish[0]


def test_what_was_taken_does_not_change_with_the_next(shared: SharedFrame) -> None:
    first = some_frame(1)
    shared.put(1, first)
    taken = shared.take(1)
    shared.put(1, some_frame(400))
    assert_same(taken, first)


def test_a_process_that_halts_while_it_writes_does_not_hold_up_the_window(
    shared: SharedFrame,
) -> None:
    shared.put(1, some_frame())
    with shared.lock:
        found: list[Frame | None] = []
        window = threading.Thread(target=lambda: found.append(shared.take(1)))
        window.start()
        window.join(100 * PATIENCE_S)
        assert found == [None]
    assert shared.take(1) is not None


def test_a_frame_that_has_no_room_is_refused(shared: SharedFrame) -> None:
    with pytest.raises(ValueError):
        shared.put(1, replace(some_frame(), weights=tuple(float(n) for n in range(SHORT_BYTES))))
