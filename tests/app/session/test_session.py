"""Runs replace each other without leaving threads, and errors become messages."""

import os
import signal
from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState
from polyviz.live.run_thread import RunThread
from polyviz.models.tensor_cubic import TensorCubic

OpenMain = Callable[..., Main]

pytestmark = pytest.mark.both_hosts


def run_threads(main: Main) -> list[RunThread]:
    return [t for t in main.session.findChildren(RunThread) if t.isRunning()]


def test_fast_changes_leave_one_thread(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=1_000_000)
    main.session.play()
    for round_ in range(3):
        for lesson in LESSONS:
            main.session.apply(main.session.spec.changed(lesson=lesson, seed=round_))
    wait_for_step(qtbot, main, 10)
    qtbot.waitUntil(lambda: len(run_threads(main)) == 1, timeout=PATIENCE_MS)
    assert main.session.spec.lesson == list(LESSONS)[-1]
    assert main.session.state is RunState.PLAYING
    qtbot.waitUntil(lambda: len(main.session.findChildren(RunThread)) == 1, timeout=PATIENCE_MS)


def test_what_is_asked_while_loading_is_done(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(ready=False, steps=30)
    main.session.play()
    main.session.apply(main.session.spec.changed(seed=3))
    wait_for_state(qtbot, main, RunState.FINISHED)
    assert main.session.spec.seed == 3


def test_two_quick_presses_of_play_cancel_out(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(ready=False)
    main.window.actions_by_key["play"].trigger()
    main.window.actions_by_key["play"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert not main.session.wants_to_play


def test_closing_ends_the_threads(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 10)
    main.window.close()
    assert all(thread.isFinished() for thread in main.session.findChildren(QThread))


def test_what_stands_in_a_field_starts_nothing_when_the_window_closes(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main()
    field = main.window.form.fields["steps"]
    main.window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
    qtbot.keyClicks(field, "7")
    main.window.close()
    assert all(thread.isFinished() for thread in main.session.findChildren(QThread))


@pytest.mark.parametrize("host", ["thread"], indirect=True)
def test_an_error_in_the_training_becomes_a_message(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    main = open_main()

    def fail(*_: object) -> None:
        raise MemoryError("no room for y_pred")

    with monkeypatch.context() as patch:
        patch.setattr(TensorCubic, "loss", fail)
        main.session.step()
        wait_for_state(qtbot, main, RunState.FAILED)
    assert "use fewer points" in main.window.message.text.text()
    assert "no room for y_pred" in caplog.text
    caplog.clear()
    main.window.actions_by_key["reset"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.session.step()
    wait_for_step(qtbot, main, 1)


def test_a_device_that_is_not_there_is_named(qtbot: QtBot, open_main: OpenMain) -> None:
    from polyviz.training.torch_devices import available_devices

    missing = next(d for d in ("mps", "cuda") if d not in available_devices())
    main = open_main(ready=False, device=missing)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert missing in main.window.message.text.text()
    assert main.window.form.errors["device"].isVisible()
    main.session.apply(main.session.spec.changed(device="cpu"))
    wait_for_state(qtbot, main, RunState.PAUSED)


@pytest.mark.parametrize("host", ["thread"], indirect=True)
def test_the_form_shows_the_device_that_was_asked_for(
    qtbot: QtBot,
    open_main: OpenMain,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from polyviz.training import torch_devices

    missing = next(d for d in ("mps", "cuda") if d not in torch_devices.available_devices())
    monkeypatch.setattr(torch_devices, "available_devices", lambda: ("cpu", missing))
    main = open_main(ready=False, device=missing)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    chosen = main.window.form.fields["device"]
    assert [chosen.itemData(i) for i in range(chosen.count())] == ["auto", "cpu", missing]
    assert chosen.currentData() == missing
    caplog.clear()


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_killed_process_is_said_and_replaced(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main(steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 100)
    shown = main.session.frame
    os.kill(host.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert "signal 9" in main.window.message.text.text()
    assert main.session.frame is not None
    assert shown is not None
    assert main.session.frame.step >= shown.step
    main.window.actions_by_key["play"].trigger()
    wait_for_state(qtbot, main, RunState.PLAYING)
    wait_for_step(qtbot, main, 100)
    assert not main.window.message.isVisible()


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_process_that_hangs_is_replaced(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main(steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 100)
    hung = host.pid
    os.kill(hung, signal.SIGSTOP)
    main.window.actions_by_key["reset"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert host.pid != hung
    assert main.session.frame is not None
    assert main.session.frame.step == 0


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_burst_of_resets_needs_one_process_and_leaves_no_thread(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main(steps=1_000_000)
    pid = host.pid
    for _ in range(12):
        main.session.reset()
    main.session.play()
    wait_for_step(qtbot, main, 10)
    qtbot.waitUntil(lambda: len(main.session.findChildren(RunThread)) == 1, timeout=PATIENCE_MS)
    assert host.pid == pid


def test_a_diverged_run_starts_again_with_a_new_rate(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(learning_rate=1.0)
    main.session.play()
    wait_for_state(qtbot, main, RunState.DIVERGED)
    main.session.apply(main.session.spec.changed(learning_rate=1e-6))
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.frame is not None
    assert main.session.frame.step == 0
    assert not main.window.message.isVisible()


def test_more_steps_and_play_at_once_go_on(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(steps=50)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    steps: list[int] = []
    main.session.frame_arrived.connect(lambda frame: steps.append(frame.step))
    main.session.apply(main.session.spec.changed(steps=90))
    main.session.play()
    wait_for_step(qtbot, main, 90)
    assert min(steps) >= 50


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_the_training_moves_into_the_window_and_back(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost
) -> None:
    main = open_main("numpy", points=50)
    action = main.window.actions_by_key["own_process"]
    assert action.isChecked()
    assert "window" not in main.window.status.device.text()
    for name, is_own in (("thread", False), ("process", True)):
        main.session.step()
        wait_for_step(qtbot, main, 1)
        action.trigger()
        wait_for_state(qtbot, main, RunState.PAUSED)
        assert main.session.host.name == name
        assert main.controls.settings.host == name
        assert main.session.frame is not None
        assert main.session.frame.step == 0
        assert action.isChecked() is is_own
        assert ("window" in main.window.status.device.text()) is not is_own


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_where_no_process_can_be_started_the_window_trains_and_says_so(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(host: ProcessHost) -> None:
        raise OSError("no more processes")

    main = open_main("numpy", points=50)
    main.window.actions_by_key["own_process"].trigger()
    monkeypatch.setattr(ProcessHost, "start", refuse)
    main.window.actions_by_key["own_process"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.host.name == "thread"
    assert not main.window.actions_by_key["own_process"].isChecked()
    assert "window" in main.window.status.device.text()


def test_playing_from_the_start_begins_the_same_run_anew(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50, steps=100_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 100)
    spec, run = main.session.spec, main.session.view.run
    main.window.actions_by_key["play_again"].trigger()
    assert main.session.view.run == run + 1
    assert main.session.wants_to_play
    assert main.session.spec == spec
    wait_for_step(qtbot, main, 1)
    assert main.session.state is RunState.PLAYING
