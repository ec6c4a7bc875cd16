"""A live run keeps its pace, and commands need not wait for it."""

import time
from types import SimpleNamespace

import pytest
from live_run import ENDLESS, PATIENCE_S, playing, seconds_for, spec_for

from polyviz.catalogue.page_sources import PHASES
from polyviz.live import pace, run_driver
from polyviz.live.run_commands import (
    Pause,
    Play,
    RunState,
    RunTo,
    SetSpeed,
)


def test_a_step_in_slow_play_lasts_as_long_as_its_speed_says() -> None:
    with playing(spec_for("autograd")) as live:
        live.post(SetSpeed(1.0), Play())
        live.expect(RunState.PLAYING)
        seconds = seconds_for(lambda: [live.expect(RunState.PLAYING) for _ in PHASES])
        assert seconds >= 0.9


@pytest.mark.parametrize("rate", [50, 400])
def test_pace_is_kept(rate: int) -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(SetSpeed(rate))
        started = time.perf_counter()
        live.post(Play())
        live.expect(RunState.PLAYING)
        frame = live.frame_from(rate)
        elapsed_s = time.perf_counter() - started
        assert 0.25 * rate < frame.step / elapsed_s < 1.02 * rate


def test_speed_is_shown() -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(SetSpeed(100), Play())
        live.expect(RunState.PLAYING)
        give_up_at = time.perf_counter() + PATIENCE_S
        while not 80 < live.wanted_frame().speed < 120:
            assert time.perf_counter() < give_up_at


def test_pace_can_be_lifted_while_it_plays() -> None:
    with playing(spec_for()) as live:
        live.post(SetSpeed(0.01), Play())
        live.expect(RunState.PLAYING)
        live.post(SetSpeed(None))
        live.expect(RunState.FINISHED)


def test_pace_can_be_set_while_it_plays() -> None:
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(Play())
        live.expect(RunState.PLAYING)
        live.frame_from(100)
        live.post(SetSpeed(40))
        first = live.wanted_frame()
        while (frame := live.wanted_frame()).step - first.step > 1:
            first = frame  # still as fast as it goes: the command waits for its turn
        elapsed_s = seconds_for(lambda: live.frame_from(frame.step + 20))
        assert elapsed_s > 0.4


def test_run_to_does_not_keep_the_pace() -> None:
    with playing(spec_for()) as live:
        live.post(SetSpeed(0.01), RunTo(250))
        assert live.expect(RunState.PLAYING, RunState.PAUSED).step == 250
        live.post(SetSpeed(100), Play())
        live.expect(RunState.PLAYING)
        assert seconds_for(lambda: live.expect(RunState.FINISHED)) > 0.4


def test_commands_do_not_wait_for_a_slow_pace() -> None:
    with playing(spec_for()) as live:
        live.post(SetSpeed(0.01), Play())
        live.expect(RunState.PLAYING)
        live.post(Pause())
        assert seconds_for(lambda: live.expect(RunState.PAUSED)) < 5


def test_pace_beyond_the_machine_runs_as_fast_as_it_can() -> None:
    with playing(spec_for(steps=2000)) as live:
        live.post(SetSpeed(1e6), Play())
        live.expect(RunState.PLAYING, RunState.FINISHED)


def test_lost_time_is_not_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    lost_s = 0.0
    clock = SimpleNamespace(perf_counter=lambda: time.perf_counter() + lost_s)
    for module in (run_driver, pace):
        monkeypatch.setattr(module, "time", clock)
    with playing(spec_for(steps=ENDLESS)) as live:
        live.post(SetSpeed(100), Play())
        live.expect(RunState.PLAYING)
        before = live.frame_from(5).step
        lost_s = 3600  # as after the machine has slept
        elapsed_s = seconds_for(lambda: live.frame_from(before + 80))
        assert elapsed_s > 0.4


def test_lost_phases_are_not_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    lost_s = 0.0
    clock = SimpleNamespace(perf_counter=lambda: time.perf_counter() + lost_s)
    monkeypatch.setattr(pace, "time", clock)
    with playing(spec_for("autograd")) as live:
        live.post(SetSpeed(1.0), Play())
        live.expect(RunState.PLAYING, RunState.PLAYING)
        lost_s = 3600
        assert seconds_for(lambda: [live.expect(RunState.PLAYING) for _ in PHASES]) > 0.6


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The clock of a Pace, which stands still until the test moves `now`."""
    made = SimpleNamespace(now=100.0)
    monkeypatch.setattr(pace, "time", SimpleNamespace(perf_counter=lambda: made.now))
    return made


def test_steps_are_due_by_the_clock(clock: SimpleNamespace) -> None:
    kept = pace.Pace()
    assert kept.due() == pace.UNLIMITED
    kept.rate = 8
    kept.begin()
    assert kept.due() == 0
    assert kept.until_next_s() == pytest.approx(1 / 8)
    clock.now += 0.375
    assert kept.due() == 3
    kept.count(2)
    assert kept.due() == 1
    assert kept.until_next_s() == pace.MIN_WAIT_S
    kept.count(1)
    assert kept.until_next_s() == pytest.approx(1 / 8)
    kept.rate = 4
    kept.begin()
    assert kept.due() == 0
    assert kept.until_next_s() == pytest.approx(1 / 4)


def test_a_backlog_of_a_step_and_a_quarter_second_is_the_largest(clock: SimpleNamespace) -> None:
    kept = pace.Pace()
    kept.rate = 8
    kept.begin()
    clock.now += 3 / 8  # 1 step and 2 of a quarter of a second
    assert kept.due() == 3
    clock.now += 1 / 8
    assert kept.due() == 1  # the others are given up
    kept.count(1)
    assert kept.until_next_s() == pytest.approx(2 / 8)
