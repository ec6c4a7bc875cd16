"""Many runs in one window leave nothing behind: no thread, window or file, and little memory."""

import gc
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from PySide6.QtCore import QThread, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

pytestmark = [
    pytest.mark.both_hosts,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

SPECS = [
    RunSpec.for_lesson(lesson, optimizer=optimizer, steps=100_000)
    for lesson in LESSONS
    for optimizer in OPTIMIZERS
    if obstacle(RunSpec.for_lesson(lesson).model, optimizer) is None
]
"""Every lesson with every optimizer that drives its model."""

WARM_UP = 24
"""Runs before the first look: what PyTorch loads for them stays."""

MAX_MEMORY_MIB = 20


@dataclass(frozen=True)
class Process:
    """What a process holds at a moment."""

    files: int
    threads: int
    memory_mib: float

    @classmethod
    def look(cls, pid: int) -> "Process":
        folder = Path(f"/proc/{pid}")
        pages = int((folder / "statm").read_text(encoding="ascii").split()[1])
        return cls(
            files=len(list((folder / "fd").iterdir())),
            threads=len(list((folder / "task").iterdir())),
            memory_mib=pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
        )


@dataclass(frozen=True)
class Holdings:
    """What the window and its processes hold at a moment."""

    windows: frozenset[QWidget]
    widgets: int
    run_threads: int
    python_threads: int
    processes: tuple[Process, ...]

    @classmethod
    def look(cls, main: Main, host: Host) -> "Holdings":
        gc.collect()
        pids = [os.getpid()] + ([host.pid] if isinstance(host, ProcessHost) else [])
        return cls(
            windows=frozenset(QApplication.topLevelWidgets()),
            widgets=len(QApplication.allWidgets()),
            run_threads=len(main.window.findChildren(QThread)),
            python_threads=threading.active_count(),
            processes=tuple(Process.look(pid) for pid in pids),
        )


def run_one(qtbot: QtBot, main: Main, number: int, spec: RunSpec) -> None:
    """Replace the run by another one, and let it do some steps."""
    if number % 3 == 2:
        main.window.actions_by_key["reset"].trigger()
    else:
        main.session.apply(spec.changed(seed=number))
    if not main.session.wants_to_play:
        main.window.actions_by_key["play"].trigger()
    wait_for_step(qtbot, main, 3)


def come_to_rest(qtbot: QtBot, main: Main) -> None:
    main.window.actions_by_key["reset"].trigger()
    wait_for_state(qtbot, main, RunState.PAUSED)
    qtbot.waitUntil(lambda: len(main.window.findChildren(QThread)) == 1, timeout=PATIENCE_MS)
    (pool,) = main.theory.findChildren(QThreadPool)  # its thread stays half a minute by itself
    assert pool.waitForDone(PATIENCE_MS)


@pytest.mark.parametrize("runs", [40, pytest.param(200, marks=pytest.mark.long)])
@pytest.mark.timeout(600)
def test_runs_one_after_another_leave_nothing(
    qtbot: QtBot, open_main: OpenMain, host: Host, runs: int
) -> None:
    main = open_main()
    specs = list(islice(cycle(SPECS[::3] + SPECS[1::3] + SPECS[2::3]), WARM_UP + runs))
    for number, spec in enumerate(specs[:WARM_UP]):
        run_one(qtbot, main, number, spec)
    come_to_rest(qtbot, main)
    before = Holdings.look(main, host)
    for number, spec in enumerate(specs[WARM_UP:]):
        run_one(qtbot, main, number, spec)
    come_to_rest(qtbot, main)
    after = Holdings.look(main, host)
    print(before.processes, after.processes, sep="\n")
    assert after.windows == before.windows
    assert after.widgets == before.widgets
    assert after.run_threads == before.run_threads == 1
    assert after.python_threads == before.python_threads
    for now, then in zip(after.processes, before.processes, strict=True):
        assert now.files == then.files
        assert now.threads <= then.threads
        assert now.memory_mib < then.memory_mib + MAX_MEMORY_MIB
