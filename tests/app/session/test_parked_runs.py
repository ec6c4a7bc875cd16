"""Parked runs go on to the last bit wherever they were trained; lost ones are not offered."""

import os
import random
import signal
import threading
from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from plain_run import PlainRun
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from undoing import check_goes_on, look, reset, run_to, seed, undo, wait_at

from polyviz.app.run import Main
from polyviz.app.session import present_run
from polyviz.app.session.parked_run import ParkedRun
from polyviz.catalogue.race_spec import RaceSpec, lessons_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live import process_host
from polyviz.live.host import Host, ThreadHost
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState
from polyviz.live.run_thread import RunThread

OpenMain = Callable[..., Main]

STEPS = 300

pytestmark = [pytest.mark.both_hosts, pytest.mark.usefixtures("no_moment")]


def by_clock(spec: RunSpec) -> RaceSpec:
    return RaceSpec(lessons_race(spec), by_clock=True)


def run_race_to(qtbot: QtBot, main: Main, step: int) -> None:
    main.session.play()
    qtbot.waitUntil(
        lambda: (
            main.session.race_frame is not None
            and max(lane.step for lane in main.session.race_frame.lanes) > step
        ),
        timeout=PATIENCE_MS,
    )
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)


def test_a_branch_is_undone_and_the_way_it_left_goes_on(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50, steps=5000)
    spec = main.session.spec
    run_to(qtbot, main, STEPS)
    look(qtbot, main, 120)
    main.window.form.change_asked.emit({"learning_rate": 2e-6})
    run_to(qtbot, main, 150)
    assert len(main.runs.kept) == 1
    undo(main)
    frame = wait_at(qtbot, main, 120)
    assert (frame.end, main.session.looked_at) == (STEPS, 120)
    assert len(main.runs.kept) == 1
    assert main.runs.present.first_step == 0
    assert main.runs.kept[0].first_step == 120
    main.session.look(None)
    check_goes_on(qtbot, main, spec, STEPS)


@pytest.mark.parametrize("rate", [1e-6, 1.0], ids=["finished", "diverged"])
def test_a_run_at_its_end_is_brought_back_from_a_new_start(
    qtbot: QtBot, open_main: OpenMain, rate: float
) -> None:
    main = open_main("tensor", points=50, steps=60, learning_rate=rate)
    main.session.to_end()
    over = RunState.FINISHED if rate < 1 else RunState.DIVERGED
    wait_for_state(qtbot, main, over)
    end = main.session.frame_step
    message = main.window.message.text.text()
    main.window.actions_by_key["play"].trigger()
    assert main.session.frame is None
    undo(main)
    wait_for_state(qtbot, main, over)
    assert main.session.frame_step == end
    assert main.window.message.text.text() == message
    main.session.look(2)
    qtbot.waitUntil(lambda: main.session.frame_step == 2, timeout=PATIENCE_MS)


def test_a_run_that_a_mistake_has_stopped_is_brought_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd", points=50, steps=5000)
    spec = main.session.spec
    run_to(qtbot, main, STEPS)
    main.window.actions_by_key["mistake_no_no_grad"].trigger()
    main.session.play()
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert main.window.actions_by_key["undo"].text() == "&Undo mistake"
    undo(main)
    assert main.session.spec == spec
    check_goes_on(qtbot, main, spec, STEPS)


def test_what_is_undone_at_once_is_played_while_the_other_is_still_loading(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=100_000)
    run_to(qtbot, main, 200)
    for _ in range(5):
        main.session.play()
        seed(main)
        undo(main)
        main.window.actions_by_key["redo"].trigger()
        undo(main)
    main.session.play()
    wait_for_step(qtbot, main, 400)
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    frame = main.session.frame
    assert frame is not None
    plain = PlainRun(main.session.spec)
    plain.advance_to(frame.step)
    assert main.session.spec.seed == 0
    assert frame.weights == plain.weights[frame.step]


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_run_is_brought_back_from_another_host(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    spec = main.session.spec
    run_to(qtbot, main, STEPS)
    main.window.actions_by_key["own_process"].trigger()
    wait_at(qtbot, main, 0)
    assert (main.session.host.name, main.controls.settings.host) == ("thread", "thread")
    assert main.window.actions_by_key["undo"].text() == "&Undo change of training process"
    undo(main)
    assert (main.session.host, main.controls.settings.host) == (host, "process")
    assert main.window.actions_by_key["own_process"].isChecked()
    check_goes_on(qtbot, main, spec, STEPS)
    main.window.actions_by_key["redo"].trigger()
    assert wait_at(qtbot, main, 0).step == 0
    assert main.session.host.name == "thread"


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_what_is_lost_with_its_process_is_done_again_or_not_offered(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    spec, undo_action = main.session.spec, main.window.actions_by_key["undo"]
    run_to(qtbot, main, STEPS)
    reset(main)
    wait_at(qtbot, main, 0)
    os.kill(host.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert undo_action.isEnabled()
    undo(main)
    check_goes_on(qtbot, main, spec, STEPS)
    main.session.start_race(by_clock(spec))
    run_race_to(qtbot, main, 5)
    assert main.session.race_frame is not None
    steps = [lane.step for lane in main.session.race_frame.lanes]
    main.session.start_race(None)
    assert undo_action.text() == "&Undo end of race"
    wait_at(qtbot, main, 0)
    os.kill(host.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert undo_action.text() == "&Undo end of race"
    undo(main)
    session = main.session
    qtbot.waitUntil(
        lambda: session.race_frame is not None and session.state is RunState.PAUSED,
        timeout=PATIENCE_MS,
    )
    assert session.race == by_clock(spec)
    assert session.race_frame is not None
    assert [lane.step for lane in session.race_frame.lanes] == steps
    parked = main.undo.done[-1]
    assert isinstance(parked, ParkedRun)
    parked.again = None  # as of a run that was changed too often
    os.kill(host.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert parked not in main.undo.done
    assert main.window.hint.whole_text() == ""
    reset(main)
    qtbot.waitUntil(lambda: session.state is RunState.PAUSED, timeout=PATIENCE_MS)


def test_closing_lets_all_that_is_parked_go(qtbot: QtBot, open_main: OpenMain, host: Host) -> None:
    main = open_main("tensor", points=50, steps=100_000)
    for _ in range(2):
        main.session.play()
        wait_for_step(qtbot, main, 50)
        reset(main)
    main.session.play()
    lives = [deed.kept for deed in main.undo.done if isinstance(deed, ParkedRun)]
    assert len(lives) == 2
    main.window.close()
    assert not any(live.can_go_on for live in lives)
    assert all(thread.isFinished() for thread in main.session.findChildren(QThread))
    if isinstance(host, ProcessHost):
        assert not host.parked


def test_a_run_may_be_forgotten_before_its_branch_has_begun(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    spec = main.session.spec
    run_to(qtbot, main, STEPS)
    look(qtbot, main, 120)
    changed = spec.changed(learning_rate=2e-6)
    main.session.branch(changed)
    parked = main.undo.done.pop()
    assert isinstance(parked, ParkedRun)
    main.session.forget(parked)  # as when more runs follow than are kept
    frame = run_to(qtbot, main, 150)
    plain = PlainRun(spec)
    plain.advance_to(120)
    plain.change(changed)
    plain.advance_to(150)
    assert frame.weights == plain.weights[150]


def test_any_number_of_undos_and_redos_at_once_ends_at_the_right_run(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    ends = [100, 200, 300, 0]
    for seed_, end in enumerate(ends):
        main.session.apply(main.session.spec.changed(seed=seed_))
        run_to(qtbot, main, end)
    place, moves = len(ends) - 1, random.Random(5)
    for _ in range(4):
        for _ in range(moves.randrange(1, 8)):
            by = moves.choice([-1, 1])
            main.window.actions_by_key["undo" if by < 0 else "redo"].trigger()
            place = min(max(place + by, 0), len(ends) - 1)
        frame = wait_at(qtbot, main, ends[place])
        assert main.session.spec.seed == place
        plain = PlainRun(main.session.spec)
        plain.advance_to(ends[place])
        assert frame.weights == plain.weights[ends[place]]
        assert len(main.undo.done) == place
        assert len(main.undo.undone) == len(ends) - 1 - place


@pytest.mark.parametrize("host", ["thread"], indirect=True)
def test_a_diverged_run_starts_again_if_it_is_changed_as_soon_as_it_is_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=60, learning_rate=1.0)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    reset(main)
    undo(main)
    main.window.form.change_asked.emit({"learning_rate": 1e-6})
    wait_at(qtbot, main, 0)
    run_to(qtbot, main, 60)
    assert main.session.state is RunState.FINISHED


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_long_step_of_a_run_of_a_moment_loses_none_that_is_parked(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_host, "OBEY_S", 0.05)
    main = open_main("tensor", points=50, steps=5000)
    spec, pid = main.session.spec, host.pid
    run_to(qtbot, main, STEPS)
    reset(main)
    wait_at(qtbot, main, 0)
    monkeypatch.setattr(present_run, "MOMENT_S", 1e9)
    os.kill(pid, signal.SIGSTOP)  # in the midst of a step, which takes this long:
    ends = threading.Timer(0.5, os.kill, (pid, signal.SIGCONT))
    ends.start()
    main.session.step()
    reset(main)
    wait_at(qtbot, main, 0)
    ends.join()
    assert host.pid == pid
    undo(main)
    check_goes_on(qtbot, main, spec, STEPS)


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_moving_back_takes_the_process_that_is_there(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    """Each has a torch of its own, which takes memory and time to load."""
    main = open_main("tensor", points=50, steps=5000)
    own_process = main.window.actions_by_key["own_process"]
    run_to(qtbot, main, STEPS)
    own_process.trigger()
    run_to(qtbot, main, 100)
    own_process.trigger()
    wait_at(qtbot, main, 0)
    assert main.session.host is host
    undo(main)
    assert wait_at(qtbot, main, 100).end <= 100
    assert main.session.host.name == "thread"
    undo(main)
    check_goes_on(qtbot, main, main.session.spec, STEPS)
    assert main.session.host is host


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_what_was_lost_unnoticed_is_said_and_nothing_else_is_undone(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    main.session.move_to(ThreadHost())
    run_to(qtbot, main, 100)
    main.session.move_to(host)
    main.session.start_race(by_clock(main.session.spec))
    run_race_to(qtbot, main, 5)
    main.session.start_race(None)
    main.session.move_to(ThreadHost())
    wait_at(qtbot, main, 0)
    assert len(main.undo.done) == 2
    lost = main.undo.done[-1]
    assert isinstance(lost, ParkedRun)
    lost.again = None  # as of a run that was changed too often
    pid = host.pid
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not main.undo.done[-1].can_be_undone, timeout=PATIENCE_MS)
    undo(main)
    assert "lost" in main.window.message.text.text()
    assert (main.session.frame_step, main.session.race) == (0, None)
    assert len(main.undo.done) == 1
    undo(main)
    wait_at(qtbot, main, 100)
    assert not main.window.message.isVisible()


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_branch_of_a_run_that_was_just_lost_says_so(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    run_to(qtbot, main, STEPS)
    look(qtbot, main, 120)
    (thread,) = [t for t in main.session.findChildren(RunThread) if t.isRunning()]
    os.kill(host.pid, signal.SIGKILL)
    assert thread.wait(PATIENCE_MS)  # what it has to say waits for the window
    main.window.form.change_asked.emit({"learning_rate": 2e-6})
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert "signal 9" in main.window.message.text.text()
    reset(main)
    wait_for_state(qtbot, main, RunState.PAUSED)
