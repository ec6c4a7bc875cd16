"""Runs that gave way go on to the last bit wherever they were trained; lost ones are gone."""

import os
import signal
from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from plain_run import PlainRun
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from undoing import check_goes_on, reset, run_to, seed, undo, wait_at

from polyviz.app.run import Main
from polyviz.app.undo import RunGaveWay
from polyviz.live.commands import RunState
from polyviz.live.host import Host
from polyviz.live.process_host import ProcessHost

OpenMain = Callable[..., Main]

STEPS = 300

pytestmark = pytest.mark.usefixtures("no_moment")


def test_a_branch_is_undone_and_the_way_it_left_goes_on(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50, steps=5000)
    spec = main.session.spec
    run_to(qtbot, main, STEPS)
    main.session.look(120)
    wait_at(qtbot, main, 120)
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
    assert (main.session.host.name, main.controller.settings.host) == ("thread", "thread")
    assert main.window.actions_by_key["undo"].text() == "&Undo move of training"
    undo(main)
    assert (main.session.host, main.controller.settings.host) == (host, "process")
    assert main.window.actions_by_key["own_process"].isChecked()
    check_goes_on(qtbot, main, spec, STEPS)
    main.window.actions_by_key["redo"].trigger()
    assert wait_at(qtbot, main, 0).step == 0
    assert main.session.host.name == "thread"


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_what_is_lost_with_its_process_is_not_offered(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main("tensor", points=50, steps=5000)
    run_to(qtbot, main, 200)
    reset(main)
    wait_at(qtbot, main, 0)
    assert main.window.actions_by_key["undo"].isEnabled()
    os.kill(host.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert not main.window.actions_by_key["undo"].isEnabled()
    assert main.window.hint.whole_text() == ""
    reset(main)
    wait_for_state(qtbot, main, RunState.PAUSED)


def test_closing_lets_all_that_is_parked_go(qtbot: QtBot, open_main: OpenMain, host: Host) -> None:
    main = open_main("tensor", points=50, steps=100_000)
    for _ in range(2):
        main.session.play()
        wait_for_step(qtbot, main, 50)
        reset(main)
    main.session.play()
    lives = [deed.parked.live for deed in main.undo.done if isinstance(deed, RunGaveWay)]
    assert len(lives) == 2
    main.window.close()
    assert not any(live.can_go_on for live in lives)
    assert all(thread.isFinished() for thread in main.session.findChildren(QThread))
    if isinstance(host, ProcessHost):
        assert not host.parked
