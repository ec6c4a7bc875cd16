"""A run that fails, whatever the reason: one message, the picture kept, and it starts again."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from broken import (
    FAILS_AT,
    FIRST_POINTS,
    break_phases,
    points_that_break,
    serve_broken,
    serve_with_bad_device,
)
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from pytestqt.qtbot import QtBot
from warm import QuickHost

from polyviz.app.run import Main
from polyviz.app.session import frame_clock
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live import run_threads as threads
from polyviz.live import training_process
from polyviz.live.host import Host, ThreadHost
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunFailedError, RunState
from polyviz.training.trainer import Trainer

if sys.platform != "win32":
    import resource

OpenMain = Callable[..., Main]

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits a process from outside")


@pytest.fixture
def own_host() -> Iterator[ProcessHost]:
    """A process host of the test's own, whose process is begun by the first run."""
    host = QuickHost()
    yield host
    host.close()


@pytest.fixture
def spawned_host() -> Iterator[ProcessHost]:
    """The same, with a process that has no more memory than it needs."""
    host = ProcessHost()
    yield host
    host.close()


@pytest.fixture
def broken_thread(monkeypatch: pytest.MonkeyPatch) -> Host:
    """A thread host, with a model whose phases fail (see broken.py)."""
    break_phases(monkeypatch)
    return ThreadHost()


@pytest.fixture
def broken_process(own_host: ProcessHost, monkeypatch: pytest.MonkeyPatch) -> Host:
    """A process host whose processes have a model whose phases fail."""
    monkeypatch.setattr(training_process, "serve", serve_broken)
    return own_host


@pytest.fixture
def host(request: pytest.FixtureRequest) -> Host:
    """The host that a test asks for by the name of its fixture."""
    found: Host = request.getfixturevalue(getattr(request, "param", "warm_host"))
    return found


def fail(qtbot: QtBot, main: Main) -> str:
    """Wait until the run has failed; return what the message says."""
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    assert main.window.message.isVisible()
    return main.window.message.text.text()


def expect_shown(main: Main, spec: RunSpec, steps: int) -> None:
    """Compare what the window shows with the same run, done here."""
    trainer = Trainer(spec)
    trainer.advance(steps)
    expected, shown = trainer.frame(), main.session.frame
    assert shown is not None
    assert (shown.step, shown.weights, shown.loss) == (steps, expected.weights, expected.loss)
    np.testing.assert_array_equal(main.window.fit_plot.fit.getData()[1], expected.curve)
    assert str(steps) in main.window.status.step.text()
    assert main.session.spec == spec


@pytest.mark.parametrize("host", ["broken_thread", "broken_process"], indirect=True)
def test_a_phase_that_raises_leaves_the_run_as_it_was(
    qtbot: QtBot, open_main: OpenMain, host: Host, caplog: pytest.LogCaptureFixture
) -> None:
    main = open_main(points=FIRST_POINTS + len(PHASES), steps=50)
    spec = main.session.spec
    for phase in PHASES:
        main.session.apply(spec.changed(points=points_that_break(phase)))
        wait_for_state(qtbot, main, RunState.PAUSED)
        before = host.pid if isinstance(host, ProcessHost) else 0
        main.session.run_to(FAILS_AT)
        wait_for_step(qtbot, main, FAILS_AT)
        wait_for_state(qtbot, main, RunState.PAUSED)
        main.window.actions_by_key["step"].trigger()
        text = fail(qtbot, main)
        assert f"RuntimeError: the phase {phase} is broken. Press Reset" in text
        assert "Traceback" not in text
        assert caplog.text.count("Traceback") == 1
        assert 'raise RuntimeError(f"the phase {phase} is broken' in caplog.text
        caplog.clear()
        expect_shown(main, spec.changed(points=points_that_break(phase)), FAILS_AT)
        main.window.actions_by_key["reset"].trigger()
        assert not main.window.message.isVisible()
        wait_for_state(qtbot, main, RunState.PAUSED)
        expect_shown(main, spec.changed(points=points_that_break(phase)), 0)
        if isinstance(host, ProcessHost):
            assert host.pid != before  # a process in which anything may be broken is not used again
    main.session.apply(spec)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    expect_shown(main, spec, 50)


@pytest.mark.parametrize("host", ["own_host"], indirect=True)
def test_a_device_that_vanishes_is_said_and_gets_a_new_process(
    qtbot: QtBot,
    open_main: OpenMain,
    host: ProcessHost,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(training_process, "serve", serve_with_bad_device)
        main = open_main(steps=50)
    main.session.to_end()
    text = fail(qtbot, main)
    assert "the device failed" in text
    assert "CUDA error: device-side assert triggered" in text
    assert "choose another device" in text
    assert "Search for" not in text
    caplog.clear()
    main.window.actions_by_key["play"].trigger()
    wait_for_state(qtbot, main, RunState.FINISHED)
    expect_shown(main, main.session.spec, 50)


@only_linux
@pytest.mark.parametrize("host", ["spawned_host"], indirect=True)
def test_memory_that_cannot_be_had_is_said_and_fewer_points_fit(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost, caplog: pytest.LogCaptureFixture
) -> None:
    main = open_main("nn", device="cpu")
    pid = host.pid
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[0])
    room = pages * resource.getpagesize() + 8_000_000  # x, x², x³ of a million points need 12 MB
    resource.prlimit(pid, resource.RLIMIT_AS, (room, resource.RLIM_INFINITY))
    main.window.actions_by_key["play"].trigger()
    main.session.apply(main.session.spec.changed(points=1_000_000))
    text = fail(qtbot, main)
    assert "there is not enough memory; use fewer points" in text
    assert "llocat" not in text
    assert "allocate memory" in caplog.text
    caplog.clear()
    main.session.apply(main.session.spec.changed(points=1000, steps=50))
    main.window.actions_by_key["reset"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    expect_shown(main, main.session.spec, 50)
    assert host.pid == pid


def test_a_billion_points_are_refused_at_the_field(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    spec = main.session.spec
    field = main.window.form.fields["points"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1000000000\r")
    error = main.window.form.errors["points"]
    assert error.isVisible()
    assert "1000000" in error.text()
    main.window.actions_by_key["play"].trigger()
    assert "1000000000" in main.window.message.text.text()
    assert main.session.spec == spec
    assert main.session.state is RunState.PAUSED


def test_a_kill_by_the_system_names_memory(qtbot: QtBot, open_main: OpenMain, host: Host) -> None:
    assert isinstance(host, ProcessHost)
    main = open_main(steps=1_000_000)
    main.session.play()
    wait_for_step(qtbot, main, 100)
    os.kill(host.pid, signal.SIGKILL)  # as Linux does when memory runs out
    text = fail(qtbot, main)
    assert "signal 9" in text
    assert "memory" in text
    assert "Press Reset to restart it" in text
    main.session.look(10)  # what is gone cannot be looked at again
    assert main.session.looked_at is None
    main.window.actions_by_key["reset"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    expect_shown(main, main.session.spec, 0)


def test_a_run_that_hangs_in_a_step_is_said_until_it_answers(
    qtbot: QtBot, open_main: OpenMain, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(host, ProcessHost)
    monkeypatch.setattr(frame_clock, "STALLED_MS", 300)
    main = open_main(steps=100_000_000)
    message = main.window.message
    main.session.play()
    wait_for_step(qtbot, main, 100)
    hung = host.pid
    os.kill(hung, signal.SIGSTOP)
    try:
        qtbot.waitUntil(message.isVisible, timeout=PATIENCE_MS)
        assert "not responding" in message.text.text()
        shown = main.session.frame
        assert shown is not None
        assert shown.step >= 100
    finally:
        os.kill(hung, signal.SIGCONT)
    qtbot.waitUntil(lambda: not message.isVisible(), timeout=PATIENCE_MS)
    wait_for_step(qtbot, main, shown.step + 1)
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    os.kill(hung, signal.SIGSTOP)
    main.window.actions_by_key["step"].trigger()
    qtbot.waitUntil(message.isVisible, timeout=PATIENCE_MS)
    main.window.actions_by_key["reset"].trigger()
    assert not message.isVisible()
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert host.pid != hung
    expect_shown(main, main.session.spec, 0)


@pytest.fixture
def hanging(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A thread host whose steps never end before the test does."""
    is_over = threading.Event()

    def hang(*_: object) -> int:
        is_over.wait()
        return 0

    monkeypatch.setattr(Trainer, "advance", hang)
    yield ThreadHost()
    is_over.set()
    qtbot.waitUntil(lambda: not threads.is_a_run_given_up(), timeout=PATIENCE_MS)


@pytest.mark.parametrize("host", ["hanging"], indirect=True)
def test_a_step_that_hangs_in_the_windows_process_can_be_left(
    qtbot: QtBot,
    open_main: OpenMain,
    host: Host,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(threads, "MAX_WAIT_S", 0.1)
    main = open_main()
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.PLAYING, timeout=PATIENCE_MS)
    main.session.move_to(ThreadHost())
    wait_for_state(qtbot, main, RunState.PLAYING)  # it goes on playing, in another thread
    assert threads.is_a_run_given_up()
    main.window.close()
    assert caplog.text.count("a run does not end") == 2
    assert "in hang" in caplog.text
    caplog.clear()


def test_torch_says_in_many_ways_that_memory_is_gone() -> None:
    import torch

    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**60)
    for error in (
        caught.value,
        MemoryError(),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 8 GiB."),
        RuntimeError("[enforce fail] DefaultCPUAllocator: not enough memory: you tried to"),
        OSError(12, "Cannot allocate memory"),
    ):
        said = RunFailedError.of(error)
        assert str(said) == "there is not enough memory; use fewer points"
    assert "memory" not in str(RunFailedError.of(OSError(5, "Input/output error")))
