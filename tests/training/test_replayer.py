"""Every step of a run comes back as it was, and a branch from it goes on to the last bit."""

from collections.abc import Iterator

import numpy as np
import pytest
from sample import each_value_once
from traced import points_of

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training import history
from polyviz.training.frame import Frame, Outcome
from polyviz.training.replayer import NotRepeatedError, Replayer
from polyviz.training.trainer import Trainer

SPACING = 8


@pytest.fixture(autouse=True)
def short_spacing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep checkpoints so often that a short run has many."""
    monkeypatch.setattr(history, "FIRST_SPACING", SPACING)


def some_spec(lesson: str, **chosen: object) -> RunSpec:
    return RunSpec.for_lesson(lesson, points=60, device="cpu", **chosen)


def frames_of(trainer: Trainer, steps: int) -> list[Frame]:
    """Do the steps one by one, and return the frame before each and after the last."""
    frames = [trainer.frame()]
    for _ in range(steps):
        trainer.advance(1)
        frames.append(trainer.frame())
    return frames


def assert_same(frame: Frame, then: Frame) -> None:
    assert frame.step == then.step
    assert frame.weights == then.weights
    assert frame.gradients == then.gradients
    assert frame.loss == then.loss
    assert np.array_equal(frame.curve, then.curve)


def pairs() -> Iterator[tuple[str, str]]:
    for lesson, row in LESSONS.items():
        yield lesson, row.optimizer
    for key in OPTIMIZERS:
        for lesson in ("module", "dynamic"):
            if obstacle(LESSONS[lesson].model, key) is None:
                yield lesson, key


@pytest.mark.parametrize(("lesson", "optimizer"), each_value_once(sorted(set(pairs()))))
def test_any_step_comes_back_to_the_last_bit(lesson: str, optimizer: str) -> None:
    trainer = Trainer(some_spec(lesson, optimizer=optimizer))
    frames = frames_of(trainer, 45)
    replayer = Replayer(trainer)
    for step in (44, 0, 9, 8, 10, 1, 45, 33, 33, 7):
        assert replayer.go_to(step)
        frame = replayer.frame()
        assert_same(frame, frames[step])
        assert frame.end == 45
        assert np.array_equal(frame.trace, frames[-1].trace)
    assert_same(trainer.frame(), frames[-1])


def test_a_look_back_knows_since_when_its_values_hold() -> None:
    trainer = Trainer(some_spec("module", optimizer="momentum"))
    for step, rate in ((20, 2e-6), (30, 3e-6)):
        trainer.advance(step - trainer.step)
        trainer.change(trainer.spec.changed(learning_rate=rate))
    trainer.advance(9)
    replayer = Replayer(trainer)
    for step, since in ((25, 20), (38, 30), (26, 20), (5, 0), (27, 20)):
        assert replayer.go_to(step)
        assert replayer.frame().changed_at == since
    there = replayer.frame().spec
    assert there is not None
    assert replayer.branch(27, there).frame().changed_at == 20


@pytest.mark.parametrize("lesson", ["numpy", "tensor", "nn", "dynamic", "function"])
def test_the_curve_of_an_earlier_step_is_that_of_the_code_from_there_on(lesson: str) -> None:
    trainer = Trainer(some_spec(lesson, optimizer="hand"))
    trainer.advance(20)
    right = trainer.frame()
    trainer.change(trainer.spec.changed(mistake="no_cube"))
    wrong, *later = frames_of(trainer, 5)
    replayer = Replayer(trainer)
    replayer.go_to(20)
    frame = replayer.frame()
    assert frame.spec == trainer.spec
    assert np.array_equal(frame.curve, wrong.curve)
    assert not np.array_equal(frame.curve, right.curve)
    replayer.go_to(22)
    assert_same(replayer.frame(), later[1])


def test_the_start_of_a_dynamic_network_is_without_extra_powers() -> None:
    trainer = Trainer(some_spec("dynamic", optimizer="momentum"))
    frames = frames_of(trainer, 30)
    replayer = Replayer(trainer)
    for step in range(1, 30):
        replayer.go_to(step)
        replayer.go_to(0)
        assert_same(replayer.frame(), frames[0])


@pytest.mark.parametrize("step", [0, 1])
def test_the_start_is_the_first_that_is_looked_at(step: int) -> None:
    trainer = Trainer(some_spec("tensor", optimizer="hand"))
    frames = frames_of(trainer, 20)
    replayer = Replayer(trainer)
    assert replayer.go_to(step)
    assert_same(replayer.frame(), frames[step])


@pytest.mark.parametrize(("lesson", "optimizer"), each_value_once(sorted(set(pairs()))))
def test_a_branch_with_nothing_changed_repeats_the_run(lesson: str, optimizer: str) -> None:
    spec = some_spec(lesson, optimizer=optimizer)
    trainer = Trainer(spec)
    frames = frames_of(trainer, 40)
    branch = Replayer(trainer).branch(19, spec)
    again = frames_of(branch, 21)
    for frame, then in zip(again, frames[19:], strict=True):
        assert_same(frame, then)
        assert np.array_equal(frame.trace, then.trace)
    assert_same(trainer.frame(), frames[-1])


def test_steps_after_changes_come_back_even_those_in_mid_step() -> None:
    spec = some_spec("module", optimizer="momentum", learning_rate=2e-5)
    trainer = Trainer(spec)
    frames = frames_of(trainer, 13)
    trainer.change(spec.changed(learning_rate=1e-5))
    frames += frames_of(trainer, 5)[1:]
    for _ in range(3):
        trainer.phase()
    trainer.change(spec.changed(learning_rate=4e-5))
    trainer.phase()
    frames.append(trainer.frame())
    trainer.change(spec.changed(momentum=0.5))
    frames += frames_of(trainer, 12)[1:]
    replayer = Replayer(trainer)
    for step in (31, 20, 18, 19, 14, 13, 12, 30):
        replayer.go_to(step)
        assert_same(replayer.frame(), frames[step])


def test_a_branch_may_have_another_rate_or_optimizer() -> None:
    spec = some_spec("module", optimizer="adam")
    trainer = Trainer(spec)
    frames_of(trainer, 30)
    slow = spec.changed(learning_rate=1e-4)
    one = Replayer(trainer).branch(11, slow)
    other = Trainer(spec)
    other.advance(11)
    other.change(slow)
    assert one.advance(30) == other.advance(30)
    assert_same(one.frame(), other.frame())
    new = spec.changed(optimizer="sgd")
    third = Replayer(trainer).branch(11, new)
    fresh = Trainer(new.changed(start=Replayer(trainer).branch(11, spec).model.weights()))
    third.advance(9)
    fresh.advance(9)
    assert third.model.weights() == fresh.model.weights()
    assert third.step == 20


def test_a_branch_of_a_branch_looks_back_through_both_optimizers() -> None:
    spec = some_spec("module", optimizer="adam")
    trainer = Trainer(spec)
    frames = frames_of(trainer, 20)
    branch = Replayer(trainer).branch(16, spec.changed(optimizer="rmsprop"))
    later = frames_of(branch, 14)
    replayer = Replayer(branch)
    for step, then in ((30, later[-1]), (7, frames[7]), (17, later[1]), (16, frames[16])):
        replayer.go_to(step)
        assert_same(replayer.frame(), then)


def test_steps_that_do_not_come_out_as_before_are_no_way_without_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trainer = Trainer(some_spec("tensor"))
    trainer.advance(SPACING)
    soon_diverged = some_spec("tensor", learning_rate=1e6)
    monkeypatch.setattr(Replayer, "_begun", lambda _replayer: Trainer(soon_diverged))
    replayer = Replayer(trainer)
    assert not replayer.go_to(SPACING)
    with pytest.raises(
        NotRepeatedError, match="step 8 had a different result when it was repeated"
    ):
        replayer.branch(SPACING, trainer.spec)


def test_a_diverged_run_can_be_looked_at_before() -> None:
    spec = some_spec("tensor", learning_rate=3e-4)
    trainer = Trainer(spec)
    frames = frames_of(trainer, 10)
    assert trainer.is_running
    trainer.advance(1000)
    assert trainer.outcome is Outcome.DIVERGED
    replayer = Replayer(trainer)
    replayer.go_to(10)
    assert_same(replayer.frame(), frames[10])
    assert replayer.frame().outcome is Outcome.RUNNING
    replayer.go_to(trainer.step)
    assert replayer.step == trainer.step


def test_steps_beyond_the_first_end_come_back() -> None:
    spec = some_spec("numpy", steps=10)
    trainer = Trainer(spec)
    frames = frames_of(trainer, 10)
    trainer.change(spec.changed(steps=30))
    frames += frames_of(trainer, 20)[1:]
    replayer = Replayer(trainer)
    for step in (25, 10, 11):
        assert replayer.go_to(step)
        assert_same(replayer.frame(), frames[step])


def test_the_way_can_be_interrupted_and_gone_on() -> None:
    trainer = Trainer(some_spec("tensor"))
    frames = frames_of(trainer, 40)
    replayer = Replayer(trainer)
    assert replayer.steps_to(15) == 7
    assert not replayer.go_to(15, lambda: True)
    assert replayer.step == 9
    assert replayer.go_to(15)
    assert_same(replayer.frame(), frames[15])
    assert replayer.steps_to(16) == 1


def test_the_nearest_kept_step_is_there_at_once() -> None:
    trainer = Trainer(some_spec("nn"))
    frames = frames_of(trainer, 40)
    replayer = Replayer(trainer)
    for step, near in ((14, 17), (2, 1), (40, 33)):
        replayer.go_near(step)
        assert replayer.step == near
        assert_same(replayer.frame(), frames[near])


@pytest.mark.parametrize("optimizer", ["hand", "adam", "lbfgs"])
def test_checkpoints_stay_few(optimizer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_NUMBERS", 400)
    trainer = Trainer(some_spec("nn", optimizer=optimizer))
    trainer.advance(300)
    checkpoints = trainer.recorder.history.checkpoints
    assert checkpoints[0].step == 0
    assert len(checkpoints) * max(checkpoint.size for checkpoint in checkpoints) <= 800
    assert {checkpoint.step % trainer.recorder.history.spacing for checkpoint in checkpoints} == {0}
    assert len(checkpoints) >= 2


PARTS = (0.0, 0.37, 0.3701, 0.9, 1.0)  # 0.3701 of 9000: in a bucket


@pytest.mark.parametrize("steps", [700, 4000, 5000, 9000])
def test_the_trace_of_a_branch_is_the_beginning_of_the_whole(steps: int) -> None:
    spec = some_spec("numpy", steps=10_000)
    trainer, fresh = Trainer(spec), Trainer(spec)
    trainer.advance(steps)
    for part in PARTS:
        at = round(part * steps)
        fresh.advance(at - fresh.step)
        cut = Replayer(trainer).branch(at, spec).recorder.trace
        whole = points_of(fresh.recorder.trace)
        points = points_of(cut)
        assert cut.count == at
        assert cut.last == fresh.last_loss
        assert set(map(tuple, points.T)) <= set(map(tuple, whole.T))
        if at:
            assert (points[1].min(), points[1].max()) == (whole[1].min(), whole[1].max())
            assert np.array_equal(points[:, [0, -1]], whole[:, [0, -1]])
