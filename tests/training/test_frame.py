"""What a frame makes whole when somebody looks: all losses, and the way of the weights."""

import time
from dataclasses import replace

import numpy as np
import pytest
from traced import points_of

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.training.losses import RECENT, Losses
from polyviz.training.replayer import Replayer
from polyviz.training.trainer import Trainer


def trained(steps: int, lesson: str = "tensor") -> Trainer:
    trainer = Trainer(RunSpec.for_lesson(lesson, points=50))
    trainer.advance(steps)
    return trainer


@pytest.mark.parametrize("lesson", LESSONS)
def test_looking_often_or_seldom_shows_the_same_losses(lesson: str) -> None:
    """What comes when most losses are in buckets is the same for all; numpy is the quickest."""
    later = (RECENT - 1, 700, 2 * RECENT + 5) if lesson == "numpy" else ()
    often, seldom = trained(0, lesson), trained(0, lesson)
    for steps in (1, 2, 100, 40, RECENT, 3, *later):
        often.advance(steps)
        frame = often.frame()
        assert frame.trace[0, -1] == often.step - 1
        assert frame.newest == tuple(frame.trace[:, -1])
    seldom.advance(often.step)
    assert np.array_equal(often.frame().trace, seldom.frame().trace)
    assert np.array_equal(often.frame().trace, points_of(seldom.recorder.trace))


def test_a_loss_of_which_the_step_is_not_done_is_the_newest() -> None:
    trainer = trained(5)
    trainer.phase()
    trainer.phase()
    assert trainer.frame().newest == (5.0, trainer.last_loss)


def test_a_frame_tells_how_long_the_run_has_computed() -> None:
    trainer = trained(0)
    assert trainer.frame().seconds == 0.0
    started = time.perf_counter()
    trainer.advance(50)
    trainer.phase()
    past = time.perf_counter() - started
    assert 0.0 < trainer.frame().seconds == trainer.seconds <= past


def test_before_the_first_loss_there_is_nothing() -> None:
    frame = trained(0).frame()
    assert frame.newest is None
    assert frame.trace.shape == (2, 0)
    assert frame.weight_history[:, :5].tolist() == [[0.0, *frame.weights]]
    assert np.isnan(frame.weight_history[:, 5:]).all()


def test_a_frame_that_was_left_does_not_change_as_the_run_goes_on() -> None:
    trainer = trained(0)
    frames: list[tuple[Frame, np.ndarray, np.ndarray]] = []
    for _ in range(40):
        trainer.advance(333)
        frame = trainer.frame()
        frames.append((frame, frame.thinned.copy(), frame.visited.copy()))
    for frame, thinned, visited in frames:
        assert np.array_equal(frame.thinned, thinned)
        assert np.array_equal(frame.visited, visited, equal_nan=True)
        assert frame.trace[0, -1] == frame.step - 1
        assert frame.weight_history[-1, 0] == frame.step


def test_the_present_stands_once_in_the_weight_history() -> None:
    trainer = trained(20)  # each of the first steps is kept
    assert trainer.frame().weight_history[:, 0].tolist() == list(range(21))
    trainer.advance(500)
    steps = trainer.frame().weight_history[:, 0]
    assert (np.diff(steps) > 0).all()
    assert steps[-1] == 520


def test_a_look_back_shows_the_losses_and_the_way_of_the_whole_run() -> None:
    trainer = trained(1500)
    replayer = Replayer(trainer)
    replayer.go_to(700)
    back, now = replayer.frame(), trainer.frame()
    assert back.step == 700
    assert back.newest == now.newest
    assert np.array_equal(back.trace, now.trace)
    assert np.array_equal(back.weight_history, now.weight_history, equal_nan=True)


def test_a_look_back_from_which_a_run_goes_on_has_the_way_up_to_there() -> None:
    trainer = trained(1500)
    replayer = Replayer(trainer)
    replayer.go_to(100)
    steps = replace(replayer.frame(), end=0).weight_history[:, 0]
    assert steps[-1] == 100
    assert (np.diff(steps) > 0).all()


@pytest.mark.parametrize("steps", [40, RECENT + 300, 5 * RECENT, 5 * RECENT + 300])
def test_the_first_step_below_a_loss(steps: int) -> None:
    recorded = Losses()
    for step, loss in enumerate(np.random.default_rng(steps).lognormal(sigma=2, size=steps)):
        assert recorded.record(loss)
        if step == steps - 30:  # as when a frame is made
            recorded.check()
    recorded.check()
    trace = recorded.trace
    kept = {"thinned": trace.thinned, "recent": trace.recent}
    frame = replace(trained(1).frame(), step=steps, **kept)
    where, losses = frame.trace
    for limit in np.quantile(losses, [0.0, 0.1, 0.5, 1.0]):
        for since in (0, steps // 3, int(where[-len(frame.recent) :][0]), steps - 1, steps):
            found = where[(losses <= limit) & (where >= since)]
            assert frame.first_below(limit, since) == (found[0] if len(found) else None)
    assert frame.first_below(0.0) is None


def test_what_a_frame_shows_cannot_be_written_to() -> None:
    frame = trained(2 * RECENT).frame()
    for array in (frame.thinned, frame.visited):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1.0


def test_frames_share_what_the_run_followed_until_it_is_changed() -> None:
    trainer = trained(10)
    first = trainer.frame()
    trainer.advance(10)
    assert trainer.frame().course is first.course
    assert first.course == Course(trainer.spec)
    fast = trainer.spec.changed(learning_rate=2e-6)
    trainer.phase()
    trainer.change(fast)
    trainer.advance(10)
    course = trainer.frame().course
    assert course is not None
    assert course.changes == (ChangeOfSpec(20, 1, fast),)
    replayer = Replayer(trainer)
    replayer.go_to(15)
    assert replayer.frame().course is course, "a look back does not forget what came later"
    branch = replayer.branch(12, trainer.spec.changed(optimizer="adam"))
    there = branch.frame().course
    assert there is not None
    assert there.changes == (ChangeOfSpec(12, 0, branch.spec),)
    assert there.taken == 2, "each change that was asked for counts"
    assert trainer.frame().course is course
