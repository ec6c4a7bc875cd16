"""Decides whether a live run obeys its commands, keeps its pace, and shows what is asked for."""

import pytest
import torch
from live_run import ENDLESS, PATIENCE_S, Live, playing, seconds_for, spec_for

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.mailbox import Inbox, Mailbox
from polyviz.live.run_commands import (
    PHASE_BY_PHASE,
    Change,
    Command,
    Pause,
    Phase,
    Play,
    RunState,
    RunTo,
    SetSpeed,
    Step,
    Stop,
    Watch,
)
from polyviz.live.run_driver import RunDriver
from polyviz.training.frame import Frame, Outcome
from polyviz.training.torch_devices import available_devices
from polyviz.training.torch_threads import use_threads
from polyviz.training.trainer import Trainer


def after(spec: RunSpec, steps: int) -> Frame:
    trainer = Trainer(spec)
    trainer.advance(steps)
    return trainer.frame()


# Commands


def test_run_begins_paused_with_its_first_frame() -> None:
    live = Live(spec_for())
    live.post(Stop())
    live.thread.start()
    state, frame = live.report()
    live.thread.join(PATIENCE_S)
    assert state is RunState.PAUSED
    assert (frame.step, frame.loss, frame.weights) == (0, None, Trainer(spec_for()).start)
    assert live.nothing_more_was_reported()


def test_step_does_one_step() -> None:
    with playing(spec_for("dynamic")) as live:
        for step in (1, 2, 3):
            live.post(Step())
            frame = live.expect(RunState.PAUSED)
            assert frame.step == step
            assert frame.weights == after(spec_for("dynamic"), step).weights


def test_phase_does_one_phase_and_step_the_rest_of_the_step() -> None:
    with playing(spec_for("autograd")) as live:
        for step, next_phase in ((0, 1), (0, 2), (0, 3), (1, 0), (1, 1)):
            live.post(Phase())
            frame = live.expect(RunState.PAUSED)
            assert (frame.step, frame.next_phase) == (step, next_phase)
        live.post(Step())
        frame = live.expect(RunState.PAUSED)
        assert (frame.step, frame.next_phase) == (2, 0)
        assert frame.weights == after(spec_for("autograd"), 2).weights


def test_what_is_watched_is_told_between_phases() -> None:
    with playing(spec_for("nn")) as live:
        assert live.details is None
        live.post(Watch(frozenset({"values"})))
        live.expect(RunState.PAUSED)
        live.post(Phase())
        live.expect(RunState.PAUSED)
        assert live.details is not None
        assert (live.details.step, live.details.next_phase) == (0, 1)
        live.post(Watch(frozenset()))
        live.expect(RunState.PAUSED)
        assert live.details is None


def test_slow_play_goes_phase_by_phase() -> None:
    with playing(spec_for("autograd")) as live:
        live.post(Watch(frozenset({"values"})))
        live.expect(RunState.PAUSED)
        live.post(SetSpeed(PHASE_BY_PHASE), Play())
        live.expect(RunState.PLAYING)
        for step, next_phase in ((0, 1), (0, 2), (0, 3), (1, 0), (1, 1)):
            frame = live.expect(RunState.PLAYING)
            assert (frame.step, frame.next_phase) == (step, next_phase)
            assert live.details is not None


def test_fast_play_is_not_looked_into() -> None:
    with playing(spec_for("autograd", steps=ENDLESS)) as live:
        live.post(Watch(frozenset({"values"})))
        live.expect(RunState.PAUSED)
        live.post(SetSpeed(None), Play())
        live.expect(RunState.PLAYING)
        assert live.details is None


def test_play_runs_to_the_end() -> None:
    with playing(spec_for()) as live:
        live.post(Play())
        assert live.expect(RunState.PLAYING).step == 0
        frame = live.expect(RunState.FINISHED)
        expected = after(spec_for(), 300)
        assert frame.step == 300
        assert frame.outcome is Outcome.FINISHED
        assert frame.weights == expected.weights
        assert frame.trace.tolist() == expected.trace.tolist()


def test_pause_stops_between_two_steps() -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(Play())
        live.expect(RunState.PLAYING)
        seen = live.frame_from(20)
        live.post(Pause())
        paused = live.expect(RunState.PAUSED)
        assert paused.step >= seen.step
        assert paused.gradients is not None
        live.post(Step())
        assert live.expect(RunState.PAUSED).step == paused.step + 1
        live.post(Play())
        assert live.expect(RunState.PLAYING).step == paused.step + 1
        assert live.frame_from(paused.step + 20).step >= paused.step + 20


def test_step_while_playing_pauses() -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(Play())
        live.expect(RunState.PLAYING)
        live.frame_from(20)
        live.post(Step())
        paused = live.expect(RunState.PAUSED)
        live.post(Step())
        assert live.expect(RunState.PAUSED).step == paused.step + 1


def test_run_to_stops_at_its_step() -> None:
    with playing(spec_for()) as live:
        live.post(RunTo(50))
        assert live.expect(RunState.PLAYING).step == 0
        assert live.expect(RunState.PAUSED).step == 50
        live.post(RunTo(50))
        assert live.expect(RunState.PAUSED).step == 50
        live.post(RunTo(10))
        assert live.expect(RunState.PAUSED).step == 50
        live.post(RunTo(51))
        assert live.expect(RunState.PLAYING, RunState.PAUSED).step == 51
        live.post(RunTo(100_000))
        assert live.expect(RunState.PLAYING, RunState.FINISHED).step == 300


def test_run_to_the_end() -> None:
    with playing(spec_for()) as live:
        live.post(RunTo())
        assert live.expect(RunState.PLAYING, RunState.FINISHED).step == 300


def test_play_after_run_to_forgets_the_target() -> None:
    with playing(spec_for()) as live:
        live.post(RunTo(50))
        live.expect(RunState.PLAYING, RunState.PAUSED)
        live.post(Play())
        assert live.expect(RunState.PLAYING, RunState.FINISHED).step == 300


def test_finished_run_stays_finished() -> None:
    with playing(spec_for(steps=5)) as live:
        live.post(Play())
        live.expect(RunState.PLAYING, RunState.FINISHED)
        for command in (Play(), Step(), RunTo(3), RunTo(), Pause()):
            live.post(command)
            assert live.expect(RunState.FINISHED).step == 5


def test_reports_come_in_the_order_of_the_commands() -> None:
    with playing(spec_for()) as live:
        live.post(Step(), Pause(), RunTo(0), Change(spec_for(steps=1)), Change(spec_for()), Step())
        steps = [
            live.expect(state).step
            for state in (
                RunState.PAUSED,
                RunState.PAUSED,
                RunState.PAUSED,
                RunState.FINISHED,
                RunState.PAUSED,
                RunState.PAUSED,
            )
        ]
        assert steps == [1, 1, 1, 1, 1, 2]
        live.post(Pause())
        live.expect(RunState.PAUSED)
        assert live.nothing_more_was_reported()


@pytest.mark.parametrize(
    ("commands", "states"),
    [
        ((), ()),
        ((Play(),), (RunState.PLAYING,)),
        ((SetSpeed(0.01), Play()), (RunState.PLAYING,)),
        ((RunTo(),), (RunState.PLAYING,)),
        ((Step(), Play(), Pause()), (RunState.PAUSED, RunState.PLAYING, RunState.PAUSED)),
    ],
)
def test_stop_ends_the_run_at_once(
    commands: tuple[Command, ...], states: tuple[RunState, ...]
) -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(*commands)
        for state in states:
            live.expect(state)
        live.post(Stop())
        assert seconds_for(lambda: live.thread.join(PATIENCE_S)) < 5
        assert not live.thread.is_alive()
        assert live.nothing_more_was_reported()


def test_lesson_computes_on_one_thread() -> None:
    use_threads(2)
    inbox, counts = Inbox(), []
    inbox.put(Step())
    inbox.put(Stop())
    RunDriver(spec_for("nn")).run(
        inbox, Mailbox(), lambda *_: counts.append(torch.get_num_threads())
    )
    assert counts == [1, 1]


@pytest.mark.skipif("mps" in available_devices(), reason="needs a device that is missing")
def test_errors_pass_through() -> None:
    run = RunDriver(spec_for(device="mps"))
    with pytest.raises(InvalidValueError):
        run.run(Inbox(), Mailbox(), lambda state, _: None)


# Changes


def test_change_acts_from_the_next_step_on() -> None:
    spec, slower = spec_for(), spec_for(learning_rate=2e-7)
    with playing(spec) as live:
        live.post(RunTo(10))
        live.expect(RunState.PLAYING, RunState.PAUSED)
        live.post(Change(slower))
        assert live.expect(RunState.PAUSED).step == 10
        live.post(RunTo(20))
        frame = live.expect(RunState.PLAYING, RunState.PAUSED)
    trainer = Trainer(spec)
    trainer.advance(10)
    trainer.change(slower)
    trainer.advance(10)
    assert frame.weights == trainer.model.weights()
    assert frame.weights != after(spec, 20).weights


def test_change_while_playing_goes_on_playing() -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(Play())
        live.expect(RunState.PLAYING)
        live.frame_from(10)
        live.post(Change(spec_for(steps=ENDLESS, learning_rate=1e-7)))
        changed = live.expect(RunState.PLAYING)
        assert live.frame_from(changed.step + 10).step >= changed.step + 10


def test_fewer_steps_finish_a_run_that_plays() -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(Play())
        live.expect(RunState.PLAYING)
        seen = live.frame_from(30)
        live.post(Change(spec_for(steps=20)))
        finished = live.expect(RunState.FINISHED)
        assert finished.step >= seen.step
        live.post(Change(spec_for(steps=ENDLESS)))
        assert live.expect(RunState.PAUSED).step == finished.step
        live.post(Step())
        assert live.expect(RunState.PAUSED).step == finished.step + 1


# Divergence


@pytest.mark.parametrize("command", [Play(), RunTo(), RunTo(299)])
def test_divergence_is_reported_once_with_its_step(command: Command) -> None:
    spec = spec_for(learning_rate=1e-4)
    expected = after(spec, 300).diverged_at
    with playing(spec) as live:
        live.post(command)
        frame = live.expect(RunState.PLAYING, RunState.DIVERGED)
        assert frame.diverged_at == expected
        assert frame.outcome is Outcome.DIVERGED
        assert live.nothing_more_was_reported()
        for more in (Play(), Step(), RunTo(), Pause(), Change(spec_for())):
            live.post(more)
            assert live.expect(RunState.DIVERGED).step == frame.step


# Frames


def test_wanted_frames_come_while_it_plays_each_newer_than_the_last() -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(Play())
        live.expect(RunState.PLAYING)
        frames = [live.wanted_frame() for _ in range(20)]
        steps = [frame.step for frame in frames]
        assert steps == sorted(set(steps))
        assert all(frame.outcome is Outcome.RUNNING for frame in frames)
        assert frames[-1].trace[0, -1] == steps[-1] - 1


def test_wanted_frame_comes_at_a_slow_pace() -> None:
    with playing(spec_for()) as live:
        live.post(SetSpeed(20), Play())
        live.expect(RunState.PLAYING)
        assert [live.wanted_frame().step for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("speed", [None, 1000])
def test_frames_that_nobody_wants_are_not_made(speed: float | None) -> None:
    with playing(spec_for(steps=400)) as live:
        live.post(SetSpeed(speed), Play())
        live.expect(RunState.PLAYING, RunState.FINISHED)
        assert live.mailbox.puts == 3  # as many as reports: paused, playing, finished
