"""While a new training process loads torch: what the window says, and that it does as asked."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from helpers import wait_for_state, wait_for_step
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.first_paint import FirstPaint
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

VARIABLE = "OPENBLAS_NUM_THREADS"


@pytest.fixture
def host() -> Iterator[ProcessHost]:
    """A host whose process has not been started."""
    host = ProcessHost()
    yield host
    host.close()


def press(main: Main, *keys: str) -> None:
    for key in keys:
        main.window.actions_by_key[key].trigger()


def test_play_is_taken_at_once_and_obeyed_later(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(ready=False, steps=1_000_000)
    assert main.session.state is RunState.LOADING
    assert main.window.status.equation.whole_text() == "Loading PyTorch…"
    assert main.window.actions_by_key["play"].text() == "&Play"
    press(main, "play")
    assert main.session.state is RunState.LOADING
    assert main.window.actions_by_key["play"].text() == "&Pause"
    wait_for_step(qtbot, main, 5)
    assert main.session.state is RunState.PLAYING
    assert main.window.actions_by_key["play"].text() == "&Pause"
    assert "Loading" not in main.window.status.equation.whole_text()


def test_each_step_is_done_once_it_can_be(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(ready=False)
    press(main, "step", "step", "step")
    assert main.session.state is RunState.LOADING
    wait_for_step(qtbot, main, 3)
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.frame is not None
    assert main.session.frame.step == 3


def test_reset_takes_play_back(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main(ready=False)
    press(main, "play", "reset")
    assert main.window.actions_by_key["play"].text() == "&Play"
    assert main.session.state is RunState.LOADING
    wait_for_state(qtbot, main, RunState.PAUSED)
    assert main.session.frame is not None
    assert main.session.frame.step == 0


def test_the_first_paint_is_told_once(
    qtbot: QtBot, open_main: OpenMain, qapp: QApplication
) -> None:
    main = open_main(ready=False)
    main.window.hide()
    paint = FirstPaint(main.window)
    told: list[bool] = []
    paint.painted.connect(lambda: told.append(main.window.isVisible()))
    with qtbot.waitSignal(paint.painted):
        main.window.show()
    main.window.repaint()
    qapp.processEvents()
    assert told == [True]


def test_a_window_that_is_not_painted_does_not_wait_for_ever(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main(ready=False)
    main.window.hide()
    with qtbot.waitSignal(FirstPaint(main.window).painted):
        assert not main.window.isVisible()


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
@pytest.mark.parametrize("chosen", [None, "2"])
def test_numpy_has_one_thread_in_the_window_unless_a_person_says_more(chosen: str | None) -> None:
    """A second one would wait for the core on which the training runs."""
    count = "import os, polyviz.app.run; print(len(os.listdir('/proc/self/task')))"
    environment = {key: os.environ[key] for key in os.environ if key != VARIABLE}
    if chosen is not None:
        environment[VARIABLE] = chosen
    answer = subprocess.run(
        [sys.executable, "-c", count], env=environment, capture_output=True, text=True, check=True
    )
    assert int(answer.stdout) == min(int(chosen or 1), os.cpu_count() or 1)
