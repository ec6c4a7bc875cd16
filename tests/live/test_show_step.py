"""A driver shows earlier steps of its run, and goes on from them when it is asked to."""

import math

import numpy as np
import pytest
from live_run import PATIENCE_S, Live, playing

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live import run_driver
from polyviz.live.driver import Driver
from polyviz.live.run_commands import (
    Change,
    Command,
    Park,
    Pause,
    Phase,
    Play,
    RunState,
    RunTo,
    ShowStep,
    Step,
    Stop,
    Watch,
)
from polyviz.training.frame import Frame
from polyviz.training.history import FIRST_SPACING
from polyviz.training.replayer import Replayer
from polyviz.training.trainer import Trainer

SPEC = RunSpec.for_lesson("autograd", points=50, device="cpu", steps=100_000)


@pytest.fixture(autouse=True)
def no_step_is_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """The step that is asked for comes at once, however busy the machine is."""
    monkeypatch.setattr(run_driver, "QUICK_S", math.inf)


def alone(spec: RunSpec, steps: int) -> Frame:
    trainer = Trainer(spec)
    trainer.advance(steps)
    return trainer.frame()


def begun(run: Live, steps: int) -> None:
    run.post(RunTo(steps))
    run.expect(RunState.PLAYING, RunState.PAUSED)


def test_an_earlier_step_is_shown_as_it_was() -> None:
    with playing(SPEC) as run:
        begun(run, 300)
        for step in (120, 299, 0):
            run.post(ShowStep(step))
            frame = run.expect(RunState.PAUSED)
            told = alone(SPEC, step)
            assert (frame.step, frame.end) == (step, 300)
            assert (frame.weights, frame.loss) == (told.weights, told.loss)
            assert frame.trace.shape == (2, 300)
        run.post(ShowStep(None))
        assert run.expect(RunState.PAUSED).weights == alone(SPEC, 300).weights


@pytest.mark.parametrize("step", [300, 10**9])
def test_a_step_that_is_not_done_yet_is_the_present(step: int) -> None:
    with playing(SPEC) as run:
        begun(run, 300)
        run.post(ShowStep(step))
        frame = run.expect(RunState.PAUSED)
        assert (frame.step, frame.is_past) == (300, False)


def test_a_look_pauses_and_the_run_goes_on_from_its_end() -> None:
    with playing(SPEC) as run:
        run.post(Play())
        run.expect(RunState.PLAYING)
        run.frame_from(50)
        run.post(ShowStep(20))
        frame = run.expect(RunState.PAUSED)
        assert frame.step == 20
        end = frame.end
        run.post(Step())
        frame = run.expect(RunState.PAUSED)
        assert (frame.step, frame.weights) == (end + 1, alone(SPEC, end + 1).weights)


def other_way(replayer: Replayer) -> Trainer:
    """A start from which the run's steps do not come back: it diverges."""
    return Trainer(SPEC.changed(learning_rate=1e6))


def test_a_step_that_does_not_come_back_is_not_sought_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Replayer, "_begun", other_way)
    with playing(SPEC) as run:
        begun(run, 60)
        run.post(ShowStep(50))
        frame = run.expect(RunState.PAUSED)
        assert frame.step < 50
        assert frame.is_past
        run.post(ShowStep(None))
        assert run.expect(RunState.PAUSED).step == 60


def test_of_several_looks_the_last_counts() -> None:
    with playing(SPEC) as run:
        begun(run, 200)
        run.post(ShowStep(10), ShowStep(30), ShowStep(20))
        frames = []
        while not frames or frames[-1].step != 20:
            frames.append(run.report()[1])
        assert 10 not in [frame.step for frame in frames]


def test_a_long_way_back_shows_the_nearest_kept_step_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_driver, "QUICK_S", 0.0)
    with playing(SPEC) as run:
        begun(run, FIRST_SPACING + 44)
        sought = FIRST_SPACING // 2 + 22  # the kept step after it is nearer than the start
        run.post(ShowStep(sought))
        near = run.expect(RunState.PAUSED)
        assert near.step == FIRST_SPACING + 1  # the step after the kept one
        assert near.weights == alone(SPEC, FIRST_SPACING + 1).weights
        assert run.expect(RunState.PAUSED).step == sought


def test_what_is_watched_is_that_of_the_step_that_is_shown() -> None:
    with playing(SPEC) as run:
        begun(run, 100)
        run.post(Watch(frozenset({"values"})), ShowStep(40))
        run.expect(RunState.PAUSED, RunState.PAUSED)
        assert run.details is not None
        assert run.details.step == 40
        values = {value.name: value.number for value in run.details.values}
        told = alone(SPEC, 40)
        assert (values["a"], values["loss"]) == (told.weights[0], told.loss)
        assert run.details.graph is None
        assert run.details.checks == ()
        run.post(Watch(frozenset({"graph"})), ShowStep(40))
        run.expect(RunState.PAUSED, RunState.PAUSED)
        assert run.details.graph is not None
        assert run.details.values == ()


def parked_at(steps: int, *before: Command) -> Driver:
    """Return the driver of a run that was left after so many steps, and these commands."""
    with playing(SPEC) as run:
        begun(run, steps)
        run.post(*before, Park())
        run.thread.join(PATIENCE_S)
    assert run.is_parked
    return run.driver


def test_a_branch_with_nothing_changed_repeats_the_run() -> None:
    with playing(SPEC, parked_at(300, ShowStep(70)), (70, SPEC)) as run:
        begun(run, 300)
        run.post(Pause())
        assert run.expect(RunState.PAUSED).weights == alone(SPEC, 300).weights


def test_a_branch_begins_at_its_step_with_the_losses_before_it() -> None:
    live = Live(SPEC, parked_at(300), (70, SPEC))
    live.post(Stop())
    live.thread.start()
    frame = live.expect(RunState.PAUSED)
    live.thread.join(PATIENCE_S)
    assert live.is_parked is False
    assert (frame.step, frame.end) == (70, 0)
    assert frame.trace.shape == (2, 70)


def test_a_branch_goes_another_way_and_can_be_looked_back_on() -> None:
    fast = SPEC.changed(learning_rate=3e-6)
    with playing(SPEC, parked_at(200), (90, fast)) as run:
        begun(run, 150)
        trainer = Trainer(SPEC)
        trainer.advance(90)
        trainer.change(fast)
        trainer.advance(30)
        run.post(ShowStep(120))
        assert run.expect(RunState.PAUSED).weights == trainer.model.weights()


def test_the_run_goes_on_where_it_was_parked_whatever_branches_of_it_did() -> None:
    parked = parked_at(200)
    with playing(SPEC, parked, (90, SPEC.changed(optimizer="adam"))) as branch:
        begun(branch, 400)
    for target in (350, 500):
        with playing(SPEC, parked) as run:
            run.post(RunTo(target))
            frame = run.expect(RunState.PLAYING, RunState.PAUSED)
            told = alone(SPEC, target)
            assert (frame.step, frame.weights, frame.loss) == (target, told.weights, told.loss)
            assert np.array_equal(frame.trace, told.trace)
            run.post(Park())
            run.thread.join(PATIENCE_S)


def test_half_a_step_is_parked_as_it_is() -> None:
    parked = parked_at(20, Phase(), Phase())
    with playing(SPEC, parked) as run:
        run.post(Phase(), Phase())
        run.expect(RunState.PAUSED)
        frame = run.expect(RunState.PAUSED)
        assert (frame.step, frame.next_phase) == (21, 0)
        assert frame.weights == alone(SPEC, 21).weights


def test_a_change_while_one_looks_back_is_for_the_run() -> None:
    with playing(SPEC) as run:
        begun(run, 100)
        run.post(ShowStep(50))
        run.expect(RunState.PAUSED)
        run.post(Change(SPEC.changed(learning_rate=2e-6)))
        assert run.expect(RunState.PAUSED).step == 50
        run.post(Pause())
        assert run.expect(RunState.PAUSED).step == 50
